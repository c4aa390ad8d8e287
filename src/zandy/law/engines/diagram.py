"""Decision diagrams: the whole truth table of a condition, folded.

A node asks one fact and leads on by its cells; facts that cannot matter do not stand in it. From the diagram follow
exactly: which facts can still matter, what the fewest changes are that move an outcome, and how many cases there are.
Built for one question at a time; raises TooLargeError rather than eat the machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce

from ..words.fact import Fact
from .layout import Layout, Slot
from .rails import Formula, Join

#: A node: the place of its fact in the order, and for every cell the node it leads to. 0 fails, 1 holds.
Node = int
FAILS, HOLDS = 0, 1
#: How many nodes the search for the fewest changes may add, apart from the diagrams that are kept.
ROOM = 20_000


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

    def open(self, node: Node, excluded: int) -> tuple[Fact, ...]:
        """The facts that can matter once cells are excluded; leaves the diagrams as they were."""
        kept = len(self.nodes)
        try:
            return self.support(self.restricted(node, excluded))
        finally:
            for each in self.nodes[kept:]:
                del self._places[each]
            del self.nodes[kept:]

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

        The condition then holds whatever the facts are that stay unknown; a fact that is already settled on the wanted
        cell costs nothing. None when the condition can never hold. Of equally small sets, the one that learns unknown
        facts before it changes known ones.
        """
        apart = Diagrams(self.layout, len(self.nodes) + ROOM, nodes=list(self.nodes), _places=dict(self._places))
        try:
            best = apart._fewest(node, excluded, {}, leaving=True)
        except TooLargeError:
            # Too many ways to leave facts unknown: the shortest way through the diagram will do.
            best = self._fewest(node, excluded, {}, leaving=False)
        return None if best is None else dict(best.facts)

    def _fewest(self, node: Node, excluded: int, known: dict[Node, "_Way | None"], *, leaving: bool) -> "_Way | None":
        if node in (FAILS, HOLDS):
            return _Way((0, 0), ()) if node == HOLDS else None
        if node not in known:
            ways = self._ways(node, excluded, known, leaving=leaving)
            known[node] = min(ways, key=lambda way: way.cost, default=None)
        return known[node]

    def _ways(
        self, node: Node, excluded: int, known: dict[Node, "_Way | None"], *, leaving: bool
    ) -> Iterator["_Way"]:  # fmt: skip
        place, children = self.nodes[node]
        slot = self.slots[place]
        possible = (slot.whole & ~excluded) >> slot.first
        if leaving:
            left = [child for cell, child in enumerate(children) if possible >> cell & 1]
            way = self._fewest(reduce(partial(self.join, True), left), excluded, known, leaving=leaving)
            if way is not None:
                yield way
        for cell, child in enumerate(children):
            way = self._fewest(child, excluded, known, leaving=leaving)
            if way is not None:
                yield way.by(slot, cell, possible)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a condition comes to hold: how many facts, how many of them known to be different; and which."""

    cost: tuple[int, int]
    facts: tuple[tuple[Fact, int], ...]

    def by(self, slot: Slot, cell: int, possible: int) -> "_Way":
        """The same way with one more fact set to a cell, if it is not known to be there already."""
        if possible == 1 << cell:
            return self
        many, changed = self.cost
        step = slot.fact, 1 << (slot.first + cell)
        return _Way((many + 1, changed + (not possible >> cell & 1)), (step, *self.facts))
