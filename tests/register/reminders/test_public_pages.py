"""Public pages that have to be looked at again fall due like everything else, on the day that their own page tells."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.public import actions
from zandy.register.public.models import Publication
from zandy.register.public.policies import review_due, stale
from zandy.register.reminders import actions as reminders
from zandy.register.reminders.calendars import calendar
from zandy.register.reminders.models import Kind
from zandy.register.reminders.queries import due, how_many
from zandy.register.systems.actions import edit_card

from ..public.conftest import Place
from ..public.conftest import place as place

FAR = date(2100, 1, 1)
LAW = date(2026, 1, 18)


def changed(place: Place, **columns: Any) -> Publication:
    """The published page with some columns otherwise."""
    with place.eyes():
        Publication.objects.update(**columns)
        return Publication.objects.get()


def days(place: Place) -> list[tuple[Kind, date, str]]:
    with place.eyes():
        return [
            (each.kind, each.on, each.about) for each in due((place.organisation.pk,), until=FAR, kinds=[Kind.PUBLIC])
        ]


def test_a_page_is_due_when_its_year_is_over(place: Place) -> None:
    published = place.publish()
    assert days(place) == [(Kind.PUBLIC, review_due(published.reviewed_on), "review")]


def test_a_page_whose_card_changed_is_due_since_then(place: Place) -> None:
    place.publish()
    with place.eyes():
        edit_card(system=place.system, about_kk="Басқаша")
    assert days(place) == [(Kind.PUBLIC, timezone.localdate(), "card")]


@pytest.mark.parametrize("edition", ["ai_law:draft", ""])
def test_a_page_of_another_edition_is_due_since_that_one_ended(place: Place, edition: str) -> None:
    place.publish()
    with place.eyes():
        page = Publication.objects.get()
        page.brief["edition"] = page.snapshot["edition"] = edition
        page.save()
    [(_, on, about)] = days(place)
    assert about == "edition" and on <= timezone.localdate()


@pytest.mark.parametrize("reviewed_on", [LAW, date(2026, 3, 7), date(2026, 11, 21), date(2020, 1, 1)])
@pytest.mark.parametrize("card", [None, datetime(2026, 5, 1, 23, 30, tzinfo=timezone.get_current_timezone())])
@pytest.mark.parametrize("edition", [None, "another"])
def test_the_day_is_the_first_that_the_page_itself_tells(
    place: Place, reviewed_on: date, card: datetime | None, edition: str | None
) -> None:
    """The database counts as `stale` does, whatever stands against the page."""
    page = place.publish()
    if edition:
        page.brief["edition"] = page.snapshot["edition"] = edition
    with place.eyes():
        page.reviewed_on, page.card_changed_at = reviewed_on, card
        page.save()
        told = {each.reason: each.since for each in stale(page, timezone.localdate())}
        if (looked_at := review_due(reviewed_on)) is not None:
            told["review"] = looked_at
        found = days(place)
    assert [on for _, on, _ in found] == ([min(told.values())] if told else [])
    assert all(told[reason] == on for _, on, reason in found)


def test_what_is_confirmed_or_withdrawn_is_due_no_more(place: Place) -> None:
    place.publish()
    changed(place, reviewed_on=date(2026, 2, 2))
    with place.eyes():
        actions.confirm(system=place.system, by=place.officer)
    assert days(place) == [(Kind.PUBLIC, review_due(timezone.localdate()), "review")]
    with place.eyes():
        actions.withdraw(system=place.system, reasons={"kk": "x", "ru": "x"}, by=place.officer)
    assert days(place) == []


def test_the_pages_of_others_are_theirs(place: Place) -> None:
    """The table is public: whoever looks sees every row, and only the organisation's own fall due."""
    place.publish()
    stranger = place.world.person("Berik")
    theirs = place.world.organisation(stranger)
    with place.world.eyes_of(stranger):
        assert due((theirs.pk,), until=FAR, kinds=[Kind.PUBLIC]) == []


@pytest.fixture
def overdue(place: Place) -> Iterator[Place]:
    """A page that changed two days ago."""
    place.publish()
    changed(place, card_changed_at=timezone.now() - timedelta(days=2))
    yield place


def test_it_is_told_by_letter_on_the_pages_and_in_the_calendar(overdue: Place, sign_in: Callable[..., Any]) -> None:
    place = overdue
    client, today = sign_in(place.officer), timezone.localdate()
    for route in ("reminders:list", "overview:dashboard"):
        html = client.get(reverse(route, args=[place.organisation.pk])).content.decode()
        assert reverse("public:own", args=[place.organisation.pk, place.system.pk]) in html, route
        assert "карточкасы өзгерген" in html, route
    with place.eyes():
        [letter] = reminders.remind(organisation_id=place.organisation.pk, on=today)
        found = due((place.organisation.pk,), until=FAR, kinds=[Kind.PUBLIC])
        lines = calendar(found, "ru", timezone.now(), "example.kz").replace("\r\n ", "")
        assert how_many(Kind.PUBLIC, place.organisation.pk, until=today) == 1
    assert letter.user == place.officer
    assert "SUMMARY:Кредитный скоринг: открытая страница" in lines and "карточка системы изменилась" in lines


def test_it_costs_the_same_however_many_pages(overdue: Place) -> None:
    def cost() -> int:
        with overdue.eyes(), CaptureQueriesContext(connection) as seen:
            due((overdue.organisation.pk,), until=FAR, kinds=[Kind.PUBLIC])
        return len(seen)

    few = cost()
    for number in range(5):
        overdue.publish(overdue.another(name_kk=f"Жүйе {number}"))
    assert cost() == few
