"""A list asks the database the same number of questions, whether it holds one row or many."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zandy.register.api.routes import api

from ..conftest import World
from ..documents.samples import PDF
from ..objections.conftest import Scene, make_scene
from .conftest import Program
from .test_api import AI
from .test_papers import FIELDS, SCENARIO, upload

#: The second round stops the system: from then on there is something to tell.
FEW, MANY = 2, 10


def lists() -> Iterator[str]:
    """Every call that answers with pages of a list, as the description names it."""
    described = api.get_openapi_schema()
    for path, calls in described["paths"].items():
        for said in [calls["get"]["responses"]["200"]] if "get" in calls else []:
            schema = said.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
            if schema.rpartition("/")[2].startswith("Paged"):
                yield path.removeprefix("/api/v1")


def filled(call: Program, times: int, ident: str = "") -> dict[str, Any]:
    """So many rows of everything on one system; one record of each kind that an address names."""
    ident = ident or call("post", "/systems", {"name_kk": "Скоринг", "facts": AI}).json()["ident"]
    risk = evidence = incident = 0
    for number in range(times):
        call("post", "/systems", {"name_kk": f"Жүйе {number}", "facts": AI})
        first = call("post", f"/systems/{ident}/risks", {"title": f"Қате {number}"}).json()["id"]
        risk = risk or first
        call("post", f"/risks/{risk}/measures", {"text": "Тексеру"})
        call("post", f"/risks/{risk}/reviews", {"note": "Өзгерген жоқ"})
        call("post", f"/systems/{ident}/scenarios", SCENARIO)
        said = {"title": f"Қате {number}", "noticed_at": "2026-03-02T10:00:00Z"}
        noted = call("post", f"/systems/{ident}/incidents", said).json()["id"]
        incident = incident or noted
        call("post", f"/incidents/{incident}/corrections", {"text": "Қайтару"})
        call("post", f"/systems/{ident}/versions", {})
        call("post", f"/systems/{ident}/documents", {"kind": "ai_use_notice", "format": "docx"})
        made = upload(call, f"/systems/{ident}/evidence", PDF, **FIELDS).json()["id"]
        evidence = evidence or made
        upload(call, f"/evidence/{evidence}/versions", PDF, effective_on="2026-02-01", why="Жаңасы")
        call("put", f"/systems/{ident}/facts", {"facts": {"emotion.determined": number % 2 == 0}})
        stage = call("get", f"/systems/{ident}").json()["stage"]
        onward = {"to": "stopped" if stage == "development" else "development", "reason": "Сынақ"}
        assert call("post", f"/systems/{ident}/moves", onward).status_code == 201
    return {"ident": ident, "risks": risk, "evidence": evidence, "incidents": incident}


def _objected(scene: Scene, times: int) -> None:
    """So many objections by citizens, each without the limits for one address."""
    for _ in range(times):
        scene.filed()
        cache.clear()


def asked(call: Program, path: str, records: dict[str, Any]) -> int:
    """How many questions a list asks the database."""
    number = records.get(path.split("/")[1], 1)
    with CaptureQueriesContext(connection) as captured:
        answer = call("get", path.format(ident=records["ident"], number=number) + "?page_size=100")
    assert answer.status_code == 200 and answer.json()["items"], path
    return len(captured)


def test_every_list(
    world: World, program: Callable[..., Program], settings: Any, tmp_path: Path, subtests: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    scene = make_scene(world)
    aigul, ours = scene.aigul, scene.organisation
    call = program(aigul, ours)
    records = filled(call, FEW)
    _objected(scene, FEW)
    few = {path: asked(call, path, records) for path in lists()}
    assert len(few) >= 15
    filled(call, MANY, records["ident"])
    _objected(scene, MANY)
    for number in range(MANY):
        world.join(ours, world.person(f"Member{number}"), "reader", by=aigul)
    for path, before in few.items():
        with subtests.test(path):
            assert asked(call, path, records) == before
