"""A visitor who opens every page that links lead to, and notes every form: so no list of pages can be forgotten."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

#: So many addresses of one route are opened: the pages differ by what stands on them and not by their number.
OF_ONE_ROUTE = 2
#: What ends the visit or leaves the site.
LEFT_OUT = ("/accounts/logout/", "/static/", "/accounts/oidc/")


@dataclass(frozen=True)
class Field:
    """A field of a form: its name, what is in it, and the values that a choice offers."""

    name: str
    kind: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass
class Form:
    """A form as a page has it."""

    page: str
    action: str
    method: str
    multipart: bool = False
    fields: list[Field] = field(default_factory=list)

    @property
    def route(self) -> str:
        """The route that takes it."""
        return route_of(self.action)

    def filled(self) -> dict[str, list[str]]:
        """What a person sends who changes nothing."""
        said: dict[str, list[str]] = {}
        for each in self.fields:
            if each.kind not in ("checkbox", "radio", "file", "submit") or each.value == "on":
                said.setdefault(each.name, []).append(each.value)
        return said


def route_of(address: str) -> str:
    """The name of the route of an address; "" for none."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return match.view_name or match.route


class _Page(HTMLParser):
    """Links and forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, [], []  # type: str, list[str], list[Form]
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "a" and said.get("href"):
            self.links.append(urljoin(self.address, said["href"]))
        elif tag == "form":
            action = urljoin(self.address, said.get("action") or self.address)
            multipart = "multipart" in said.get("enctype", "")
            self.forms.append(Form(self.address, action, said.get("method", "get").lower(), multipart))
        elif self.forms and said.get("name") and tag in ("input", "textarea", "select", "button"):
            kind = said.get("type", "text") if tag == "input" else "submit" if tag == "button" else tag
            self.forms[-1].fields.append(Field(said["name"], kind, said.get("value", "")))
            self._select = said["name"] if tag == "select" else ""
        elif self.forms and tag == "option" and self._select and self.forms[-1].fields:
            last = self.forms[-1].fields.pop()
            chosen = said.get("value", "") if "selected" in said or not last.choices else last.value
            self.forms[-1].fields.append(Field(last.name, last.kind, chosen, (*last.choices, said.get("value", ""))))


@dataclass
class Visit:
    """What a visitor came by: the answer of every address opened, and every form, one of a kind."""

    answers: dict[str, Any] = field(default_factory=dict)
    forms: dict[tuple[str, str, tuple[str, ...]], Form] = field(default_factory=dict)

    def pages(self) -> Iterator[tuple[str, str]]:
        """The addresses of pages with their text."""
        for address, answer in self.answers.items():
            if answer["Content-Type"].startswith("text/html"):
                yield address, answer.whole.decode()


def crawl(client: Client, *starts: str, limit: int = 600) -> Visit:
    """Open what is linked from the starts on; no more than OF_ONE_ROUTE addresses of a route, asked the same."""
    visit, waiting, opened = Visit(), list(starts), Counter[tuple[str, frozenset[str]]]()
    while waiting and len(visit.answers) < limit:
        address = waiting.pop(0)
        parts = urlsplit(address)
        asked = frozenset(name for name, _ in parse_qsl(parts.query))
        kind = (route_of(address), asked)
        if parts.netloc or parts.path.startswith(LEFT_OUT) or not kind[0] or opened[kind] >= OF_ONE_ROUTE:
            continue
        address = parts._replace(fragment="").geturl()
        if address in visit.answers:
            continue
        opened[kind] += 1
        answer: Any = client.get(address)
        visit.answers[address] = answer
        # Read to its end, which closes it.
        answer.whole = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code in (301, 302):
            waiting.append(urljoin(address, answer["Location"]))
        elif answer["Content-Type"].startswith("text/html"):
            page = _Page(address)
            page.feed(answer.whole.decode())
            waiting += page.links
            for form in page.forms:
                names = tuple(sorted({each.name for each in form.fields}))
                visit.forms.setdefault((form.route, form.method, names), form)
    return visit
