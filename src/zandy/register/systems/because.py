"""Trees of reasons as pages show them: every branch with its mark of the style sheet and what the mark means."""

from dataclasses import dataclass

from zandy.answers import because
from zandy.answers.because import WouldChange
from zandy.law.decisions.assess import Assessment
from zandy.law.words.norm import Classification, Norm

from ..language import current_language
from .speech import Place, say, upper

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


class Explainer:
    """Explains one assessment in the language of the page."""

    def __init__(self, assessment: Assessment) -> None:
        self.explainer = because.Explainer(assessment.regime, assessment.knowledge, current_language())

    def trees(self, norm: Norm) -> tuple[tuple[str, Branch], ...]:
        """Of a classification a tree a class, of any other norm one; each with its heading."""
        sorts = isinstance(norm, Classification)
        return tuple(
            (f"{upper(given)} – {cite}" if sorts else cite, _marked(tree))
            for given, cite, tree in self.explainer.trees(norm)
        )

    def changes(self, question: str, norm: Norm | None = None) -> tuple[WouldChange, ...]:
        """For every outcome that is not the answer now, the smallest set of facts that would lead to it."""
        found = self.explainer.changes(question, norm)
        return tuple(WouldChange(upper(change.to), change.needed) for change in found)


def _marked(tree: because.Branch) -> Branch:
    below = tuple(map(_marked, tree.branches))
    return Branch(MARKS[tree.truth], say(TRUTHS[tree.truth]), tree.words, tree.place, below)
