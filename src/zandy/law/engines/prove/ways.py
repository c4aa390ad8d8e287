"""Ways through a decision diagram, as formulas: which ends can be reached, given what each step asks for."""

from collections.abc import Callable

from ...words.fact import Fact
from ..diagram import FAILS, HOLDS, Diagrams, Node
from .solving import Formula, both, either

#: What it takes to go on from a fact by one of its cells.
Step = Callable[[Fact, int], Formula]


class Ways:
    """The ways through the diagrams, with one meaning of a step; shared nodes are put into formulas once."""

    def __init__(self, diagrams: Diagrams, step: Step) -> None:
        self.diagrams, self.step = diagrams, step
        self._known: dict[tuple[Node, Node], Formula] = {}

    def lead(self, node: Node, end: Node) -> Formula:
        """That some way leads from this node to this end."""
        if node in (FAILS, HOLDS):
            return both(()) if node == end else either(())
        key = (node, end)
        if key not in self._known:
            place, children = self.diagrams.nodes[node]
            fact = self.diagrams.slots[place].fact
            self._known[key] = either(
                both((self.step(fact, cell), self.lead(child, end))) for cell, child in enumerate(children)
            )
        return self._known[key]
