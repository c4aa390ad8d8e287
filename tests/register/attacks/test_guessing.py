"""Guessing what nobody may know: the second factor, links with a secret, tokens."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from ..conftest import World

PASSWORD = "long enough pass"


@pytest.fixture
def half_in(world: World, client: Any) -> tuple[Any, str]:
    """Somebody who knows the password and not the second factor; the browser, and the secret of the factor."""
    aigul = world.person("Aigul")
    secret = generate_totp_secret()
    TOTP.activate(aigul, secret)
    client.post(reverse("account_login"), {"login": aigul.email, "password": PASSWORD})
    return client, secret


def code(secret: str) -> str:
    """The code that the factor shows now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_the_second_factor_opens(half_in: tuple[Any, str]) -> None:
    client, secret = half_in
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert "_auth_user_id" in client.session


def test_guessing_the_second_factor_is_stopped(half_in: tuple[Any, str]) -> None:
    client, secret = half_in
    right = code(secret)
    for number in range(6):
        client.post(reverse("mfa_authenticate"), {"code": f"{(int(right) + 7 + number) % 1_000_000:06d}"})
    client.post(reverse("mfa_authenticate"), {"code": right})
    assert "_auth_user_id" not in client.session, "after so many guesses even the right code is not heard"


@pytest.mark.parametrize("route", ["organisations:accept", "assessments:reply", "reminders:calendar"])
def test_a_guessed_link_says_nothing(world: World, sign_in: Callable[..., Any], route: str) -> None:
    client = sign_in(world.person("Aigul"))
    answers = [client.get(reverse(route, args=[f"guess-{number:027d}"])) for number in range(3)]
    assert {answer.status_code for answer in answers} <= {200, 404}
    # Each page has a token of its own against foreign forms; all else is the same.
    assert len({len(answer.content) for answer in answers}) == 1
