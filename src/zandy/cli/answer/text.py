"""The answer on a terminal: the order and the words of every other form, in aligned columns."""

from collections.abc import Sequence
from typing import NamedTuple

from zandy.answers.view import Line, Owed
from zandy.law.decisions.assess import Verdict

from ..terminal.language import say
from ..terminal.page import Cell, Page, joined
from . import speech
from .view import Answer, bearers, brief, details, verdict

#: Of what is not a column of its own.
INDENT = 2
#: So many columns are left for what is behind a verdict, or it stands below.
ROOMY = 50
MOODS = {Verdict.PROHIBITED: "bad", Verdict.UNDETERMINED: "open", Verdict.LAWFUL: "good", Verdict.OUTSIDE: "plain"}


def write(answer: Answer, page: Page, *, short: bool = False) -> None:
    """Put an answer on a page; briefly, only the verdicts and what is not settled."""
    view = answer.view
    page.apart(answer.name, view.edition_label)
    page.text(joined((say("answer.on", day=answer.day), *answer.marks)), style="quiet")
    page.rule()
    _verdicts(answer, page)
    if not short:
        _bound_and_entitled(answer, page)
    _unsettled(answer, page)
    if short:
        return
    page.blank()
    page.text(say("answer.receipt", hash=view.receipt), style="quiet")
    if view.statement:
        page.text(view.statement, style="quiet")


def _bound_and_entitled(answer: Answer, page: Page) -> None:
    """The duties by when, the rights, and other laws."""
    for title, owed in answer.owed:
        page.blank()
        page.text(title, style="head")
        for duty in owed:
            _duty(duty, page)


def _verdicts(answer: Answer, page: Page) -> None:
    view = answer.view
    rows = [_Row(line.title, verdict(line, view.edition), line.mood, _said(line)) for line in view.lines]
    if view.groups:
        count: list[Cell] = [(answer.duties_count, "quiet")]
        rows.append(_Row(speech.term("heading.duties"), str(view.duties_count), "plain", count))
    first = max(len(row.title) for row in rows)
    second = min(20, max(len(row.verdict) for row in rows))
    for row in rows:
        if page.columns - first - second >= ROOMY:
            _beside(row, page, first, second)
        else:
            _below(row, page, first)


class _Row(NamedTuple):
    """A verdict as it is laid out: title, verdict, its mood, what is behind it."""

    title: str
    verdict: str
    mood: str
    said: list[Cell]


def _said(line: Line) -> list[Cell]:
    places, reasons = brief(line)
    cells: list[Cell] = [(joined((cite, summary), "  "), "lead") for _, cite, summary in places]
    return cells + [(reason, "quiet") for reason in reasons]


def _beside(row: _Row, page: Page, first: int, second: int) -> None:
    """Title, verdict and what is behind it in three columns."""
    title: Cell = (row.title, "head")
    word: Cell = (row.verdict, row.mood)
    for cell in row.said or [("", "")]:
        page.row([title, word, cell], [first, second, 0])
        title = word = ""


def _below(row: _Row, page: Page, first: int) -> None:
    """On a narrow page: title and verdict, and under them what is behind."""
    page.row([(row.title, "head"), (row.verdict, row.mood)], [first, 0])
    for cell in row.said:
        page.row([cell], [0], indent=INDENT)


def _duty(duty: Owed, page: Page) -> None:
    page.row([(duty.place.cite, "cite"), bearers(duty)], [_cite_width(page), 0], indent=INDENT)
    page.row(["", duty.place.summary], [_cite_width(page), 0], indent=INDENT)
    if more := joined(details(duty)):
        page.row(["", (more, "quiet")], [_cite_width(page), 0], indent=INDENT)


def _cite_width(page: Page) -> int:
    return 28 if page.columns >= 90 else 22


def _unsettled(answer: Answer, page: Page) -> None:
    if answer.unsettled:
        page.blank()
        page.text(speech.term("heading.not_settled"), style="head")
        widest = max(len(title) for title, _ in answer.unsettled)
        for title, cites in answer.unsettled:
            page.row([title, cites], [widest, 0], indent=INDENT)
    view = answer.view
    if view.find_out:
        page.blank()
        page.text(say("answer.find_out"), style="head")
        for _, question in view.find_out:
            page.text(question, indent=INDENT, hang=2)
    if (asked := view.next) is not None:
        page.blank()
        page.text(say("answer.next_question", of=asked.of), style="head")
        page.text(asked.question, indent=INDENT)
        for place in asked.places:
            page.text(joined((place.cite, place.summary), "  "), indent=INDENT, style="lead")


def summary(answers: Sequence[Answer], page: Page) -> None:
    """Several answers at a glance."""
    page.text(say("answer.summary", count=len(answers)), style="head")
    page.rule()
    widest = max(len(answer.verdict_words) for answer in answers)
    for answer in answers:
        page.row([(answer.verdict_words, MOODS[answer.view.assessment.verdict]), answer.name], [widest, 0])
