"""The regime of an edition: its questions in the order in which the law comes to them, and the engines behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..engines.evaluate import Evaluator, Question, question_of, yes_no
from ..words.edition import Edition
from ..words.expression import any_of
from ..words.facts.contradictions import CONTRADICTIONS
from ..words.norm import Classification, Modality, Norm
from .prevailing_act import PRECEDENCE, PREVAILING_ACT, prevailing_act

if TYPE_CHECKING:
    from ..engines.reasons import Reasons

AI_SYSTEM, PROHIBITED, USE_PROHIBITED = "ai_system", "prohibited", "use_prohibited"
CLASSES = ("risk", "autonomy", "mode")

_HAD = (Modality.ENTITLES, Modality.PERMITS)


@dataclass(frozen=True, eq=False)
class Regime:
    """An edition with its evaluator. Norms are put into the groups that people ask about.

    Attributes:
        edition: the edition that answers.
    """

    edition: Edition

    @cached_property
    def prohibited_functions(self) -> tuple[Norm, ...]:
        """The prohibitions that make the system itself unlawful (draft 18.3; 230-VIII 17.3)."""
        return tuple(norm for norm in self.edition.norms.values() if norm.of_function)

    @cached_property
    def prohibited_uses(self) -> tuple[Norm, ...]:
        """The prohibitions that make a use of the system unlawful, those of linked acts included."""
        return tuple(
            norm for norm in self.edition.all_norms
            if norm.modality is Modality.PROHIBITS and norm not in self.prohibited_functions
        )  # fmt: skip

    @cached_property
    def duties(self) -> tuple[Norm, ...]:
        """What is owed, the own act first."""
        return tuple(norm for norm in self.edition.all_norms if norm.modality is Modality.OBLIGES)

    @cached_property
    def other_laws(self) -> tuple[Norm, ...]:
        """Where the act leaves the matter to other laws: nobody owes anything by it, but those laws apply."""
        own = (norm for norm in self.edition.all_norms if norm.modality is Modality.DEFERS)
        return tuple(norm for norm in own if norm.name not in PRECEDENCE)

    @cached_property
    def rights(self) -> tuple[Norm, ...]:
        """What people may do or demand."""
        return tuple(norm for norm in self.edition.all_norms if norm.modality in _HAD)

    @cached_property
    def classifications(self) -> tuple[Classification, ...]:
        """The classes that the edition sorts systems into: risk, autonomy, and the mode of use where it has one."""
        found = (self.edition.classification(name) for name in CLASSES)
        return tuple(norm for norm in found if norm is not None)

    @cached_property
    def evaluator(self) -> Evaluator:
        """The evaluator of all questions; its layout is the order of the statute."""
        return Evaluator.of(self._questions(), CONTRADICTIONS.values())

    @cached_property
    def reasons(self) -> "Reasons":
        """The reasons behind the evaluator's answers."""
        # Imported with the first reason that is asked for: a tenth of the time that the decision core takes to load.
        from ..engines.reasons import Reasons

        return Reasons(self.evaluator)

    def norm(self, name: str) -> Norm:
        """The norm with this name; raises KeyError."""
        return self._by_name[name]

    def norms_behind(self, question: str) -> tuple[Norm, ...]:
        """The norms that a question is about: one, or for ``prohibited`` and ``use_prohibited`` the whole group."""
        if question == PROHIBITED:
            return self.prohibited_functions
        if question == PREVAILING_ACT:
            return tuple(self.norm(name) for name in PRECEDENCE if name in self._by_name)
        return self.prohibited_uses if question == USE_PROHIBITED else (self.norm(question),)

    @cached_property
    def _by_name(self) -> dict[str, Norm]:
        return {norm.name: norm for norm in self.edition.all_norms}

    def _questions(self) -> Iterable[Question]:
        first = [self.edition.norm(AI_SYSTEM), *self.prohibited_functions, *self.classifications, *self.prohibited_uses]
        rest = [norm for norm in self.edition.all_norms if norm not in first]
        for norm in (*first, *rest):
            yield question_of(norm)
        yield yes_no(PROHIBITED, any_of(norm.holds for norm in self.prohibited_functions))
        yield yes_no(USE_PROHIBITED, any_of(norm.holds for norm in self.prohibited_uses))
        yield prevailing_act(self.edition)


@cache
def regime(edition: Edition) -> Regime:
    """The regime of an edition, built once."""
    return Regime(edition)
