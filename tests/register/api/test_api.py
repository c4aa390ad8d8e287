"""The API: tokens, scopes, repeats, problems; nothing of another organisation."""

from collections.abc import Callable
from typing import Any

import pytest

from zandy.register.systems.models import System

from ..conftest import World
from .conftest import Program

AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}


def test_a_system_goes_in_and_its_regime_comes_out(world: World, program: Callable[..., Program]) -> None:
    aigul = world.person("Aigul")
    call = program(aigul, world.organisation(aigul))
    made = call("post", "/systems", {"name_kk": "Скоринг", "facts": AI})
    assert made.status_code == 201 and made.json()["risk"] == "high|medium|low"
    ident = made.json()["ident"]
    answered = call("put", f"/systems/{ident}/facts", {"facts": {"emotion.determined": False, "emotion.consent": None}})
    assert answered.json()["facts"]["emotion.consent"]["status"] == "asked_not_known"
    regime = call("get", f"/systems/{ident}/assessment?on=2026-11-21").json()
    assert regime["edition"]["id"] == "230-VIII@2026-08-25"
    assert regime["findings"]["emotion_recognition"]["outcomes"] == ["no"]
    assert call("get", f"/systems/{ident}/duties").json()
    assert call("get", "/systems?q=скоринг").json()["count"] == 1
    assert call("get", "/journal").json()["items"][0]["label"] == "API: CI"


def test_a_repeated_write_is_written_once(world: World, program: Callable[..., Program]) -> None:
    aigul = world.person("Aigul")
    call = program(aigul, world.organisation(aigul))
    key = {"Idempotency-Key": "a1"}
    first = call("post", "/systems", {"name_kk": "Скоринг"}, **key)
    again = call("post", "/systems", {"name_kk": "Скоринг"}, **key)
    assert first.json() == again.json() and again.status_code == 201
    with world.eyes_of(aigul):
        assert System.objects.count() == 1
    other = call("post", "/systems", {"name_kk": "Басқа"}, **key)
    assert other.status_code == 409 and other.json()["code"] == "key_used"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name_kk": "Х", "facts": {"emotion.consnt": True}}, "unknown_fact"),
        ({"name_kk": "Х", "facts": {"emotion.consent": "maybe"}}, "wrong_type"),
        ({"name_kk": "Х", "facts": {"failure.emergency": "often"}}, "unknown_value"),
        ({"name_kk": "Х", "facts": {"mode.freely_available": True, "mode.access_restricted": True}}, "contradiction"),
        ({"name_kk": ""}, "invalid"),
        ({"name_kk": "Х", "nmae_ru": "?"}, "invalid"),
        ({}, "invalid"),
    ],
)
def test_bad_input_is_a_problem_and_writes_nothing(
    world: World, program: Callable[..., Program], body: Any, code: str
) -> None:
    aigul = world.person("Aigul")
    call = program(aigul, world.organisation(aigul))
    answer = call("post", "/systems", body)
    assert answer.status_code == 422 and answer.json()["code"] == code
    assert answer.headers["Content-Type"] == "application/problem+json"
    with world.eyes_of(aigul):
        assert not System.objects.exists()


def test_tokens_that_open_nothing(world: World, program: Callable[..., Program], client: Any) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    good = program(aigul, ours).headers["Authorization"]
    for token in ("", "x", "zandy_1_", "zandy_x_y", f"zandy_{10**30}_y", good.removeprefix("Bearer ") + "x"):
        assert Program(client, token)("get", "/me").status_code == 401, token
    assert program(aigul, ours, days=-1)("get", "/me").status_code == 401
    assert program(aigul, ours, "read")("post", "/systems", {"name_kk": "Х"}).status_code == 403
    assert program(aigul, ours, "read")("get", "/me").json()["scopes"] == ["read"]


def test_roles_bound_a_token(world: World, program: Callable[..., Program]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "reader", by=aigul)
    assert program(berik, ours)("post", "/systems", {"name_kk": "Х"}).status_code == 403


def test_another_organisation_does_not_exist(world: World, program: Callable[..., Program]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    theirs = program(aigul, world.organisation(aigul))
    made = theirs("post", "/systems", {"name_kk": "Скоринг"}).json()
    ours = program(berik, world.organisation(berik))
    assert ours("get", "/systems").json()["count"] == 0
    for method, path, body in (
        ("get", f"/systems/{made['ident']}", None),
        ("put", f"/systems/{made['ident']}/facts", {"facts": {}}),
        ("get", f"/systems/{made['ident']}/assessment", None),
        ("get", f"/systems/{made['ident']}/duties", None),
    ):
        assert ours(method, path, body).status_code == 404, path


def test_an_address_that_is_none_is_a_problem(client: Any, db: None) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"


def test_the_description_is_openapi_3_1(client: Any, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/systems" in described["paths"]


def test_every_call_asks_for_a_token(client: Any, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()
    for path, calls in described["paths"].items():
        for method, call in calls.items():
            assert call["security"] == [{"TokenAuth": []}], path
            made_up = path.replace("{ident}", "00000000-0000-4000-8000-000000000000").replace("{number}", "1")
            assert getattr(client, method)(made_up).status_code == 401, f"{method} {path}"
