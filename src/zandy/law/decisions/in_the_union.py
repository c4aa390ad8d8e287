"""Is it AI at all, and how would the system sit in the European Union? The tier, the practices, the duties.

The EU AI Act and the definitions of others are told from secondary sources; the answer carries that mark.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..engines.evaluate import Question, question_of, yes_no
from ..norms.editions import articles
from ..words.classes import Trust
from ..words.edition import Edition, Span, gather
from ..words.expression import any_of
from ..words.fact import Fact
from ..words.facts import VOCABULARY
from ..words.facts.offences import reaches_union
from ..words.knowledge import Knowledge
from ..words.norm import Modality, Norm
from .consequence import Questions, open_facts
from .finding import Finding

TIER, PROHIBITED, REACHES = "tier", "eu_prohibited", "eu_reaches"
#: The definitions beside those of the Law, in the order in which they are told.
DEFINITIONS = ("six_signs", "definition", "named_technology", "criteria_met")


@dataclass(frozen=True, slots=True)
class InTheUnion:
    """How a system sits in the Union.

    Attributes:
        on: the day of the question.
        findings: ``eu_reaches``, ``tier``, ``eu_prohibited``, every practice and duty by its name, and the definitions.
        next_question, open_questions: what can still matter, the tier first.
        knowledge: what was known.
    """

    on: date
    findings: Mapping[str, Finding]
    open_questions: tuple[Fact, ...]
    knowledge: Knowledge

    def __getitem__(self, question: str) -> Finding:
        return self.findings[question]

    @property
    def next_question(self) -> Fact | None:
        """The fact to ask first."""
        return self.open_questions[0] if self.open_questions else None

    def practices(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """The prohibited practices that are met (True), not met (False), or not settled (None)."""
        return self._of(_practices(), holds)

    def duties(self, holds: bool | None = True) -> tuple[tuple[Norm, Finding], ...]:
        """The duties that would be owed (True), not owed (False), or are not settled (None)."""
        return self._of(tuple(norm for norm in norms() if norm.modality is Modality.OBLIGES), holds)

    def _of(self, group: tuple[Norm, ...], holds: bool | None) -> tuple[tuple[Norm, Finding], ...]:
        found = ((norm, self.findings[norm.name]) for norm in group)
        return tuple((norm, finding) for norm, finding in found if finding.holds is holds)


def in_the_union(knowledge: Knowledge, *, on: date) -> InTheUnion:
    """How a system of which so much is known would sit in the Union."""
    findings = {**questions().findings(knowledge), **definitions().findings(knowledge)}
    first = [findings[name] for name in (TIER, PROHIBITED, REACHES)]
    asked = open_facts([*first, *findings.values()], knowledge, VOCABULARY)
    return InTheUnion(on, findings, tuple(fact for fact in asked if not fact.reading), knowledge)


@cache
def norms() -> tuple[Norm, ...]:
    """The norms of the EU AI Act that are computed: practices, tiers, transparency, duties."""
    found = gather(articles("eu_ai_act"))[0].values()
    return tuple(norm for norm in found if norm.modality is not Modality.PUNISHES)


def _practices() -> tuple[Norm, ...]:
    return tuple(norm for norm in norms() if norm.of_function)


@cache
def questions() -> Questions:
    """The questions about the Union: practices, tiers, duties."""
    edition = Edition("eu_ai_act", "eu_ai_act", Span(), {norm.at: norm for norm in norms()}, trust=Trust.SECONDARY)
    return Questions(edition, tuple(_asked()))


def _asked() -> Iterator[tuple[Question, tuple[Norm, ...]]]:
    for norm in norms():
        yield question_of(norm), (norm,)
    practices = _practices()
    yield yes_no(PROHIBITED, any_of(norm.holds for norm in practices)), practices
    tier = next(norm for norm in norms() if norm.name == TIER)
    yield yes_no(REACHES, reaches_union), (tier,)


@cache
def definitions() -> Questions:
    """The questions whether it is AI by the definitions beside those of the Law."""
    found = {norm.name: norm for act in ("thesis", "order_171") for norm in gather(articles(act))[0].values()}
    chosen = [found[name] for name in DEFINITIONS]
    edition = Edition("definitions", "thesis", Span(), {norm.at: norm for norm in chosen}, trust=Trust.SECONDARY)
    return Questions(edition, tuple((question_of(norm), (norm,)) for norm in chosen))
