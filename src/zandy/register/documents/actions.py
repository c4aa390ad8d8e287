"""Writes: evidence and its versions, what people write for the documents, documents made and kept."""

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import IO, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from ..systems.models import Duty, System
from . import storage
from .compose import compose, content_hash, set_out
from .content.blocks import Block, numbered
from .content.snapshot import Snapshot
from .content.voice import Voice
from .kinds import AUDIT_PACK, CODES
from .models import Evidence, EvidenceVersion, GeneratedDocument, Particular, Proof
from .packing import as_json, safe_names, write_pack
from .policies import refuse_too_much
from .queries import entries_about
from .render.docx import docx
from .render.typst import pdf
from .snapshots import snapshot_of
from .sweeping import kept_as_files
from .uploads import check

_RENDERERS = {"pdf": pdf, "docx": docx}
_CHUNK = 1 << 20


@action
def add_evidence(
    *, system: System, title: str, file_name: str, content: bytes, effective_on: date, why: str, by: User | None,
    expires_on: date | None = None, duty: Duty | None = None, document: str = "", measure: str = "",
) -> EvidenceVersion:  # fmt: skip
    """A new piece of evidence with its first file. Raises FileError when the file is not taken; nothing is written."""
    _locked(system.organisation_id)
    evidence = Evidence.objects.create(
        organisation_id=system.organisation_id, system=system, title=title, duty=duty, document=document,
        measure=measure,
    )  # fmt: skip
    return add_version(
        evidence=evidence, file_name=file_name, content=content, effective_on=effective_on, expires_on=expires_on,
        why=why, by=by,
    )  # fmt: skip


@action
def add_version(
    *, evidence: Evidence, file_name: str, content: bytes, effective_on: date, why: str, by: User | None,
    expires_on: date | None = None,
) -> EvidenceVersion:  # fmt: skip
    """A newer file for a piece of evidence; the older ones stay. Raises FileError."""
    checked = check(file_name, content)
    organisation = _locked(evidence.organisation_id)
    refuse_too_much(organisation, len(content))
    kept = storage.keep(organisation.pk, [content])
    last = evidence.versions.aggregate(last=Max("number"))["last"] or 0
    return EvidenceVersion.objects.create(
        organisation=organisation, evidence=evidence, number=last + 1, file_name=checked.name, kind=checked.kind,
        sha256=kept.sha256, size=kept.size, effective_on=effective_on, expires_on=expires_on, why=why,
        uploaded_by=by,
    )  # fmt: skip


@action
def show_duty(*, duty: Duty, evidence: Collection[Evidence], by: User | None) -> None:
    """That exactly these pieces of evidence of its system show a duty to be met; the others no longer do."""
    wanted = {each.pk for each in evidence}
    Evidence.objects.filter(system=duty.system, duty=duty).exclude(pk__in=wanted).update(duty=None)
    Proof.objects.filter(duty=duty).exclude(evidence__in=wanted).delete()
    there = set(Evidence.objects.filter(duty=duty).values_list("pk", flat=True))
    there |= set(Proof.objects.filter(duty=duty).values_list("evidence_id", flat=True))
    mine = Evidence.objects.filter(system=duty.system, pk__in=wanted - there)
    Proof.objects.bulk_create(
        Proof(organisation_id=duty.organisation_id, evidence=each, duty=duty, by=by) for each in mine
    )  # fmt: skip


@action
def withdraw_version(*, version: EvidenceVersion) -> None:
    """Take back a file that should not have been uploaded; the journal keeps that it was there, the bytes go.

    The file itself is removed when the transaction is through, and only if nothing else of the organisation is the
    same file.
    """
    organisation = _locked(version.organisation_id)
    evidence, sha256 = version.evidence, version.sha256
    version.delete()
    if not evidence.versions.exists():
        evidence.delete()
    if not _still_used(organisation, sha256):
        transaction.on_commit(lambda: storage.forget(organisation.pk, sha256))


@action
def write_particulars(*, system: System, language: str, texts: Mapping[str, str], by: User | None) -> None:
    """Note what people write about a system for its documents, in one language; the other languages stay."""
    have = {each.key: each for each in Particular.objects.select_for_update(no_key=True).filter(system=system)}
    for key, said in texts.items():
        found = have.get(key) or Particular(organisation_id=system.organisation_id, system=system, key=key)
        if getattr(found, language) == said:
            continue
        setattr(found, language, said)
        found.changed_by, found.changed_at = by, timezone.now()
        found.save()


@action
def make_document(*, system: System, kind: str, language: str, format: str, by: User | None) -> GeneratedDocument:
    """Make a document from the data as they stand and keep it. Raises FileError when it cannot be kept."""
    organisation = _locked(system.organisation_id)
    snapshot, receipt = snapshot_of(system)
    number, ident = _next(system, kind)
    document = compose(kind, snapshot, language, ident)
    content = _RENDERERS[format](document)
    refuse_too_much(organisation, len(content))
    kept = storage.keep(organisation.pk, [content])
    return _note(
        system, snapshot, receipt, kept, by, kind=kind, language=language, format=format, number=number, ident=ident,
        unknowns=document.unknowns, content_hash=content_hash(kind, snapshot),
    )  # fmt: skip


@action
def keep_paper(
    *, system: System, kind: str, language: str, format: str, by: User | None,
    build: Callable[[Snapshot, Voice], tuple[Block, ...]],
) -> GeneratedDocument:  # fmt: skip
    """Set what another part of the register says about a system (a kind of PAPERS) and keep it. Raises FileError."""
    organisation = _locked(system.organisation_id)
    snapshot, receipt = snapshot_of(system)
    number, ident = _next(system, kind)
    voice = Voice(language, snapshot.assessment.edition)
    document = set_out(kind, numbered(build(snapshot, voice)), snapshot, voice, ident)
    content = _RENDERERS[format](document)
    refuse_too_much(organisation, len(content))
    kept = storage.keep(organisation.pk, [content])
    said = hashlib.sha256(repr(document.blocks).encode("utf-8", "replace")).hexdigest()
    return _note(
        system, snapshot, receipt, kept, by, kind=kind, language=language, format=format, number=number, ident=ident,
        unknowns=document.unknowns, content_hash=said,
    )  # fmt: skip


@action
def make_audit_pack(*, system: System, language: str, by: User | None, with_journal: bool) -> GeneratedDocument:
    """Everything about a system in one archive with a manifest of hashes. Raises FileError."""
    organisation = _locked(system.organisation_id)
    snapshot, receipt = snapshot_of(system)
    number, ident = _next(system, AUDIT_PACK)
    with tempfile.TemporaryFile() as file:
        unknowns = write_pack(
            file, snapshot=snapshot, receipt=receipt, language=language, ident=ident,
            journal=entries_about(system) if with_journal else None, evidence=_evidence_files(system),
        )  # fmt: skip
        refuse_too_much(organisation, file.tell())
        kept = storage.keep(organisation.pk, _chunks(file))
    return _note(
        system, snapshot, receipt, kept, by, kind=AUDIT_PACK, language=language, format="zip", number=number,
        ident=ident, unknowns=unknowns, content_hash=snapshot.receipt,
    )  # fmt: skip


def _note(
    system: System, snapshot: Snapshot, receipt: dict[str, Any], kept: storage.Kept, by: User | None, **fields: Any
) -> GeneratedDocument:
    return GeneratedDocument.objects.create(
        organisation_id=system.organisation_id, system=system, made_by=by, edition=snapshot.assessment.edition,
        on=snapshot.on, receipt_hash=snapshot.receipt, sha256=kept.sha256, size=kept.size,
        receipt_file=storage.keep(system.organisation_id, [as_json(receipt)]).sha256, **fields,
    )  # fmt: skip


def _next(system: System, kind: str) -> tuple[int, str]:
    """The next number of a kind, and the document's own number that it gives."""
    last = GeneratedDocument.objects.filter(system=system, kind=kind).aggregate(last=Max("number"))["last"] or 0
    return last + 1, f"{CODES[kind]}-{str(system.ident)[:8].upper()}-{last + 1}"


def _locked(organisation_id: int) -> Organisation:
    """The organisation, held to the end of the transaction: two uploads at once cannot both take the last place.

    Before the first write, and without its key, as `systems.actions.held` has it.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)


def _still_used(organisation: Organisation, sha256: str) -> bool:
    """Whether anything of the organisation is the same file; objections and other parts keep files here too."""
    return bool(kept_as_files(organisation.pk, {sha256}))


def _evidence_files(system: System) -> Iterator[tuple[str, bytes]]:
    found = list(
        EvidenceVersion.objects.filter(evidence__system=system).order_by("evidence_id", "number").only(
            "evidence_id", "number", "file_name", "sha256", "organisation_id")
    )  # fmt: skip
    names = safe_names((version.evidence_id, version.number, version.file_name) for version in found)
    for version, name in zip(found, names, strict=True):
        yield name, storage.read(version.organisation_id, version.sha256)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk
