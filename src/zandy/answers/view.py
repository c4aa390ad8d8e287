"""What is shown of one assessment: verdicts with reasons, duties by when, rights, other laws, what is not settled.

No layout here, and no rule of law: an assessment comes in, words go out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..law.decisions.assess import Assessment, Verdict
from ..law.decisions.duties import When, duties_by_when, of_the_system
from ..law.decisions.finding import Finding
from ..law.decisions.receipt import SEAL, assessment_json
from ..law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED
from ..law.words.classes import Role, Trust
from ..law.words.fact import Fact
from ..law.words.knowledge import Status
from ..law.words.norm import Classification, Norm
from ..law.words.provision import Provision
from ..wording import texts
from .speech import Place, Speech, upper

#: How many facts a reason names before it says how many more there are.
NAMED = 5
#: How many prohibitions are told one by one before they are counted.
TOLD = 3

_TITLES = {PROHIBITED: "prohibited_functions", USE_PROHIBITED: "prohibited_uses"}

#: Moods: what a renderer may colour or mark; the words say the same.
BAD, OPEN, GOOD, PLAIN = "bad", "open", "good", "plain"

#: What is due now stands first, what is due all the time last, being the most.
_ENDS = (When.NOW, When.ALWAYS)
ORDER = (When.NOW, *(when for when in When if when not in (*_ENDS, When.OTHER_LAWS)), When.ALWAYS)


@dataclass(frozen=True, slots=True)
class Line:
    """One of the verdicts on top.

    Attributes:
        title: what it is about.
        verdict: the answer in words.
        mood: bad, open, good or plain.
        finding: the finding itself.
        norms: the norms behind it: of a group of prohibitions those that are met, or may be.
        places: the provisions behind it.
        reasons: what decided it, what is missing, who judged.
    """

    title: str
    verdict: str
    mood: str
    finding: Finding
    norms: tuple[Norm, ...]
    places: tuple[Place, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty, a right or a reference: whose, toward whom, where, by when, with which documents, how far verified."""

    norm: Norm
    who: str
    toward: str
    place: Place
    deadline: str = ""
    deadline_mark: str = ""
    documents: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the norm's text was read officially."""
        return self.norm.trust is Trust.OFFICIAL


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that are due at one time."""

    when: When
    title: str
    duties: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Norms of one group that hang on facts not known."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The question to ask first: its words, where it comes from, and how many could follow it."""

    fact: str
    question: str
    places: tuple[Place, ...]
    of: int


class AnswerView:
    """One assessment in one language.

    `bearer` narrows duties and rights to those of one role; what binds or entitles everybody stays.
    """

    def __init__(self, assessment: Assessment, lang: str, bearer: str | None = None) -> None:
        self.assessment, self.knowledge, self.bearer = assessment, assessment.knowledge, bearer
        self.act, self.regime, self.edition = assessment.act, assessment.regime, assessment.edition
        self.lang, self.speech = lang, Speech(lang, assessment.edition)

    # --- header ------------------------------------------------------------------------------------------------------

    @property
    def edition_label(self) -> str:
        """The edition with when it is in force."""
        return texts.edition_label(self.edition, self.lang)

    @property
    def statement(self) -> str:
        """What has to be said beside every answer of the edition; "" where nothing."""
        return texts.edition_statement(self.edition, self.lang) or ""

    @property
    def receipt(self) -> str:
        """The seal of the receipt."""
        return str(assessment_json(self.assessment)[SEAL])

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Names of what limits the answer: never_in_force, not_in_force, not_verified, not_exact."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[str]:
        if not self.assessment.in_force:
            yield "never_in_force" if self.edition == "draft" else "not_in_force"
        if self.assessment.trust is not Trust.OFFICIAL:
            yield "not_verified"
        if any(not finding.exact for finding in self.assessment.findings.values()):
            yield "not_exact"

    # --- verdicts ----------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The verdicts in the order of the law; "is it AI" and "is the use prohibited" only where they are news."""
        return tuple(self._lines())

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
        open_ = finding.holds is None
        words = self.speech.verdict("undetermined") if open_ else upper(self.speech.term("outcome.no"))
        outside = self.speech.say("reasons.outside") if self.assessment.verdict is Verdict.OUTSIDE else ""
        norms = (self.regime.norm(AI_SYSTEM),)
        places = self._places(finding.provisions)
        return self._line("ai_system", words, OPEN if open_ else PLAIN, finding, norms, places, outside)

    def _prohibited(self, question: str, norms: tuple[Norm, ...]) -> Line:
        finding, title = self.assessment[question], _TITLES[question]
        if finding.holds is False:
            first = self.speech.say("reasons.none_of", count=len(norms))
            return self._line(title, self.speech.verdict("lawful"), GOOD, finding, (), (), first)
        named = tuple(norm for norm in norms if self.assessment[norm.name].holds is finding.holds)
        verdict, mood, told = ("prohibited", BAD, "apply") if finding.holds else ("undetermined", OPEN, "may_apply")
        first = self.speech.say(f"reasons.{told}", count=len(named)) if len(named) > TOLD else ""
        places = self._places(norm.at for norm in named)
        return self._line(title, self.speech.verdict(verdict), mood, finding, named, places, first)

    def _class(self, norm: Classification, finding: Finding) -> Line:
        words = upper(self.speech.classes(norm, finding.outcomes))
        places = self._places((finding.decided and finding.provisions) or (norm.at,))
        return self._line(norm.name, words, PLAIN if finding.decided else OPEN, finding, (norm,), places)

    def _line(
        self,
        title: str,
        words: str,
        mood: str,
        finding: Finding,
        norms: tuple[Norm, ...],
        places: tuple[Place, ...],
        first: str = "",
    ) -> Line:
        reasons = tuple(reason for reason in (first, *self._reasons(finding)) if reason)
        return Line(self.speech.term(f"heading.{title}"), words, mood, finding, norms, places, reasons)

    def _reasons(self, finding: Finding) -> Iterator[str]:
        if finding.deciding:
            yield self.speech.say("reasons.because", facts=self._known(finding.deciding))
        if finding.missing:
            yield self.speech.say("reasons.depends_on", facts=self._missing(finding.missing))
        yield from self._judged(finding.judged)
        if finding.exemptions and finding.holds is not None and finding.question not in _TITLES:
            cites = ", ".join(self.speech.cite(at, self.act) for at in finding.exemptions)
            yield self.speech.say("reasons.exemptions", cites=cites)

    def _known(self, names: Iterable[str]) -> str:
        told = sorted(names, key=self._telling)
        return self._some(
            f"{self.speech.label(name)} – {self.speech.state(name, self.knowledge[name])}" for name in told
        )

    def _telling(self, name: str) -> tuple[bool, bool]:
        """What tells most comes first: that it is an AI system last, of the rest what is so before what is not."""
        return name in self._definition, self.knowledge[name].values == {"no"}

    @cached_property
    def _definition(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.regime.norm(AI_SYSTEM).condition.facts())

    def _missing(self, names: Iterable[str]) -> str:
        return self._some(f"{self.speech.label(name)} ({self._status(name)})" for name in names)

    def _status(self, name: str) -> str:
        # Known in part ("may or does") is not known either, but it was asked.
        status = self.knowledge[name].status
        return (
            self.speech.say("reasons.known_in_part") if status is Status.KNOWN else self.speech.term(f"status.{status}")
        )

    def _judged(self, names: Iterable[str]) -> Iterator[str]:
        """Who judged what: a sentence for every person who did."""
        judges: dict[str, list[str]] = {}
        for name in names:
            judges.setdefault(self.knowledge[name].by, []).append(self.speech.label(name))
        for by, facts in judges.items():
            judge = by or self.speech.say("reasons.judge_unnamed")
            yield self.speech.say("reasons.judged", by=judge, facts=self._some(facts))

    def _some(self, told: Iterable[str]) -> str:
        parts = list(told)
        shown = "; ".join(parts[:NAMED])
        more = len(parts) - NAMED
        return shown if more <= 0 else self.speech.say("reasons.and_more", facts=shown, more=more)

    def _places(self, provisions: Iterable[Provision]) -> tuple[Place, ...]:
        return tuple(self.speech.place(at, self.act) for at in provisions)

    # --- duties, rights, other laws ----------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The duties owed, by when."""
        found = duties_by_when(self.assessment)
        groups = ((when, self._told(norm for norm, _ in found.get(when, ()))) for when in ORDER)
        return tuple(Group(when, self.speech.term(f"when.{when}"), told) for when, told in groups if told)

    @cached_property
    def rights(self) -> tuple[Owed, ...]:
        """The rights that people have because of the system."""
        return self._told(norm for norm, _ in self.assessment.rights() if of_the_system(norm))

    @cached_property
    def other_laws(self) -> tuple[Owed, ...]:
        """Where the act leaves the matter to other laws: nobody owes anything by it, but those laws apply."""
        return self._told(norm for norm, _ in self.assessment.other_laws() if of_the_system(norm))

    @property
    def duties_count(self) -> int:
        """How many duties are owed for the system."""
        return sum(len(group.duties) for group in self.groups)

    def _told(self, norms: Iterable[Norm]) -> tuple[Owed, ...]:
        return tuple(self._owed(norm) for norm in norms if self._of_the_bearer(norm))

    def _of_the_bearer(self, norm: Norm) -> bool:
        return self.bearer is None or self.bearer in norm.who or Role.ANYONE in norm.who

    def _owed(self, norm: Norm) -> Owed:
        deadline, mark = self.speech.deadline(norm.by, self.assessment.on)
        who, toward = self.speech.roles(norm.who), self.speech.roles(norm.toward)
        place = self.speech.place(norm.at, self.act)
        return Owed(norm, who, toward, place, deadline, mark, self.speech.documents(norm.documents))

    # --- what is not settled -----------------------------------------------------------------------------------------

    @cached_property
    def unsettled(self) -> tuple[Unsettled, ...]:
        """What is not settled: the group, and the provisions in it."""
        open_ = [norm for norm, _ in self.assessment.prohibitions(None)]
        groups = {
            "prohibited_functions": [norm for norm in open_ if norm in self.regime.prohibited_functions],
            "prohibited_uses": [norm for norm in open_ if norm in self.regime.prohibited_uses],
            "duties": [norm for norm, _ in self.assessment.duties(None) if self._of_the_bearer(norm)],
            "rights": [norm for norm, _ in self.assessment.rights(None) if self._of_the_bearer(norm)],
        }
        return tuple(
            Unsettled(self.speech.term(f"heading.{title}"), self._places(norm.at for norm in norms))
            for title, norms in groups.items() if norms
        )  # fmt: skip

    @cached_property
    def find_out(self) -> tuple[tuple[str, str], ...]:
        """What was asked and nobody knew, and would still settle the verdict or a class: name and question."""
        questions = (AI_SYSTEM, PROHIBITED, USE_PROHIBITED, *(norm.name for norm in self.regime.classifications))
        missing = dict.fromkeys(name for each in questions for name in self.assessment[each].missing)
        asked = (name for name in missing if self.knowledge[name].status is Status.ASKED_NOT_KNOWN)
        return tuple((name, self.speech.question(name)) for name in asked)

    @property
    def next(self) -> NextQuestion | None:
        """The question to ask first."""
        fact = self.assessment.next_question
        if fact is None:
            return None
        places = self._places(asked_at(fact, self.act)[:1])
        return NextQuestion(fact.name, self.speech.question(fact.name), places, len(self.assessment.open_questions))


def asked_at(fact: Fact, act: str) -> tuple[Provision, ...]:
    """Where a fact comes from: the provisions of the act that answers, else the first there is."""
    own = tuple(at for at in fact.at if at.act == act)
    return own or fact.at[:1]
