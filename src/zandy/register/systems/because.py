"""Explanations for pages: the "because" tree of a condition, and what would have to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from zandy.law.decisions.assess import Assessment
from zandy.law.engines.explain import Because, explain
from zandy.law.engines.layout import show_cell
from zandy.law.words.expression import Condition
from zandy.law.words.norm import Classification, Norm

from . import speech
from .speech import Place, say

#: Marks of the style sheet for a branch that holds, that does not, that is not settled.
MARKS = {True: "met", False: "no-mark", None: "open"}
TRUTHS = {True: "because.true", False: "because.false", None: "because.open"}


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the tree: its mark, what the mark means in a word, its words, its provision, what it rests on."""

    mark: str
    truth: str
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
    """Explains one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.edition = assessment, assessment.edition
        self.regime, self.knowledge = assessment.regime, assessment.knowledge
        self.excluded = self.regime.evaluator.layout.excluded(self.knowledge)

    def tree(self, condition: Condition) -> Branch:
        """Why a condition holds, fails or is not settled."""
        return self._branch(explain(condition, self.regime.evaluator.layout, self.excluded))

    def trees(self, norm: Norm) -> tuple[tuple[str, Branch], ...]:
        """Of a classification a tree a class, of any other norm one; each with its heading."""
        if not isinstance(norm, Classification):
            return (("", self.tree(norm.condition)),)
        return tuple(
            (f"{speech.upper(speech.outcome(norm, arm.value, self.edition))} – {speech.cite(arm.at)}",
             self.tree(arm.when))
            for arm in norm.arms
        )  # fmt: skip

    def _branch(self, because: Because, negated: bool = False) -> Branch:
        if because.kind == "not" and not negated:
            # "not X" is told of X itself, so that a reader need not turn the meaning round twice.
            inner = because.branches[0]
            words = say("because.not", what=self._words(inner))
            return self._made(because, words, inner.branches)
        if because.kind in ("all", "any") and len(because.branches) == 1:
            return self._branch(because.branches[0])
        hidden = because.kind == "provision" and because.truth is True and sum(1 for _ in because.facts()) <= 2
        return self._made(because, self._words(because), () if hidden else because.branches)

    def _made(self, because: Because, words: str, branches: tuple[Because, ...]) -> Branch:
        place = speech.place(because.at, self.edition) if because.at else None
        below = tuple(self._branch(each) for each in branches)
        return Branch(MARKS[because.truth], say(TRUTHS[because.truth]), words, place, below)

    def _words(self, because: Because) -> str:
        match because.kind:
            case "fact" if because.fact is not None:
                return self._fact(because)
            case "provision" if because.at is not None:
                return speech.summary(because.at, self.edition)
            case "not":
                return say("because.not", what=self._words(because.branches[0]))
        return say(f"because.{because.kind}")

    def _fact(self, because: Because) -> str:
        assert because.fact is not None
        name = because.fact.name
        words = f"{speech.label(name, self.edition)}: {speech.state(name, self.knowledge[name], self.edition)}"
        if because.wanted == ("yes",):
            return words
        wanted = say("because.or").join(speech.value(name, each, self.edition) for each in because.wanted)
        return f"{words} ({say('because.wanted', values=wanted)})"

    def changes(self, question: str, norm: Norm | None = None) -> Iterator[WouldChange]:
        """For every outcome that is not the answer now, the smallest set of facts that would lead to it."""
        for change in self.regime.reasons.changes(question, self.excluded):
            needed = tuple(self._needed(name, cell) for name, cell in change.facts.items())
            yield WouldChange(self._outcome(str(change.to), norm), needed)

    def _outcome(self, said: str, norm: Norm | None) -> str:
        if norm is None:
            return speech.verdict("prohibited" if said == "yes" else "lawful")
        return speech.upper(speech.outcome(norm, said, self.edition))

    def _needed(self, name: str, cell: int) -> Needed:
        slot = self.regime.evaluator.layout.by_name[name]
        wanted = speech.value(name, show_cell(slot, cell.bit_length() - 1), self.edition)
        now = speech.state(name, self.knowledge[name], self.edition)
        return Needed(name, speech.label(name, self.edition), wanted, now)
