"""Trees of reasons as lines on a terminal: a mark, and words that stand as deep as the branch does."""

from collections.abc import Iterator

from zandy.answers.because import Branch
from zandy.answers.because import Explainer as Explained
from zandy.law.decisions.regime import Regime
from zandy.law.words.knowledge import Knowledge

from ..terminal.language import lang
from ..terminal.page import Page

#: Marks of a branch, beside its words: it holds, it does not, it is not settled.
MARKS = {True: "+", False: "−", None: "?"}
MOODS = {True: "good", False: "quiet", None: "open"}


def explainer(regime: Regime, knowledge: Knowledge) -> Explained:
    """What explains conditions in the language spoken."""
    return Explained(regime, knowledge, lang())


def write_tree(tree: Branch, page: Page, depth: int = 0) -> None:
    """Put a tree on a page."""
    for deep, branch in _flat(tree, depth):
        words = f"{branch.place.cite}  {branch.words}".strip() if branch.place else branch.words
        page.row([(MARKS[branch.truth], MOODS[branch.truth]), words], [1, 0], indent=2 + 2 * deep, gap=1)


def _flat(tree: Branch, depth: int) -> Iterator[tuple[int, Branch]]:
    yield depth, tree
    for branch in tree.branches:
        yield from _flat(branch, depth + 1)
