"""Explanations: the "because" tree of a condition, and what would have to change, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..law.decisions.regime import Regime
from ..law.engines.explain import Because, explain
from ..law.engines.layout import show_cell
from ..law.words.expression import Condition
from ..law.words.knowledge import Knowledge
from ..law.words.norm import Classification, Norm
from .speech import Place, Speech

#: What holds with so few facts behind it is told by its provision alone.
FEW = 2


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the tree.

    Attributes:
        truth: whether it holds, does not, or is not settled.
        words: what it is about; for a provision what that says.
        place: the provision, where it is one.
        branches: what it rests on.
    """

    truth: bool | None
    words: str
    place: Place | None = None
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """One fact that would have to be so: its name, label, the value wanted, how it stands now."""

    name: str
    label: str
    value: str
    now: str


@dataclass(frozen=True, slots=True)
class WouldChange:
    """An outcome that the question does not have now, and the smallest set of facts that would lead to it."""

    to: str
    needed: tuple[Needed, ...]


class Explainer:
    """Explains conditions of one regime in one state of knowledge, in one language."""

    def __init__(self, regime: Regime, knowledge: Knowledge, lang: str) -> None:
        self.regime, self.knowledge = regime, knowledge
        self.speech, self.act = Speech(lang, regime.edition.id), regime.edition.act
        self.excluded = regime.evaluator.layout.excluded(knowledge)
        self.given = regime.evaluator.layout.given(knowledge)

    def trees(self, norm: Norm) -> tuple[tuple[str, str, Branch], ...]:
        """Of a classification a tree a class, with the class and its provision; of any other norm one."""
        if not isinstance(norm, Classification):
            return (("", self.speech.cite(norm.at, self.act), self.tree(norm.condition)),)
        return tuple(
            (self.speech.outcome(norm, arm.value), self.speech.cite(arm.at, self.act), self.tree(arm.when, "always"))
            for arm in norm.arms
        )

    def tree(self, condition: Condition, without: str = "unconditional") -> Branch:
        """Why a condition holds, fails or is not settled; `without` says what no condition at all means."""
        because = explain(condition, self.regime.evaluator.layout, self.excluded)
        return self._branch(because, without)

    def _branch(self, because: Because, without: str) -> Branch:
        if because.kind == "not":
            # "not X" is told of X itself, so that a reader need not turn the meaning round twice.
            inner = because.branches[0]
            return self._made(because, self._words(because, without), inner.branches, without)
        if because.kind in ("all", "any") and len(because.branches) == 1:
            return self._branch(because.branches[0], without)
        told = because.kind == "provision" and because.truth is True and sum(1 for _ in because.facts()) <= FEW
        return self._made(because, self._words(because, without), () if told else because.branches, without)

    def _made(self, because: Because, words: str, below: Sequence[Because], without: str) -> Branch:
        place = self.speech.place(because.at, self.act) if because.at else None
        return Branch(because.truth, words, place, tuple(self._branch(each, without) for each in below))

    def _words(self, because: Because, without: str) -> str:
        match because.kind:
            case "fact" if because.fact is not None:
                return self._fact(because)
            case "provision" if because.at is not None:
                return self.speech.summary(because.at)
            case "not":
                return self.speech.say("because.not", what=self._denied(because.branches[0], without))
            case "always":
                return self.speech.say(f"because.{without}")
        return self.speech.say(f"because.{because.kind}")

    def _denied(self, because: Because, without: str) -> str:
        """What must not be: a provision by its number too, since the branch itself stands for no provision."""
        words = self._words(because, without)
        return f"{self.speech.cite(because.at, self.act)}  {words}".strip() if because.at else words

    def _fact(self, because: Because) -> str:
        assert because.fact is not None
        name = because.fact.name
        words = f"{self.speech.label(name)}: {self.speech.state(name, self.knowledge[name])}"
        if because.wanted == ("yes",):
            return words
        return f"{words} ({self.speech.say('because.wanted', values=self.speech.values(name, because.wanted))})"

    def changes(self, question: str, norm: Norm | None = None) -> Iterator[WouldChange]:
        """For every outcome that is not the answer now, the smallest set of facts that would lead to it.

        `norm` is the norm that the question is about; None where it joins several prohibitions.
        """
        for change in self.regime.reasons.changes(question, self.given):
            needed = tuple(self._needed(name, cell) for name, cell in change.facts.items())
            yield WouldChange(self._outcome(str(change.to), norm), needed)

    def _outcome(self, said: str, norm: Norm | None) -> str:
        if norm is None:
            return self.speech.verdict("prohibited" if said == "yes" else "lawful")
        return self.speech.outcome(norm, said)

    def _needed(self, name: str, cell: int) -> Needed:
        slot = self.regime.evaluator.layout.by_name[name]
        wanted = self.speech.value(name, show_cell(slot, cell.bit_length() - 1))
        return Needed(name, self.speech.label(name), wanted, self.speech.state(name, self.knowledge[name]))
