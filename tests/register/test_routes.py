"""Every route says who may open it, and no member of one organisation opens a page of another."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from zandy.register.organisations.permissions import MAY

from .conftest import World

#: Routes of libraries, which guard themselves; of the API every call asks for a token (tested there).
FOREIGN = ("allauth", "django")


def routes(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of our own, with its full name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from routes(entry, space)
        elif not (f"{prefix}{entry.name}".startswith("api:") or entry.callback.__module__.startswith(FOREIGN)):
            yield f"{prefix}{entry.name}", entry


def inside_an_organisation() -> list[tuple[str, URLPattern]]:
    """The routes that name an organisation."""
    return [(name, route) for name, route in routes() if "organisation_id" in route.pattern.converters]


def address(name: str, route: URLPattern, organisation_id: int) -> str:
    """An address of a route: the organisation given, every other part made up."""
    made_up = {"int": 1, "uuid": "00000000-0000-4000-8000-000000000000"}
    parts = {key: made_up.get(type(c).__name__[:-9].lower(), "x") for key, c in route.pattern.converters.items()}
    return reverse(name, kwargs={**parts, "organisation_id": organisation_id})


def test_every_route_says_who_may_open_it() -> None:
    for name, route in routes():
        access = getattr(route.callback, "access", None)
        assert access in ("public", "signed_in", *MAY), f"{name}: mark the view @public, @signed_in or @member(…)"


def test_a_route_inside_an_organisation_asks_for_a_role() -> None:
    for name, route in inside_an_organisation():
        assert getattr(route.callback, "access", None) in MAY, f"{name} names an organisation and must be @member(…)"


def test_another_organisation_does_not_exist(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.organisation(berik)
    client = sign_in(berik)
    for name, route in inside_an_organisation():
        for method in (client.get, client.post):
            assert method(address(name, route, ours.pk)).status_code == 404, f"{name} shows another's organisation"


def test_without_signing_in_nothing_of_an_organisation_opens(world: World, client: Any) -> None:
    ours = world.organisation(world.person("Aigul"))
    for name, route in inside_an_organisation():
        answer = client.get(address(name, route, ours.pk))
        assert answer.status_code == 302 and "/accounts/login/" in answer.url, name


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_way_in(world: World, sign_in: Callable[..., Any], language: str) -> None:
    aigul = world.person("Aigul")
    client = sign_in(aigul)
    client.cookies["django_language"] = language
    for name in ("home", "me", "organisations:found"):
        assert client.get(reverse(name)).status_code == 200
