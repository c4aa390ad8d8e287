"""Everybody can use it: WCAG 2.2 AA by axe on every page that links lead to, the keyboard alone, no JavaScript."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it carries no types

from .conftest import PASSWORD, PERSON, Open, sign_in

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
SIGNED_OUT = (
    "/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/there/is/nothing/", "/objections/",
    "/objections/status/",
)  # fmt: skip
#: Addresses that are no pages to look at.
NOT_LOOKED_AT = re.compile(r"logout|/calendar/|/api/|^/static/")
#: What differs from thing to thing in an address.
DIFFERS = (
    r"[0-9a-f]{8}-[0-9a-f-]{27}", r"(?<=/)\d+(?=/)", r"(?<=/)(?:[a-z_]+:|[a-z]+\.)[\w.]+(?=/)",
    r"(?<=/journal/)[a-z_]+(?=/…/)", r"(?<=/law/)[^?]+",
)  # fmt: skip
#: No more pages than these are looked at, one of each kind.
MOST = 250


def faults(page: Any) -> list[str]:
    """What axe finds on a page."""
    found = Axe().run(page, options=RULES).response["violations"]
    told = ((fault, [node["target"] for node in fault["nodes"][:3]]) for fault in found)
    return [f"{page.url}: {fault['id']} – {fault['help']}: {where}" for fault, where in told]


def kind(address: str) -> str:
    """An address without what differs from thing to thing."""
    path = address.partition("?")[0].partition("#")[0]
    for pattern in DIFFERS:
        path = re.sub(pattern, "…", path)
    return path


def links(page: Any) -> Iterator[str]:
    """Where a page leads within the site."""
    for address in page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
        if address.startswith("/") and not address.startswith("//") and not NOT_LOOKED_AT.search(address):
            yield address.partition("#")[0]


@pytest.fixture(scope="session")
def addresses(site: Any, browser: Any, signed_in: Any) -> list[str]:
    """One page of each kind that can be reached by links after signing in."""
    context = browser.new_context(base_url=site.url, java_script_enabled=True)
    context.add_cookies(signed_in)
    page = context.new_page()
    waiting, found = ["/", "/me/"], list[str]()
    seen: set[str] = set()
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        answer = context.request.get(address)
        assert answer.status < 500, f"{address} answers {answer.status}"
        if not answer.headers["content-type"].startswith("text/html") or "content-disposition" in answer.headers:
            continue
        page.goto(address)
        found.append(address)
        waiting += [link for link in links(page) if kind(link) not in seen]
    context.close()
    return found


@pytest.mark.parametrize(
    ("language", "width", "colours"), [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 1280, "dark")]
)
def test_before_signing_in(open_page: Open, language: str, width: int, colours: str) -> None:
    page = open_page(language, width, colours)
    wrong: list[str] = []
    for address in SIGNED_OUT:
        page.goto(address)
        wrong += faults(page)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("language", "width", "colours"), [("kk", 1280, "light"), ("ru", 390, "dark")])
def test_every_page_that_links_lead_to(
    open_page: Open, signed_in: Any, addresses: list[str], language: str, width: int, colours: str
) -> None:
    page = open_page(language, width, colours)
    page.context.add_cookies(signed_in)
    wrong: list[str] = []
    for address in addresses:
        page.goto(address)
        wrong += faults(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{address}: wider than the window at {width}")
    assert len(addresses) > 15 and not wrong, "\n".join(wrong)


def test_nothing_is_refused_by_the_page_policy(open_page: Open, signed_in: Any, addresses: list[str]) -> None:
    page = open_page()
    page.context.add_cookies(signed_in)
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.on("pageerror", lambda error: refused.append(str(error)))
    for address in addresses:
        page.goto(address)
    assert not refused, "\n".join(refused)


# --- The keyboard ---------------------------------------------------------------------------------------------------

FOCUSABLE = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => !e.disabled && e.offsetParent !== null && e.getClientRects().length).length
"""
HERE = """
() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const style = getComputedStyle(e); const box = e.getBoundingClientRect();
  if (!e.dataset.place) e.dataset.place = String(Math.random());
  return {place: e.dataset.place, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          name: e.tagName + ' ' + (e.name || e.textContent.trim().slice(0, 30)), type: e.type || ''}; }
"""


@pytest.mark.parametrize("address", ["/accounts/login/", "/me/", "journal", "members"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page: Open, address: str) -> None:
    page = open_page()
    if address != "/accounts/login/":
        sign_in(page)
    if not address.startswith("/"):
        page.goto("/me/")
        address = next(link for link in links(page) if kind(link) == "/o/…/") + f"{address}/"
    page.goto(address)
    reachable = page.evaluate(FOCUSABLE)
    visited: dict[str, str] = {}
    for _ in range(reachable * 4 + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break
        assert here["ring"], f"{address}: no ring around {here['name']}"
        visited[here["place"]] = here["name"]
    assert len(visited) >= reachable, f"{address}: {len(visited)} of {reachable} reached: {list(visited.values())}"


def test_the_first_step_skips_to_the_content(open_page: Open) -> None:
    page = open_page()
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_one_signs_in_by_keyboard(open_page: Open) -> None:
    page = open_page("ru")
    page.goto("/accounts/login/")
    page.focus("[name=login]")
    page.keyboard.type(PERSON)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "password":
        page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    assert page.locator("header").get_by_role("button", name="Выйти").is_visible()


# --- Without JavaScript, and where JavaScript is needed ---------------------------------------------------------------


def test_without_javascript(open_page: Open) -> None:
    page = open_page("kk", scripts=False)
    sign_in(page)
    page.click("button[value=ru]")
    assert page.locator("html").get_attribute("lang") == "ru"
    page.goto("/me/")
    home = next(link for link in _hrefs(page) if kind(link) == "/o/…/")
    page.goto(f"{home}journal/")
    page.select_option("[name=subject]", "organisations_organisation")
    page.get_by_role("button", name="Показать").click()
    assert "subject=organisations_organisation" in page.url and page.locator("table.journal tbody tr").count() >= 1
    page.locator("summary >> nth=0").click()
    page.goto(f"{home}tokens/new/")
    page.fill("[name=name]", "Без скриптов")
    page.locator("main form button[type=submit]").click()
    assert page.locator("code.once").inner_text().startswith("zandy_")
    page.get_by_role("button", name="Выйти").click()
    page.goto("/me/")
    assert "/accounts/login/" in page.url


def _hrefs(page: Any) -> list[str]:
    """Links of a page that runs no scripts."""
    return [str(link.get_attribute("href")) for link in page.locator("a[href]").all()]


def test_a_passkey_is_made_and_opens_the_account(site: Any, open_page: Open) -> None:
    site.python(
        "from allauth.account.models import EmailAddress\n"
        "from zandy.register.accounts.models import User\n"
        "user = User.objects.create_user('passkey@example.kz', 'long enough pass', name='Passkey')\n"
        "EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)\n"
    )
    page = open_page("kk")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page, "passkey@example.kz", "long enough pass")
    page.goto("/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", "long enough pass")
    page.locator("main form button[type=submit]").click()
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    page.get_by_role("button", name="Шығу").click()
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    assert page.locator("header").get_by_role("button", name="Шығу").is_visible()
