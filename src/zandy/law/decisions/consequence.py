"""What the questions of sanctions and of liability have in common: their own evaluators, and their answers' parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ..engines.evaluate import Evaluator, Question
from ..norms.editions import in_force_on
from ..words.edition import Edition
from ..words.fact import Fact
from ..words.facts.contradictions import CONTRADICTIONS
from ..words.knowledge import Knowledge, Status
from ..words.norm import Norm
from .finding import Finding, find

if TYPE_CHECKING:
    from ..engines.reasons import Reasons

_ASKED = (Status.ASKED_NOT_KNOWN, Status.KNOWN, Status.NOT_APPLICABLE)
#: The draft stands for the Law on days before there was a Law: a bill can be asked about on any day.
_BEFORE = "draft"


def law_on(day: date) -> str:
    """The id of the edition of the Law on AI that these norms are read with on a day."""
    found = in_force_on(day)
    return found.id if found else _BEFORE


@dataclass(frozen=True, eq=False)
class Questions:
    """Questions about one set of norms, and the norms behind each.

    Attributes:
        edition: the set that answers.
        asked: the questions with the norms behind them.
    """

    edition: Edition
    asked: tuple[tuple[Question, tuple[Norm, ...]], ...]

    @cached_property
    def evaluator(self) -> Evaluator:
        """The evaluator of all of them."""
        return Evaluator.of((question for question, _ in self.asked), CONTRADICTIONS.values())

    @cached_property
    def reasons(self) -> "Reasons":
        """The reasons behind its answers."""
        from ..engines.reasons import Reasons

        return Reasons(self.evaluator)

    @cached_property
    def _behind(self) -> Mapping[str, tuple[Norm, ...]]:
        return {question.name: norms for question, norms in self.asked}

    def norms_behind(self, question: str) -> tuple[Norm, ...]:
        """The norms that a question is about."""
        return self._behind[question]

    def findings(self, knowledge: Knowledge) -> dict[str, Finding]:
        """Every question answered."""
        layout = self.evaluator.layout
        excluded, given = layout.excluded(knowledge), layout.given(knowledge)
        return {name: find(self, name, excluded, given) for name in self.evaluator.questions}


def open_facts(findings: Iterable[Finding], knowledge: Knowledge, vocabulary: Mapping[str, Fact]) -> Iterator[Fact]:
    """The facts that can still matter and were not asked, each once, in the order of the findings."""
    names = dict.fromkeys(name for finding in findings for name in finding.missing)
    return (vocabulary[name] for name in names if knowledge[name].status not in _ASKED)
