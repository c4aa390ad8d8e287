"""Whoever lost a right, or never had it: every call of the API and every page of an organisation, not a chosen few."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from zandy.register.accounts.models import User
from zandy.register.organisations.models import Membership

from ..api import conftest as programs
from ..conftest import World
from .conftest import AUTHORITY, OFFICER, STARTS
from .crawling import crawl

program = programs.program
READING = ("get", "head", "options")


def calls(client: Any) -> Iterator[tuple[str, str]]:
    """Every call that the API describes: method and address, with numbers that are nothing's."""
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        made_up = path.replace("{ident}", "00000000-0000-4000-8000-000000000000")
        for name in ("number", "version", "risk", "measure", "incident", "objection", "duty", "evidence", "scenario"):
            made_up = made_up.replace(f"{{{name}}}", "1")
        yield from ((method, made_up.removeprefix("/api/v1")) for method in methods)


def test_a_token_does_no_more_than_its_scope_says(world: World, program: Any, client: Any) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    only = {"read": program(aigul, ours, "read"), "write": program(aigul, ours, "write")}
    none = program(aigul, ours, "nothing")
    tried = 0
    for method, path in calls(client):
        other = "write" if method in READING else "read"
        body: dict[str, str] | None = None if method in READING else {}
        for call in (only[other], none):
            assert call(method, path, body).status_code == 403, f"{method} {path}"
        tried += 1
    assert tried > 40


@pytest.mark.parametrize("how", ["deactivated", "left", "token expired"])
def test_who_is_no_longer_a_member_calls_nothing(world: World, program: Any, client: Any, how: str) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "owners_officer", by=aigul)
    call = program(berik, ours, days=-1 if how == "token expired" else 1)
    assert call("get", "/systems").status_code == (401 if how == "token expired" else 200)
    with world.eyes_of(aigul):
        if how == "deactivated":
            User.objects.filter(pk=berik.pk).update(is_active=False)
        elif how == "left":
            Membership.objects.filter(user=berik).delete()
    for method, path in calls(client):
        answer = call(method, path, None if method in READING else {})
        assert answer.status_code in (401, 403, 429), f"{method} {path}"


@pytest.mark.parametrize("how", ["deactivated", "left"])
@pytest.mark.parametrize("who", [OFFICER, AUTHORITY])
def test_who_is_no_longer_a_member_sees_nothing(browser_of: Any, who: str, how: str) -> None:
    """The session lives on, the pages are shut: to read, to write, to take away."""
    client: Client = browser_of(who)
    visit = crawl(client, *STARTS)
    inside = re.compile(r"/o/\d+/")
    pages = {address for address in visit.answers if inside.match(address)}
    actions = {form.action for form in visit.forms.values() if inside.match(form.action) and form.method == "post"}
    number = User.objects.get(email=who).pk
    if how == "deactivated":
        User.objects.filter(pk=number).update(is_active=False)
    else:
        with_all_eyes_removed(number)
    for address in pages:
        # Who founded an organisation is told that it is shut; to anybody else it does not exist.
        answer: Any = client.get(address)
        shut = answer.status_code in (403, 404) or answer.get("Location", "").startswith("/accounts/login/")
        assert shut, address
    for address in actions:
        answer = client.post(address, {})
        shut = answer.status_code in (403, 404) or answer.get("Location", "").startswith("/accounts/login/")
        assert shut, address
    assert len(pages) > 20 and len(actions) > 5


def with_all_eyes_removed(number: int) -> None:
    """An account out of every organisation, as whoever administers takes it out."""
    from zandy.register.organisations.queries import every_organisation
    from zandy.register.organisations.viewing import working_for

    with working_for(every_organisation(), "test"):
        Membership.objects.filter(user_id=number).delete()
