"""The journal's pages: readable, narrowed, paged at a constant cost; and its proof."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.journal.models import Entry
from zandy.register.journal.naming import PAGES, model_of, names_of, referred
from zandy.register.journal.queries import Wanted, check, entries_of, holds_seal, subjects_of, verify
from zandy.register.journal.telling import SILENT, tell
from zandy.register.language import words_of
from zandy.register.organisations import actions
from zandy.register.organisations.models import Membership, Organisation
from zandy.register.organisations.viewing import working_for
from zandy.register.risks.actions import add_measure, find_risk
from zandy.register.systems.actions import answer, create_system

from ..conftest import World, as_owner
from ..test_isolation import tables_of_organisations
from ..test_routes import inside_an_organisation


def test_a_change_is_told_in_words(world: World) -> None:
    aigul = world.person("Айгүл")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        actions.edit_organisation(organisation=ours, name_ru="Банк")
        told = tell(entries_of(ours.pk)[0], {})
    with override("ru"), world.eyes_of(aigul):
        told = tell(entries_of(ours.pk)[0], {})
        assert (told.what, told.verb, told.who) == ("Организация", "– запись изменена", "Айгүл")
        assert told.why == "сведения об организации изменены"
        assert [(c.label, c.before, c.after) for c in told.changes] == [("Название на русском", None, "Банк")]


def test_roles_and_people_have_their_words(world: World) -> None:
    aigul, berik = world.person("Айгүл"), world.person("Берік")
    ours = world.organisation(aigul)
    world.join(ours, berik, "lawyer", by=aigul)
    with world.eyes_of(aigul), override("kk"):
        member = Membership.objects.get(user=berik)
        actions.change_role(membership=member, role="auditor", administers=True)
        changed, joined = (tell(entry, {berik.pk: "Берік"}) for entry in entries_of(ours.pk)[:2])
    assert {(c.label, c.before, c.after) for c in changed.changes} == {
        ("Рөлі", "Заңгер", "Аудитор"), ("Мүшелерді басқарады", "жоқ", "иә"),
    }  # fmt: skip
    assert ("Адам", None, "Берік") in {(c.label, c.before, c.after) for c in joined.changes}


def test_answers_are_told_as_facts(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul), override("kk"):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг")
        answer(system=system, answers=know({"system.learns_from_data": True}, VOCABULARY).states, by=aigul)
        told = [tell(entry, {}) for entry in entries_of(ours.pk)]
    said = {(c.label, c.after) for entry in told for c in entry.changes}
    assert not any("learns_from_data" in f"{label} {after}" for label, after in said)
    assert any(entry.what == "Жауап" and entry.why for entry in told)


def test_things_are_told_by_their_names_and_lead_to_their_pages(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Айгүл")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", name_ru="Оценка заёмщика")
        risk = find_risk(system=system, by=aigul, title="Қате бас тарту", stage="in_use")
        add_measure(risk=risk, text="Қолмен тексеру", owner=aigul)
        with override("ru"):
            entries = list(entries_of(ours.pk)[:50])
            things = names_of(referred(entries))
            told = [tell(entry, {aigul.pk: "Айгүл"}, things) for entry in entries]
    measure, risks = (next(t for t in told if t.subject == table) for table in ("risks_measure", "risks_risk"))
    assert measure.name == "Қолмен тексеру" and ("Риск", "Қате бас тарту") in measure.parts
    assert measure.page == risks.page == reverse("risks:risk", args=[ours.pk, risk.pk])
    assert ("Система", "Оценка заёмщика") in risks.parts
    assert not [c for t in told for c in t.changes if c.after and c.after.startswith("№")], "everything has its name"
    page = sign_in(aigul).get(reverse("journal:list", args=[ours.pk])).content.decode()
    assert f'<a href="{risks.page}">' in page and "Скоринг" in page


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("inventory drive 7", "ссылка инвентаризации 7"),
        ("load", "команда загрузки"),
        ("Айгүл", "Айгүл"),
        ("", "программа"),
    ],
)
def test_parts_of_the_register_are_named_in_the_language(label: str, who: str) -> None:
    with override("ru"):
        assert tell(Entry(label=label, verb="insert", subject="nothing", subject_id=1), {}).who == who


def test_every_page_of_a_thing_exists() -> None:
    served = {name.partition(":")[0] for name, _ in inside_an_organisation()}
    for table, (route, columns) in PAGES.items():
        model = model_of(table)
        if model is None or route.partition(":")[0] not in served:
            continue
        assert set(columns) <= {field.column for field in model._meta.concrete_fields}, table
        assert reverse(route, args=[1, *(1 for _ in columns)]), table


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_table_and_column_has_a_word(db: None, language: str) -> None:
    words, models = words_of("journal"), {model._meta.db_table: model for model in apps.get_models()}
    for table in tables_of_organisations():
        if table == "journal_entry":
            continue
        assert table in words["subject"], f"add {table} to [subject] of journal/words.toml"
        for field in models[table]._meta.concrete_fields:
            named = isinstance(getattr(field, "_verbose_name", None), Promise)
            known = named or field.column in words["column"] or field.column in SILENT
            assert known, (
                f"{table}.{field.column}: name the field with t(…), or add it to [column] of journal/words.toml"
            )


def test_entries_are_narrowed(world: World) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "owners_officer", by=aigul)
    with world.eyes_of(berik):
        actions.edit_organisation(organisation=Organisation.objects.get(pk=ours.pk), name_ru="Банк")
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    with world.eyes_of(aigul):
        every = entries_of(ours.pk).count()
        assert subjects_of(ours.pk) == ["organisations_membership", "organisations_organisation"]
        assert entries_of(ours.pk, Wanted(subject="organisations_membership")).count() == 2
        assert entries_of(ours.pk, Wanted(user=berik.pk)).count() == 1
        assert entries_of(ours.pk, Wanted(since=today - day, until=today + day)).count() == every
        assert not entries_of(ours.pk, Wanted(until=today - day)).exists()
        assert not entries_of(ours.pk, Wanted(since=today + day)).exists()


@pytest.mark.parametrize("query", ["before=x", "before=-1", f"before={'9' * 40}", "since=31.02.2026", "user=abc",
                                   "subject=pg_user", "until=0000-00-00", "number=1&seal=x"])  # fmt: skip
def test_nonsense_in_the_address_narrows_nothing(world: World, sign_in: Callable[..., Any], query: str) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    for name in ("journal:list", "journal:verify"):
        assert sign_in(aigul).get(reverse(name, args=[ours.pk]) + "?" + query).status_code == 200


def test_pages_go_on_where_the_last_one_ended_at_a_constant_cost(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("journal:list", args=[ours.pk]))
    with world.eyes_of(aigul):
        for number in range(120):
            actions.edit_organisation(organisation=ours, name_ru=f"Банк {number}")
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("journal:list", args=[ours.pk]))
    assert len(many) <= len(few)
    seen = [entry.number for entry in page.context["entries"]]
    while page.context["older"]:
        page = client.get(reverse("journal:list", args=[ours.pk]), {"before": page.context["older"]})
        seen += [entry.number for entry in page.context["entries"]]
    assert seen == list(range(122, 0, -1))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_open_in_every_language(world: World, sign_in: Callable[..., Any], language: str) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    client.cookies["django_language"] = language
    for address in (
        reverse("journal:list", args=[ours.pk]),
        reverse("journal:verify", args=[ours.pk]),
        reverse("journal:history", args=[ours.pk, "organisations_organisation", ours.pk]),
        reverse("journal:history", args=[ours.pk, "nothing", 7]),
    ):
        assert client.get(address).status_code == 200


def test_looking_at_the_members_is_noted(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "reader", by=aigul)
    sign_in(berik).get(reverse("organisations:members", args=[ours.pk]))
    with world.eyes_of(aigul):
        last = entries_of(ours.pk)[0]
    assert (last.verb, last.subject, last.user_id) == ("view", "organisations_membership", berik.pk)


def test_a_reader_does_not_read_the_journal(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "reader", by=aigul)
    assert sign_in(berik).get(reverse("journal:list", args=[ours.pk])).status_code == 403


def test_what_people_write_is_shown_as_text(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul, name="<script>alert('қазақша')</script>")
    page = sign_in(aigul).get(reverse("journal:list", args=[ours.pk])).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


# --- The proof ------------------------------------------------------------------------------------------------------


GUARD = "alter table journal_entry {} trigger zandy_append_only"


def rewrite(statement: str, values: list[Any]) -> None:
    """What somebody who has the database itself can do: switch the guard off and rewrite."""
    as_owner(GUARD.format("disable"))
    as_owner(statement, values)
    as_owner(GUARD.format("enable"))


@pytest.fixture
def touched(lasting: World) -> tuple[World, Any, Any]:
    """An organisation with four entries, really committed."""
    world = lasting
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        actions.edit_organisation(organisation=ours, name_ru="Банк")
        actions.edit_organisation(organisation=ours, name_en="Bank")
    return world, aigul, ours


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_entry set label = 'Somebody else' where number = 3 and organisation_id = %s",
        'update journal_entry set after = after || \'{"name_ru": "Басқа"}\' where organisation_id = %s and number = 3',
        "update journal_entry set at = at - interval '1 day' where number = 3 and organisation_id = %s",
        "delete from journal_entry where number = 3 and organisation_id = %s",
    ],
)
def test_a_touched_entry_is_found(touched: tuple[World, Any, Any], statement: str) -> None:
    world, aigul, ours = touched
    with world.eyes_of(aigul):
        assert check(ours.pk).whole
    rewrite(statement, [ours.pk])
    with world.eyes_of(aigul):
        found = check(ours.pk)
        assert not found.whole and found.broken[0] in (3, 4)
        assert [c.broken for c in verify() if c.organisation == ours.pk] == [found.broken]


def test_a_seal_noted_elsewhere_shows_that_the_end_was_cut_off(touched: tuple[World, Any, Any]) -> None:
    world, aigul, ours = touched
    with world.eyes_of(aigul):
        noted = check(ours.pk)
        assert holds_seal(ours.pk, noted.entries, noted.seal.upper())
        assert not holds_seal(ours.pk, noted.entries - 1, noted.seal)
    rewrite("delete from journal_entry where organisation_id = %s and number = 4", [ours.pk])
    with world.eyes_of(aigul):
        assert check(ours.pk).whole, "the chain alone cannot know that it went on"
        assert not holds_seal(ours.pk, noted.entries, noted.seal)


def test_all_journals_are_checked_at_once(touched: tuple[World, Any, Any]) -> None:
    _, _, ours = touched
    with working_for((0, ours.pk), "verify"):
        assert [(c.organisation, c.entries, c.whole) for c in verify()] == [(ours.pk, 4, True)]
    rewrite("update journal_entry set label = 'x' where organisation_id = %s", [ours.pk])
    with working_for((0, ours.pk), "verify"):
        assert [(c.organisation, c.broken) for c in verify()] == [(ours.pk, (1, 2, 3, 4))]


def test_entries_count_as_models_do(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        assert Entry.objects.filter(organisation_id=ours.pk).count() == check(ours.pk).entries == 2
