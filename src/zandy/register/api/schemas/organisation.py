"""What belongs to the organisation or to everybody: members, notices, documents, the journal, the vocabulary."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema

from .fields import Id, OptionalName, Word


class FactOut(Schema):
    """A fact of the vocabulary, with its question in the language of the call."""

    name: str
    kind: str
    values: list[str]
    judgement: bool
    provisions: list[str]
    question: str
    help: str


class EntryOut(Schema):
    """An entry of the journal."""

    number: int
    at: datetime
    label: str
    reason: str
    verb: str
    subject: str
    subject_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Me(Schema):
    """What the token opens."""

    organisation: int
    roles: list[str]
    scopes: list[str]


class EntryFilters(Schema):
    """Filters of the journal."""

    verb: Literal["", "insert", "update", "delete", "view"] = ""
    subject: Word = ""
    subject_id: Id | None = None
    reason: Word = ""


class MemberFilters(Schema):
    """Filters of the list of members."""

    role: Word = ""
    q: OptionalName = ""


class MemberOut(Schema):
    """A person's role in the organisation; who has several stands here several times."""

    user: int
    name: str
    email: str
    role: str
    administers: bool
    since: datetime

    @staticmethod
    def resolve_user(membership: Any) -> int:
        """The account."""
        return membership.user_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_name(membership: Any) -> str:
        """What the person is called."""
        return membership.user.name  # type: ignore[no-any-return]

    @staticmethod
    def resolve_email(membership: Any) -> str:
        """Where the person is reached."""
        return membership.user.email  # type: ignore[no-any-return]


class NoticeFilters(Schema):
    """Filters of the notices."""

    unseen: bool = False
    key: Word = ""
    system: UUID | None = None


class NoticeOut(Schema):
    """Something that the members should know, in the language of the call."""

    id: int
    key: str
    text: str
    system: UUID | None
    details: dict[str, Any]
    at: datetime


class DocumentFilters(Schema):
    """Filters of the list of documents."""

    kind: Word = ""
    system: UUID | None = None
    language: Literal["", "kk", "ru", "en"] = ""
    format: Literal["", "pdf", "docx", "zip"] = ""


class DocumentOut(Schema):
    """A document that was made: what it is, not the file; `unknowns` says how much it does not know."""

    id: int
    ident: str
    system: UUID
    kind: str
    language: str
    format: str
    number: int
    edition: str
    on: date
    unknowns: int
    draft: bool
    sha256: str
    size: int
    made_at: datetime

    @staticmethod
    def resolve_system(document: Any) -> UUID:
        """The system that it is about."""
        return document.system.ident  # type: ignore[no-any-return]
