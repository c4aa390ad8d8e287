"""Evidence up and down, documents made, failure scenarios, measures, reviews, restored versions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zandy.register.journal.models import Entry

from ..conftest import World
from ..documents.samples import PDF, PNG
from .conftest import Program
from .test_api import AI

SCENARIO = {
    "what": "Жауап жоқ", "who": "Клиенттер", "how_badly": "Өтініш кешігеді", "how_long": "Бір күн",
    "consequence": "failure.moral_harm", "chance": "may", "reason": "Наурыздағы ақау",
}  # fmt: skip
FIELDS = {"title": "Хаттама", "effective_on": "2026-01-31", "why": "Тексеру"}


@pytest.fixture
def call(world: World, program: Callable[..., Program], settings: Any, tmp_path: Path) -> Program:
    """A program of an officer; files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    aigul = world.person("Aigul")
    return program(aigul, world.organisation(aigul))


@pytest.fixture
def ident(call: Program) -> str:
    """A system on the list."""
    made: str = call("post", "/systems", {"name_kk": "Скоринг", "facts": AI}).json()["ident"]
    return made


def upload(call: Program, path: str, content: bytes, name: str = "хаттама.pdf", **fields: str) -> Any:
    """Send a file as a form."""
    form = {**fields, "file": SimpleUploadedFile(name, content)}
    key = {"Idempotency-Key": form.pop("key")} if "key" in form else {}
    return call.client.post(f"/api/v1{path}", form, headers={**call.headers, **key})


def test_evidence_goes_up_and_comes_down(call: Program, ident: str) -> None:
    made = upload(call, f"/systems/{ident}/evidence", PDF, **FIELDS)
    assert made.status_code == 201, made.json()
    number = made.json()["id"]
    newer = upload(call, f"/evidence/{number}/versions", PNG, "сурет.png", effective_on="2026-02-01", why="Жаңасы")
    assert [row["number"] for row in newer.json()["versions"]] == [2, 1] and newer.json()["last_version"] == 2
    assert call("get", f"/evidence?system={ident}").json()["items"][0]["title"] == "Хаттама"
    assert call("get", f"/evidence/{number}/versions").json()["count"] == 2
    taken = call("get", f"/evidence/{number}/versions/1/file")
    assert taken.content == PDF and taken["Content-Type"] == "application/pdf"
    assert taken["Content-Disposition"].startswith("attachment;") and "sandbox" in taken["Content-Security-Policy"]
    assert call("get", "/journal?verb=view&subject=documents_evidenceversion").json()["count"] == 1
    assert call("delete", f"/evidence/{number}/versions/2").status_code == 204
    assert call("delete", f"/evidence/{number}/versions/2").status_code == 404
    assert call("get", f"/evidence/{number}").json()["last_version"] == 1


@pytest.mark.parametrize(
    ("content", "name", "fields", "status", "code"),
    [
        (b"MZ\x90\0", "a.exe", {}, 422, "unknown_kind"),
        (PNG, "a.pdf", {}, 422, "disguised"),
        (PDF, "a.pdf", {"effective_on": "31.01.2026"}, 422, "invalid"),
        (PDF, "a.pdf", {"expires_on": "2025-01-31"}, 422, "invalid"),
        (PDF, "a.pdf", {"duty": "999999"}, 422, "invalid"),
        (PDF, "a.pdf", {"document": "king"}, 422, "invalid"),
        (PDF, "a.pdf", {"title": " "}, 422, "invalid"),
    ],
)
def test_a_file_that_is_not_taken_leaves_nothing(
    call: Program, ident: str, tmp_path: Path, content: bytes, name: str, fields: dict[str, str], status: int, code: str
) -> None:
    refused = upload(call, f"/systems/{ident}/evidence", content, name, **{**FIELDS, **fields})
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused["Content-Type"] == "application/problem+json"
    assert call("get", "/evidence").json()["count"] == 0
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_repeated_upload_is_kept_once(call: Program, ident: str) -> None:
    one, again, other = (
        upload(call, f"/systems/{ident}/evidence", content, key="u1", **FIELDS) for content in (PDF, PDF, PDF + b"\n")
    )
    assert one.json() == again.json() and again.status_code == 201
    assert other.status_code == 409 and other.json()["code"] == "key_used"
    assert call("get", "/evidence").json()["count"] == 1


def test_a_full_disk_is_told(call: Program, ident: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("zandy.register.documents.storage.os.fsync", full)
        refused = upload(call, f"/systems/{ident}/evidence", PDF, **FIELDS)
    assert refused.status_code == 507 and refused.json()["code"] == "disk_full"
    assert call("get", "/evidence").json()["count"] == 0


def test_a_document_is_made_and_comes_down(call: Program, ident: str) -> None:
    key = {"Idempotency-Key": "d1"}
    made, again = (
        call("post", f"/systems/{ident}/documents", {"kind": "system_passport", "format": "docx"}, **key) for _ in "12"
    )
    assert made.status_code == 201 and made.json() == again.json()
    assert call("get", "/documents").json()["count"] == 1
    number = made.json()["id"]
    assert call("get", f"/documents/{number}").json()["ident"] == made.json()["ident"]
    assert call("get", f"/documents/{number}/file").content.startswith(b"PK")
    wrong = call("post", f"/systems/{ident}/documents", {"kind": "audit_pack", "format": "pdf"})
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["at"] == ["body", "format"]
    pack = call("post", f"/systems/{ident}/documents", {"kind": "audit_pack", "format": "zip"})
    assert pack.status_code == 201 and pack.json()["format"] == "zip"


def test_scenarios_and_what_follows_from_them(call: Program, ident: str) -> None:
    made = call("post", f"/systems/{ident}/scenarios", SCENARIO)
    assert made.status_code == 201 and made.json()["number"] == 1
    number = made.json()["id"]
    changed = call("patch", f"/scenarios/{number}", {"chance": "does"}).json()
    assert (changed["chance"], changed["what"]) == ("does", SCENARIO["what"])
    for wrong in ({"chance": "often"}, {"consequence": "failure.nothing"}, {"what": " "}, {"what": None}):
        assert call("patch", f"/scenarios/{number}", wrong).status_code == 422, wrong
    answered = call("post", f"/systems/{ident}/scenarios/answers", {"facts": ["failure.moral_harm", "failure.x"]})
    assert answered.json()["facts"]["failure.moral_harm"]["values"] == ["does"]
    assert call("delete", f"/scenarios/{number}").status_code == 204
    assert call("get", f"/systems/{ident}/scenarios").json()["count"] == 0


def test_the_statement_of_applicability(call: Program, ident: str) -> None:
    whole = call("get", f"/systems/{ident}/applicability?page_size=200").json()
    assert whole["count"] > 50 and {"applies", "open"} <= {row["standing"] for row in whole["items"]}
    some = call("get", f"/systems/{ident}/applicability?standing=applies&page_size=200").json()
    assert 0 < some["count"] < whole["count"] and {row["standing"] for row in some["items"]} == {"applies"}


def test_measures_and_reviews(call: Program, ident: str) -> None:
    risk = call("post", f"/systems/{ident}/risks", {"title": "Қате", "likelihood": 3, "severity": 3}).json()["id"]
    made = call("post", f"/risks/{risk}/measures", {"text": "Тексеру", "due_on": "2020-01-31"})
    assert made.status_code == 201 and made.json()["risk"] == risk
    assert call("get", f"/measures?overdue=true&system={ident}").json()["count"] == 1
    done = call("patch", f"/measures/{made.json()['id']}", {"done_on": "2026-11-20"}).json()
    assert (done["done_on"], done["due_on"], done["text"]) == ("2026-11-20", "2020-01-31", "Тексеру")
    counts = [call("get", f"/measures?{q}").json()["count"] for q in ("overdue=true", "done=true", "done=false")]
    assert counts == [0, 1, 0]
    stranger = call("patch", f"/measures/{made.json()['id']}", {"owner": 10**6})
    assert stranger.status_code == 422 and stranger.json()["errors"][0]["at"] == ["body", "owner"]
    looked = call("post", f"/risks/{risk}/reviews", {"note": "Өзгерген жоқ"})
    assert looked.status_code == 201 and looked.json()["risk"] == risk
    assert call("get", f"/risks/{risk}").json()["reviewed_on"]
    assert call("post", f"/systems/{ident}/risk-reviews", {"note": "Бәрі", "changed": True}).json()["risk"] is None
    assert call("get", f"/systems/{ident}/risk-reviews").json()["count"] == 2
    assert call("get", f"/risks/{risk}/reviews").json()["count"] == 1
    assert call("post", f"/risks/{risk}/reviews", {"note": " "}).status_code == 422


def test_a_version_is_restored(call: Program, ident: str) -> None:
    call("post", f"/systems/{ident}/versions", {"note": "Бұрынғы"})
    call("put", f"/systems/{ident}/facts", {"facts": {"emotion.determined": True}})
    restored = call("post", f"/systems/{ident}/versions/1/restore")
    assert restored.status_code == 200 and "emotion.determined" not in restored.json()["facts"]
    assert call("post", f"/systems/{ident}/versions/9/restore").status_code == 404


def test_a_method_that_an_address_does_not_take(call: Program, ident: str) -> None:
    for method, path in (("put", "/systems"), ("post", "/me"), ("delete", f"/systems/{ident}"), ("head", "/systems")):
        refused = call(method, path)
        assert refused.status_code == 405 and refused["Content-Type"] == "application/problem+json", path
        assert refused["Allow"]
    assert call("put", "/systems").json()["code"] == "method"


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v2/systems", "/api/v1", "/api/v1/", "/api/v1/systems/x"])
def test_an_address_under_the_api_that_is_none(client: Any, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_a_call_that_cannot_be_read(call: Program, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    large = call("post", "/systems", {"name_kk": "Х" * 200})
    assert large.status_code == 413 and large.json()["code"] == "too_large"
    broken = call.client.post("/api/v1/systems", "{", content_type="application/json", headers=call.headers)
    assert broken.status_code == 400 and broken["Content-Type"] == "application/problem+json"
    form = "multipart/form-data; boundary="
    torn = call.client.generic("POST", "/api/v1/evidence/1/versions", b"x", content_type=form, headers=call.headers)
    assert torn.status_code in (400, 422) and torn["Content-Type"] == "application/problem+json"


def test_a_fault_is_a_problem_and_writes_nothing(
    call: Program, ident: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("a fault of ours")

    before = call("get", "/journal").json()["count"]
    with monkeypatch.context() as patch:
        patch.setattr("zandy.register.systems.actions.reassess", breaks)
        failed = call("put", f"/systems/{ident}/facts", {"facts": {"emotion.determined": True}})
    assert failed.status_code == 500 and failed.json()["code"] == "fault" and "ours" not in failed.content.decode()
    assert "a fault of ours" in caplog.text
    assert call("get", "/journal").json()["count"] == before
    assert not Entry.objects.exists()
