"""Reads: the public register as anybody sees it, and what the organisation has in it."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Max, Q, QuerySet

from ..organisations.models import Organisation
from ..systems.models import System
from . import searching
from .models import Deed, ErrorReport, Profile, Publication, Version

#: What of a publication lists do not read.
_NOT_LISTED = ("snapshot", "search", "names", "reasons")
#: So far finds are counted, and so many of a search are put in order; whoever has more narrows the search.
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
    return Publication.objects.filter(ident=ident).defer("search", "names").first()


def found(wanted: Wanted, cursor: str = "") -> Found:
    """One page of the register; a cursor that nobody gave out starts anew."""
    first = _page(wanted, cursor)
    if first.rows or cursor or not wanted.q:
        return first
    return _page(wanted, "", loose=True)


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


def _page(wanted: Wanted, cursor: str, *, loose: bool = False) -> Found:
    """A page of the rows, from where the cursor points."""
    tiers = _tiers(wanted, loose)
    tier, after = _place(cursor, tiers)
    listed: list[tuple[int, Publication]] = []
    number = 0
    while tier < len(tiers) and len(listed) <= PAGE:
        rows, counted = tiers[tier].after(after, PAGE + 1 - len(listed))
        listed += [(tier, row) for row in rows]
        tier, after, number = tier + 1, None, number + counted
    last = listed[PAGE - 1] if len(listed) > PAGE else None
    following = _cursor(last[0], tiers[last[0]].place_of(last[1])) if last else ""
    # Only the first page says how many there are.
    number = 0 if cursor else _counted(number, tiers[tier:])
    return Found([row for _, row in listed[:PAGE]], following, number, loose)


@dataclass(frozen=True, slots=True)
class _Tier:
    """Rows in an order of their own; what follows a tier comes after all of it.

    Of a search no more than COUNTED rows are put in order: they are found first, and counted and ordered then. Else
    the planner would walk along the names and read the words of one row after another.
    """

    rows: QuerySet[Publication]
    newest: bool = False
    searched: bool = False

    def after(self, place: tuple[Any, int] | None, most: int) -> tuple[list[Publication], int]:
        """The first rows after a place; from the beginning also how many there are, up to COUNTED."""
        column, sign, order = ("changed_at", "<", "-") if self.newest else ("sort_name", ">", "")
        if self.searched:
            return self._found(column, sign, place, most)
        rows = self.rows.defer(*_NOT_LISTED).order_by(f"{order}{column}", f"{order}id")
        if place is None:
            return list(rows[:most]), self.counted()
        return list(rows.extra(where=[f"({column}, id) {sign} (%s, %s)"], params=place)[:most]), 0

    def _found(self, column: str, sign: str, place: tuple[Any, int] | None, most: int) -> tuple[list[Publication], int]:
        try:
            sql, values = self.rows.order_by().values("id", column).query.sql_with_params()
        except EmptyResultSet:
            return [], 0
        order = "desc" if self.newest else "asc"
        with connection.cursor() as cursor:
            cursor.execute(
                # The limit stands outside, where the planner does not see it: it would read row after row for it.
                f"with every as materialized ({sql}), found as materialized (select * from every limit {COUNTED})"
                f" select id, (select count(*) from found) from found"
                f" {f'where ({column}, id) {sign} (%s, %s)' if place else ''}"
                f" order by {column} {order}, id {order} limit {most:d}",
                [*values, *(place or ())],
            )
            told = cursor.fetchall()
        rows = Publication.objects.filter(pk__in=[id for id, _ in told]).defer(*_NOT_LISTED).in_bulk() if told else {}
        return [rows[id] for id, _ in told if id in rows], told[0][1] if told else 0

    def counted(self) -> int:
        """How many rows there are, up to COUNTED."""
        try:
            sql, values = self.rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(
                f"with every as materialized ({sql}) select count(*)"
                f" from (select 1 from every limit {COUNTED}) counted",
                values,
            )
            return int(cursor.fetchone()[0])

    def place_of(self, row: Publication) -> tuple[str, int]:
        return (row.changed_at.isoformat() if self.newest else row.sort_name), row.pk

    def is_place(self, said: Any) -> bool:
        return isinstance(said, str) and "\0" not in said and (not self.newest or _is_moment(said))


def _tiers(wanted: Wanted, loose: bool) -> tuple[_Tier, ...]:
    """Whose names have the words comes first, whose other texts have them after."""
    words = searching.query(wanted.q, loose=loose)
    if wanted.order != _BEST or not words:
        return (_Tier(_matching(wanted, words), newest=wanted.order == _NEWEST, searched=bool(words)),)
    named, narrowed = Q(names=_asked(words)), _matching(replace(wanted, q=""), "")
    return (
        _Tier(narrowed.filter(named), searched=True),
        _Tier(narrowed.filter(search=_asked(words)).exclude(named), searched=True),
    )


def _counted(number: int, tiers: Iterable[_Tier]) -> int:
    """How many there are with those of more tiers; at COUNTED counting stops."""
    for tier in tiers:
        if number < COUNTED:
            number += tier.counted()
    return min(number, COUNTED)


def _cursor(tier: int, place: tuple[str, int]) -> str:
    return base64.urlsafe_b64encode(json.dumps([tier, *place]).encode()).decode().rstrip("=")


def _place(cursor: str, tiers: Sequence[_Tier]) -> tuple[int, tuple[str, int] | None]:
    """Where a cursor points; to the beginning when it is none of ours."""
    try:
        tier, value, number = json.loads(base64.urlsafe_b64decode(cursor[:2000] + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        return 0, None
    right = tier in range(len(tiers)) and type(number) is int and abs(number) < 2**62
    return (tier, (value, number)) if right and tiers[tier].is_place(value) else (0, None)


def _is_moment(said: str) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False


def versions_of(publication: Publication) -> QuerySet[Version]:
    """What was published of a system, newest first."""
    return publication.versions.order_by("-number")


def changes(most: int) -> QuerySet[Publication]:
    """What was published, changed or withdrawn last."""
    return Publication.objects.order_by("-changed_at", "-id").defer("snapshot", "search", "names")[:most]


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
        rows = list(published().filter(pk__gt=after).order_by("pk").defer("search", "names", "brief", "reasons")[:step])
        if not rows:
            return
        yield from rows
        after = rows[-1].pk


def last_change() -> datetime | None:
    """When anything in the register changed last."""
    with connection.cursor() as cursor:
        cursor.execute("select changed_at from public_publication order by changed_at desc, id desc limit 1")
        row = cursor.fetchone()
    return row[0] if row else None


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
    rows = Publication.objects.filter(organisation=organisation).defer("search", "names")
    return rows.order_by("state", "sort_name", "id")


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


#: What the page of a system shows and depends on. Asked for before every page, so in words of the database's own; the
#: texts are read only when the page is made.
_READ = """
select p.id, p.organisation_id, p.ident, p.state, p.number, p.bin, p.published_at, p.changed_at, p.reviewed_on,
  p.card_changed_at, p.withdrawn_at, p.snapshot::text, p.brief::text, p.reasons::text,
  exists(select from authority_listing l where l.ident = p.ident and l.ended_on is null)
from public_publication p where p.ident = %s
"""
_COLUMNS = (
    "id", "organisation_id", "ident", "state", "number", "bin", "published_at", "changed_at", "reviewed_on",
    "card_changed_at", "withdrawn_at", "snapshot", "brief", "reasons",
)  # fmt: skip
_TEXTS = ("snapshot", "brief", "reasons")


@dataclass(frozen=True, slots=True)
class Read:
    """A publication as it was read once.

    Attributes:
        columns: its columns; the texts not yet taken apart.
        listed: whether some body has the system on its list.
    """

    columns: dict[str, Any]
    listed: bool

    def stamp(self, today: date) -> str:
        """All that a page of it depends on, as one word."""
        names = ("number", "state", "changed_at", "card_changed_at", "reviewed_on")
        return f"{[str(self.columns[name]) for name in names]} {self.listed} {today}"

    def publication(self) -> Publication:
        """The publication itself."""
        texts = {name: json.loads(self.columns[name]) for name in _TEXTS}
        return Publication(**{**self.columns, **texts})


def read(ident: UUID) -> Read | None:
    """A publication by its permalink, also one that was withdrawn; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [ident])
        row = cursor.fetchone()
    return None if row is None else Read(dict(zip(_COLUMNS, row[:-1], strict=True)), row[-1])
