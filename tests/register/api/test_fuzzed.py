"""Every call is fuzzed from its own description: no answer is a crash, every answer is one that is described."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from zandy.register.accounts.models import User
from zandy.register.api.routes import api
from zandy.register.objections import public
from zandy.register.objections.models import Objection
from zandy.register.systems.models import Duty
from zandy.register.wsgi import application

from ..conftest import World
from ..documents.samples import PDF
from .conftest import Program
from .test_api import AI
from .test_papers import FIELDS, SCENARIO, upload

CHECKS: list[Any] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
EXAMPLES = 4


@contextmanager
def connection_stays() -> Iterator[None]:
    """The test's transaction outlives its requests, as it does with Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def description() -> Any:
    """The description as schemathesis reads it."""
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.app = _from_somewhere
    return schema


def _from_somewhere(environ: dict[str, Any], start: Any) -> Any:
    """The application for a caller with an address; without one nobody is heard, and nothing would be fuzzed."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1"}, start)


def operations() -> Iterator[str]:
    """Every call: method and path."""
    for path, calls in api.get_openapi_schema()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in calls)


def test_every_call(
    world: World, program: Callable[..., Program], description: Any, subtests: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    aigul = world.person("Aigul")
    call = program(aigul, world.organisation(aigul, "owners_officer", "reviewer"))
    records = records_of(call)
    records["objections"] = _objection(world, aigul, records["systems"])
    with world.eyes_of(aigul):
        records["duties"] = Duty.objects.values_list("pk", flat=True)[0]
    for label in operations():
        # Taking a record away comes to one that is there; the next example finds it gone.
        real = {"ident": records["systems"], "number": records.get(label.split("/")[3], 1), "version": 1}
        method, _, path = label.partition(" ")
        with subtests.test(label):
            # A call without anything to fill in has nothing wrong that could be sent.
            assert _fuzz(description[path][method], GenerationMode.POSITIVE, call.headers, real, CHECKS)
            strict = [*CHECKS, negative_data_rejection]
            _fuzz(description[path][method], GenerationMode.NEGATIVE, call.headers, real, strict)


def records_of(call: Program) -> dict[str, Any]:
    """One record of every kind that an address names, by the first part of the address."""
    ident = call("post", "/systems", {"name_kk": "Скоринг", "facts": AI}).json()["ident"]
    risk = call("post", f"/systems/{ident}/risks", {"title": "Қате"}).json()["id"]
    paths = {
        "measures": (f"/risks/{risk}/measures", {"text": "Тексеру"}),
        "incidents": (f"/systems/{ident}/incidents", {"title": "Қате", "noticed_at": "2026-03-02T10:00:00Z"}),
        "scenarios": (f"/systems/{ident}/scenarios", SCENARIO),
        "documents": (f"/systems/{ident}/documents", {"kind": "system_passport"}),
    }
    made = {name: call("post", path, body).json()["id"] for name, (path, body) in paths.items()}
    correction = call("post", f"/incidents/{made['incidents']}/corrections", {"text": "Қайтару"})
    made["corrections"] = correction.json()["id"]
    call("post", f"/systems/{ident}/versions", {})
    evidence = upload(call, f"/systems/{ident}/evidence", PDF, **FIELDS).json()["id"]
    return {"systems": ident, "risks": risk, "evidence": evidence, **made}


def _objection(world: World, by: User, ident: str) -> int:
    """An objection to a decision of the system, as a citizen makes one."""
    about = public.target(UUID(ident))
    assert about is not None
    said = {"decision": "Бас тартылды", "why": "Қате", "who": "№ 17", "email": ""}
    public.receive(about=about, code="fuzz", language="kk", facts={}, said=said)
    with world.eyes_of(by):
        return Objection.objects.get().pk


def _fuzz(operation: Any, mode: GenerationMode, headers: Any, real: dict[str, Any], checks: list[Any]) -> int:
    tried = 0

    @seed(3)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        nonlocal tried
        tried += 1
        if mode is GenerationMode.POSITIVE:
            # Otherwise no call would ever reach a record.
            case.path_parameters = {name: real[name] for name in case.path_parameters or {}}
        answer = case.call_and_validate(headers=headers, checks=checks)
        if mode is GenerationMode.POSITIVE:
            assert answer.status_code not in (401, 403), "nothing behind the door is fuzzed"

    with connection_stays():
        attempt()
    return tried
