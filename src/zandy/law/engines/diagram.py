"""Decision diagrams: the whole truth table of a condition, folded.

A node asks one fact and leads on by its cells; facts that cannot matter do not stand in it. From the diagram follow
exactly: which facts can still matter, what the fewest changes are that move an outcome, and how many cases there are.
Built for one question at a time; raises TooLargeError rather than eat the machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..words.fact import Fact
from .layout import Layout, Slot
from .rails import Formula, Join

#: A node: the place of its fact in the order, and for every cell the node it leads to. 0 fails, 1 holds.
Node = int
FAILS, HOLDS = 0, 1


class TooLargeError(Exception):
    """The diagram of a condition grew beyond its limit."""


@dataclass(slots=True)
class Diagrams:
    """Diagrams over one layout, sharing their nodes.

    Attributes:
        layout: the facts in their order.
        limit: how many nodes there may be.
    """

    layout: Layout
    limit: int = 200_000
    slots: tuple[Slot, ...] = ()
    nodes: list[tuple[int, tuple[Node, ...]]] = field(default_factory=lambda: [(1 << 60, ()), (1 << 60, ())])
    _places: dict[tuple[int, tuple[Node, ...]], Node] = field(default_factory=dict)
    _joined: dict[tuple[bool, Node, Node], Node] = field(default_factory=dict)
    _order: dict[Fact, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.slots = tuple(self.layout.slots.values())
        self._order = {slot.fact: place for place, slot in enumerate(self.slots)}

    def of(self, formula: Formula) -> Node:
        """The diagram of a formula in normal form."""
        if isinstance(formula, Join):
            node = HOLDS if formula.every else FAILS
            # Joined from the last fact backwards, the intermediate diagrams stay small.
            for part in sorted((self.of(part) for part in formula.parts), key=lambda n: -self.nodes[n][0]):
                node = self.join(formula.every, part, node)
            return node
        fact, cells = formula
        slot = self.layout.slots[fact]
        children = tuple(int(bool(cells >> (slot.first + place) & 1)) for place in range(len(slot.cells)))
        return self._node(self._order[fact], children)

    def join(self, every: bool, left: Node, right: Node) -> Node:
        """And / or of two diagrams."""
        absorbing, neutral = (FAILS, HOLDS) if every else (HOLDS, FAILS)
        if left == absorbing or right in (left, neutral):
            return left
        if left == neutral or right == absorbing:
            return right
        key = (every, min(left, right), max(left, right))
        if key not in self._joined:
            self._joined[key] = self._join(every, left, right)
        return self._joined[key]

    def _join(self, every: bool, left: Node, right: Node) -> Node:
        place = min(self.nodes[left][0], self.nodes[right][0])
        pairs = zip(self._children(left, place), self._children(right, place), strict=True)
        return self._node(place, tuple(self.join(every, one, other) for one, other in pairs))

    def _children(self, node: Node, place: int) -> tuple[Node, ...]:
        own, children = self.nodes[node]
        return children if own == place else (node,) * len(self.slots[place].cells)

    def _node(self, place: int, children: tuple[Node, ...]) -> Node:
        if children.count(children[0]) == len(children):
            return children[0]
        key = (place, children)
        if key not in self._places:
            if len(self.nodes) > self.limit:
                raise TooLargeError
            self._places[key] = len(self.nodes)
            self.nodes.append(key)
        return self._places[key]

    def restricted(self, node: Node, excluded: int, known: dict[Node, Node] | None = None) -> Node:
        """What is left of a diagram when cells are excluded: these lead where the first possible cell leads."""
        known = {} if known is None else known
        if node in (FAILS, HOLDS):
            return node
        if node not in known:
            place, children = self.nodes[node]
            slot = self.slots[place]
            inner = [
                None if excluded >> (slot.first + cell) & 1 else self.restricted(child, excluded, known)
                for cell, child in enumerate(children)
            ]
            first = next(child for child in inner if child is not None)
            known[node] = self._node(place, tuple(first if child is None else child for child in inner))
        return known[node]

    def reachable(self, node: Node) -> Iterator[Node]:
        """Every node from here down, ends included, each once."""
        seen, queue = {node}, [node]
        while queue:
            here = queue.pop()
            yield here
            new = [child for child in self.nodes[here][1] if child not in seen]
            seen.update(new)
            queue.extend(dict.fromkeys(new))

    def support(self, node: Node) -> tuple[Fact, ...]:
        """The facts that can matter, in the order of the layout."""
        places = {self.nodes[each][0] for each in self.reachable(node) if each not in (FAILS, HOLDS)}
        return tuple(self.slots[place].fact for place in sorted(places))

    def count(self, node: Node) -> int:
        """In how many of all combinations of cells (of all facts of the layout) the condition holds."""
        sizes = [len(slot.cells) for slot in self.slots]
        below = [1] * (len(sizes) + 1)
        for place in range(len(sizes) - 1, -1, -1):
            below[place] = below[place + 1] * sizes[place]

        counts = {FAILS: 0, HOLDS: 1}
        for here in self._upwards(node):
            place, children = self.nodes[here]
            counts[here] = sum(
                counts[child] * (below[place + 1] // below[min(self.nodes[child][0], len(sizes))]) for child in children
            )
        return counts[node] * (below[0] // below[min(self.nodes[node][0], len(sizes))])

    def _upwards(self, node: Node) -> list[Node]:
        inner = (each for each in self.reachable(node) if each not in (FAILS, HOLDS))
        return sorted(inner, key=lambda each: -self.nodes[each][0])

    def fewest_changes(self, node: Node, excluded: int) -> Mapping[Fact, int] | None:
        """The smallest set of facts to learn or to change, with the cell each must have, so that the condition holds.

        A fact that is already settled on the wanted cell costs nothing. None when the condition can never hold.
        Of equally small sets, the one that learns unknown facts before it changes known ones.
        """
        best: dict[Node, tuple[tuple[int, int], int]] = {HOLDS: ((0, 0), -1)}
        for here in self._upwards(node):
            options = [
                (_add(best[child][0], self._price(self.nodes[here][0], cell, excluded)), cell)
                for cell, child in enumerate(self.nodes[here][1])
                if child in best
            ]
            if options:
                best[here] = min(options)
        if node not in best:
            return None
        return dict(self._path(node, best, excluded))

    def _price(self, place: int, cell: int, excluded: int) -> tuple[int, int]:
        slot = self.slots[place]
        possible = slot.whole & ~excluded
        bit = 1 << (slot.first + cell)
        if possible == bit:
            return (0, 0)
        return (1, 0) if possible & bit else (1, 1)

    def _path(
        self, node: Node, best: Mapping[Node, tuple[tuple[int, int], int]], excluded: int
    ) -> Iterator[tuple[Fact, int]]:
        while node != HOLDS:
            place, children = self.nodes[node]
            cell = best[node][1]
            if self._price(place, cell, excluded) != (0, 0):
                yield self.slots[place].fact, 1 << (self.slots[place].first + cell)
            node = children[cell]


def _add(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
