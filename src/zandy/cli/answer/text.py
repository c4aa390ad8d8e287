"""The answer on a terminal: the order and the words of every other form, in aligned columns."""

from collections.abc import Sequence

from zandy.law.decisions.assess import Verdict

from ..terminal.language import say
from ..terminal.page import Cell, Page, joined
from . import speech
from .view import Answer, Duty, Line

#: Of what is not a column of its own.
INDENT = 2
#: So many columns are left for what is behind a verdict, or it stands below.
ROOMY = 50
MOODS = {Verdict.PROHIBITED: "bad", Verdict.UNDETERMINED: "open", Verdict.LAWFUL: "good", Verdict.OUTSIDE: "plain"}


def write(answer: Answer, page: Page, *, brief: bool = False) -> None:
    """Put an answer on a page; briefly, only the verdicts and what is not settled."""
    page.apart(answer.name, answer.edition)
    page.text(joined((say("answer.on", day=answer.day), *answer.marks)), style="quiet")
    page.rule()
    _verdicts(answer, page)
    if not brief:
        _bound_and_entitled(answer, page)
    _unsettled(answer, page)
    if brief:
        return
    page.blank()
    page.text(say("answer.receipt", hash=answer.receipt), style="quiet")
    if answer.statement:
        page.text(answer.statement, style="quiet")


def _bound_and_entitled(answer: Answer, page: Page) -> None:
    """The duties by when, and the rights."""
    for title, duties in answer.duties:
        page.blank()
        page.text(say("answer.duties_when", when=title, count=len(duties)), style="head")
        for duty in duties:
            _duty(duty, page)
    if answer.rights:
        page.blank()
        page.text(say("answer.rights_count", count=len(answer.rights)), style="head")
        for right in answer.rights:
            _duty(right, page)


def _verdicts(answer: Answer, page: Page) -> None:
    rows = [*answer.lines]
    if answer.duties:
        count = sum(len(duties) for _, duties in answer.duties)
        rows.append(Line(speech.term("heading.duties"), str(count), "plain", (), (answer.duties_count,)))
    first = max(len(line.title) for line in rows)
    second = min(20, max(len(line.verdict) for line in rows))
    for line in rows:
        if page.columns - first - second >= ROOMY:
            _beside(line, page, first, second)
        else:
            _below(line, page, first)


def _said(line: Line) -> list[Cell]:
    places: list[Cell] = [(joined((place.cite, place.summary), "  "), "lead") for place in line.places]
    return places + [(reason, "quiet") for reason in line.reasons]


def _beside(line: Line, page: Page, first: int, second: int) -> None:
    """Title, verdict and what is behind it in three columns."""
    title: Cell = (line.title, "head")
    verdict: Cell = (line.verdict, line.mood)
    for cell in _said(line) or [("", "")]:
        page.row([title, verdict, cell], [first, second, 0])
        title = verdict = ""


def _below(line: Line, page: Page, first: int) -> None:
    """On a narrow page: title and verdict, and under them what is behind."""
    page.row([(line.title, "head"), (line.verdict, line.mood)], [first, 0])
    for cell in _said(line):
        page.row([cell], [0], indent=INDENT)


def _duty(duty: Duty, page: Page) -> None:
    who = f"{duty.who} → {duty.toward}" if duty.toward else duty.who
    page.row([(duty.place.cite, "cite"), who], [_cite_width(page), 0], indent=INDENT)
    page.row(["", duty.place.summary], [_cite_width(page), 0], indent=INDENT)
    more = joined((
        say("answer.deadline", deadline=duty.deadline) if duty.deadline else "",
        say("answer.documents", documents=duty.documents) if duty.documents else "",
        duty.mark,
    ))  # fmt: skip
    if more:
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
    if answer.find_out:
        page.blank()
        page.text(say("answer.find_out"), style="head")
        for question in answer.find_out:
            page.text(question, indent=INDENT, hang=2)
    if answer.next is not None:
        page.blank()
        page.text(say("answer.next_question", of=answer.next.of), style="head")
        page.text(answer.next.question, indent=INDENT)
        for place in answer.next.places:
            page.text(joined((place.cite, place.summary), "  "), indent=INDENT, style="lead")


def summary(answers: Sequence[Answer], page: Page) -> None:
    """Several answers at a glance."""
    page.text(say("answer.summary", count=len(answers)), style="head")
    page.rule()
    widest = max(len(answer.verdict_words) for answer in answers)
    for answer in answers:
        page.row([(answer.verdict_words, MOODS[answer.verdict]), answer.name], [widest, 0])
