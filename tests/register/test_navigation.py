"""The navigation: two rows, the page that is open marked in each, nothing that one's role does not open."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import resolve, reverse

from zandy.register.context import PAGES, home_of
from zandy.register.language import text
from zandy.register.organisations.models import Membership
from zandy.register.public.views.frame import links
from zandy.register.systems.actions import create_system

from .conftest import World
from .test_routes import address, inside_an_organisation

LINK = re.compile(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>')


def rows(html: str) -> list[list[tuple[str, str]]]:
    """The rows of links at the top: addresses with what ``aria-current`` says of them."""
    return [LINK.findall(nav) for nav in re.findall(r'<nav class="(?:groups|pages-of)".*?</nav>', html, re.DOTALL)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_and_every_group_has_a_name(language: str) -> None:
    for group, _, title in PAGES:
        assert text(title, language) and text(f"site.groups.{group}", language)


def test_every_page_of_an_organisation_has_its_place() -> None:
    for name, route in inside_an_organisation():
        path = address(name, route, 1)
        assert home_of(resolve(path), path), f"{name} belongs to no page of context.PAGES: add a line there"


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("/o/1/", "overview:dashboard"),
        ("/o/1/systems/7/interview/", "systems:list"), ("/o/1/stops/3/", "risks:matrix"),
        ("/o/1/systems/import/4/", "systems:import"), ("/o/1/evidence/3/", "documents:evidence"),
        ("/o/1/notices/", "systems:notices"), ("/o/1/inventory/2/", "assessments:drives"),
        ("/o/1/tokens/new/", "tokens"),
    ],
)  # fmt: skip
def test_where_an_address_belongs(path: str, home: str) -> None:
    assert home_of(resolve(path), path) == home


def test_what_is_open_is_marked(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    base = f"/o/{ours.pk}/"
    groups, pages = rows(client.get(f"{base}journal/").content.decode())
    assert [url for url, current in groups if current] == [f"{base}members/"]
    assert (f"{base}journal/", "page") in pages and [current for _, current in pages].count("page") == 1
    groups, _ = rows(client.get(f"{base}journal/verify/").content.decode())
    assert (f"{base}members/", "true") in groups
    groups, pages = rows(client.get(f"{base}systems/new/").content.decode())
    assert (f"{base}systems/", "true") in groups and (f"{base}systems/", "true") in pages


def test_nobody_is_led_to_a_page_that_is_closed_to_them(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, reader = world.person("Aigul"), world.person("Reader")
    ours = world.organisation(aigul)
    world.join(ours, reader, Membership.Role.READER, aigul)
    client = sign_in(reader)
    shown = {url for row in rows(client.get(f"/o/{ours.pk}/").content.decode()) for url, _ in row}
    shown |= {url for row in rows(client.get(f"/o/{ours.pk}/members/").content.decode()) for url, _ in row}
    assert f"/o/{ours.pk}/members/" in shown
    assert f"/o/{ours.pk}/journal/" not in shown and f"/o/{ours.pk}/export/" not in shown
    for url in shown:
        assert client.get(url).status_code == 200, url


def test_outside_an_organisation_are_the_pages_for_everybody(world: World, sign_in: Callable[..., Any]) -> None:
    (row,) = rows(sign_in(world.person("Aigul")).get("/me/").content.decode())
    assert row == [(address, "") for address, _, _ in links("")], "nothing but the pages for everybody"


def test_no_link_leads_to_what_the_role_does_not_open(world: World, sign_in: Callable[..., Any]) -> None:
    officer, lawyer = world.person("Aigul"), world.person("Saule")
    bank = world.organisation(officer)
    world.join(bank, lawyer, "lawyer", by=officer)
    with world.eyes_of(officer):
        system = create_system(organisation=bank, name_kk="Скоринг", by=officer)
    regime = reverse("systems:regime", args=[bank.pk, system.pk])
    interview, tokens = f'href="{regime}interview/"', f'href="{reverse("tokens", args=[bank.pk])}"'
    for person, opens in ((officer, True), (lawyer, False)):
        client = sign_in(person)
        assert (interview in client.get(regime).content.decode()) is opens, person
        assert (tokens in client.get("/me/").content.decode()) is opens, person
