"""The journal's trigger: one call for a statement, an entry for every row, a whole chain whatever was written."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from zandy.law.decisions.receipt import seal
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.journal.keeping import AT_ONCE, WEIGHT
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import check
from zandy.register.journal.sealed import altered_rows, sealed_columns
from zandy.register.organisations.models import Organisation
from zandy.register.systems.actions import answer, create_system, edit_card
from zandy.register.systems.models import Assessment, CardVersion, System

from ..conftest import World, as_owner
from .test_journal import rewrite


class Pair:
    """Two organisations of one person, three systems in each, made in one statement, taking turns."""

    def __init__(self, world: World) -> None:
        self.aigul = world.person("Aigul")
        self.ours, self.theirs = world.organisation(self.aigul), world.organisation(self.aigul)
        self.world = world

    @property
    def eyes(self) -> AbstractContextManager[None]:
        """Look with her eyes."""
        return self.world.eyes_of(self.aigul)

    def make(self) -> list[System]:
        """The systems."""
        turns = [self.ours, self.theirs] * 3
        return System.objects.bulk_create(
            System(organisation=each, name_kk=f"Жүйе {n}") for n, each in enumerate(turns)
        )


@pytest.fixture
def pair(world: World) -> Any:
    pair = Pair(world)
    with pair.eyes:
        yield pair


def entries(organisation: Organisation, subject: str = "systems_system") -> list[Entry]:
    return list(Entry.objects.filter(organisation_id=organisation.pk, subject=subject).order_by("number"))


def test_one_statement_in_two_organisations_leaves_two_whole_journals(pair: Pair) -> None:
    made = pair.make()
    System.objects.update(name_ru=Concat(Value("Система "), F("id")))
    with connection.cursor() as cursor:
        cursor.execute("delete from systems_system where name_kk <> 'Жүйе 0'")
    for organisation, deleted in ((pair.ours, 2), (pair.theirs, 3)):
        mine = [each.pk for each in made if each.organisation_id == organisation.pk]
        found = entries(organisation)
        assert [e.verb for e in found] == ["insert"] * 3 + ["update"] * 3 + ["delete"] * deleted
        assert [e.subject_id for e in found] == mine + mine + mine[3 - deleted :]
        for entry in found:
            before, after = entry.before or {}, entry.after or {}
            assert {"insert": not before, "update": bool(before and after), "delete": not after}[entry.verb]
            assert {row["id"] for row in (before, after) if row} == {entry.subject_id}
            assert {row["organisation_id"] for row in (before, after) if row} == {organisation.pk}
            if entry.verb == "update":
                assert (before["name_ru"], after["name_ru"]) == ("", f"Система {entry.subject_id}")
        stands = check(organisation.pk)
        assert stands.whole and stands.entries == 2 + len(found)


def test_updates_that_change_nothing_are_not_entered(pair: Pair) -> None:
    pair.make()
    System.objects.update(name_ru=F("name_ru"))
    System.objects.filter(name_kk="жоқ").update(name_ru="Нет")
    System.objects.filter(name_kk="Жүйе 0").update(name_ru="Ноль")
    assert [len(entries(each)) for each in (pair.ours, pair.theirs)] == [4, 3]


def test_a_row_that_moves_to_another_organisation_is_entered_where_it_is(pair: Pair) -> None:
    moved = pair.make()[0]
    System.objects.filter(pk=moved.pk).update(organisation=pair.theirs)
    last = entries(pair.theirs)[-1]
    assert (last.verb, (last.before or {})["organisation_id"]) == ("update", pair.ours.pk)
    assert check(pair.ours.pk).whole and check(pair.theirs.pk).whole


def test_inserted_or_updated_in_one_statement(pair: Pair) -> None:
    one = pair.make()[0]
    again = System(organisation=pair.ours, ident=one.ident, name_kk="Қайта")
    new = System(organisation=pair.ours, name_kk="Жаңа")
    System.objects.bulk_create([again, new], update_conflicts=True, unique_fields=["ident"], update_fields=["name_kk"])
    last = entries(pair.ours)[-2:]
    assert {(e.verb, (e.after or {})["name_kk"]) for e in last} == {("update", "Қайта"), ("insert", "Жаңа")}
    assert check(pair.ours.pk).whole


def test_every_part_of_a_statement_is_entered(pair: Pair) -> None:
    system = pair.make()[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "with gone as (delete from systems_system where name_kk = 'Жүйе 2'),"
            " kept as (update systems_system set name_en = 'A' where id = %s returning id, organisation_id)"
            " insert into systems_cardversion (organisation_id, system_id, number, facts, note, made_at)"
            " select organisation_id, id, 1, '{}', '', now() from kept",
            [system.pk],
        )
    assert [e.verb for e in entries(pair.ours)[3:]] in (["delete", "update"], ["update", "delete"])
    assert [e.verb for e in entries(pair.ours, "systems_cardversion")] == ["insert"]
    assert CardVersion.objects.count() == 1 and check(pair.ours.pk).whole


@pytest.mark.parametrize("count", [AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 1])
def test_a_statement_of_more_rows_than_are_entered_at_once(pair: Pair, count: int) -> None:
    System.objects.bulk_create(System(organisation=pair.ours, name_kk=f"Жүйе {n}") for n in range(count))
    System.objects.update(name_ru="Система")
    assert [e.verb for e in entries(pair.ours)] == ["insert"] * count + ["update"] * count
    assert check(pair.ours.pk).whole and check(pair.ours.pk).entries == 2 + 2 * count


def test_rows_heavier_than_are_entered_at_once(pair: Pair) -> None:
    words = "ә" * (WEIGHT // 4)
    System.objects.bulk_create(System(organisation=pair.ours, name_kk=f"Жүйе {n}", about_kk=words) for n in range(7))
    found = entries(pair.ours)
    assert [(e.after or {})["about_kk"] == words for e in found] == [True] * 7 and check(pair.ours.pk).whole


def test_a_statement_of_any_weight_takes_little_memory(pair: Pair) -> None:
    """Two thousand cards of forty kilobytes each, in one statement: eighty megabytes and their entries."""
    system = pair.make()[0]
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/status")
        if not status.exists():
            pytest.skip("the database's processes are not on this machine")
        before = peak(status)
        cursor.execute(
            "insert into systems_cardversion (organisation_id, system_id, number, facts, note, made_at)"
            " select %s, %s, n, jsonb_build_object('a', repeat(md5(n::text), 1250)), '', now()"
            " from generate_series(1, 2000) n",
            [pair.ours.pk, system.pk],
        )
        assert peak(status) - before < 64
    assert len(entries(pair.ours, "systems_cardversion")) == 2000 and check(pair.ours.pk).whole


def peak(status: Path) -> float:
    """The most memory that a process has had, in megabytes."""
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def test_what_is_weighty_is_entered_where_it_changes(pair: Pair) -> None:
    system = create_system(organisation=pair.ours, by=pair.aigul, name_kk="Жүйе", about_kk="Туралы")
    edit_card(system=system, name_ru="Система")
    answer(system=system, answers=know({"emotion.determined": True}, VOCABULARY).states, by=pair.aigul)
    new, *_, renamed, answered, assessed = entries(pair.ours)
    assert (new.after or {})["about_kk"] == "Туралы" and (new.after or {})["facts"] == {}
    assert "facts" not in {**(renamed.before or {}), **(renamed.after or {})}
    assert "about_kk" not in {**(renamed.before or {}), **(renamed.after or {})}
    assert ((renamed.before or {})["search"], (renamed.after or {})["search"]) == ("жүйе", "жүйе система")
    assert (answered.before or {})["facts"] == {} and list((answered.after or {})["facts"]) == ["emotion.determined"]
    assert "facts" not in (assessed.after or {}) and (assessed.after or {})["name_kk"] == "Жүйе"


def test_receipts_are_entered_by_their_hash(pair: Pair) -> None:
    create_system(organisation=pair.ours, by=pair.aigul, name_kk="Жүйе")
    kept = Assessment.objects.get()
    told = entries(pair.ours, "systems_assessment")[0].after or {}
    assert {"receipt", "outcomes"}.isdisjoint(told)
    assert told["receipt_hash"] == kept.receipt_hash == seal(kept.receipt)
    assert told["outcomes_hash"] == kept.outcomes_hash == seal(kept.outcomes)
    assert check(pair.ours.pk).whole


def test_the_tables_that_are_sealed() -> None:
    assert {(model._meta.db_table, column) for model, column in sealed_columns()} >= {
        ("systems_assessment", "outcomes"), ("systems_assessment", "receipt"), ("assessments_signoff", "receipt"),
    }  # fmt: skip


def alter(statement: str, values: list[Any]) -> None:
    """Change an assessment with the journal's triggers switched off."""
    as_owner("alter table systems_assessment disable trigger user")
    as_owner(statement, values)
    as_owner("alter table systems_assessment enable trigger user")


@pytest.mark.parametrize(
    "change",
    [
        "receipt = jsonb_set(receipt, '{verdict}', '\"lawful\"')",
        'outcomes = outcomes || \'{"risk": ["low"]}\'',
        "outcomes_hash = repeat('0', 64)",
        "receipt_hash = repeat('0', 64)",
    ],
)
def test_a_receipt_that_was_altered_is_found(lasting: World, change: str) -> None:
    pair = Pair(lasting)
    with pair.eyes:
        create_system(organisation=pair.ours, by=pair.aigul, name_kk="Жүйе")
        create_system(organisation=pair.ours, by=pair.aigul, name_kk="Басқа")
        kept = Assessment.objects.order_by("pk").first()
    assert kept is not None
    alter(f"update systems_assessment set {change} where id = %s", [kept.pk])
    with pair.eyes:
        stands = check(pair.ours.pk)
        assert stands.altered == (("systems_assessment", kept.pk),) and not stands.whole and not stands.broken
        assert altered_rows(pair.theirs.pk) == ()


def test_a_receipt_altered_with_its_hash_is_found(lasting: World) -> None:
    pair = Pair(lasting)
    with pair.eyes:
        create_system(organisation=pair.ours, by=pair.aigul, name_kk="Жүйе")
        kept = Assessment.objects.get()
    alter("update systems_assessment set outcomes = '{}', outcomes_hash = %s where id = %s", [seal({}), kept.pk])
    with pair.eyes:
        assert check(pair.ours.pk).altered == (("systems_assessment", kept.pk),)


def test_ten_thousand_rows_of_one_statement(lasting: World) -> None:
    pair = Pair(lasting)
    with pair.eyes:
        System.objects.bulk_create(System(organisation=pair.ours, name_kk=f"Жүйе {n}") for n in range(10_000))
        assert (check(pair.ours.pk).entries, check(pair.ours.pk).broken) == (10_002, ())
    rewrite("update journal_entry set label = 'x' where number = 5000 and organisation_id = %s", [pair.ours.pk])
    with pair.eyes:
        assert check(pair.ours.pk).broken == (5000,)
