"""The calls beyond the list of systems: cards, duties, life, histories, risks, notices, documents, members."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from zandy.register.api import attempts
from zandy.register.api.routes import api
from zandy.register.journal.models import Entry

from ..conftest import World
from .conftest import Program
from .test_api import AI

DESCRIBED = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"


@pytest.fixture
def call(world: World, program: Callable[..., Program]) -> Program:
    """A program of an officer."""
    aigul = world.person("Aigul")
    return program(aigul, world.organisation(aigul))


@pytest.fixture
def ident(call: Program) -> str:
    """A system on the list."""
    made: str = call("post", "/systems", {"name_kk": "Скоринг", "facts": AI}).json()["ident"]
    return made


def test_a_card_is_changed_where_it_is_named(call: Program, ident: str) -> None:
    changed = call("patch", f"/systems/{ident}", {"name_ru": "Оценка", "own_role": "owner"}).json()
    assert (changed["name_kk"], changed["name_ru"], changed["own_role"]) == ("Скоринг", "Оценка", "owner")
    assert call("get", "/systems?q=оценка").json()["count"] == 1
    for wrong in ({"name_kk": ""}, {"name_kk": None}, {"stage": "in_use"}, {"own_role": "king"}, {"name_ru": "\0"}):
        assert call("patch", f"/systems/{ident}", wrong).status_code == 422, wrong


def test_a_duty_does_not_lapse_without_a_reason(call: Program, ident: str) -> None:
    duty = call("get", f"/systems/{ident}/duties?page_size=1").json()["items"][0]
    refused = call("patch", f"/duties/{duty['id']}", {"state": "not_applicable"})
    assert refused.status_code == 409 and refused.json()["code"] == "not_applicable_needs_reason"
    assert call("get", "/duties?state=not_applicable").json()["count"] == 0
    noted = call("patch", f"/duties/{duty['id']}", {"state": "not_applicable", "reason": "Басқа заң"}).json()
    assert (noted["state"], noted["reason"], noted["system"]) == ("not_applicable", "Басқа заң", ident)
    assert call("get", f"/duties?state=not_applicable&system={ident}").json()["count"] == 1
    assert call("get", "/duties?ended=true").json()["count"] == 0


def test_a_system_moves_as_the_life_cycle_says(call: Program, ident: str) -> None:
    key = {"Idempotency-Key": "m1"}
    first = call("post", f"/systems/{ident}/moves", {"to": "development"}, **key)
    again = call("post", f"/systems/{ident}/moves", {"to": "development"}, **key)
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    refused = call("post", f"/systems/{ident}/moves", {"to": "in_use"})
    assert refused.status_code == 409 and refused.json()["code"] == "no_such_move"
    silent = call("post", f"/systems/{ident}/moves", {"to": "stopped"})
    assert silent.json()["code"] == "move_needs_reason"
    assert call("post", f"/systems/{ident}/moves", {"to": "stopped", "reason": "Қате"}).status_code == 201
    assert [row["to_stage"] for row in call("get", f"/systems/{ident}/moves").json()["items"]] == [
        "stopped", "development",
    ]  # fmt: skip
    told = call("get", f"/notices?unseen=true&system={ident}").json()["items"]
    assert [row["key"] for row in told] == ["stage_stopped"] and "Қате" in told[0]["text"]
    assert [call("post", "/notices/seen", **key | {"Idempotency-Key": "n"}).status_code for _ in "12"] == [204, 204]
    assert call("get", "/notices?unseen=true").json()["count"] == 0 and call("get", "/notices").json()["count"] == 1


def test_who_answers_for_risks_may_stop_and_nothing_else(
    world: World, program: Callable[..., Program], call: Program, ident: str
) -> None:
    aigul, berik = world.person("Dana"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "risk_manager", by=aigul)
    made = program(aigul, ours)("post", "/systems", {"name_kk": "Х"}).json()["ident"]
    manager = program(berik, ours)
    assert manager("post", f"/systems/{made}/moves", {"to": "development"}).status_code == 403
    assert program(aigul, ours)("post", f"/systems/{made}/moves", {"to": "development"}).status_code == 201
    assert manager("post", f"/systems/{made}/moves", {"to": "stopped", "reason": "Қауіп"}).status_code == 201
    assert manager("post", f"/systems/{ident}/moves", {"to": "development"}).status_code == 404


def test_histories(call: Program, ident: str) -> None:
    call("put", f"/systems/{ident}/facts", {"facts": {"emotion.determined": False}})
    history = call("get", f"/systems/{ident}/assessments?page_size=1").json()
    assert history["count"] == 2 and "receipt" not in history["items"][0]
    whole = call("get", f"/systems/{ident}/assessments/{history['items'][0]['id']}").json()
    assert whole["findings"] and call("get", f"/systems/{ident}/assessments/{10**20}").status_code == 422
    assert call("get", f"/systems/{ident}/assessments?edition=draft").json()["count"] == 0
    kept = call("post", f"/systems/{ident}/versions", {"note": "Бірінші"})
    assert kept.status_code == 201 and kept.json()["facts"]["emotion.determined"]["values"] == ["no"]
    assert call("get", f"/systems/{ident}/versions").json()["items"][0]["note"] == "Бірінші"
    assert call("get", f"/systems/{ident}/versions/1").json()["number"] == 1
    assert call("get", f"/systems/{ident}/versions/2").status_code == 404


def test_risks(call: Program, ident: str) -> None:
    made = call("post", f"/systems/{ident}/risks", {"title": "Қате", "likelihood": 5, "severity": 5})
    assert made.status_code == 201 and made.json()["level"] == "high"
    number = made.json()["id"]
    key, closing = {"Idempotency-Key": "r1"}, {"affected": "Клиент"}
    twice = [call("patch", f"/risks/{number}", closing, **key).json() for _ in range(2)]
    assert twice[0] == twice[1] and twice[0]["system"] == ident
    half = call("post", f"/systems/{ident}/risks", {"title": "Қате", "likelihood": 5})
    assert half.status_code == 422 and half.json()["errors"][0]["at"] == ["body", "severity"]
    stranger = call("patch", f"/risks/{number}", {"owner": 10**6})
    assert stranger.status_code == 422 and stranger.json()["errors"][0]["at"] == ["body", "owner"]
    user = call("get", "/members").json()["items"][0]["user"]
    changed = call("patch", f"/risks/{number}", {"affected": "Өтініш беруші", "owner": user}).json()
    assert (changed["affected"], changed["owner"], changed["title"], changed["severity"]) == (
        "Өтініш беруші", user, "Қате", 5,
    )  # fmt: skip
    refused = call("post", f"/risks/{number}/moves", {"to": "analysed"})
    assert refused.status_code == 409 and refused.json()["code"] == "needs_analysis"
    assert call("post", f"/risks/{number}/moves", {"to": "closed", "reason": "Жойылды"}).json()["state"] == "closed"
    counts = [call("get", f"/risks?{q}").json()["count"] for q in ("", "closed=true", "state=closed", "level=low")]
    assert counts == [0, 1, 1, 0]


def test_that_members_were_looked_at_stands_in_the_journal(world: World, call: Program) -> None:
    found = call("get", "/members?role=owners_officer&q=aigul").json()["items"]
    assert [row["email"] for row in found] == ["aigul@example.kz"]
    assert call("get", "/journal?verb=view&subject=organisations_membership").json()["count"] == 1
    assert call("get", "/members?role=reader").json()["count"] == 0
    assert not Entry.objects.exists()  # nobody's eyes after the call


def test_documents_are_listed_without_their_files(call: Program, ident: str) -> None:
    assert call("get", f"/documents?system={ident}&format=pdf").json() == {"items": [], "count": 0}


@pytest.mark.parametrize("query", ["page=0", "page=x", f"page={10**30}", "page_size=201", "sort=king", "q=%00"])
def test_pages_and_filters_have_an_end(call: Program, query: str) -> None:
    answer = call("get", f"/systems?{query}")
    assert answer.status_code == 422 and answer.json()["code"] == "invalid"


@pytest.mark.parametrize("key", ["", "a b", "ә", "k" * 201])
def test_a_key_that_is_none_is_refused(call: Program, key: str) -> None:
    answer = call("post", "/systems", {"name_kk": "Х"}, **{"Idempotency-Key": key})
    assert answer.status_code == 422 and answer.json()["code"] == "bad_key"


def test_who_tries_many_wrong_tokens_is_not_heard(call: Program, client: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(attempts, "ALLOWED", 3)
    monkeypatch.setattr("zandy.register.api.attempts.time.time", lambda: 1_000_000_010.0)
    wrong = Program(client, "zandy_1_wrong")
    assert [wrong("get", "/me").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert wrong("get", "/me").headers["Retry-After"] == "10"
    assert call("get", "/me").status_code == 429
    cache.clear()
    assert call("get", "/me").status_code == 200


def test_a_write_to_an_address_that_is_none_is_a_problem_too(call: Program) -> None:
    call.client.handler.enforce_csrf_checks = True
    for path in ("/nothing", "/systems/x%0Ay"):
        answer = call("post", path, {})
        assert answer.status_code == 404 and answer.headers["Content-Type"] == "application/problem+json"


def test_the_description_is_the_one_in_the_reference() -> None:
    described = json.loads(json.dumps(api.get_openapi_schema()))
    assert json.loads(DESCRIBED.read_text("utf-8")) == described, "run scripts/openapi.py and commit its file"


def test_every_call_describes_its_problems() -> None:
    for path, calls in api.get_openapi_schema()["paths"].items():
        for method, each in calls.items():
            problems = {
                status
                for status, said in each["responses"].items()
                if "application/problem+json" in said.get("content", {})
            }
            assert {"401", "403", "429"} <= problems and ("{" not in path or "404" in problems), (method, path)
            if "requestBody" in each:
                assert {"400", "409", "422"} <= problems
