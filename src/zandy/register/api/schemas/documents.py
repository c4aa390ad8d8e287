"""Documents that are made, and evidence with its files."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict

from .fields import Day, Id, Name, OptionalName, Strict, Word, Words


class DocumentIn(Strict):
    """Which document, in which language, as what; the audit pack is a ZIP and nothing else is."""

    kind: Word
    language: Literal["kk", "ru", "en"] = "kk"
    format: Literal["pdf", "docx", "zip"] = "pdf"

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "system_passport", "language": "kk", "format": "pdf"}]}
    )


class VersionFields(Strict):
    """What is said beside a file: from when to when what it shows holds, and why it is uploaded."""

    effective_on: Day
    why: Words
    expires_on: Day | None = None


class EvidenceFields(VersionFields):
    """A new piece of evidence: what it is called, what it shows. `duty` is the id of an open duty of the system."""

    title: Name
    document: Word = ""
    duty: Id | None = None
    measure: OptionalName = ""


class EvidenceFilters(Schema):
    """Filters of the list of evidence; `show`: what runs out within a month, or has run out."""

    show: Literal["", "soon", "expired"] = ""
    system: UUID | None = None
    document: Word = ""
    duty: Id | None = None


class EvidenceVersionOut(Schema):
    """A file of a piece of evidence: what it is; the bytes are an address of their own."""

    number: int
    file_name: str
    kind: str
    sha256: str
    size: int
    effective_on: date
    expires_on: date | None
    why: str
    uploaded_by: int | None
    uploaded_at: datetime

    @staticmethod
    def resolve_uploaded_by(version: Any) -> int | None:
        """The account that uploaded it."""
        return version.uploaded_by_id  # type: ignore[no-any-return]


class EvidenceOut(Schema):
    """A piece of evidence; `last_version` and `last_expires_on` are of its newest file."""

    id: int
    system: UUID
    title: str
    document: str
    duty: int | None
    measure: str
    created_at: datetime
    last_version: int | None
    last_expires_on: date | None

    @staticmethod
    def resolve_system(evidence: Any) -> UUID:
        """The system that it is about."""
        return evidence.system.ident  # type: ignore[no-any-return]

    @staticmethod
    def resolve_duty(evidence: Any) -> int | None:
        """The duty that it shows to be met."""
        return evidence.duty_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_last_version(evidence: Any) -> int | None:
        """The number of the newest file."""
        return evidence.last_number  # type: ignore[no-any-return]


class EvidenceFull(EvidenceOut):
    """A piece of evidence with all its files, the newest first."""

    versions: list[EvidenceVersionOut]

    @staticmethod
    def resolve_versions(evidence: Any) -> Any:
        """The files."""
        return evidence.versions.order_by("-number")
