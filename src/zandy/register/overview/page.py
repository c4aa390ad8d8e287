"""What the overview shows, in words: numbers and rows come in, needs, cells and stops go out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from zandy.wording import day_text, fact_text
from zandy.wording.numbers import counted, number_text

from ..assessments import words as assessment_words
from ..assessments.models import Override
from ..language import current_language, text
from ..organisations.models import Invitation, Organisation
from ..reminders.letters import when
from ..reminders.models import Kind
from ..reminders.sources import Due
from ..systems import speech
from ..systems.models import System
from ..systems.queries import UNSETTLED
from .pictures import Cell, Stop, grid_picture, line_picture
from .queries import AUTONOMIES, MANY, NAMED, RISKS, Grid, Some

WEEK = 7
#: The overview says no more of one thing than so many letters; its own page says the rest.
LONGEST = 96


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to see to: where, and what is to be said of it."""

    name: str
    url: str
    words: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of thing that needs a person.

    Attributes:
        mark: its mark in the style sheet.
        count: how many there are, where that is more than are named.
        items: the first few.
        all_url: the page with all of them.
    """

    key: str
    mark: str
    count: str
    items: tuple[Item, ...]
    all_url: str = ""

    @property
    def title(self) -> str:
        """What it is, in words."""
        return text(f"overview.needs.{self.key}")


def say(key: str, **details: Any) -> str:
    """A string of this app."""
    return text(f"overview.{key}", **details)


def clipped(words: str) -> str:
    """The beginning of what is long, ending with a whole word."""
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"


class Overview:
    """The page of one organisation on one day."""

    def __init__(self, organisation: Organisation, today: date) -> None:
        self.organisation, self.today, self.language = organisation, today, current_language()

    def url(self, route: str, *args: Any, **wanted: str) -> str:
        """A page of the organisation, with a search."""
        found = reverse(route, args=[self.organisation.pk, *args])
        return f"{found}?{urlencode(wanted)}" if wanted else found

    # --- what needs a person ---------------------------------------------------------------------------------------

    def prohibited(self, found: Some, may_stop: bool) -> Need:
        """Prohibited systems that still run; whoever may stop them is led to where one does."""
        items = tuple(self._running(system, may_stop) for system in found.first)
        return self._need("prohibited", "no", found.count, items, self.url("systems:list", verdict="prohibited"))

    def unsettled(self, found: Some, questions: Mapping[int, str], may_answer: bool) -> Need:
        """Systems whose verdict is open, each with the question that helps first; whoever may answer is led to it."""
        items = tuple(self._asked(system, questions.get(system.pk), may_answer) for system in found.first)
        return self._need("unsettled", "open", found.count, items, self.url("systems:list", verdict="undetermined"))

    def own_answers(self, found: Sequence[Override]) -> Need:
        """Systems whose class the organisation itself answers otherwise than the program, with its reason."""
        items = tuple(map(self._own, found[:NAMED]))
        return self._need("own_answers", "open", len(found), items, self.url("systems:list", own="1"))

    def _own(self, override: Override) -> Item:
        page = self.url("assessments:act", override.system.pk)
        own = assessment_words.own_answer(override)
        return Item(override.system.name_in(self.language), page, own, clipped(override.reason))

    def due(self, key: str, mark: str, count: int, found: Sequence[Due]) -> Need:
        """Things that fall due."""
        return self._need(key, mark, count, tuple(map(self._due, found[:NAMED])), self.url("reminders:list"))

    def invitations(self, found: Sequence[Invitation]) -> Need:
        """Invitations that nobody has taken up."""
        page = self.url("organisations:members")
        days = [say("invited_until", day=self._day(each.expires_at.date())) for each in found[:NAMED]]
        items = tuple(
            Item(each.email, page, str(each.get_role_display()), day)
            for each, day in zip(found, days, strict=False)
        )  # fmt: skip
        return self._need("invitations", "plain", len(found), items, page)

    def _need(self, key: str, mark: str, count: int, items: tuple[Item, ...], all_url: str) -> Need:
        many = number_text(count, self.language)
        more = "" if count == len(items) else say("many", count=many) if count >= MANY else many
        return Need(key, mark, more, items, all_url)

    def _running(self, system: System, may_stop: bool) -> Item:
        name, page = system.name_in(self.language), self.url("systems:regime", system.pk)
        stage = speech.stage(system)
        if not may_stop:
            return Item(name, page, stage)
        return Item(name, page, stage, say("act_at_once"), self.url("risks:act", system.pk))

    def _due(self, each: Due) -> Item:
        # Of a review there is nothing to say that its heading does not.
        words = "" if each.kind is Kind.REVIEW else clipped(each.what(self.language))
        return Item(each.system_in(self.language), each.url, words, when(each.on, self.today, self.language))

    def _asked(self, system: System, fact: str | None, may_answer: bool) -> Item:
        page = self.url("systems:regime", system.pk)
        if fact is None:
            return Item(system.name_in(self.language), page, say("nothing_to_ask"))
        question = fact_text(fact, self.language, system.edition or None).question
        asked = self.url("systems:question", system.pk, fact) if may_answer else ""
        return Item(system.name_in(self.language), page, "", question, asked)

    def _day(self, day: date) -> str:
        return day_text(day, self.language)

    # --- risk and autonomy -----------------------------------------------------------------------------------------

    def grid(self, found: Grid) -> str:
        """The picture of systems by risk and autonomy."""
        cells = [[self._cell(found, risk, autonomy) for autonomy in AUTONOMIES] for risk in RISKS]
        rows = [self._class("risk", each) for each in RISKS]
        columns = [self._class("autonomy", each) for each in AUTONOMIES]
        told = [cell.words for row in cells for cell in row if cell.count]
        return grid_picture(rows, columns, cells, say("grid.title"), "; ".join(told) or say("grid.none"))

    def _cell(self, found: Grid, risk: str, autonomy: str) -> Cell:
        count = found.cells[risk, autonomy]
        words = say(
            "grid.cell", risk=self._class("risk", risk), autonomy=self._class("autonomy", autonomy),
            systems=counted(count, "system", self.language),
        )  # fmt: skip
        url = self.url("systems:list", risk=risk, autonomy=autonomy)
        return Cell(count, UNSETTLED not in (risk, autonomy), url, words)

    def _class(self, name: str, value: str) -> str:
        return say("grid.unsettled") if value == UNSETTLED else speech.term(f"{name}_short.{value}")

    # --- deadlines ahead -------------------------------------------------------------------------------------------

    def line(self, ahead: Mapping[date, int], overdue: int, days: int) -> str:
        """The picture of the days ahead, week by week."""
        stops = [*self._overdue(overdue), *self._weeks(ahead, days)]
        about = "; ".join(stop.words for stop in stops if stop.count) or say("line.none")
        return line_picture(stops, list(self._months(days)), say("line.title"), about)

    def _overdue(self, count: int) -> Iterator[Stop]:
        words = say("line.overdue", count=number_text(count, self.language))
        yield Stop(0, count, self.url("reminders:list") + "#overdue", words, overdue=True)

    def _weeks(self, ahead: Mapping[date, int], days: int) -> Iterator[Stop]:
        for start in range(0, days, WEEK):
            first = self.today + timedelta(days=start)
            count = sum(ahead.get(first + timedelta(days=each), 0) for each in range(WEEK))
            words = say("line.week", day=self._day(first), count=number_text(count, self.language))
            page = f"{self.url('reminders:list')}#m-{first:%Y-%m}"
            yield Stop((start + WEEK / 2) / days, count, page, words)

    def _months(self, days: int) -> Iterator[tuple[float, str]]:
        for number in range(days):
            day = self.today + timedelta(days=number)
            if day.day == 1 and number < days - WEEK:
                yield number / days, say(f"months.m{day.month}")
