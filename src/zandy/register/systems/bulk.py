"""An inventory taken over: many systems at once.

The law answers each distinct state of knowledge once and only what is kept of it; the rows go in by the thousand.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from zandy.inventory.mapping import SourceMap
from zandy.law.decisions.receipt import SEAL, facts_json, seal
from zandy.law.words.classes import LifeStage
from zandy.law.words.knowledge import Knowledge

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from . import uploads
from .models import Answer, Assessment, CardVersion, Duty, System, Upload
from .names import ordered, searched
from .own_maps import map_of
from .reading import Fault, Found, read_systems
from .regimes import Answered, Regimes

CHUNK = 1000


@dataclass(slots=True)
class Loaded:
    """What became of an inventory: how many systems are on the list now, and what was left out."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    unmatched: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


@action
def load_inventory(
    *, organisation: Organisation, path: Path, map: SourceMap | None = None, by: User | None = None, source: str = "",
    most: int | None = None, columns: int | None = None,
) -> Loaded:  # fmt: skip
    """Take over the systems of a file (see `reading.read_systems`), all in one transaction.

    Rows that contradict themselves or that cannot be read are left out and told. Raises CardError, MapError, RowsError
    when nothing can be read.
    """
    reading = read_systems(path, map, most=most, columns=columns)
    count = load_systems(organisation=organisation, found=reading.found, by=by, source=source or path.name)
    return Loaded(count, reading.faults, reading.unmatched)


@action
def load_systems(*, organisation: Organisation, found: Iterable[Found], by: User | None, source: str) -> int:
    """Systems, answers, first versions, assessments and duties of what a reader found; gives how many systems."""
    regimes, now, count = Regimes(timezone.localdate()), timezone.now(), 0
    rows = iter(found)
    while chunk := list(islice(rows, CHUNK)):
        count += write_rows(rows_of(chunk, regimes, organisation, by, source, now))
    return count


@action
def take_upload(*, upload: Upload, by: User | None) -> Loaded:
    """Take over the systems of a file that somebody brought and confirmed; it is taken once.

    Raises UploadError when the file has gone or was taken, and what `load_inventory` raises.
    """
    upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if upload.taken_at:
        raise uploads.UploadError("gone")
    path = uploads.still_there(upload.ident, upload.kind, upload.sha256)
    loaded = load_inventory(
        organisation=upload.organisation, path=path, map=map_of(upload), by=by, source=upload.name,
        most=uploads.MOST_ROWS, columns=uploads.MOST_COLUMNS,
    )  # fmt: skip
    upload.taken_at = timezone.now()
    upload.save(update_fields=["taken_at"])
    transaction.on_commit(partial(uploads.drop, upload.ident, upload.kind))
    return loaded


@dataclass(slots=True)
class Rows:
    """Rows ready to be written, table by table."""

    systems: list[System] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    versions: list[CardVersion] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


def rows_of(
    found: Iterable[Found], regimes: Regimes, organisation: Organisation, by: User | None, source: str, now: datetime
) -> Rows:
    """The rows of some systems; nothing is written yet."""
    rows, found = Rows(), list(found)
    given = regimes.regime.evaluator.layout.given
    for each, answered in zip(found, regimes.of_states([given(one.knowledge) for one in found]), strict=True):
        facts = facts_json(each.knowledge)
        system = system_row(each, facts, answered, regimes, organisation, by, source, now)
        mine = {"organisation_id": organisation.pk, "system": system}
        rows.systems.append(system)
        rows.answers += [Answer(**mine, fact=name, state=state, by=by, at=now) for name, state in facts.items()]
        rows.versions.append(CardVersion(**mine, number=1, facts=facts, note=system.source, made_by=by, made_at=now))
        rows.assessments.append(assessment_row(system, facts, answered, regimes, now))
        rows.duties += _duties(system, answered, now)
    return rows


def system_row(
    found: Found, facts: Mapping[str, Any], answered: Answered, regimes: Regimes, organisation: Organisation,
    by: User | None, source: str, now: datetime,
) -> System:  # fmt: skip
    """A system of an inventory with its newest regime; not written yet."""
    about = {lang: found.about.get(lang, "") for lang in ("kk", "ru", "en")}
    about["kk"] = about["kk"] or found.about.get("", "")
    names = found.names
    return System(
        organisation=organisation, ident=uuid.uuid4(), name_kk=names["kk"], name_ru=names["ru"], name_en=names["en"],
        about_kk=about["kk"], about_ru=about["ru"], about_en=about["en"], stage=_stage(found.knowledge), facts=facts,
        verdict=answered.verdict, **answered.classes, edition=regimes.edition.id, assessed_at=now,
        source=" · ".join(filter(None, (source, found.outer)))[:200],
        search=searched(*names.values()), sort_name=ordered(names["kk"]), created_by=by, created_at=now,
    )  # fmt: skip


def _stage(knowledge: Knowledge) -> str:
    """The stage of life that a card states, else that of a system that is there: taken, not stated."""
    values = knowledge["system.stage"].values
    return next(iter(values)) if len(values) == 1 else LifeStage.IN_USE.value


def assessment_row(
    system: System, facts: Mapping[str, Any], answered: Answered, regimes: Regimes, now: datetime
) -> Assessment:
    """The first assessment of a system; not written yet."""
    receipt = regimes.receipt(answered, facts)
    return Assessment(
        organisation_id=system.organisation_id, system=system, edition=regimes.edition.id, on=regimes.on,
        verdict=answered.verdict, outcomes=answered.outcomes, receipt=receipt, receipt_hash=receipt[SEAL], at=now,
        facts_hash=seal(facts), outcomes_hash=answered.hash,
    )  # fmt: skip


def _duties(system: System, answered: Answered, now: datetime) -> list[Duty]:
    return [
        Duty(organisation_id=system.organisation_id, system=system, norm=name, provision=id, settled=settled, since=now)
        for name, (id, settled) in answered.duties.items()
    ]  # fmt: skip


def write_rows(rows: Rows) -> int:
    """Write rows by table, systems first; gives how many systems."""
    System.objects.bulk_create(rows.systems, batch_size=CHUNK)
    Answer.objects.bulk_create(rows.answers, batch_size=5 * CHUNK)
    CardVersion.objects.bulk_create(rows.versions, batch_size=CHUNK)
    Assessment.objects.bulk_create(rows.assessments, batch_size=CHUNK)
    Duty.objects.bulk_create(rows.duties, batch_size=5 * CHUNK)
    return len(rows.systems)
