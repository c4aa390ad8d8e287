"""Two people open the same page: the second to save is told what the first has changed, and takes nothing back."""

import re
from collections.abc import Callable
from typing import Any

from django.db import models
from django.test import Client
from django.urls import reverse

from zandy.register.incidents.models import Incident
from zandy.register.organisations.models import Organisation
from zandy.register.public.models import Profile
from zandy.register.risks.models import Measure, Risk
from zandy.register.systems.models import System
from zandy.register.unaltered import UnalteredForm

from .attacks.conftest import OFFICER, STARTS, browser_of, filled
from .attacks.crawling import _Page, crawl

__all__ = ["browser_of", "filled"]
Browser = Callable[[str], Client]


def form_of(client: Client, address: str) -> dict[str, list[str]]:
    """What a browser would send of the form at an address, unchanged."""
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    text = answer.content.decode()
    text = re.sub(r"<textarea([^>]*)>\n?([^<]*)</textarea>", r'<input type="text"\1 value="\2">', text)
    page: Any = _Page(address)
    page.feed(text)
    said: dict[str, list[str]] = {}
    checked = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)"[^>]*checked', text)
    for form in page.forms:
        if any(field.name == "as_read" for field in form.fields):
            for field in form.fields:
                if field.kind not in ("radio", "checkbox", "file", "submit"):
                    said.setdefault(field.name, []).append(field.value)
            said.update({name: [value] for name, value in checked})
    return said


def _address(name: str, organisation: Organisation, row: models.Model | None) -> str:
    of_another = {"risks:measure": "risk_id", "systems:duty": "system_id", "public:profile": "system_id"}
    if row is None or name == "public:profile":
        more: tuple[Any, ...] = () if row is None else (getattr(row, of_another[name]),)
    else:
        more = (getattr(row, of_another[name]), row.pk) if name in of_another else (row.pk,)
    return reverse(name, args=(organisation.pk, *more))


#: A page, the kind of record, the field that one changes and the field that the other does.
PAGES: list[tuple[str, type[models.Model] | None, str, str]] = [
    ("systems:card", System, "name_ru", "name_en"),
    ("risks:edit", Risk, "title", "source"),
    ("risks:measure", Measure, "text", "text"),
    ("incidents:edit", Incident, "title", "harm"),
    ("organisations:edit", None, "name_ru", "name_en"),
    ("public:profile", Profile, "purpose_kk", "owner"),
]


def test_the_second_to_save_is_told(browser_of: Browser, subtests: Any) -> None:
    for page in PAGES:
        with subtests.test(page[0]):
            _second_is_told(browser_of, *page)


def _second_is_told(browser_of: Browser, name: str, model: type[models.Model] | None, first: str, second: str) -> None:
    organisation, row = _row(model)
    address = _address(name, organisation, row)
    one, other = browser_of(OFFICER), browser_of(OFFICER)
    ours, theirs = form_of(one, address), form_of(other, address)
    assert one.post(address, {**ours, first: ["Бірінші"]}).status_code == 302
    refused: Any = other.post(address, {**theirs, second: ["Екінші"]})
    assert refused.status_code in (200, 422) and "Бірінші" in refused.content.decode()
    stored = _stored(row or organisation)
    assert getattr(stored, first) == "Бірінші" and (second == first or getattr(stored, second) != "Екінші")
    # Who has read it and still means it saves again.
    again = _as_shown(refused, address) | {second: ["Екінші"]}
    assert other.post(address, again).status_code == 302
    assert getattr(_stored(row or organisation), second) == "Екінші"


def _row(model: type[models.Model] | None) -> tuple[Organisation, models.Model | None]:
    from zandy.register.organisations.queries import every_organisation
    from zandy.register.organisations.viewing import working_for

    with working_for(every_organisation(), "test"):
        organisation = Organisation.objects.filter(memberships__user__email=OFFICER).order_by("pk")[0]
        rows = None if model is None else model._default_manager.filter(organisation=organisation).order_by("pk")
        row = None if rows is None else rows.first()
    assert model is None or row is not None
    return organisation, row


def _stored(row: models.Model) -> Any:
    from zandy.register.organisations.queries import every_organisation
    from zandy.register.organisations.viewing import working_for

    with working_for(every_organisation(), "test"):
        return type(row)._default_manager.get(pk=row.pk)


def _as_shown(answer: Any, address: str) -> dict[str, list[str]]:
    class Shown:
        def get(self, _: str) -> Any:
            answer.status_code = 200
            return answer

    return form_of(Shown(), address)  # type: ignore[arg-type]


def test_every_page_of_a_record_that_is_there_carries_what_it_was_like(browser_of: Browser, subtests: Any) -> None:
    """Whatever page links lead to: where a form of a record that is there is shown, it can tell that it was changed."""
    seen, visit = set(), crawl(browser_of(OFFICER), *STARTS)
    for address, page in visit.pages():
        form = (visit.answers[address].context or {}).get("form")
        if isinstance(form, UnalteredForm) and form.instance.pk is not None:
            seen.add(type(form).__name__)
            with subtests.test(address):
                assert re.search(r'name="as_read" value="\w+"', page)
    # The demonstration set has no draft of an application, no plan of an audit, no promise but the usual one.
    not_there = {"ApplicationForm", "StepForm", "DeskForm"}
    assert seen >= {each.__name__ for each in UnalteredForm.__subclasses__()} - not_there
