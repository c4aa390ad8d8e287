"""Reads: the public register as anybody sees it, and what the organisation has in it."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, Max, QuerySet

from ..organisations.models import Organisation
from ..systems.models import System
from . import searching
from .models import Deed, ErrorReport, Profile, Publication, Version

#: What of a publication lists do not read.
_NOT_LISTED = ("snapshot", "search", "reasons")
#: A search goes on counting, and puts in order, so many finds.
COUNTED = 1_000
PAGE = 25
#: What narrows the register down, beside words.
FILTERS = ("sector", "risk", "autonomy", "mode", "automatic", "bin")
#: What a filter of classes says for "more than one is possible".
UNSETTLED = "unsettled"
_NAME, _NEWEST, _BEST = "name", "newest", "best"
SORTS = (_BEST, _NAME, _NEWEST)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the register; what is empty does not narrow."""

    q: str = ""
    sector: str = ""
    risk: str = ""
    autonomy: str = ""
    mode: str = ""
    automatic: str = ""
    bin: str = ""
    sort: str = ""

    @property
    def order(self) -> str:
        """By name, by change, or by how well it fits, which only a search of words can tell."""
        if self.sort == _NEWEST:
            return _NEWEST
        return _BEST if self.q and self.sort != _NAME else _NAME


class Found(NamedTuple):
    """A page of what was found.

    Attributes:
        rows: the publications.
        next: the cursor of the next page, "" on the last.
        number: how many there are; at COUNTED counting stopped.
        loose: whether nothing fitted all the words, so that these fit some of them.
    """

    rows: Sequence[Publication]
    next: str
    number: int
    loose: bool


def published() -> QuerySet[Publication]:
    """Everything that is published."""
    return Publication.objects.filter(state=Publication.State.PUBLISHED)


def publication_of(ident: UUID) -> Publication | None:
    """A publication by its permalink; also one that was withdrawn, of which only a tombstone is left."""
    return Publication.objects.filter(ident=ident).defer("search").first()


def found(wanted: Wanted, cursor: str = "") -> Found:
    """One page of the register; a cursor that nobody gave out starts anew."""
    rows = _matching(wanted, searching.query(wanted.q))
    first = _page(rows, wanted, cursor)
    if first.rows or cursor or not wanted.q:
        return first
    return _page(_matching(wanted, searching.query(wanted.q, loose=True)), wanted, "", loose=True)


def _matching(wanted: Wanted, words: str) -> QuerySet[Publication]:
    rows = published()
    if wanted.q:
        rows = rows.filter(search=_asked(words)) if words else rows.none()
    for name in FILTERS:
        value = getattr(wanted, name)
        if value == UNSETTLED:
            rows = rows.filter(**{f"{name}__contains": "|"})
        elif value:
            rows = rows.filter(**{name: value})
    return rows


def _asked(words: str) -> SearchQuery:
    return SearchQuery(words, search_type="raw", config="simple")


def _page(rows: QuerySet[Publication], wanted: Wanted, cursor: str, *, loose: bool = False) -> Found:
    count = 0 if cursor else rows.order_by()[:COUNTED].count()
    if wanted.order == _BEST:
        words = searching.query(wanted.q, loose=loose)
        return _best(rows, words, _place(cursor), loose)
    order, column = (("-changed_at", "-id"), "changed_at") if wanted.order == _NEWEST else (_BY_NAME, "sort_name")
    after = _place(cursor)
    if wanted.order == _NEWEST and after and not _is_moment(after[0]):
        after = []
    rows = rows.defer(*_NOT_LISTED).order_by(*order)
    if len(after) == 2:
        sign = "<" if wanted.order == _NEWEST else ">"
        rows = rows.extra(where=[f"({column}, id) {sign} (%s, %s)"], params=after)
    listed = list(rows[: PAGE + 1])
    last = listed[PAGE - 1] if len(listed) > PAGE else None
    return Found(listed[:PAGE], _cursor(_said(getattr(last, column)), last.pk) if last else "", count, loose)


_BY_NAME = ("sort_name", "id")


def _best(rows: QuerySet[Publication], words: str, after: Sequence[Any], loose: bool) -> Found:
    """The finds by how well they fit: of very many only the first so many are put in order."""
    start = after[0] if len(after) == 1 and isinstance(after[0], int) and 0 <= after[0] < COUNTED else 0
    some = list(rows.order_by().values_list("pk", flat=True)[:COUNTED])
    ranked = Publication.objects.filter(pk__in=some).annotate(fit=SearchRank(F("search"), _asked(words)))
    listed = list(ranked.defer(*_NOT_LISTED).order_by("-fit", *_BY_NAME)[start : start + PAGE])
    more = start + PAGE < len(some)
    return Found(listed, _cursor(start + PAGE) if more else "", len(some), loose)


def _is_moment(said: Any) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _cursor(*place: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _place(cursor: str) -> list[Any]:
    """Where a cursor points; nowhere when it is none of ours."""
    try:
        said = json.loads(base64.urlsafe_b64decode(cursor[:2000] + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        return []
    if isinstance(said, list) and len(said) == 1 and isinstance(said[0], int):
        return said
    if not (isinstance(said, list) and len(said) == 2 and isinstance(said[0], str) and isinstance(said[1], int)):
        return []
    return said if "\0" not in said[0] and abs(said[1]) < 2**62 else []


def versions_of(publication: Publication) -> QuerySet[Version]:
    """What was published of a system, newest first."""
    return publication.versions.order_by("-number")


def changes(most: int) -> QuerySet[Publication]:
    """What was published, changed or withdrawn last."""
    return Publication.objects.order_by("-changed_at", "-id").defer("snapshot", "search")[:most]


def in_numbers(first: int, last: int) -> Iterable[tuple[UUID, datetime]]:
    """The permalinks of the publications whose numbers lie between these, with the day of the last change."""
    rows = published().filter(pk__gte=first, pk__lte=last).order_by("pk")
    return rows.values_list("ident", "changed_at")


def highest_number() -> int:
    """The highest number of a publication."""
    return int(Publication.objects.aggregate(most=Max("pk"))["most"] or 0)


def whole(after: int = 0, step: int = 500) -> Iterator[Publication]:
    """Everything that is published, in small bites: no more than one is ever in memory."""
    while True:
        rows = list(published().filter(pk__gt=after).order_by("pk").defer("search", "brief", "reasons")[:step])
        if not rows:
            return
        yield from rows
        after = rows[-1].pk


def last_change() -> datetime | None:
    """When anything in the register changed last."""
    return Publication.objects.order_by("-changed_at", "-id").values_list("changed_at", flat=True).first()


def count() -> int:
    """How many systems are published."""
    return published().count()


# --- what the organisation has ---------------------------------------------------------------------------------------


def profile_of(system: System) -> Profile | None:
    """What the organisation has to say of a system."""
    return Profile.objects.filter(system=system).first()


def deeds_of(system: System) -> QuerySet[Deed]:
    """Who published, confirmed or withdrew it, newest first."""
    return Deed.objects.filter(system=system).defer("snapshot").order_by("-at", "-id")


def published_by(organisation: Organisation) -> QuerySet[Publication]:
    """What an organisation has in the public register, withdrawn or not, by name."""
    rows = Publication.objects.filter(organisation=organisation).defer("search")
    return rows.order_by("state", *_BY_NAME)


def systems_by_ident(organisation: Organisation, idents: Iterable[UUID]) -> dict[UUID, System]:
    """The organisation's systems by their stable ids."""
    rows = System.objects.filter(organisation=organisation, ident__in=list(idents))
    return {system.ident: system for system in rows.defer("facts", "search")}


def reports_to(organisation: Organisation) -> QuerySet[ErrorReport]:
    """The errors that people reported, those that wait first."""
    waiting_first = ("answered_at", "-at", "-id")
    rows = ErrorReport.objects.filter(organisation=organisation).select_related("answered_by")
    return rows.order_by(F("answered_at").desc(nulls_first=True), *waiting_first[1:])


def waiting_reports(organisation: Organisation) -> int:
    """How many reports wait for an answer."""
    return ErrorReport.objects.filter(organisation=organisation, state=ErrorReport.State.RECEIVED).count()


# --- what became of a report -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportState:
    """What a teller may know of a report."""

    ident: UUID
    state: str
    at: datetime
    answer: str
    answered_at: datetime | None

    @property
    def label(self) -> str:
        """The state in words."""
        return str(ErrorReport.State(self.state).label)


def report_by_code(code: str) -> ReportState | None:
    """What became of a report; None when there is no such code."""
    with connection.cursor() as cursor:
        cursor.execute("select * from zandy_public_report(%s)", [code_hash(code)])
        row = cursor.fetchone()
    return None if row is None or row[0] is None else ReportState(*row)


def code_hash(code: str) -> str:
    """The hash under which a code is kept; what people add while copying does not count."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def today_in(publication: Publication, today: date) -> str:
    """What a page of a publication depends on, as one word: changes, day."""
    return f"{publication.pk}-{publication.number}-{publication.changed_at.timestamp()}-{today.isoformat()}"
