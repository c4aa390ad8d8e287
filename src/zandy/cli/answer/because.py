"""Explanations as lines: the "because" tree of a condition, and what would have to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from zandy.law.decisions.regime import Regime
from zandy.law.engines.explain import Because, explain
from zandy.law.engines.layout import show_cell
from zandy.law.words.expression import Condition
from zandy.law.words.knowledge import Knowledge

from ..terminal.language import say
from . import speech

#: Marks of a branch, beside its words: it holds, it does not, it is not settled.
MARKS = {True: "+", False: "−", None: "?"}
MOODS = {True: "good", False: "quiet", None: "open"}


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: how deep it stands, its mark and mood, its words."""

    depth: int
    mark: str
    mood: str
    words: str


class Explainer:
    """Explains conditions of one regime in one state of knowledge."""

    def __init__(self, regime: Regime, knowledge: Knowledge) -> None:
        self.regime, self.knowledge = regime, knowledge
        self.edition = regime.edition.id
        self.classifying = False
        self.excluded = regime.evaluator.layout.excluded(knowledge)

    def tree(self, condition: Condition, depth: int = 0) -> list[Branch]:
        """Why a condition holds, fails or is not settled."""
        return list(self._branches(explain(condition, self.regime.evaluator.layout, self.excluded), depth))

    def _branches(self, because: Because, depth: int, negated: bool = False) -> Iterator[Branch]:
        if because.kind == "not" and not negated:
            # "not X" is told of X itself, so that a reader need not turn the meaning round twice.
            yield from self._negation(because, depth)
            return
        words = self._words(because)
        yield Branch(depth, MARKS[because.truth], MOODS[because.truth], words)
        if because.kind == "provision" and self._told_by_its_place(because):
            return
        for branch in because.branches:
            yield from self._branches(branch, depth + 1)

    def _negation(self, because: Because, depth: int) -> Iterator[Branch]:
        inner = because.branches[0]
        words = say("because.not", what=self._words(inner))
        yield Branch(depth, MARKS[because.truth], MOODS[because.truth], words)
        for branch in inner.branches:
            yield from self._branches(branch, depth + 1)

    def _told_by_its_place(self, because: Because) -> bool:
        return because.truth is True and sum(1 for _ in because.facts()) <= 2

    def _words(self, because: Because) -> str:
        match because.kind:
            case "fact" if because.fact is not None:
                return self._fact(because)
            case "provision" if because.at is not None:
                return speech.cited(because.at, self.edition)
        if because.kind == "always" and not self.classifying:
            return say("because.unconditional")
        return say(f"because.{because.kind}")

    def _fact(self, because: Because) -> str:
        assert because.fact is not None
        name = because.fact.name
        words = f"{speech.label(name, self.edition)}: {speech.state(name, self.knowledge[name], self.edition)}"
        if because.wanted == ("yes",):
            return words
        wanted = say("because.or").join(speech.value(name, each, self.edition) for each in because.wanted)
        return f"{words} ({say('because.wanted', values=wanted)})"

    def changes(self, question: str) -> Iterator[tuple[str, list[str]]]:
        """For every other outcome the smallest set of facts that would lead to it, in words."""
        for change in self.regime.reasons.changes(question, self.excluded):
            yield change.to, [self._needed(name, cell) for name, cell in change.facts.items()]

    def _needed(self, name: str, cell: int) -> str:
        slot = self.regime.evaluator.layout.by_name[name]
        wanted = speech.value(name, show_cell(slot, cell.bit_length() - 1), self.edition)
        now = speech.state(name, self.knowledge[name], self.edition)
        return say("because.needed", fact=speech.label(name, self.edition), value=wanted, now=now)
