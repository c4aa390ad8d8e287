"""The answer in words: header, verdicts, duties by when, rights, what is not settled, the receipt. No layout here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zandy.law.decisions.assess import Assessment, Verdict
from zandy.law.decisions.duties import When, duties_by_when, of_the_system
from zandy.law.decisions.finding import Finding
from zandy.law.decisions.receipt import SEAL, assessment_json
from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED
from zandy.law.words.classes import Trust
from zandy.law.words.fact import Fact
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, Status
from zandy.law.words.norm import Classification, Norm
from zandy.law.words.provision import Provision
from zandy.wording import texts

from ..terminal.language import lang, say
from . import speech

#: How many facts a reason names before it says "and N more".
NAMED = 5
#: How many prohibitions are told one by one before they are only cited.
TOLD = 3

_TITLES = {PROHIBITED: "prohibited_functions", USE_PROHIBITED: "prohibited_uses"}

#: Moods: what a renderer may colour; the words say the same.
BAD, OPEN, GOOD, PLAIN = "bad", "open", "good", "plain"


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as lawyers cite it, what it says in our words, and its id."""

    cite: str
    summary: str
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One of the verdicts on top.

    Attributes:
        title: what it is about.
        verdict: the answer, in capitals.
        mood: bad, open, good or plain.
        places: the provisions behind it.
        reasons: what decided it, what is missing, who judged; whole sentences.
    """

    title: str
    verdict: str
    mood: str
    places: tuple[Place, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty (or a right): who, toward whom, where, what, by when, with which documents, and whether it is verified."""

    who: str
    toward: str
    place: Place
    deadline: str = ""
    documents: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The question to ask first: its words, where it comes from, and how many could follow it."""

    fact: str
    question: str
    places: tuple[Place, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is shown of one assessment."""

    name: str
    edition: str
    day: str
    verdict: Verdict
    verdict_words: str
    marks: tuple[str, ...]
    lines: tuple[Line, ...]
    duties: tuple[tuple[str, tuple[Duty, ...]], ...]
    duties_count: str
    rights: tuple[Duty, ...]
    unsettled: tuple[tuple[str, str], ...]
    find_out: tuple[str, ...]
    next: NextQuestion | None
    receipt: str
    statement: str


def answer(assessment: Assessment, name: str) -> Answer:
    """The answer for an assessment, in the language spoken."""
    view = _View(assessment)
    groups = tuple(view.duties())
    return Answer(
        name=name,
        edition=speech.edition_label(assessment.edition),
        day=speech.day(assessment.on),
        verdict=assessment.verdict,
        verdict_words=speech.term(f"verdict.{assessment.verdict}"),
        marks=tuple(_marks(assessment)),
        lines=tuple(view.lines()),
        duties=tuple((speech.term(f"when.{when}"), duties) for when, duties in groups),
        duties_count=" · ".join(f"{_when(when)} – {len(duties)}" for when, duties in groups),
        rights=tuple(view.rights()),
        unsettled=tuple(view.unsettled()),
        find_out=tuple(view.find_out()),
        next=view.next(),
        receipt=str(assessment_json(assessment)[SEAL]),
        statement=texts.edition_statement(assessment.edition, lang()) or "",
    )


def _when(when: When) -> str:
    return speech.lower(speech.term(f"when.{when}"))


def _marks(assessment: Assessment) -> Iterator[str]:
    if not assessment.in_force:
        yield say("marks.never_in_force" if assessment.edition == "draft" else "marks.not_in_force")
    if assessment.trust is not Trust.OFFICIAL:
        yield say("marks.not_verified")
    if any(not finding.exact for finding in assessment.findings.values()):
        yield say("marks.not_exact")


class _View:
    """One assessment, looked at."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.knowledge = assessment, assessment.knowledge
        self.act, self.regime = assessment.act, assessment.regime
        self.edition = assessment.edition
        self.definition = {fact.name for fact in self.regime.norm(AI_SYSTEM).condition.facts()}

    # --- verdicts ------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """The verdicts in the order of the law; "is it AI" and "is the use prohibited" only where they are news."""
        found = self.assessment.findings
        if found[AI_SYSTEM].holds is not True:
            yield self._ai_system(found[AI_SYSTEM])
        yield self._prohibited(PROHIBITED, self.regime.prohibited_functions)
        if self.regime.prohibited_uses and found[USE_PROHIBITED].holds is not False:
            yield self._prohibited(USE_PROHIBITED, self.regime.prohibited_uses)
        for norm in self.regime.classifications:
            yield self._class(norm, found[norm.name])

    def _ai_system(self, finding: Finding) -> Line:
        mood = OPEN if finding.holds is None else PLAIN
        word = "verdict.undetermined" if finding.holds is None else "outcome.no"
        outside = say("answer.outside") if self.assessment.verdict is Verdict.OUTSIDE else ""
        return self._line("ai_system", speech.term(word).upper(), mood, finding, first=outside)

    def _prohibited(self, question: str, norms: tuple[Norm, ...]) -> Line:
        finding = self.assessment.findings[question]
        title = _TITLES[question]
        if finding.holds is False:
            count = say("answer.none_of", count=len(norms))
            return self._line(title, speech.term("verdict.lawful"), GOOD, finding, places=(), first=count)
        wanted = True if finding.holds else None
        places = [self._place(norm.at) for norm in norms if self.assessment[norm.name].holds is wanted]
        verdict, mood = ("prohibited", BAD) if finding.holds else ("undetermined", OPEN)
        words = speech.term(f"verdict.{verdict}")
        if len(places) > TOLD:
            key = "answer.apply" if finding.holds else "answer.may_apply"
            cites = say(key, count=len(places), cites="; ".join(place.cite for place in places))
            return self._line(title, words, mood, finding, places=(), first=cites)
        return self._line(title, words, mood, finding, places=tuple(places))

    def _class(self, norm: Classification, finding: Finding) -> Line:
        verdict = speech.classes(norm, finding.outcomes, self.edition)
        mood = PLAIN if finding.decided else OPEN
        places = tuple(self._place(at) for at in finding.provisions) if finding.decided else ()
        return self._line(norm.name, verdict, mood, finding, places=places or (self._place(norm.at),))

    def _line(
        self,
        title: str,
        verdict: str,
        mood: str,
        finding: Finding,
        places: tuple[Place, ...] | None = None,
        first: str = "",
    ) -> Line:
        where = tuple(self._place(at) for at in finding.provisions) if places is None else places
        reasons = tuple(reason for reason in (first, *self._reasons(finding)) if reason)
        return Line(speech.term(f"heading.{title}", self.edition), verdict, mood, where, reasons)

    def _reasons(self, finding: Finding) -> Iterator[str]:
        if finding.deciding:
            yield say("answer.because", facts=self._known(finding.deciding))
        if finding.missing:
            yield say("answer.depends_on", facts=self._missing(finding.missing))
        yield from self._judged(finding.judged)
        if finding.exemptions and finding.holds is not None and finding.question not in (PROHIBITED, USE_PROHIBITED):
            yield say("answer.exemptions", cites=", ".join(speech.cite(at, self.act) for at in finding.exemptions))

    def _known(self, names: tuple[str, ...]) -> str:
        told = [
            f"{speech.label(name, self.edition)} – {speech.state(name, self.knowledge[name], self.edition)}"
            for name in sorted(names, key=self._telling)
        ]
        return _some(told)

    def _telling(self, name: str) -> tuple[bool, bool]:
        """What tells most comes first: that it is an AI system last, of the rest what is so before what is not."""
        return name in self.definition, self.knowledge[name].values == {"no"}

    def _missing(self, names: tuple[str, ...]) -> str:
        told = [f"{speech.label(name, self.edition)} ({_status(self.knowledge, name)})" for name in names]
        return _some(told)

    def _judged(self, names: tuple[str, ...]) -> Iterator[str]:
        """Who judged what: a sentence for every person who did."""
        judges: dict[str, list[str]] = {}
        for name in names:
            judges.setdefault(self.knowledge[name].by, []).append(speech.label(name, self.edition))
        for by, facts in judges.items():
            yield say("answer.judged", by=by or say("answer.judge_unnamed"), facts=_some(facts))

    def _place(self, at: Provision) -> Place:
        return Place(speech.cite(at, self.act), speech.summary(at, self.assessment.edition), str(at))

    # --- duties and rights ---------------------------------------------------------------------------------------

    def duties(self) -> Iterator[tuple[When, tuple[Duty, ...]]]:
        """The duties owed, by when."""
        for when, owed in duties_by_when(self.assessment).items():
            yield when, tuple(self._duty(norm) for norm, _ in owed)

    def rights(self) -> Iterator[Duty]:
        """The rights that people have."""
        for norm, _ in self.assessment.rights():
            if of_the_system(norm):
                yield self._duty(norm)

    def _duty(self, norm: Norm) -> Duty:
        deadline, mark = speech.deadline(norm.by, self.assessment.on)
        marks = [mark] if norm.trust is Trust.OFFICIAL else [say("marks.norm_not_verified"), mark]
        return Duty(
            who=speech.roles(norm.who, self.edition),
            toward=speech.roles(norm.toward, self.edition),
            place=self._place(norm.at),
            deadline=deadline,
            documents=speech.documents(norm.documents, self.edition),
            mark=", ".join(filter(None, marks)),
        )

    # --- what is not settled -------------------------------------------------------------------------------------

    def unsettled(self) -> Iterator[tuple[str, str]]:
        """What is not settled: the group, and the provisions in it."""
        open_ = self.assessment.prohibitions(None)
        groups = {
            "prohibited_functions": [each for each in open_ if each[0] in self.regime.prohibited_functions],
            "prohibited_uses": [each for each in open_ if each[0] in self.regime.prohibited_uses],
            "duties": self.assessment.duties(None),
            "rights": self.assessment.rights(None),
        }
        for title, norms in groups.items():
            cites = [speech.cite(norm.at, self.act) for norm, _ in norms]
            if cites:
                yield speech.term(f"heading.{title}"), f"{len(cites)}: {'; '.join(cites)}"

    def find_out(self) -> Iterator[str]:
        """What was asked and nobody knew, and would still settle the verdict or a class."""
        questions = (AI_SYSTEM, PROHIBITED, USE_PROHIBITED, *(norm.name for norm in self.regime.classifications))
        missing = dict.fromkeys(name for each in questions for name in self.assessment[each].missing)
        for name in missing:
            if self.knowledge[name].status is Status.ASKED_NOT_KNOWN:
                yield speech.question(VOCABULARY[name], self.edition)

    def next(self) -> NextQuestion | None:
        """The question to ask first."""
        fact = self.assessment.next_question
        if fact is None:
            return None
        places = tuple(self._place(at) for at in asked_at(fact, self.act))
        words = speech.question(fact, self.edition)
        return NextQuestion(fact.name, words, places, len(self.assessment.open_questions))


def asked_at(fact: Fact, act: str) -> tuple[Provision, ...]:
    """Where a fact comes from: the first provision of the act that answers, else the first there is."""
    own = [at for at in fact.at if at.act == act]
    return tuple(own[:1] or fact.at[:1])


def _status(knowledge: Knowledge, name: str) -> str:
    # Known in part ("may or does") is not known either, but it was asked.
    status = knowledge[name].status
    return say("answer.known_in_part") if status is Status.KNOWN else speech.term(f"status.{status}")


def _some(told: Iterable[str]) -> str:
    parts = list(told)
    shown = "; ".join(parts[:NAMED])
    return shown if len(parts) <= NAMED else say("answer.and_more", facts=shown, more=len(parts) - NAMED)
