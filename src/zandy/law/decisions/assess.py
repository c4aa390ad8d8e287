"""The main question: what is the legal regime of this system?

Is it an AI system, is it prohibited, its classes of risk and autonomy and mode of use, who owes what, who may demand
what; and what is not settled, with the question that would settle it first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from ..engines.evaluate import Evaluator, yes_no
from ..norms.editions import as_of, edition_ids, in_force_on
from ..norms.editions import edition as edition_by_id
from ..words.classes import Trust
from ..words.edition import Edition
from ..words.fact import Fact
from ..words.facts.contradictions import CONTRADICTIONS
from ..words.knowledge import FactError, Knowledge
from ..words.norm import Norm
from .ask import next_question, open_questions
from .finding import Finding, find
from .regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime, regime


class Verdict(StrEnum):
    """Whether the system and the use described are lawful under the prohibitions."""

    LAWFUL = "lawful"
    PROHIBITED = "prohibited"
    UNDETERMINED = "undetermined"
    OUTSIDE = "outside"


class EditionError(ValueError):
    """No edition answers: unknown, or none in force on the day.

    Attributes:
        code: ``unknown_edition``, ``no_edition_in_force``, ``edition_not_in_force``.
        details: the edition, the day, the editions there are.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code, self.details = code, details
        super().__init__(f"{code}: " + ", ".join(f"{key}={value}" for key, value in details.items()))


@dataclass(frozen=True, slots=True)
class Assessment:
    """The regime of one system under one edition on one day.

    Attributes:
        edition: id of the edition that answered.
        act: id of its act.
        on: the day of the question.
        trust: how far the edition's text is verified.
        in_force: whether the edition is law on that day.
        verdict: lawful, prohibited, undetermined, outside the Law.
        findings: every question with its answer, in the order of the law.
        next_question: the fact to ask first, or None when nothing that can be asked would settle anything.
        open_questions: the facts that can still matter, in the order in which they would be asked.
        knowledge: what was known.
    """

    edition: str
    act: str
    on: date
    trust: Trust
    in_force: bool
    verdict: Verdict
    findings: Mapping[str, Finding]
    next_question: Fact | None
    open_questions: tuple[Fact, ...]
    knowledge: Knowledge

    def __getitem__(self, question: str) -> Finding:
        return self.findings[question]

    @property
    def regime(self) -> Regime:
        """The edition's norms in their groups."""
        return regime(as_of(edition_by_id(self.edition), self.on))

    def duties(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """The duties that are owed (True), not owed (False), or not settled (None)."""
        return self._of(self.regime.duties, holds)

    def other_laws(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """Where the act leaves the matter to other laws: it does (True), does not (False), or that is not settled."""
        return self._of(self.regime.other_laws, holds)

    def rights(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """The rights that people have (True), do not have (False), or that are not settled (None)."""
        return self._of(self.regime.rights, holds)

    def prohibitions(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """The prohibitions that are met (True), not met (False), or not settled (None): functions first, then uses."""
        return self._of((*self.regime.prohibited_functions, *self.regime.prohibited_uses), holds)

    def _of(self, norms: tuple[Norm, ...], holds: bool | None) -> tuple[tuple[Norm, Finding], ...]:
        found = ((norm, self.findings[norm.name]) for norm in norms)
        return tuple((norm, finding) for norm, finding in found if finding.holds is holds)


def assess(knowledge: Knowledge, *, on: date, edition: str | None = None) -> Assessment:
    """The regime of a system that is known so far as `knowledge` says.

    `edition` is an edition's id; by default the one in force on the day. Raises EditionError when there is none, and
    FactError("contradiction") when answers cannot stand together.
    """
    chosen = as_of(select_edition(on, edition), on)
    refuse_contradictions(knowledge)
    rules = regime(chosen)
    excluded = rules.evaluator.layout.excluded(knowledge)
    given = rules.evaluator.layout.given(knowledge)
    findings = {name: find(rules, name, excluded, given) for name in rules.evaluator.questions}
    return Assessment(
        edition=chosen.id,
        act=chosen.act,
        on=on,
        trust=chosen.trust,
        in_force=chosen.in_force.holds_on(on),
        verdict=verdict_of({name: findings[name].holds for name in (PROHIBITED, USE_PROHIBITED, AI_SYSTEM)}),
        findings=findings,
        next_question=next_question(rules, knowledge),
        open_questions=open_questions(rules, knowledge),
        knowledge=knowledge,
    )


def select_edition(on: date, id: str | None = None) -> Edition:
    """The edition asked for, or the one in force on the day; raises EditionError."""
    if id is not None:
        if id not in edition_ids():
            raise EditionError("unknown_edition", edition=id, editions=edition_ids())
        return edition_by_id(id)
    found = in_force_on(on)
    if found is None:
        raise EditionError("no_edition_in_force", on=on, editions=edition_ids())
    return found


def refuse_contradictions(knowledge: Knowledge) -> None:
    """Raise FactError for the first pair of answers that cannot stand together."""
    evaluator = _contradictions()
    excluded = evaluator.layout.excluded(knowledge)
    for name, condition in CONTRADICTIONS.items():
        if evaluator.outcomes(name, excluded) == ("yes",):
            facts = tuple(fact.name for fact in condition.facts())
            raise FactError("contradiction", facts[0], name=name, facts=facts)


@cache
def _contradictions() -> Evaluator:
    return Evaluator.of(yes_no(name, condition) for name, condition in CONTRADICTIONS.items())


def verdict_of(holds: Mapping[str, bool | None]) -> Verdict:
    """The verdict, from how the questions ``prohibited``, ``use_prohibited`` and ``ai_system`` are answered.

    Some prohibitions bind what is no AI system (training on works, linked acts): outside the Law is only what none of
    them can meet. Learning more never takes a verdict back.
    """
    if True in (holds[PROHIBITED], holds[USE_PROHIBITED]):
        return Verdict.PROHIBITED
    if None in (holds[PROHIBITED], holds[USE_PROHIBITED], holds[AI_SYSTEM]):
        return Verdict.UNDETERMINED
    return Verdict.LAWFUL if holds[AI_SYSTEM] else Verdict.OUTSIDE
