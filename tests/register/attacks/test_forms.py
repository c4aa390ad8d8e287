"""Every form of every page is sent garbage by everybody: an answer in words each time, never a crash."""

import inspect
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from zandy.register.organisations.models import Organisation
from zandy.register.organisations.queries import every_organisation
from zandy.register.organisations.viewing import working_for

from ..test_routes import routes
from .conftest import OFFICER, PEOPLE, STARTS
from .crawling import Field, Form, Visit, crawl

Browser = Callable[[str], Client]

#: How often a form is sent: once with every field nasty in turn, then as Hypothesis has it.
EXAMPLES, ONE_BY_ONE = 3, 8
NASTY = (
    "", " ", "\0", "a\0b", "\u202eқауіп\u202c", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "ә" * 20_000, "0", "-1", "9" * 30, "1e308", "NaN", "2026-02-30", "0000-00-00", "9999-12-31", "31.01.2026", "on",
    "None", "null", "[]", "{}", "' or 1=1 --", "../../etc/passwd", "%00", "<script>алерт</script>", "=1+1", "\r\nX: y",
    "a@b", "http://[::1", "zandy_1_x", "{{ 7|add:7 }}", "%(x)s", "{0.__class__}",
)  # fmt: skip
FILES = (
    ("a.txt", b""), ("a.csv", b"\xff\xfe\x00"), ("a.pdf", b"%PDF-"), ("a.xlsx", b"PK\x03\x04"), ("a.yaml", b"&a [*a]"),
    ("../../x.json", b"[" * 5_000), ("ә" * 300 + ".zip", b"PK\x05\x06" + b"\0" * 18), ("a.exe", b"MZ"),
)  # fmt: skip

values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.integers().map(str), st.dates().map(str))


def garbage_for(each: Field) -> st.SearchStrategy[Any]:
    """What may be sent in a field: what it offers, what is nasty, anything."""
    if each.kind == "file":
        return st.sampled_from(FILES).map(lambda file: [SimpleUploadedFile(*file)])
    offered = [value for value in (*each.choices, each.value) if value]
    known = st.sampled_from(offered) if offered else values
    return st.lists(st.one_of(known, values), max_size=3)


def sent(client: Client, address: str, said: Any, **more: Any) -> Any:
    """The answer to what was sent; what it wrote is taken back, so that the next one finds all as it was."""
    with transaction.atomic():
        answer: Any = client.post(address, said, **more)
        answer.whole = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer


def one_nasty_each(form: Form) -> Iterator[dict[str, Any]]:
    """The form as a page has it, with one field nasty at a time; of a long form some fields."""
    chance = random.Random(form.action)
    tries = [(each, value) for each in form.fields for value in chance.sample(NASTY, 2)]
    for each, value in chance.sample(tries, min(len(tries), ONE_BY_ONE)):
        file = SimpleUploadedFile(*chance.choice(FILES)) if each.kind == "file" else None
        yield {**form.filled(), each.name: file or value}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_form(browser_of: Browser, who: str, subtests: Any) -> None:
    client = browser_of(who)
    visit = crawl(client, *STARTS)
    forms = [form for form in visit.forms.values() if form.method == "post" and "logout" not in form.action]
    assert len(forms) > (40 if who == OFFICER else 2)
    for form in forms:
        with subtests.test(form.route or form.action):
            for said in one_nasty_each(form):
                _check(sent(client, form.action, said), form, said)
            _fuzz(client, form)
    assert client.get("/").status_code in (200, 302), "the register goes on"


def _fuzz(client: Client, form: Form) -> None:
    fields = {each.name: each for each in form.fields}

    @seed(4)
    @settings(max_examples=EXAMPLES, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(said=st.fixed_dictionaries({}, optional={name: garbage_for(each) for name, each in fields.items()}))
    def attempt(said: dict[str, Any]) -> None:
        _check(sent(client, form.action, said), form, said)

    attempt()


def _check(answer: Any, form: Form, said: Any) -> None:
    assert answer.status_code < 500, f"{form.action} breaks on {said!r}"


@pytest.mark.parametrize("who", [OFFICER])
def test_every_page_that_is_asked_nonsense(browser_of: Browser, who: str) -> None:
    """The questions that links and filters ask, with nonsense in each."""
    client = browser_of(who)
    visit = crawl(client, *STARTS)
    asked = _questions(visit)
    assert len(asked) > 10
    chance = random.Random(5)
    for address, names in asked.items():
        for name in names:
            for value in chance.sample(NASTY, 4):
                answer = client.get(address, {name: value})
                assert answer.status_code < 500, f"{address}?{name}={value!r} breaks"
                whole = b"".join(answer) if answer.streaming else answer.content
                assert whole is not None


def _questions(visit: Visit) -> dict[str, set[str]]:
    """By address without its questions, which are asked there."""
    found: dict[str, set[str]] = {}
    for address in visit.answers:
        path, _, query = address.partition("?")
        found.setdefault(path, set()).update(part.partition("=")[0] for part in query.split("&") if part)
    for form in visit.forms.values():
        if form.method == "get":
            found.setdefault(form.action.partition("?")[0], set()).update(each.name for each in form.fields)
    return {path: names for path, names in found.items() if names}


MULTIPART, FORM = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"
#: Torn, too many, in no encoding, of other kinds.
BODIES = (
    (FORM, b"a=%ff%fe&b=%00&%zz"),
    (FORM, b"&".join(b"a%d=1" % number for number in range(2_100))),
    (MULTIPART, b"--x\r\n"),
    (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="file"; filename="\xff"\r\n\r\n\xff\r\n--x--'),
    ("application/json", b"{"),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    ("", b"\xff"),
)


def test_every_route_is_sent_what_no_form_sends(browser_of: Browser) -> None:
    """Every route of our own, with bodies that no browser makes: torn, in other kinds, in no encoding."""
    client = browser_of(OFFICER)
    with working_for(every_organisation(), "test"):
        ours = Organisation.objects.filter(memberships__user__email=OFFICER).order_by("pk")[0].pk
    tried = 0
    for name, route in routes():
        address = made_up(name, route, ours)
        for kind, body in BODIES if address else ():
            with transaction.atomic():
                answer: Any = client.generic("POST", address, body, content_type=kind)
                # Read to its end it closes itself; `close` would close the connection of the test with it.
                _ = b"".join(answer) if answer.streaming else answer.content
                transaction.set_rollback(True)
            assert answer.status_code < 500, f"{name}: {kind} {body[:40]!r}"
            tried += 1
    assert tried > 300


def made_up(name: str, route: URLPattern, organisation: int, text: str = "x") -> str:
    """An address of a route with made-up parts; "" for one without a name."""
    if route.name is None:
        return ""
    parts = {"int": 1, "uuid": "00000000-0000-4000-8000-000000000000"}
    kwargs: dict[str, Any] = {
        key: parts.get(type(each).__name__[:-9].lower(), text) for key, each in route.pattern.converters.items()
    }
    if "organisation_id" in kwargs:
        kwargs["organisation_id"] = organisation
    return reverse(name, kwargs=kwargs)


def every_address(resolver: Any = None, prefix: str = "", parts: Any = ()) -> Iterator[tuple[str, URLPattern, str]]:
    """Every route with its name and an address of it, those of libraries too; the API, which knows no cookies, not."""
    for entry in (resolver or get_resolver()).url_patterns:
        named = {**dict(parts), **dict.fromkeys(entry.pattern.regex.groupindex, "1")}
        if isinstance(entry, URLResolver):
            yield from every_address(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, named)
        elif entry.name and not f"{prefix}{entry.name}".startswith("api:"):
            uuids = {key for key, each in entry.pattern.converters.items() if type(each).__name__ == "UUIDConverter"}
            fits = {
                key: "00000000-0000-4000-8000-000000000000" if key in uuids else value for key, value in named.items()
            }
            yield f"{prefix}{entry.name}", entry, reverse(f"{prefix}{entry.name}", kwargs=fits)


def test_no_route_takes_a_form_from_another_site(browser_of: Browser) -> None:
    """Without the token of the page every POST is refused, to our routes and to those of libraries."""
    friendly = browser_of(OFFICER)
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = friendly.cookies
    tried, for_everybody = 0, set()
    for name, route, address in every_address():
        if getattr(route.callback, "csrf_exempt", False):
            for_everybody.add(name)
            assert getattr(route.callback, "access", "") == "public", (
                f"{name} knows who asks, and must ask for the token"
            )
            continue
        answer = strict.post(address, {"name": "Х"}, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403, f"{name} ({address}) takes a form from another site"
        tried += 1
    assert tried > 100 and len(for_everybody) < 12
    assert strict.post("/api/v1/systems", "{}", content_type="application/json").status_code == 401, (
        "no cookie opens it"
    )


def test_pages_for_everybody_know_nobody() -> None:
    """What asks for no token acts in nobody's name: whoever is signed in is a stranger there."""
    for name, route, _ in every_address():
        if getattr(route.callback, "csrf_exempt", False):
            said = inspect.getsource(inspect.unwrap(route.callback))
            assert "request.user" not in said and "account(" not in said, f"{name} acts in somebody's name"
