"""Writes of many systems: an inventory taken over, all assessed anew after a change of edition."""

from pathlib import Path
from typing import Any

from .figures import Section, Target, WrongAnswerError
from .register_world import Taken, World, undone


def take_over(world: World, folder: Path, count: int) -> Section:
    """A file with systems, against a bare insert of the same rows."""
    from . import register_data

    path = folder / "inventory.csv"
    known = register_data.knowledges(count, seed=99)
    register_data.table_of(register_data.systems(count, known, seed=99), path)
    whole, bare, rows = _both(world, path)
    with register_data.without_journal():
        quiet, quiet_bare, _ = _both(world, path)
    section = Section(
        "Taking an inventory over",
        f"{count:,} different systems of a CSV file, {rows:,} rows in five tables: read, checked, assessed, written."
        " The bound is the bare insert of the same rows by Django's `bulk_create`, made beforehand. Every row enters"
        " the journal by a trigger of the database, in both; without the triggers one sees what the journal costs."
        " Of 100,000 systems every thousand is the same work again, nothing is kept from one to the next.",
        ("", "systems a second", "of the bare insert, %", "processor, program, s", "processor, database, s"),
        [
            ("file to register", count / whole.wall, 100 * bare.wall / whole.wall, whole.program, whole.database),
            ("bound: bare insert of the same rows", count / bare.wall, 100, bare.program, bare.database),
            ("file to register, journal off", count / quiet.wall, 100 * quiet_bare.wall / quiet.wall, quiet.program,
             quiet.database),
            ("bound: bare insert, journal off", count / quiet_bare.wall, 100, quiet_bare.program, quiet_bare.database),
        ],
    )  # fmt: skip
    measured = 100 * bare.wall / whole.wall
    section.targets = [Target("taking over against a bare insert of the same rows", 50, measured, "%")]
    return section


def _both(world: World, path: Path) -> tuple[Taken, Taken, int]:
    """What taking a file over takes, what the bare insert of its rows, and how many rows there are."""
    from django.utils import timezone

    from zandy.register.systems.bulk import load_inventory, rows_of, write_rows
    from zandy.register.systems.reading import read_systems
    from zandy.register.systems.regimes import Regimes

    with world.eyes:
        rows = rows_of(
            read_systems(path).found, Regimes(timezone.localdate()), world.large, world.user, "bench", timezone.now()
        )
        count = len(rows.systems) + len(rows.answers) + len(rows.versions) + len(rows.assessments) + len(rows.duties)
        bare = undone(world, lambda: write_rows(rows))
        whole = undone(world, lambda: load_inventory(organisation=world.large, path=path, by=world.user))
    return whole, bare, count


def anew(world: World) -> Section:
    """All systems under another edition: every one different, many alike; against writing the rows alone."""
    from . import register_data

    section = Section(
        "All assessed anew",
        "The edition in force changes (230-VIII, then 230-VIII as amended): every system is assessed under the new one,"
        " its duties are brought in step, a new assessment is kept and the journal notes every row, in one transaction."
        " The new edition asks other questions, so that every system gets another answer. Program and database work"
        " side by side: undisturbed, the time is about that of the database's processor. The bound is the bare writing"
        " of the same rows, worked out beforehand, without a journal.",
        ("", "seconds", "systems a second", "of the bound, %", "processor, program, s", "processor, database, s"),
    )
    bare = _bare(world, world.alike)
    alike = _renewed(world, "alike")
    register_data.vacuum()
    bound = world.sizes["alike"]["systems"] / bare.wall
    large = _renewed(world, "large")
    _row(section, world, "large", large, bound)
    _row(section, world, "alike", alike, bound)
    section.rows.append((
        "bound: the rows of the second line written, no journal", bare.wall, bound, 100, bare.program, bare.database,
    ))  # fmt: skip
    systems = world.sizes["large"]["systems"]
    section.targets = [Target(f"{systems:,} different systems assessed anew", 60, large.wall, "s", at_least=False)]
    return section


def _renewed(world: World, name: str) -> Taken:
    """All systems of an organisation assessed anew, and taken back; raises WrongAnswerError when some stayed as is."""
    from zandy.register.systems.renewal import reassess_all

    organisation, found = getattr(world, name), []
    with world.eyes:
        taken = undone(world, lambda: found.append(reassess_all(organisation=organisation)))
    if found[0].differing != world.sizes[name]["systems"]:
        raise WrongAnswerError(f"{found[0]} of {world.sizes[name]}")
    return taken


def _row(section: Section, world: World, name: str, taken: Taken, bound: float) -> None:
    size = world.sizes[name]
    about = (
        f"{size['systems']:,} systems, {size['facts']:,} different states of knowledge, {size['outcomes']:,} answers"
    )
    rate = size["systems"] / taken.wall
    section.rows.append((about, taken.wall, rate, 100 * rate / bound, taken.program, taken.database))


def _bare(world: World, organisation: Any) -> Taken:
    from django.utils import timezone

    from zandy.register.systems import renewal
    from zandy.register.systems.renewal_law import Law
    from zandy.register.systems.renewal_rows import write

    from . import register_data

    law, now = Law(timezone.localdate()), timezone.now()
    with register_data.without_journal(), world.eyes:
        from django.db import transaction

        with transaction.atomic():
            changes = [law.changes(found, {}) for found in renewal.read_all(organisation.pk)]
            transaction.set_rollback(True)

        def written() -> None:
            for each in changes:
                write(
                    each.rows, organisation=organisation.pk, edition=law.regimes.edition.id, on=law.regimes.on, now=now
                )

        return undone(world, written)
