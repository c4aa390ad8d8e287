"""Documents made and kept: numbers, receipts, staleness, the audit pack; evidence with its versions and limits."""

import hashlib
import json
import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from zandy.law.decisions.receipt import replay
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.assessments.actions import add_scenario, override
from zandy.register.assessments.models import SignOff
from zandy.register.documents import actions, storage
from zandy.register.documents.kinds import AUDIT_PACK, KINDS
from zandy.register.documents.models import Evidence, EvidenceVersion, GeneratedDocument
from zandy.register.documents.problems import FileError
from zandy.register.documents.queries import Asked, EvidenceByEnd, asked_of, ending, evidence_of
from zandy.register.documents.snapshots import snapshot_of
from zandy.register.documents.uploads import limits
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.risks.models import Measure, Risk
from zandy.register.systems.actions import answer
from zandy.register.systems.models import Duty

from .conftest import Kept


def made(kept: Kept, kind: str = "system_passport", language: str = "kk", format: str = "pdf") -> GeneratedDocument:
    """Make a document."""
    return actions.make_document(system=kept.system, kind=kind, language=language, format=format, by=kept.aigul)


def uploaded(kept: Kept, content: bytes = b"text", **more: Any) -> EvidenceVersion:
    """Upload a piece of evidence."""
    said = {"title": "Хаттама", "file_name": "a.txt", "effective_on": date(2026, 1, 1), "why": "сынақ", **more}
    return actions.add_evidence(system=kept.system, content=content, by=kept.aigul, **said)


def asked(kept: Kept) -> dict[str, Asked]:
    """What is asked of the system now, by document."""
    kept.system.refresh_from_db()
    return {each.document: each for each in asked_of(kept.system, snapshot_of(kept.system)[0])}


# --- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_kept_as_it_was_made(kept: Kept, kind: str) -> None:
    document = made(kept, kind, "ru", "docx")
    content = storage.read(kept.organisation.pk, document.sha256)
    assert hashlib.sha256(content).hexdigest() == document.sha256 and len(content) == document.size
    assert document.made_by == kept.aigul and document.on == timezone.localdate()
    assert document.ident.endswith("-1") and str(kept.system.ident)[:8].upper() in document.ident


def test_documents_of_a_kind_count_up(kept: Kept) -> None:
    first, second, other = made(kept), made(kept, format="docx"), made(kept, "risk_report")
    assert (first.number, second.number, other.number) == (1, 2, 1)
    assert first.ident != second.ident


def test_the_receipt_that_a_document_names_can_be_replayed(kept: Kept) -> None:
    document = made(kept)
    receipt = json.loads(storage.read(kept.organisation.pk, document.receipt_file))
    assert receipt["sha256"] == document.receipt_hash and replay(receipt).same
    assert receipt["edition"]["id"] == document.edition


def test_making_a_document_stands_in_the_journal(kept: Kept) -> None:
    document = made(kept)
    entry = Entry.objects.get(subject="documents_generateddocument", subject_id=document.pk)
    assert entry.reason == "documents.make_document" and entry.user_id == kept.aigul.pk
    assert entry.after is not None and entry.after["sha256"] == document.sha256
    assert broken_entries(kept.organisation.pk) == []


def test_a_changed_fact_makes_a_document_out_of_date(kept: Kept) -> None:
    assert asked(kept)["system_documentation"].state == "missing"
    made(kept)
    assert asked(kept)["system_documentation"].state == "draft", "most facts are not known yet"
    answer(system=kept.system, answers=know({"decision.about_users": True}, VOCABULARY).states, by=kept.aigul)
    assert asked(kept)["system_documentation"].state == "out_of_date"
    made(kept)
    assert asked(kept)["system_documentation"].state == "draft"


def test_a_risk_or_a_word_of_a_person_makes_it_out_of_date_too(kept: Kept) -> None:
    made(kept, "risk_report")
    risk = Risk.objects.create(organisation=kept.organisation, system=kept.system, number=1, title="Қате баға")
    assert asked(kept)["risk_register"].state == "out_of_date"
    made(kept, "risk_report")
    Measure.objects.create(organisation=kept.organisation, risk=risk, text="Қолмен тексеру")
    assert asked(kept)["risk_register"].state == "out_of_date"
    made(kept, "ethics_sheet")
    actions.write_particulars(system=kept.system, language="ru", texts={"ethics_fairness": "проверено"}, by=kept.aigul)
    assert asked(kept)["ethics_documentation"].state == "out_of_date"


def test_documents_that_duties_ask_for_name_the_provision(kept: Kept) -> None:
    found = asked(kept)
    assert [str(at) for at in found["user_agreement"].by if at.eid.startswith("art_15")] == [
        "ai_law:art_15__para_2__point_5"]  # fmt: skip
    assert found["user_agreement"].certain and found["suspension_order"].certain is False
    assert found["system_documentation"].groups == ["system"]


def test_scenarios_and_signatures_stand_in_the_act(kept: Kept) -> None:
    add_scenario(
        system=kept.system, by=kept.aigul, what="Тоқтайды", who="қарыз алушы", how_badly="орташа", how_long="4 сағат",
        consequence="failure.moral_harm", chance="may", reason="өтінім күтеді",
    )  # fmt: skip
    snapshot, receipt = snapshot_of(kept.system)
    assert [(each.what, each.chance) for each in snapshot.scenarios] == [("Тоқтайды", "may")]

    def sign() -> None:
        SignOff.objects.create(organisation=kept.organisation, system=kept.system, edition="230-VIII", on=snapshot.on,
                               classes={}, receipt=receipt, receipt_hash=receipt["sha256"], scenarios=1, by=kept.aigul,
                               name="Айгүл", role="lawyer")  # fmt: skip

    sign()
    override(system=kept.system, question="risk", own_outcome="medium", reason="сақтық", by=kept.aigul)
    sign()
    newest, oldest = snapshot_of(kept.system)[0].sign_offs
    assert (newest.risk, newest.overrides, newest.reason) == ("medium", True, "сақтық")
    assert (oldest.risk, oldest.overrides) == ("", False), "several classes were possible when it was signed"


def test_particulars_of_one_language_leave_the_others(kept: Kept) -> None:
    actions.write_particulars(system=kept.system, language="kk", texts={"purpose": "бағалау"}, by=kept.aigul)
    actions.write_particulars(system=kept.system, language="ru", texts={"purpose": "оценка"}, by=kept.aigul)
    found = kept.system.particulars.get(key="purpose")
    assert (found.kk, found.ru, found.en) == ("бағалау", "оценка", "")


def test_a_full_disk_keeps_no_row_and_no_number(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    made(kept)
    before = len(kept.files())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(FileError, match="disk_full"), transaction.atomic():
        patch.setattr("os.fsync", full)
        made(kept)
    assert kept.system.documents.count() == 1 and len(kept.files()) == before
    assert made(kept).number == 2


# --- the audit pack --------------------------------------------------------------------------------------------------


def test_the_audit_pack_holds_everything_and_its_hashes_are_right(kept: Kept) -> None:
    uploaded(kept, b"one", file_name="../\u202eхаттама.txt")
    made(kept)
    pack = actions.make_audit_pack(system=kept.system, language="kk", by=kept.aigul, with_journal=True)
    assert pack.kind == AUDIT_PACK and pack.format == "zip"
    with zipfile.ZipFile(BytesIO(storage.read(kept.organisation.pk, pack.sha256))) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
        for entry in manifest["files"]:
            content = archive.read(entry["path"])
            assert hashlib.sha256(content).hexdigest() == entry["sha256"] and len(content) == entry["size"]
        sums = archive.read("SHA256SUMS").decode().splitlines()
        journal = [json.loads(line) for line in archive.read("journal.jsonl").decode().splitlines()]
        system = json.loads(archive.read("system.json"))
        assert replay(json.loads(archive.read("receipt.json"))).same
    assert names == {entry["path"] for entry in manifest["files"]} | {"manifest.json", "SHA256SUMS"}
    assert {f"documents/{kind}.{ending}" for kind in KINDS for ending in ("pdf", "docx")} <= names
    assert len(sums) == len(manifest["files"]) + 1 and all(len(line.split("  ")[0]) == 64 for line in sums)
    assert any(name.startswith("evidence/") and name.endswith("-1-хаттама.txt") for name in names)
    assert not any(".." in name or name.startswith("/") for name in names)
    assert {"systems_system", "systems_answer", "documents_evidence"} <= {entry["subject"] for entry in journal}
    assert system["card"]["names"]["kk"] == "Несие скорингі" and manifest["receipt"] == pack.receipt_hash


def test_the_journal_is_in_the_pack_only_for_those_who_may_see_it(kept: Kept) -> None:
    pack = actions.make_audit_pack(system=kept.system, language="ru", by=kept.aigul, with_journal=False)
    with zipfile.ZipFile(BytesIO(storage.read(kept.organisation.pk, pack.sha256))) as archive:
        assert "journal.jsonl" not in archive.namelist()


def test_a_pack_with_an_altered_file_is_not_made(kept: Kept) -> None:
    version = uploaded(kept)
    storage.place(kept.organisation.pk, version.sha256).write_bytes(b"altered")
    with pytest.raises(FileError, match="file_altered"), transaction.atomic():
        actions.make_audit_pack(system=kept.system, language="ru", by=kept.aigul, with_journal=True)
    assert not kept.system.documents.exists()


# --- evidence --------------------------------------------------------------------------------------------------------


def test_a_newer_file_is_the_next_version_and_the_older_stays(kept: Kept) -> None:
    first = uploaded(kept, b"one")
    second = actions.add_version(evidence=first.evidence, file_name="b.txt", content=b"two",
                                 effective_on=date(2026, 2, 1), why="жаңарды", by=kept.aigul)  # fmt: skip
    assert (first.number, second.number) == (1, 2)
    assert storage.read(kept.organisation.pk, first.sha256) == b"one"
    assert first.effective_on != first.uploaded_at.date()


def test_evidence_fills_its_place_until_it_runs_out(kept: Kept) -> None:
    today = timezone.localdate()
    assert asked(kept)["security_measures"].state == "missing"
    version = uploaded(kept, document="security_measures", expires_on=today)
    assert asked(kept)["security_measures"].state == "there", "its last day still counts"
    EvidenceVersion.objects.filter(pk=version.pk).update(expires_on=today - timedelta(days=1))
    assert asked(kept)["security_measures"].state == "out_of_date"


def test_evidence_of_a_duty_stands_beside_it_in_the_passport(kept: Kept) -> None:
    duty = Duty.objects.get(system=kept.system, norm="secure_system")
    uploaded(kept, title="Ену сынағы", duty=duty)
    snapshot, _ = snapshot_of(kept.system)
    assert next(each for each in snapshot.duties if each.norm == "secure_system").evidence == ("Ену сынағы",)


def test_what_ends_soon(kept: Kept) -> None:
    today = timezone.localdate()
    for days in (-1, 0, 30, 31):
        uploaded(kept, str(days).encode(), title=str(days), expires_on=today + timedelta(days=days))
    uploaded(kept, b"without a term", title="x")
    assert [each.title for each in evidence_of(kept.organisation, "soon")] == ["0", "30"]
    assert [each.title for each in evidence_of(kept.organisation, "expired")] == ["-1"]
    assert ending(kept.organisation) == (1, 2)
    for show in ("", "soon", "expired"):
        pages, wanted = EvidenceByEnd(kept.organisation, show), list(evidence_of(kept.organisation, show))
        assert pages.count() == len(wanted)
        for start in range(len(wanted) + 1):
            for stop in range(start, len(wanted) + 2):
                assert pages[start:stop] == wanted[start:stop]
    assert evidence_of(kept.organisation).last() is not None and evidence_of(kept.organisation).count() == 5


def test_the_database_keeps_the_days_in_order(kept: Kept) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        uploaded(kept, expires_on=date(2025, 1, 1))
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("name", "value", "code"), [
    ("ORGANISATION_FILES", 1, "too_many_files"), ("ORGANISATION_BYTES", 5, "too_much"),
])  # fmt: skip
def test_limits_of_an_organisation(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, name: str, value: int, code: str
) -> None:
    uploaded(kept, b"four")
    monkeypatch.setattr(limits, name, value)
    with pytest.raises(FileError, match=code), transaction.atomic():
        uploaded(kept, b"more")
    assert EvidenceVersion.objects.count() == 1 and Evidence.objects.count() == 1 and len(kept.files()) == 1


def test_a_refused_file_leaves_nothing(kept: Kept) -> None:
    with pytest.raises(FileError, match="unknown_kind"), transaction.atomic():
        uploaded(kept, b"MZ\0", file_name="a.exe")
    assert not Evidence.objects.exists() and kept.files() == []


def test_a_withdrawn_file_goes_and_the_journal_keeps_that_it_was(
    kept: Kept, django_capture_on_commit_callbacks: Any
) -> None:
    version, same = uploaded(kept, b"secret"), uploaded(kept, b"secret")
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_version(version=version)
    assert storage.read(kept.organisation.pk, same.sha256) == b"secret", "another evidence is the same file"
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_version(version=same)
    assert kept.files() == [] and not Evidence.objects.exists()
    entry = Entry.objects.filter(subject="documents_evidenceversion", verb="delete").first()
    assert entry is not None and (entry.before or {})["sha256"] == same.sha256
