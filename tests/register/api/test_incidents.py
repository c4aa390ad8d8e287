"""Incidents over the API: what is not known stays so, days that cannot be are refused, others' do not exist."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from zandy.register.incidents.models import Incident

from ..conftest import World
from .conftest import Program


@pytest.fixture
def call(world: World, program: Callable[..., Program]) -> Program:
    """A program of Aigul's."""
    aigul = world.person("Aigul")
    return program(aigul, world.organisation(aigul))


def moment(hours: float = 1) -> str:
    return (timezone.now() - timedelta(hours=hours)).isoformat()


def noted(call: Program, **fields: Any) -> Any:
    ident = call("post", "/systems", {"name_kk": "Скоринг"}).json()["ident"]
    return call("post", f"/systems/{ident}/incidents", {"title": "Қате", "noticed_at": moment(), **fields})


def test_an_incident_and_its_term(call: Program) -> None:
    answer = noted(call)
    made = answer.json()
    assert answer.status_code == 201
    assert (made["number"], made["persons_affected"], made["personal_data"]) == (1, None, "unknown")
    assert made["report_due_on"] > made["noticed_at"][:10]
    changed = call("patch", f"/incidents/{made['id']}", {"personal_data": "no", "persons_affected": 0}).json()
    assert changed["report_due_on"] is None and changed["persons_affected"] == 0
    assert call("patch", f"/incidents/{made['id']}", {"persons_affected": None}).json()["persons_affected"] is None
    assert call("get", f"/incidents/{made['id']}").json()["title"] == "Қате"


@pytest.mark.parametrize(
    "fields",
    [{"noticed_at": moment(-5)}, {"happened_at": moment(0)}, {"noticed_at": 5}, {"noticed_at": "0001-01-01T00:00:00Z"},
     {"persons_affected": -1}, {"personal_data": None}, {"risk": 99}, {"objection": 99}, {"title": " "},
     {"guess": 1}],
)  # fmt: skip
def test_what_cannot_be_is_refused(call: Program, fields: dict[str, Any]) -> None:
    answer = noted(call, **fields)
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    assert call("get", "/incidents").json()["items"] == []


def test_the_facts(call: Program) -> None:
    path = f"/incidents/{noted(call).json()['id']}/facts"
    facts = call("put", path, {"facts": {"cause.attack": None, "control.owner": "monitoring"}}).json()["facts"]
    assert facts["cause.attack"]["status"] == "asked_not_known" and facts["control.owner"]["values"] == ["monitoring"]
    for wrong in ({"cause.nothing": True}, {"cause.attack": "perhaps"}, {"emotion.determined": True}):
        assert call("put", path, {"facts": wrong}).status_code == 422
    assert set(call("put", path, {"facts": {"cause.data": True}}).json()["facts"]) == {*facts, "cause.data"}


def test_the_way_and_the_report(call: Program) -> None:
    made = noted(call, personal_data="yes").json()
    path = f"/incidents/{made['id']}"
    refused = call("post", f"{path}/moves", {"to": "contained"})
    assert refused.status_code == 409 and refused.json()["code"] == "needs_contained"
    assert call("post", f"{path}/reported", {"reported_to": "Орган", "at": moment(5)}).status_code == 409
    assert call("post", f"{path}/reported", {"reported_to": "Орган"}).json()["reported_to"] == "Орган"
    assert call("post", f"{path}/reported", {"reported_to": "Орган"}).status_code == 409


def test_measures(call: Program) -> None:
    path = f"/incidents/{noted(call).json()['id']}/corrections"
    made = call("post", path, {"text": "Нұсқаны қайтару", "due_on": "2026-12-01"})
    assert made.status_code == 201
    changed = call("patch", f"/corrections/{made.json()['id']}", {"done_on": "2026-11-30"}).json()
    assert (changed["due_on"], changed["done_on"]) == ("2026-12-01", "2026-11-30")
    assert [each["text"] for each in call("get", path).json()["items"]] == ["Нұсқаны қайтару"]


@pytest.mark.parametrize(
    ("wish", "left"), [("", 2), ("?personal_data=yes", 1), ("?text=Ағып", 1), ("?closed=true", 2), ("?stage=idea", 0)]
)
def test_filters(call: Program, wish: str, left: int) -> None:
    noted(call, title="Ағып кету", personal_data="yes")
    noted(call)
    assert len(call("get", f"/incidents{wish}").json()["items"]) == left


def test_a_repeated_call_notes_one_incident(call: Program, world: World) -> None:
    ident = call("post", "/systems", {"name_kk": "Скоринг"}).json()["ident"]
    body = {"title": "Қате", "noticed_at": moment()}
    answers = [
        call("post", f"/systems/{ident}/incidents", body, **{"Idempotency-Key": "a"}).json() for _ in range(2)
    ]  # fmt: skip
    assert answers[0] == answers[1] and len(call("get", "/incidents").json()["items"]) == 1


def test_others_do_not_exist(call: Program, world: World, program: Callable[..., Program]) -> None:
    made = noted(call).json()["id"]
    berik = world.person("Berik")
    other = program(berik, world.organisation(berik))
    for method, path, body in (
        ("get", f"/incidents/{made}", None), ("patch", f"/incidents/{made}", {"harm": "x"}),
        ("put", f"/incidents/{made}/facts", {"facts": {}}), ("post", f"/incidents/{made}/moves", {"to": "closed"}),
        ("post", f"/incidents/{made}/reported", {"reported_to": "x"}), ("get", f"/incidents/{made}/corrections", None),
    ):  # fmt: skip
        assert other(method, path, body).status_code == 404, path
    assert other("get", "/incidents").json()["items"] == []


def test_reading_alone_writes_nothing(world: World, program: Callable[..., Program]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    made = noted(program(aigul, ours)).json()["id"]
    reader = program(aigul, ours, "read")
    assert reader("get", f"/incidents/{made}").status_code == 200
    assert reader("patch", f"/incidents/{made}", {"harm": "x"}).status_code == 403
    with world.eyes_of(aigul):
        assert Incident.objects.get(pk=made).harm == ""
