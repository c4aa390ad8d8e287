"""What the page of a regime shows: verdicts with reasons, duties by when with their state, rights, what is open.

An assessment and the rows of its duties come in, words go out. No layout here, and no rule of law.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.duties import When, duties_by_when, of_the_system
from zandy.law.decisions.finding import Finding
from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED
from zandy.law.norms.editions import DRAFT
from zandy.law.words.classes import Trust
from zandy.law.words.fact import Fact
from zandy.law.words.knowledge import Status
from zandy.law.words.norm import Classification, Norm
from zandy.law.words.provision import Provision
from zandy.wording import texts

from ..language import current_language
from . import speech
from .because import Branch, Explainer, WouldChange
from .models import Duty
from .speech import Place, say

#: How many facts a reason names before it says how many more there are.
NAMED = 5
#: How many prohibitions are told one by one before they are only cited.
TOLD = 3

_TITLES = {PROHIBITED: "prohibited_functions", USE_PROHIBITED: "prohibited_uses"}


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


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are due at one time."""

    key: str
    title: str
    duties: tuple[OwedLine, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Norms of one group that hang on facts not known."""

    title: str
    places: tuple[Place, ...]


class RegimePage:
    """One assessment, as its page tells it.

    Attributes:
        assessment: the assessment.
        explained: whether lines carry their trees and changes.
    """

    def __init__(self, assessment: Assessment, duties: Iterable[Duty] = (), *, explained: bool = True) -> None:
        self.assessment, self.knowledge = assessment, assessment.knowledge
        self.edition, self.regime = assessment.edition, assessment.regime
        self.rows: Mapping[str, Duty] = {duty.norm: duty for duty in duties}
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
        return texts.edition_label(self.edition, current_language())

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What has to be said beside every answer: not in force, not verified, not exact."""
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[str]:
        if not self.assessment.in_force:
            yield say("marks.never_in_force" if self.edition == DRAFT else "marks.not_in_force")
        statement = texts.edition_statement(self.edition, current_language())
        if statement:
            yield statement
        elif self.assessment.trust is not Trust.OFFICIAL:
            yield say("marks.not_verified")
        if any(not finding.exact for finding in self.assessment.findings.values()):
            yield say("marks.not_exact")

    # --- verdicts ------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The verdicts in the order of the law; "is it AI" and "is the use prohibited" only where they are news."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        found = self.assessment.findings
        if found[AI_SYSTEM].holds is not True:
            yield self._ai_system(found[AI_SYSTEM])
        yield self._prohibited(PROHIBITED, self.regime.prohibited_functions)
        if self.regime.prohibited_uses and found[USE_PROHIBITED].holds is not False:
            yield self._prohibited(USE_PROHIBITED, self.regime.prohibited_uses)
        for norm in self.regime.classifications:
            yield self._class(norm, found[norm.name])

    def _ai_system(self, finding: Finding) -> Line:
        words = speech.verdict("undetermined") if finding.holds is None else speech.upper(speech.term("outcome.no"))
        mark = "open" if finding.holds is None else "plain"
        norm = self.regime.norm(AI_SYSTEM)
        return self._line("ai_system", words, mark, finding, self._places(finding.provisions), norms=(norm,), norm=norm)

    def _prohibited(self, question: str, norms: tuple[Norm, ...]) -> Line:
        finding, title = self.assessment[question], _TITLES[question]
        if finding.holds is False:
            first = say("reasons.none_of", count=len(norms))
            return self._line(title, speech.verdict("lawful"), "met", finding, first=first)
        named = tuple(norm for norm in norms if self.assessment[norm.name].holds is finding.holds)
        words = speech.verdict("prohibited" if finding.holds else "undetermined")
        mark = "no" if finding.holds else "open"
        key = "reasons.apply" if finding.holds else "reasons.may_apply"
        first = say(key, count=len(named)) if len(named) > TOLD else ""
        places = self._places([norm.at for norm in named])
        # Where nearly every prohibition is open, all their trees together explain nothing.
        explained = named if finding.holds else named[:TOLD]
        return self._line(title, words, mark, finding, places, norms=explained, first=first)

    def _class(self, norm: Classification, finding: Finding) -> Line:
        words = speech.upper(speech.classes(norm, finding.outcomes, self.edition))
        places = finding.provisions if finding.decided else (norm.at,)
        mark = "plain" if finding.decided else "open"
        return self._line(norm.name, words, mark, finding, self._places(places), norms=(norm,), norm=norm)

    def _line(
        self,
        title: str,
        words: str,
        mark: str,
        finding: Finding,
        places: tuple[Place, ...] = (),
        *,
        norms: tuple[Norm, ...] = (),
        norm: Norm | None = None,
        first: str = "",
    ) -> Line:
        reasons = tuple(filter(None, (first, *self._reasons(finding))))
        changes, trees = self._explained(finding.question, norms, norm)
        heading = speech.term(f"heading.{title}", self.edition)
        judged = any(each.needs_judgement for each in norms)
        return Line(finding.question, heading, words, mark, places, reasons, judged, changes, trees)

    def _explained(
        self, question: str, norms: tuple[Norm, ...], norm: Norm | None
    ) -> tuple[tuple[WouldChange, ...], tuple[tuple[str, Branch], ...]]:
        if self.explainer is None:
            return (), ()
        trees = tuple(
            (heading or speech.cite(each.at), tree)
            for each in norms for heading, tree in self.explainer.trees(each)
        )  # fmt: skip
        return tuple(self.explainer.changes(question, norm)), trees

    def _reasons(self, finding: Finding) -> Iterator[str]:
        if finding.deciding:
            yield say("reasons.because", facts=self._known(finding.deciding))
        if finding.missing:
            yield say("reasons.depends_on", facts=self._missing(finding.missing))
        yield from self._judged(finding.judged)
        if finding.exemptions and finding.holds is not None and finding.question not in _TITLES:
            yield say("reasons.exemptions", cites=", ".join(speech.cite(at) for at in finding.exemptions))

    def _known(self, names: tuple[str, ...]) -> str:
        # That it is an AI system stands behind nearly every answer: what is particular to this one is told first.
        common = set(self.assessment[AI_SYSTEM].deciding)
        names = tuple(sorted(names, key=common.__contains__))
        return _some(
            f"{speech.label(name, self.edition)} – {speech.state(name, self.knowledge[name], self.edition)}"
            for name in names
        )

    def _missing(self, names: tuple[str, ...]) -> str:
        return _some(f"{speech.label(name, self.edition)} ({self._status(name)})" for name in names)

    def _status(self, name: str) -> str:
        # Known in part ("may or does") is not known either, but it was asked.
        status = self.knowledge[name].status
        return say("reasons.known_in_part") if status is Status.KNOWN else speech.term(f"status.{status}")

    def _judged(self, names: tuple[str, ...]) -> Iterator[str]:
        judges: dict[str, list[str]] = {}
        for name in names:
            judges.setdefault(self.knowledge[name].by, []).append(speech.label(name, self.edition))
        for by, facts in judges.items():
            yield say("reasons.judged", by=by or say("reasons.judge_unnamed"), facts=_some(facts))

    def _places(self, provisions: Iterable[Provision]) -> tuple[Place, ...]:
        return tuple(speech.place(at, self.edition) for at in provisions)

    # --- duties and rights ---------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> list[Group]:
        """The duties owed, by when; those that go on all the time stand last, being the most."""
        found = duties_by_when(self.assessment)
        elsewhere = [(norm, finding) for norm, finding in self.assessment.other_laws() if of_the_system(norm)]
        if elsewhere:
            found[When.OTHER_LAWS] = tuple(elsewhere)
        first = [when for when in When if when is not When.ALWAYS]
        order = [when for when in (When.NOW, *first, When.ALWAYS) if when in found]
        return [self._group(when, found[when]) for when in dict.fromkeys(order)]

    def _group(self, when: When, owed: Iterable[tuple[Norm, Finding]]) -> Group:
        title = speech.term(f"when.{when}", self.edition)
        return Group(str(when), title, tuple(self._owed(norm) for norm, _ in owed))

    @cached_property
    def rights(self) -> list[OwedLine]:
        """The rights that people have because of the system."""
        return [self._owed(norm) for norm, _ in self.assessment.rights() if of_the_system(norm)]

    def _owed(self, norm: Norm) -> OwedLine:
        deadline, mark = speech.deadline(norm.by, self.assessment.on)
        return OwedLine(
            norm=norm.name,
            who=speech.upper(speech.roles(norm.who, self.edition)),
            toward=speech.roles(norm.toward, self.edition),
            place=speech.place(norm.at, self.edition),
            deadline=deadline,
            deadline_mark=mark,
            not_verified=norm.trust is not Trust.OFFICIAL,
            documents=speech.documents(norm.documents, self.edition),
            row=self.rows.get(norm.name),
        )

    @property
    def duties_count(self) -> int:
        """How many duties are owed for the system."""
        return sum(len(group.duties) for group in self.groups if group.key != When.OTHER_LAWS)

    # --- what is not settled -------------------------------------------------------------------------------------

    @cached_property
    def unsettled(self) -> list[Unsettled]:
        """What is not settled: the group, and the provisions in it."""
        groups = {
            "prohibited_functions": self.assessment.prohibitions(None),
            "duties": self.assessment.duties(None),
            "rights": self.assessment.rights(None),
        }
        return [
            Unsettled(speech.term(f"heading.{title}", self.edition), self._places(norm.at for norm, _ in norms))
            for title, norms in groups.items() if norms
        ]  # fmt: skip

    @cached_property
    def to_find_out(self) -> list[tuple[str, str]]:
        """What was asked and nobody knew, and would still settle the verdict or a class: name and question."""
        questions = (AI_SYSTEM, PROHIBITED, USE_PROHIBITED, *(norm.name for norm in self.regime.classifications))
        missing = dict.fromkeys(name for each in questions for name in self.assessment[each].missing)
        asked = [name for name in missing if self.knowledge[name].status is Status.ASKED_NOT_KNOWN]
        return [(name, texts.fact_text(name, current_language(), self.edition).question) for name in asked]

    @property
    def next(self) -> tuple[str, str] | None:
        """The question to ask first: name and words."""
        fact = self.assessment.next_question
        if fact is None:
            return None
        return fact.name, texts.fact_text(fact.name, current_language(), self.edition).question


def asked_at(fact: Fact, act: str) -> tuple[Provision, ...]:
    """Where a fact comes from: the provisions of the act that answers, else the first there is."""
    own = tuple(at for at in fact.at if at.act == act)
    return own or fact.at[:1]


def _some(told: Iterable[str]) -> str:
    parts = list(told)
    shown = "; ".join(parts[:NAMED])
    return shown if len(parts) <= NAMED else say("reasons.and_more", facts=shown, more=len(parts) - NAMED)
