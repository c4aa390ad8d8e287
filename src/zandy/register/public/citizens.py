"""What a person may do when a machine decides about them: a few plain answers in, rights with provisions and days out.

Rights, duties and prohibitions are those of the norms; terms are counted by the calendar. Nothing is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from zandy.answers.speech import Place, Speech, upper
from zandy.law.decisions.assess import Assessment, assess
from zandy.law.decisions.finding import Finding
from zandy.law.engines.evaluate import Evaluator, yes_no
from zandy.law.words.classes import Role
from zandy.law.words.expression import ALWAYS, Condition
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.bodies import is_state_body
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.facts.decisions import by_processing_personal_data, processing_consent, taken_or_influenced
from zandy.law.words.knowledge import Knowledge, state_of
from zandy.law.words.norm import Deadline as Term
from zandy.law.words.norm import Norm
from zandy.law.words.provision import Provision, act
from zandy.legislation.calendar import CalendarError, Deadline, deadline
from zandy.legislation.parameters import ParameterError, parameter
from zandy.wording import edition_label

PERSONAL, LAW, APPC = act("personal_data_law"), act("ai_law"), act("appc")
#: What is taken for granted: the person speaks of an AI system that works in Kazakhstan. The page says so.
GRANTED = (
    "system.informatisation_object", "system.digital_object", "system.imitates_cognition", "system.learns_from_data",
    "system.in_kazakhstan",
)  # fmt: skip
_PEOPLE = frozenset({Role.USER, Role.AFFECTED_PERSON, Role.DATA_SUBJECT})
#: What a person can say something about. Where anything else is missing, the law is about other matters.
_DECIDED = ("decision", "fairness")
_OWN = (*_DECIDED, "interaction", "personal_data", "confidential_data", "system.has_users")
YES, NO, UNKNOWN = "yes", "no", "unknown"

Said = Mapping[str, bool | None]

#: The questions in plain words, and what each answer says in the words of the law; None is "not known".
QUESTIONS: Mapping[str, Mapping[str, Said]] = {
    "machine": {
        "alone": {"decision.taken_or_influenced": True, "decision.about_natural_persons": True,
                  "decision.fully_automated": True},
        "helped": {"decision.taken_or_influenced": True, "decision.about_natural_persons": True,
                   "decision.fully_automated": False},
        UNKNOWN: {"decision.taken_or_influenced": None, "decision.fully_automated": None},
    },
    "use": {
        YES: {"system.has_users": True, "decision.about_users": True},
        # Whatever others do with it: the rights of its users are not this person's.
        NO: {"system.has_users": False, "decision.about_users": False},
        UNKNOWN: {"system.has_users": None, "decision.about_users": None},
    },
    "data": {
        YES: {"personal_data.processed": True, "decision.by_processing_personal_data": True},
        NO: {"decision.by_processing_personal_data": False},
        UNKNOWN: {"decision.by_processing_personal_data": None},
    },
    "consent": {
        YES: {"decision.consent": True},
        NO: {"decision.consent": False},
        UNKNOWN: {"decision.consent": None},
    },
    "outcome": {
        "changed": {"decision.changes_rights": True, "decision.touches_rights": True},
        "touched": {"decision.touches_rights": True, "decision.changes_rights": None},
        "nothing": {"decision.changes_rights": False, "decision.touches_rights": None},
        UNKNOWN: {"decision.changes_rights": None, "decision.touches_rights": None},
    },
    "unfair": {
        YES: {"fairness.discriminates": True},
        NO: {"fairness.discriminates": False},
        UNKNOWN: {"fairness.discriminates": None},
    },
    "body": {
        "state": {"body.is_state_body": True},
        "other": {"body.is_state_body": False},
        UNKNOWN: {"body.is_state_body": None},
    },
    "objected": {
        YES: {"decision.objection_received": True},
        NO: {"decision.objection_received": False},
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in the order in which it is done.

    Attributes:
        key: names its words.
        at: the provision.
        parameter: the dated term; "" where nothing runs.
        clock: which of the person's days the term counts from.
        when: whether it is open to the person at all.
    """

    key: str
    at: Provision
    parameter: str = ""
    clock: str = ""
    when: Condition = ALWAYS


STEPS = (
    Step("ask", LAW / 16 / 1 / 4, "explanation_reply", "objected_on", taken_or_influenced),
    Step("object", PERSONAL / "19-1" / 3, "objection_examination", "objected_on", by_processing_personal_data),
    Step("withdraw", PERSONAL / 8 / 7, "consent_withdrawal", "objected_on", processing_consent),
    Step("complain", APPC / 92, "complaint", "learnt_on", is_state_body),
    Step("unnamed", APPC / 92, "complaint_no_remedy_named", "learnt_on", is_state_body),
    Step("decided", APPC / 99, "complaint_decision", "", is_state_body),
    Step("suspends", APPC / 96, when=is_state_body),
    Step("elsewhere", (PERSONAL / "19-1" / 3).part(2), when=~is_state_body),
    Step("harm", LAW / 24 / 1),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A right, a duty toward the person, or a ban: the provision, in our words, by when, and what it still hangs on."""

    place: Place
    note: str = ""
    term: str = ""
    mark: str = ""
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One step in words: the provision, the term, the last day, whether all of that is verified."""

    key: str
    place: Place
    certain: bool
    term: str = ""
    last_day: date | None = None
    verified: bool = True


def knowledge_of(answers: Mapping[str, str]) -> Knowledge:
    """The answers of a person as facts; what was not answered is not known."""
    facts: dict[str, bool | None] = dict.fromkeys(GRANTED, True)
    for question, choices in QUESTIONS.items():
        facts.update(choices.get(answers.get(question, ""), {}))
    if facts.get("decision.about_users") and facts.get("decision.touches_rights"):
        # Whoever uses a system that touches the user's rights is a user whose own rights are touched.
        facts["decision.touches_users_rights"] = True
    return Knowledge({name: state_of(VOCABULARY[name], value) for name, value in facts.items()})


class Rights:
    """What follows for one person on one day, in one language.

    `answers` are the chosen answers by question, `days` the person's own days by name: ``learnt_on``, ``objected_on``.
    """

    def __init__(self, answers: Mapping[str, str], days: Mapping[str, date | None], on: date, language: str) -> None:
        self.answers, self.days, self.language = answers, days, language
        self.found: Assessment = assess(knowledge_of(answers), on=on)
        self.speech = Speech(language, self.found.edition)

    @property
    def edition(self) -> str:
        """The edition that answers, with when it is in force."""
        return edition_label(self.found.edition, self.language)

    @cached_property
    def bans(self) -> tuple[Told, ...]:
        """What was forbidden to do to the person, for certain."""
        return tuple(self._told(norm, finding) for norm, finding in self.found.prohibitions(True))

    @cached_property
    def possible_bans(self) -> tuple[Told, ...]:
        """What may have been forbidden."""
        return tuple(self._told(norm, finding) for norm, finding in self._open(self.found.prohibitions(None), _DECIDED))

    @cached_property
    def rights(self) -> tuple[Told, ...]:
        """What the person may do or demand."""
        return tuple(self._told(norm, f) for norm, f in self.found.rights(True) if not _PEOPLE.isdisjoint(norm.who))

    @cached_property
    def possible_rights(self) -> tuple[Told, ...]:
        """What the person may be able to demand: it hangs on something not known yet."""
        found = self._open(self.found.rights(None))
        return tuple(self._told(norm, finding) for norm, finding in found if not _PEOPLE.isdisjoint(norm.who))

    @cached_property
    def owed(self) -> tuple[Told, ...]:
        """What the organisation owes the person."""
        duties = (*self.found.duties(True), *self._open(self.found.duties(None)))
        return tuple(self._told(norm, finding) for norm, finding in duties if not _PEOPLE.isdisjoint(norm.toward))

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """What to do, in order, as far as it is open to the person."""
        return tuple(self._ways())

    def _ways(self) -> Iterator[Way]:
        excluded = _steps().layout.excluded(self.found.knowledge)
        for step in STEPS:
            open_ = (YES,) if step.when is ALWAYS else tuple(map(str, _steps().outcomes(step.key, excluded)))
            if open_ != (NO,):
                term, last_day, verified = self._term(step)
                place = self.speech.place(step.at, "")
                yield Way(step.key, place, open_ == (YES,), term, last_day, verified)

    def _term(self, step: Step) -> tuple[str, date | None, bool]:
        if not step.parameter:
            return "", None, True
        starts = _starts(step.parameter, self.found.on)
        words, mark = self.speech.deadline(Term(step.parameter, starts), self.found.on)
        counted = _counted(step.parameter, self.days.get(step.clock)) if step.clock else None
        # Without a day nothing is counted, and the mark of the term itself says how far it is verified.
        return words, counted.last_day if counted else None, counted.verified if counted else not mark

    def _open(
        self, found: Iterable[tuple[Norm, Finding]], about: tuple[str, ...] = _OWN
    ) -> Iterator[tuple[Norm, Finding]]:
        for norm, finding in found:
            if all(name in about or name.partition(".")[0] in about for name in finding.missing):
                yield norm, finding

    def _told(self, norm: Norm, finding: Finding) -> Told:
        term, mark = self.speech.deadline(norm.by, self.found.on)
        hangs_on = () if finding.decided else tuple(upper(self.speech.label(name)) for name in finding.missing)
        return Told(self.speech.place(norm.at, ""), self.speech.note(norm.at), term, mark, hangs_on)

    # --- the letter ------------------------------------------------------------------------------------------------

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The provisions that a letter leans on: of the rights that the person has for certain, and of the steps."""
        steps = (way.place.cite for way in self.ways if way.key in ("ask", "object") and way.certain)
        return tuple(dict.fromkeys((*(told.place.cite for told in self.rights if told.term), *steps)))


@cache
def _steps() -> Evaluator:
    asked = (yes_no(step.key, step.when) for step in STEPS if step.when is not ALWAYS)
    return Evaluator.of(asked, CONTRADICTIONS.values())


def _starts(name: str, on: date) -> str:
    try:
        return parameter(name, on).starts
    except ParameterError:
        return ""


def _counted(name: str, day: date | None) -> Deadline | None:
    try:
        return deadline(name, day) if day else None
    except (ParameterError, CalendarError):
        return None
