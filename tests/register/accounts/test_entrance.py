"""Attacks on the way in: guessing passwords, fixed sessions, redirects elsewhere."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.filebased import FileBasedCache
from django.urls import reverse

from zandy.register.accounts.models import User

from ..conftest import World

PASSWORD = "long enough pass"


def attempt(client: Any, email: str, password: str, **more: str) -> Any:
    """Fill in the form of the way in."""
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def is_in(client: Any) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_guessing_passwords_is_stopped(world: World, client: Any) -> None:
    aigul = world.person("Aigul")
    for number in range(5):
        attempt(client, aigul.email, f"a wrong guess {number}")
    attempt(client, aigul.email, PASSWORD)
    assert not is_in(client), "the sixth attempt in five minutes is refused, even the right one"


def test_guessing_one_account_leaves_others_alone(world: World, client: Any) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    for number in range(6):
        attempt(client, aigul.email, f"a wrong guess {number}")
    attempt(client, berik.email, PASSWORD)
    assert is_in(client)


def test_guessing_many_accounts_from_one_address_is_stopped(world: World, client: Any) -> None:
    berik = world.person("Berik")
    for number in range(10):
        attempt(client, f"nobody{number}@example.kz", "the same guess")
    attempt(client, berik.email, PASSWORD)
    assert not is_in(client)


def test_another_address_cannot_be_feigned(world: World, client: Any) -> None:
    aigul = world.person("Aigul")
    for number in range(12):
        header = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}"}
        form = {"login": f"nobody{number}@example.kz", "password": "the same guess"}
        client.post(reverse("account_login"), form, **header)
    attempt(client, aigul.email, PASSWORD)
    assert not is_in(client)


def test_attempts_are_counted_for_all_workers() -> None:
    assert isinstance(cache._connections["default"], FileBasedCache)  # type: ignore[attr-defined]


def test_too_many_requests_are_told(db: None, client: Any) -> None:
    client.cookies["django_language"] = "kk"
    answers = [client.post(reverse("account_signup"), {"email": "x"}) for _ in range(21)]
    assert answers[-1].status_code == 429 and "Әрекет тым көп" in answers[-1].content.decode()


def test_a_wrong_password_and_an_unknown_address_sound_the_same(world: World, client: Any) -> None:
    aigul = world.person("Aigul")
    answers = [attempt(client, email, "a wrong guess") for email in (aigul.email, "nobody@example.kz")]
    said = [answer.context["form"].errors.as_json() for answer in answers]
    assert said[0] == said[1]


def test_asking_for_a_new_password_does_not_tell_who_is_here(world: World, client: Any) -> None:
    aigul = world.person("Aigul")
    taken = client.post(reverse("account_reset_password"), {"email": aigul.email})
    free = client.post(reverse("account_reset_password"), {"email": "nobody@example.kz"})
    assert (taken.status_code, taken.url) == (free.status_code, free.url)


def test_the_session_changes_when_one_signs_in(world: World, client: Any) -> None:
    aigul = world.person("Aigul")
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    attempt(client, aigul.email, PASSWORD)
    assert is_in(client) and client.session.session_key != planted


def test_the_session_ends_with_signing_out(world: World, client: Any, sign_in: Callable[..., Any]) -> None:
    sign_in(world.person("Aigul"))
    kept = client.session.session_key
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = kept
    assert client.get(reverse("me")).status_code == 302


ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example/", "\\\\evil.example/", "/\\evil.example/",
    "javascript:alert(1)", "https:evil.example", " https://evil.example", "http://testserver@evil.example/",
)  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_redirect_leads_elsewhere(world: World, client: Any, address: str) -> None:
    aigul = world.person("Aigul")
    assert "evil" not in attempt(client, aigul.email, PASSWORD, next=address).url
    for route, form in (("set_language", {"language": "ru"}), ("account_logout", {})):
        answer = client.post(reverse(route), {**form, "next": address})
        assert answer.status_code == 302 and "evil" not in answer.url and "javascript" not in answer.url, route


def test_forms_without_the_token_are_refused(world: World) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.cookies["django_language"] = "ru"
    refused = strict.post(reverse("account_login"), {"login": "a@example.kz", "password": "x"})
    assert refused.status_code == 403 and "Форма устарела" in refused.content.decode()


def test_cookies_are_out_of_reach_of_scripts(world: World, client: Any) -> None:
    attempt(client, world.person("Aigul").email, PASSWORD)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_signing_up_asks_a_name(client: Any, db: None) -> None:
    form = {"email": "asel@example.kz", "password1": PASSWORD, "password2": PASSWORD}
    address = reverse("account_signup")
    page = client.get(address).content.decode()
    assert page.index('name="name"') < page.index('name="email"') and "Аты-жөніңіз" in page
    assert client.post(address, {**form, "name": " "}).status_code == 200 and not User.objects.exists()
    client.post(address, {**form, "name": "Әсел Нұрланқызы"})
    assert str(User.objects.get()) == "Әсел Нұрланқызы" and is_in(client)
