"""Pages of documents: who may, what is shown, how files leave the house, how many queries a page takes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zandy.register.accounts.models import User
from zandy.register.documents import actions
from zandy.register.documents.models import Evidence, EvidenceVersion, GeneratedDocument
from zandy.register.journal.models import Entry
from zandy.register.language import LANGUAGES, text

from .conftest import Kept
from .samples import PDF

SCRIPTS = ["<script>alert('қ')</script>", '"><img src=x onerror=alert(1)>', "<b>توقيع</b>"]


def form(**more: Any) -> dict[str, Any]:
    """What the form of an upload sends."""
    file = SimpleUploadedFile("хаттама 1.pdf", PDF, "text/html")
    return {"title": "Хаттама", "file": file, "effective_on": "2026-01-01", "expires_on": "", "why": "сынақ",
            "document": "", "duty": "", "measure": "", **more}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_open_in_every_language(kept: Kept, client_of: Any, language: str) -> None:
    client_of.cookies["django_language"] = language
    version = actions.add_evidence(system=kept.system, title="х", file_name="a.txt", content=b"x", by=kept.aigul,
                                   effective_on=date(2026, 1, 1), why="у")  # fmt: skip
    actions.make_document(system=kept.system, kind="ai_use_notice", language=language, format="pdf", by=kept.aigul)
    pages = [kept.url("list"), kept.url("evidence"), kept.url("one_evidence", evidence_id=version.evidence_id),
             kept.of_system("system"), kept.of_system("particulars"), kept.of_system("upload")]  # fmt: skip
    for page in pages:
        assert client_of.get(page).status_code == 200, page
    shown = client_of.get(kept.of_system("system")).content.decode()
    assert text("documents.system.list_trust", language) in shown, "the list is marked as a draft, not verified"
    assert text("documents.state.missing", language) in shown


def test_upload_and_take_away(kept: Kept, client_of: Any) -> None:
    answer = client_of.post(kept.of_system("upload"), form(), follow=True)
    assert answer.status_code == 200 and text("documents.done.uploaded", "ru") in answer.content.decode()
    version = EvidenceVersion.objects.get()
    taken = client_of.get(kept.url("version_file", version_id=version.pk))
    assert taken.content == PDF and taken["Content-Type"] == "application/pdf", "what it is, not what was claimed"
    assert taken["Content-Disposition"].startswith('attachment; filename="')
    assert "filename*=UTF-8''%D1%85" in taken["Content-Disposition"]
    assert taken["X-Content-Type-Options"] == "nosniff" and "sandbox" in taken["Content-Security-Policy"]
    assert "no-store" in taken["Cache-Control"]
    noted = Entry.objects.filter(verb="view", subject="documents_evidenceversion", subject_id=version.pk)
    assert noted.count() == 1, "that the file was taken stands in the journal"


@pytest.mark.parametrize("name", ['a".pdf', "a\r\nX-Evil: 1.pdf", "a;b=c.pdf", "../../x.pdf", "%2e%2e.pdf"])
def test_no_name_breaks_the_header(kept: Kept, client_of: Any, name: str) -> None:
    version = actions.add_evidence(system=kept.system, title="х", file_name=name, content=PDF, by=kept.aigul,
                                   effective_on=date(2026, 1, 1), why="у")  # fmt: skip
    taken = client_of.get(kept.url("version_file", version_id=version.pk))
    header = taken["Content-Disposition"]
    assert "\n" not in header and header.count('"') == 2 and "/" not in header.replace("UTF-8''", "")
    assert "X-Evil" not in taken.headers


def test_a_disguised_file_is_told_at_its_field(kept: Kept, client_of: Any) -> None:
    wrong = SimpleUploadedFile("a.pdf", b"MZ\x90\0", "application/pdf")
    answer = client_of.post(kept.of_system("upload"), form(file=wrong))
    assert answer.status_code == 422 and text("documents.problem.unknown_kind", "ru") in answer.content.decode()
    assert not Evidence.objects.exists() and kept.files() == []
    assert client_of.post(kept.of_system("upload"), form()).status_code == 302
    assert Evidence.objects.exists(), "the same form with a true file is taken"


def test_what_ends_before_it_begins_is_told(kept: Kept, client_of: Any) -> None:
    answer = client_of.post(kept.of_system("upload"), form(expires_on="2025-01-01"))
    assert answer.status_code == 422 and text("documents.problem.ends_before", "ru") in answer.content.decode()


def test_a_full_disk_is_told_and_nothing_is_written(
    kept: Kept, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        answer = client_of.post(kept.of_system("upload"), form())
        assert answer.status_code == 422 and text("documents.problem.disk_full", "ru") in answer.content.decode()
        answer = client_of.post(kept.of_system("make"), {"kind": "risk_report", "language": "ru", "format": "pdf"},
                                follow=True)  # fmt: skip
        assert text("documents.problem.disk_full", "ru") in answer.content.decode()
    assert not Evidence.objects.exists() and not GeneratedDocument.objects.exists() and kept.files() == []


@pytest.mark.parametrize("said", [
    ("", "", ""), ("passwd", "kk", "pdf"), ("risk_report", "de", "pdf"), ("risk_report", "kk", "zip"),
    ("audit_pack", "kk", "pdf"), ("risk_report", "kk", "exe"),
])  # fmt: skip
def test_what_is_not_on_offer_is_not_made(kept: Kept, client_of: Any, said: tuple[str, str, str]) -> None:
    wanted = dict(zip(("kind", "language", "format"), said, strict=True))
    answer = client_of.post(kept.of_system("make"), wanted, follow=True)
    assert text("documents.problem.format", "ru") in answer.content.decode()
    assert not GeneratedDocument.objects.exists()


def test_make_and_take_away(kept: Kept, client_of: Any) -> None:
    for said, media in (({"kind": "ai_use_notice", "format": "pdf"}, "application/pdf"),
                        ({"kind": "audit_pack", "format": "zip"}, "application/zip")):  # fmt: skip
        assert client_of.post(kept.of_system("make"), {**said, "language": "kk"}).status_code == 302
        document = GeneratedDocument.objects.get(kind=said["kind"])
        taken = client_of.get(kept.url("file", document_id=document.pk))
        assert taken["Content-Type"] == media and document.ident in taken["Content-Disposition"]
        assert len(taken.content) == document.size


def test_a_file_that_is_gone_or_altered_is_not_found(kept: Kept, client_of: Any) -> None:
    document = actions.make_document(system=kept.system, kind="risk_report", language="kk", format="pdf", by=kept.aigul)
    for path in kept.files():
        path.write_bytes(b"altered")
    assert client_of.get(kept.url("file", document_id=document.pk)).status_code == 404
    for path in kept.files():
        path.unlink()
    assert client_of.get(kept.url("file", document_id=document.pk)).status_code == 404


@pytest.mark.parametrize("nasty", SCRIPTS)
def test_nothing_people_write_runs(kept: Kept, client_of: Any, nasty: str) -> None:
    client_of.post(kept.of_system("upload"), form(title=nasty, why=nasty, measure=nasty))
    client_of.post(kept.of_system("particulars"), {"purpose": nasty})
    evidence = Evidence.objects.get()
    for page in (kept.url("evidence"), kept.of_system("system"), kept.of_system("particulars"),
                 kept.url("one_evidence", evidence_id=evidence.pk)):  # fmt: skip
        assert nasty not in client_of.get(page).content.decode(), page


def test_a_reader_reads_and_makes_nothing(kept: Kept, sign_in: Callable[[User], Any]) -> None:
    berik = kept.world.person("Berik")
    kept.world.join(kept.organisation, berik, "reader", by=kept.aigul)
    with kept.world.eyes_of(kept.aigul):
        version = actions.add_evidence(system=kept.system, title="х", file_name="a.txt", content=b"x", by=kept.aigul,
                                       effective_on=date(2026, 1, 1), why="у")  # fmt: skip
    client = sign_in(berik)
    assert client.get(kept.of_system("system")).status_code == 200
    pages = (
        kept.of_system("make"), kept.of_system("particulars"), kept.of_system("upload"),
        kept.url("withdraw", version_id=version.pk), kept.url("one_evidence", evidence_id=version.evidence_id),
    )  # fmt: skip
    for page in pages:
        assert client.post(page, form()).status_code == 403, page
    with kept.world.eyes_of(kept.aigul):
        assert EvidenceVersion.objects.count() == 1 and not GeneratedDocument.objects.exists()


def test_files_of_another_organisation_do_not_exist(kept: Kept, sign_in: Callable[[User], Any]) -> None:
    document = actions.make_document(system=kept.system, kind="risk_report", language="kk", format="pdf", by=kept.aigul)
    version = actions.add_evidence(system=kept.system, title="х", file_name="a.txt", content=b"x", by=kept.aigul,
                                   effective_on=date(2026, 1, 1), why="у")  # fmt: skip
    berik = kept.world.person("Berik")
    theirs = kept.world.organisation(berik)
    client = sign_in(berik)
    for organisation in (kept.organisation, theirs):
        base = f"/o/{organisation.pk}"
        for page in (f"documents/{document.pk}/file/", f"evidence/versions/{version.pk}/file/",
                     f"evidence/{version.evidence_id}/", f"systems/{kept.system.pk}/documents/"):  # fmt: skip
            assert client.get(f"{base}/{page}").status_code == 404, page


def test_the_number_of_queries_does_not_grow(kept: Kept, client_of: Any) -> None:
    pages = (kept.url("list"), kept.url("evidence"), kept.of_system("system"))

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client_of.get(page).status_code == 200
        return len(counted)

    def fill(times: int) -> None:
        for number in range(times):
            actions.add_evidence(
                system=kept.system, title=f"{number}", file_name="a.txt", content=str(number).encode(), by=kept.aigul,
                effective_on=date(2026, 1, 1), why="у", document="security_measures",
                expires_on=timezone.localdate() + timedelta(days=number),
            )  # fmt: skip
            actions.make_document(system=kept.system, kind="ai_use_notice", language="kk", format="pdf", by=kept.aigul)

    fill(1)
    few = [queries(page) for page in pages]
    fill(15)
    assert [queries(page) for page in pages] == few
