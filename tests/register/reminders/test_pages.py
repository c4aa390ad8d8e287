"""Pages: what falls due, letters on and off, the calendar behind a secret address."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.journal.models import Entry
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders.actions import remind
from zandy.register.reminders.models import Wishes

from .conftest import TODAY, Office

SHIFT = (timezone.localdate() - TODAY).days


@pytest.mark.parametrize(("language", "word"), [("kk", "Мерзімі өткен"), ("ru", "Просрочено"), ("en", "Overdue")])
def test_the_list(office: Office, sign_in: Callable[..., Any], language: str, word: str) -> None:
    office.duty(SHIFT - 2)
    office.measure(office.risk(SHIFT + 400), SHIFT + 20)
    client = sign_in(office.officer)
    client.cookies["django_language"] = language
    page = client.get(reverse("reminders:list", args=[office.organisation.pk]))
    assert page.status_code == 200
    text = page.content.decode()
    assert word in text and "Шифрлау" in text
    assert "Ағып кету" not in text, "what is more than a year ahead is not told"


def test_the_list_has_a_constant_number_of_queries(office: Office, sign_in: Callable[..., Any]) -> None:
    client = sign_in(office.officer)
    address = reverse("reminders:list", args=[office.organisation.pk])

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    risk = office.risk(SHIFT + 5)
    office.duty(SHIFT + 1)
    office.measure(risk, SHIFT + 2)
    queries()
    few = queries()
    for number in range(20):
        office.measure(risk, SHIFT + number)
    assert queries() == few


def calendar_of(client: Any) -> str:
    """Make a calendar; its address."""
    page = client.post(reverse("reminders:wishes"), {"do": "open"}).content.decode()
    found = re.search(r"http://testserver(/calendar/[^<]+\.ics)", page)
    assert found
    return found[1]


def test_a_calendar(office: Office, sign_in: Callable[..., Any], client: Any) -> None:
    office.duty(SHIFT + 5)
    address = calendar_of(sign_in(office.officer))
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 1 and "Скоринг" in text
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('zandy.organisations', true)")
        assert cursor.fetchone() == ("",), "nobody looks any more"


def test_a_calendar_is_closed(office: Office, sign_in: Callable[..., Any]) -> None:
    client = sign_in(office.officer)
    first = calendar_of(client)
    second = calendar_of(client)
    assert first != second
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200
    client.post(reverse("reminders:wishes"), {"do": "close"})
    assert client.get(second).status_code == 404
    assert client.get("/calendar/.ics").status_code == 404


def test_a_closed_calendar_opens_with_no_secret(office: Office, client: Any) -> None:
    """Everybody without a calendar has the same empty hash: no secret may lead to it."""
    Wishes.objects.create(user=office.officer)
    assert client.get(reverse("reminders:calendar", args=["x"])).status_code == 404


def test_a_calendar_of_somebody_who_has_left(office: Office, sign_in: Callable[..., Any]) -> None:
    client = sign_in(office.officer)
    address = calendar_of(client)
    office.officer.is_active = False
    office.officer.save()
    assert client.get(address).status_code == 404


def test_a_calendar_shows_ones_own_organisations_only(office: Office, sign_in: Callable[..., Any]) -> None:
    other = Office(office.world, "Берік")
    office.duty(SHIFT + 5)
    client = sign_in(other.officer)
    assert "BEGIN:VEVENT" not in client.get(calendar_of(client)).content.decode()


def test_letters_on_and_off(office: Office, sign_in: Callable[..., Any]) -> None:
    client = sign_in(office.officer)
    client.post(reverse("reminders:wishes"), {"do": "letters", "letters": "0"})
    assert Wishes.objects.get(user=office.officer).letters is False
    assert client.get(reverse("reminders:wishes")).status_code == 200
    client.post(reverse("reminders:wishes"), {"do": "letters", "letters": "1"})
    assert Wishes.objects.get(user=office.officer).letters is True


def test_the_journal_keeps_no_secret(office: Office, sign_in: Callable[..., Any]) -> None:
    calendar_of(sign_in(office.officer))
    with working_for((0,), "test"):
        entries = list(Entry.objects.filter(subject="reminders_wishes"))
    assert entries and all("secret_hash" not in (entry.after or {}) for entry in entries)


def test_a_year_ahead_is_told(office: Office, sign_in: Callable[..., Any]) -> None:
    duty = office.duty(SHIFT + 300)
    text = sign_in(office.officer).get(reverse("reminders:list", args=[office.organisation.pk])).content.decode()
    assert f'id="m-{timezone.localdate() + timedelta(days=300):%Y-%m}"' in text
    assert reverse("systems:duty", args=[office.organisation.pk, office.system.pk, duty.pk]) in text


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "оның ішінде өткені: 1"), ("ru", "просрочено: 1"), ("en", "among them: 1")]
)
def test_the_notice_on_the_page(office: Office, sign_in: Callable[..., Any], language: str, word: str) -> None:
    office.duty(SHIFT - 1)
    office.duty(SHIFT + 6)
    with working_for((office.organisation.pk,), "reminders"):
        remind(organisation_id=office.organisation.pk, on=timezone.localdate())
    client = sign_in(office.officer)
    client.cookies["django_language"] = language
    assert word in client.get(reverse("systems:notices", args=[office.organisation.pk])).content.decode()
