"""Every call is fuzzed from its own description: no answer is a crash, every answer is one that is described."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

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

from zandy.register.api.routes import api
from zandy.register.systems.models import Duty
from zandy.register.wsgi import application

from ..conftest import World
from .conftest import Program
from .test_api import AI

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
    schema.app = application
    return schema


def operations() -> Iterator[str]:
    """Every call: method and path."""
    for path, calls in api.get_openapi_schema()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in calls)


def test_every_call(world: World, program: Callable[..., Program], description: Any, subtests: Any) -> None:
    aigul = world.person("Aigul")
    call = program(aigul, world.organisation(aigul))
    ident = call("post", "/systems", {"name_kk": "Скоринг", "facts": AI}).json()["ident"]
    risk = call("post", f"/systems/{ident}/risks", {"title": "Қате"}).json()["id"]
    with world.eyes_of(aigul):
        duty = Duty.objects.values_list("pk", flat=True)[0]
    for label in operations():
        real = {"ident": ident, "number": {"duties": duty, "risks": risk}.get(label.split("/")[3], 1)}
        method, _, path = label.partition(" ")
        with subtests.test(label):
            # A call without anything to fill in has nothing wrong that could be sent.
            assert _fuzz(description[path][method], GenerationMode.POSITIVE, call.headers, real, CHECKS)
            strict = [*CHECKS, negative_data_rejection]
            _fuzz(description[path][method], GenerationMode.NEGATIVE, call.headers, real, strict)


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
        case.call_and_validate(headers=headers, checks=checks)

    with connection_stays():
        attempt()
    return tried
