"""Organisations see nothing of each other, even when a query forgets to ask whose a row is."""

import pytest
from django.db import DatabaseError, connection, transaction

from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.organisations.bin_number import check_digit, is_bin
from zandy.register.organisations.models import Membership, Organisation

from .conftest import World, a_bin


def tables_of_organisations() -> list[str]:
    """Every table with a column that names an organisation, straight from the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns"
            " where table_schema = 'public' and column_name = 'organisation_id'"
        )
        return sorted({row[0] for row in cursor.fetchall()} | {"organisations_organisation"})


def test_every_table_of_an_organisation_is_isolated(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace")
        isolated = {row[0] for row in cursor.fetchall()}
    open_tables = set(tables_of_organisations()) - isolated
    assert not open_tables, f"add Isolated(…) for {open_tables} in a migration"


def test_every_table_of_an_organisation_is_journalled(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select event_object_table from information_schema.triggers where trigger_name like 'zandy_journal%%'"
            " group by event_object_table having count(distinct event_manipulation) = 3",
            [],
        )
        kept = {row[0] for row in cursor.fetchall()}
    missing = set(tables_of_organisations()) - kept - {"journal_entry"}
    assert not missing, f"add Journalled(…) for {missing} in a migration"


def test_the_role_in_service_is_an_ordinary_one(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False, False, False)


def test_others_see_and_change_nothing(world: World) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.organisation(berik)
    with world.eyes_of(berik):
        assert not Organisation.objects.filter(pk=ours.pk).exists()
        assert not Membership.objects.filter(organisation=ours).exists()
        assert not Entry.objects.filter(organisation_id=ours.pk).exists()
        assert Organisation.objects.filter(pk=ours.pk).update(name_kk="Басқа") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.create(organisation=ours, user=berik, role="reader")
    with world.eyes_of(aigul):
        assert Organisation.objects.get(pk=ours.pk).name_kk == "Ұйым"


def test_nobody_sees_anything_by_default(world: World) -> None:
    world.organisation(world.person("Aigul"))
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_entry set label = 'x'",
        "delete from journal_entry",
        "truncate journal_entry",
        "insert into journal_entry (organisation_id) values (1)",
        "alter table organisations_organisation disable row level security",
        "select zandy_write_entries('insert', 'x', 'organisation_id', array[null::jsonb], array['{}'::jsonb])",
        "select zandy_end_of_journal(1)",
        "set role zandy_owner",
    ],
)
def test_what_the_ordinary_role_is_refused(world: World, statement: str) -> None:
    aigul = world.person("Aigul")
    world.organisation(aigul)
    with world.eyes_of(aigul), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_write_stands_in_the_journal(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        ours.name_ru = "Организация"
        ours.save()
        entries = list(Entry.objects.filter(organisation_id=ours.pk).order_by("number"))
        assert [(e.verb, e.subject) for e in entries] == [
            ("insert", "organisations_organisation"),
            ("insert", "organisations_membership"),
            ("update", "organisations_organisation"),
        ]
        assert [e.number for e in entries] == [1, 2, 3]
        before, after = entries[2].before or {}, entries[2].after or {}
        assert before["name_ru"] == "" and after["name_ru"] == "Организация"
        assert {e.user_id for e in entries} == {aigul.pk} and entries[0].label == "Aigul"
        assert broken_entries(ours.pk) == []


def test_bin() -> None:
    good = a_bin(7)
    assert is_bin(good)
    wrong = [f"{good[:11]}{(int(good[11]) + 1) % 10}", good[:11], good + "0", "", "25014000007x", "2513" + good[4:]]
    assert not any(is_bin(number) for number in wrong)
    assert check_digit(good[:11]) == int(good[11])


def test_a_row_cannot_slip_out_of_the_journal_by_another_id(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        held = Membership.objects.get(organisation=ours)
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.filter(pk=held.pk).update(id=held.pk + 1000)
        assert Membership.objects.get(organisation=ours).pk == held.pk
