"""Every call of the description, with the records of another organisation in its address: none of them exists."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from zandy.register.api.routes import api
from zandy.register.systems.models import Duty

from ..conftest import World
from .conftest import Program
from .test_fuzzed import records_of

#: A body for every call that wants one: what it holds is not looked at before whose the record is.
BODIES: dict[str, Any] = {
    "change_system": {"name_ru": "Бөтен"}, "answers": {"facts": {}}, "keep_version": {}, "move": {"to": "development"},
    "duty": {"state": "in_progress"}, "new_risk": {"title": "Бөтен"}, "change_risk": {"affected": "Бөтен"},
    "move_risk": {"to": "analysed"}, "new_measure": {"text": "Бөтен"}, "change_measure": {"text": "Бөтен"},
    "review_risk": {"note": "Бөтен"}, "review_system": {"note": "Бөтен"}, "make": {"kind": "system_passport"},
    "new_scenario": {"what": "а", "who": "а", "how_badly": "а", "how_long": "а", "consequence": "failure.moral_harm",
                     "chance": "may", "reason": "а"},
    "change_scenario": {"what": "Бөтен"}, "confirm": {"facts": []},
}  # fmt: skip
FILES = frozenset({"upload", "upload_version"})


def test_no_call_reaches_a_record_of_another_organisation(
    world: World, program: Callable[..., Program], settings: Any, tmp_path: Path, subtests: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    aigul, berik = world.person("Aigul"), world.person("Berik")
    records = records_of(program(aigul, world.organisation(aigul)))
    with world.eyes_of(aigul):
        records["duties"] = Duty.objects.values_list("pk", flat=True)[0]
    theirs = program(berik, world.organisation(berik))
    tried = 0
    for path, calls in api.get_openapi_schema()["paths"].items():
        for method, call in calls.items() if "{" in path else ():
            kind = path.split("/")[3]
            number = 1 if kind == "systems" else records.get(kind, 1)
            address = path.removeprefix("/api/v1").format(ident=records["systems"], number=number, version=1)
            name = call["operationId"].partition("_")[2]
            # A body that does not fit is refused before it is asked whose the record is: that says nothing either.
            expected = {404} if name in BODIES or "requestBody" not in call else {404, 400, 422}
            with subtests.test(f"{method} {path}"):
                assert _sent(theirs, method, address, name).status_code in expected
            tried += 1
    assert tried > 35


def _sent(call: Program, method: str, address: str, name: str) -> Any:
    if name in FILES:
        from ..documents.samples import PDF
        from .test_papers import FIELDS, upload

        return upload(call, address, PDF, **FIELDS) if name == "upload" else upload(
            call, address, PDF, effective_on="2026-01-31", why="?"
        )  # fmt: skip
    return call(method, address, BODIES.get(name))


def test_no_list_holds_a_record_of_another_organisation(
    world: World, program: Callable[..., Program], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    aigul, berik = world.person("Aigul"), world.person("Berik")
    records_of(program(aigul, world.organisation(aigul)))
    ours = world.organisation(berik)
    theirs = program(berik, ours)
    for path, calls in api.get_openapi_schema()["paths"].items():
        if "get" in calls and "{" not in path and path not in ("/api/v1/me", "/api/v1/facts"):
            said = theirs("get", path.removeprefix("/api/v1") + "?page_size=200").json()
            assert "Aigul" not in str(said) and "Скоринг" not in str(said), path
