"""The page of what was sent: in three languages, at a constant cost, and a button that sends again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.register.journal.models import Entry
from zandy.register.notices.models import Message
from zandy.register.organisations.viewing import working_for

from .conftest import Body


@pytest.mark.parametrize(
    ("language", "state", "title"),
    [("kk", "Кезекте", "Қарсылық түсті"), ("ru", "В очереди", "Возражение"), ("en", "Queued", "An objection")],
)
def test_the_list(body: Body, sign_in: Callable[..., Any], language: str, state: str, title: str) -> None:
    body.tell(address="citizen@example.kz")
    client = sign_in(body.officer)
    client.cookies["django_language"] = language
    page = client.get(reverse("notices:list", args=[body.organisation.pk])).content.decode()
    assert state in page and title in page and "citizen@example.kz" in page
    one = client.get(reverse("notices:message", args=[body.organisation.pk, body.messages()[0].pk])).content.decode()
    assert "Қарсылық түсті" in one, "the letter stands there in the language in which it leaves"


def test_a_look_at_addresses_is_noted(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(address="citizen@example.kz")
    sign_in(body.officer).get(reverse("notices:list", args=[body.organisation.pk]))
    with working_for((body.organisation.pk,), "test"):
        assert Entry.objects.filter(subject="notices_message", verb="view").count() == 1


def test_the_list_costs_the_same_however_long_it_is(body: Body, sign_in: Callable[..., Any]) -> None:
    client = sign_in(body.officer)
    address = reverse("notices:list", args=[body.organisation.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    body.tell(verb="duties.edit")
    queries()
    few = queries()
    for number in range(20):
        body.tell(str(number + 2), verb="duties.edit")
    assert queries() == few


def test_filters(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(address="first@example.kz")
    body.tell(address="second@example.kz")
    with working_for((body.organisation.pk,), "test"):
        Message.objects.filter(address="first@example.kz").update(state="failed", reason="refused")
    page = sign_in(body.officer).get(reverse("notices:list", args=[body.organisation.pk]) + "?state=failed&channel=x")
    assert page.status_code == 200
    page = sign_in(body.officer).get(reverse("notices:list", args=[body.organisation.pk]) + "?state=failed")
    assert "first@example.kz" in page.content.decode() and "second@example.kz" not in page.content.decode()


def test_sent_again_from_the_page(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(address="citizen@example.kz")
    [message] = body.messages()
    address = reverse("notices:message", args=[body.organisation.pk, message.pk])
    with working_for((body.organisation.pk,), "test"):
        Message.objects.update(state="failed", reason="refused", attempts=8)
    assert sign_in(body.lawyer).post(address).status_code == 403
    assert "Қайта жіберу" in sign_in(body.officer).get(address).content.decode()
    sign_in(body.officer).post(address)
    [message] = body.messages()
    assert (message.state, message.attempts) == ("queued", 0)
    assert "кезекте тұр" in sign_in(body.officer).post(address, follow=True).content.decode()


def test_others_see_nothing(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(address="citizen@example.kz")
    [message] = body.messages()
    stranger = body.world.person("Berik")
    theirs = body.world.organisation(stranger)
    client = sign_in(stranger)
    assert client.get(reverse("notices:list", args=[body.organisation.pk])).status_code == 404
    assert client.get(reverse("notices:message", args=[theirs.pk, message.pk])).status_code == 404
    assert "citizen" not in client.get(reverse("notices:list", args=[theirs.pk])).content.decode()
