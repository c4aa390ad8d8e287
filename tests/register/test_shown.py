"""Two people answer on the same page of many answers: each one's own stands, and to the same question it is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from zandy.register.audits.actions import begin_audit
from zandy.register.audits.models import Finding
from zandy.register.audits.survey import questions, stages
from zandy.register.documents.content.particulars import KEYS
from zandy.register.incidents import intake
from zandy.register.incidents.models import Incident
from zandy.register.organisations.viewing import working_for
from zandy.register.systems.models import System

from .attacks.conftest import OFFICER, browser_of, filled
from .test_unaltered import Browser, _as_shown, _row, _stored, form_of

__all__ = ["browser_of", "filled"]
#: The address, two fields that nobody has filled yet, what is answered, and how a field stands.
Page = tuple[str, list[str], str, Callable[[str], object]]


def of_an_incident() -> Page:
    organisation, incident = _row(Incident)
    assert isinstance(incident, Incident)
    fields = [fact.name for facts in intake.asked().values() for fact in facts]
    open_ = [name for name in fields if name not in incident.facts][:2]
    address = reverse("incidents:facts", args=[organisation.pk, incident.pk])
    return address, open_, "unknown", lambda name: name in _stored(incident).facts


def of_an_audit() -> Page:
    organisation, stage = _row(None)[0], next(iter(stages())).key
    keys = [key for key, each in questions().items() if each.stage == stage][:2]
    with working_for([organisation.pk], "test"):
        audit = begin_audit(organisation=organisation, title="Аудит", by=None)
        rows = {f"{key}.note": Finding.objects.get(audit=audit, key=key) for key in keys}
    address = reverse("audits:stage", args=[organisation.pk, audit.pk, stage])
    return address, list(rows), "Ескерту", lambda name: _stored(rows[name]).note


def of_documents() -> Page:
    organisation, system = _row(System)
    assert isinstance(system, System)
    with working_for([organisation.pk], "test"):
        system.particulars.all().delete()

    def written(key: str) -> object:
        with working_for([organisation.pk], "test"):
            found = system.particulars.filter(key=key).first()
            return found and found.kk

    return reverse("documents:particulars", args=[organisation.pk, system.pk]), list(KEYS[:2]), "Мәтін", written


@pytest.mark.parametrize("page", [of_an_incident, of_an_audit, of_documents])
def test_answers_of_two_people_to_two_questions_both_stand(browser_of: Browser, page: Callable[[], Page]) -> None:
    address, (first, second), words, standing = page()
    one, other = browser_of(OFFICER), browser_of(OFFICER)
    ours, theirs = form_of(one, address), form_of(other, address)
    assert one.post(address, {**ours, first: [words]}).status_code == 302
    assert other.post(address, {**theirs, second: [words]}).status_code == 302
    assert standing(first) and standing(second)


def test_two_answers_to_one_question_are_told(browser_of: Browser) -> None:
    address, (first, _), _, standing = of_an_audit()
    one, other = browser_of(OFFICER), browser_of(OFFICER)
    ours, theirs = form_of(one, address), form_of(other, address)
    assert one.post(address, {**ours, first: ["Бірінші"]}).status_code == 302
    refused: Any = other.post(address, {**theirs, first: ["Екінші"]})
    assert refused.status_code == 422 and "Бірінші" in refused.content.decode() and standing(first) == "Бірінші"
    assert other.post(address, _as_shown(refused, address) | {first: ["Екінші"]}).status_code == 302
    assert standing(first) == "Екінші"


@pytest.mark.parametrize("sent", ["", "=", "a b", "x=1 =2"])
def test_a_page_that_does_not_say_what_it_showed_is_held_against_what_stands(browser_of: Browser, sent: str) -> None:
    address, (first, second), _, standing = of_an_audit()
    client = browser_of(OFFICER)
    assert client.post(address, {first: "Бірінші"}).status_code == 302
    assert client.post(address, {"as_read": sent, first: "Бірінші", second: "Екінші"}).status_code == 302
    assert standing(first) == "Бірінші" and standing(second) == "Екінші"
