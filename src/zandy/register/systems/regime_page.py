"""What the page of a regime shows: the view of `zandy.answers` with marks, reasons as trees, and the state of duties.

An assessment and the rows of its duties come in, words go out. No layout here, and no rule of law.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from zandy.answers import view
from zandy.answers.because import WouldChange
from zandy.answers.view import BAD, GOOD, OPEN, PLAIN, TOLD, AnswerView, Owed, Unsettled
from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.duties import When
from zandy.law.decisions.regime import PROHIBITED, USE_PROHIBITED

from ..language import current_language
from . import speech
from .because import Branch, Explainer
from .days import LastDay, last_day_of, not_known
from .models import Duty
from .queries import WAITING
from .speech import Place, say, upper

Shown = Mapping[int, Sequence[Any]]
#: The marks of the style sheet.
_MARKS = {BAD: "no", OPEN: "open", GOOD: "met", PLAIN: "plain"}


@dataclass(frozen=True, slots=True)
class Line:
    """One of the verdicts on top.

    Attributes:
        question: the question, for anchors.
        title: what it is about.
        verdict: the answer in words, `mark` its mark in the style sheet.
        places: the provisions behind it.
        reasons: what decided it, what is missing, who judged; whole sentences.
        judgement: whether a word of it only a person can apply.
    """

    question: str
    title: str
    verdict: str
    mark: str
    places: tuple[Place, ...] = ()
    reasons: tuple[str, ...] = ()
    judgement: bool = False
    changes: tuple[WouldChange, ...] = ()
    trees: tuple[tuple[str, Branch], ...] = ()


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A duty or a right: whose, toward whom, where, by when, with which documents, and its row in the register."""

    norm: str
    who: str
    toward: str
    place: Place
    deadline: str = ""
    deadline_mark: str = ""
    not_verified: bool = False
    documents: tuple[str, ...] = ()
    row: Duty | None = None
    evidence: tuple[Any, ...] = ()
    last_day: LastDay | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to do something."""
        return self.row is not None and self.row.state in WAITING


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are due at one time, or what other laws say."""

    key: str
    title: str
    duties: tuple[OwedLine, ...]


class RegimePage:
    """One assessment, as its page tells it.

    Attributes:
        assessment: the assessment.
        shown: the evidence of the duties, by the id of the duty.
        explained: whether lines carry their trees and changes.
    """

    def __init__(
        self, assessment: Assessment, duties: Iterable[Duty] = (), shown: Shown | None = None, *, explained: bool = True
    ) -> None:
        self.assessment, self.edition = assessment, assessment.edition
        self.view = AnswerView(assessment, current_language())
        self.rows: Mapping[str, Duty] = {duty.norm: duty for duty in duties}
        self.shown = shown or {}
        self.explainer = Explainer(assessment) if explained else None

    # --- header --------------------------------------------------------------------------------------------------

    @property
    def verdict(self) -> str:
        """The verdict as a word."""
        return speech.verdict(str(self.assessment.verdict))

    @property
    def mark(self) -> str:
        """The mark of the verdict."""
        return speech.MARKS[str(self.assessment.verdict)]

    @property
    def edition_label(self) -> str:
        """The edition with when it is in force."""
        return self.view.edition_label

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What has to be said beside every answer: not in force, not verified, not exact."""
        found = {mark: say(f"marks.{mark}") for mark in self.view.marks}
        if self.view.statement:
            # The edition's own statement says why it is not verified.
            found["not_verified"] = self.view.statement
        return tuple(found.values())

    # --- verdicts ------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The verdicts in the order of the law; "is it AI" and "is the use prohibited" only where they are news."""
        return [self._line(line) for line in self.view.lines]

    def _line(self, line: view.Line) -> Line:
        changes, trees = self._explained(line)
        return Line(
            question=line.finding.question,
            title=line.title,
            verdict=line.verdict,
            mark=_MARKS[line.mood],
            places=line.places,
            reasons=tuple(map(_sentence, line.reasons)),
            judgement=any(norm.needs_judgement for norm in line.norms),
            changes=changes,
            trees=trees,
        )

    def _explained(self, line: view.Line) -> tuple[tuple[WouldChange, ...], tuple[tuple[str, Branch], ...]]:
        if self.explainer is None:
            return (), ()
        joined = line.finding.question in (PROHIBITED, USE_PROHIBITED)
        # Where nearly every prohibition is open, all their trees together explain nothing.
        norms = line.norms[:TOLD] if line.mood == OPEN else line.norms
        trees = tuple(tree for norm in norms for tree in self.explainer.trees(norm))
        return self.explainer.changes(line.finding.question, None if joined else line.norms[0]), trees

    # --- duties and rights ---------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> list[Group]:
        """The duties owed, by when, and after them what other laws say."""
        groups = [Group(str(group.when), group.title, self._owed(group.duties)) for group in self.view.groups]
        elsewhere = self._owed(self.view.other_laws)
        title = speech.term(f"when.{When.OTHER_LAWS}", self.edition)
        return [*groups, Group(str(When.OTHER_LAWS), title, elsewhere)] if elsewhere else groups

    @cached_property
    def rights(self) -> tuple[OwedLine, ...]:
        """The rights that people have because of the system."""
        return self._owed(self.view.rights)

    def _owed(self, owed: Iterable[Owed]) -> tuple[OwedLine, ...]:
        return tuple(map(self._owed_line, owed))

    def _owed_line(self, each: Owed) -> OwedLine:
        row = self.rows.get(each.norm.name)
        return OwedLine(
            norm=each.norm.name,
            who=upper(each.who),
            toward=each.toward,
            place=each.place,
            deadline=each.deadline,
            deadline_mark=each.deadline_mark,
            not_verified=not each.verified,
            documents=each.documents,
            row=row,
            evidence=tuple(self.shown.get(row.pk, ())) if row else (),
            last_day=last_day_of(each.norm, self.assessment, timezone.localdate()),
        )

    @property
    def duties_count(self) -> int:
        """How many duties are owed for the system."""
        return self.view.duties_count

    # --- what is not settled -------------------------------------------------------------------------------------

    @property
    def unsettled(self) -> tuple[Unsettled, ...]:
        """What is not settled: the group, and the provisions in it."""
        return self.view.unsettled

    @property
    def to_find_out(self) -> tuple[tuple[str, str], ...]:
        """What was asked and nobody knew, and would still settle the verdict or a class: name and question."""
        return self.view.find_out

    @cached_property
    def days(self) -> list[tuple[str, str]]:
        """The days not known that last days hang on: name and question."""
        return not_known(self.assessment)

    @cached_property
    def next(self) -> tuple[str, str] | None:
        """The question to ask first: name and words."""
        asked = self.view.next
        return (asked.fact, asked.question) if asked else None


def _sentence(words: str) -> str:
    return upper(words) if words.endswith(".") else f"{upper(words)}."
