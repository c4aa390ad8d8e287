"""A circuit: the rails of many questions in one, each sub-rail once, whatever the number of norms that lean on it.

What the bulk back ends run: bit planes (`columns`) and SQL text (`sql`) are two ways to write the same circuit down.
Facts that a table does not hold are constants here: nothing of them is excluded, so that they cost nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .evaluate import Evaluator
from .layout import Slot
from .rails import AllOf, Excluded, Rail

#: A node of the circuit. 0 is never true, 1 always; every other node stands after its inputs.
Node = int
NEVER, ALWAYS = 0, 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """All these cells of one fact are excluded."""

    slot: Slot
    cells: int


@dataclass(frozen=True, slots=True)
class Gate:
    """And (`every`) or or of other nodes."""

    every: bool
    inputs: tuple[Node, ...]


Part = Leaf | Gate
CONSTANT = Gate(True, ())


@dataclass(frozen=True, slots=True)
class Circuit:
    """The rails of some questions, ready to be run over tables.

    Attributes:
        parts: by node; the first two stand for the constants.
        gone: for every question and outcome the node that is true when the outcome is excluded.
    """

    parts: tuple[Part, ...]
    gone: Mapping[str, Mapping[str, Node]]

    @property
    def leaves(self) -> Mapping[Slot, dict[Node, int]]:
        """By fact: the nodes that ask for it, each with its cells."""
        found: dict[Slot, dict[Node, int]] = {}
        for node, part in enumerate(self.parts):
            if isinstance(part, Leaf):
                found.setdefault(part.slot, {})[node] = part.cells
        return found

    @property
    def gates(self) -> Iterator[tuple[Node, Gate]]:
        """The gates, inputs before what leans on them."""
        return ((node, part) for node, part in enumerate(self.parts) if node > ALWAYS and isinstance(part, Gate))

    @property
    def ends(self) -> set[Node]:
        """The nodes that answers are read from."""
        return {node for outcomes in self.gone.values() for node in outcomes.values()}

    def uses(self) -> dict[Node, int]:
        """How often each node is read, by other nodes and by answers."""
        count = dict.fromkeys(range(len(self.parts)), 0)
        for _, gate in self.gates:
            for each in gate.inputs:
                count[each] += 1
        for outcomes in self.gone.values():
            for node in outcomes.values():
                count[node] += 1
        return count


def circuit_of(evaluator: Evaluator, questions: Iterable[str], present: Collection[str]) -> Circuit:
    """The circuit of these questions over a table that holds the facts named in `present`; KeyError for no question."""
    builder = _Builder(evaluator, present)
    gone = {name: {value: builder.node(rail) for value, rail in evaluator.gone(name).items()} for name in questions}
    return _pruned(builder.parts, gone)


@dataclass(slots=True)
class _Builder:
    evaluator: Evaluator
    present: Collection[str]
    parts: list[Part] = field(default_factory=lambda: [CONSTANT, CONSTANT])
    _places: dict[Part, Node] = field(default_factory=dict)
    # Rails are kept alongside: a rail's id must not be given to another one meanwhile.
    _known: dict[int, tuple[Rail, Node]] = field(default_factory=dict)

    def node(self, rail: Rail) -> Node:
        """The node of a rail."""
        if id(rail) not in self._known:
            self._known[id(rail)] = rail, self._build(rail)
        return self._known[id(rail)][1]

    def _build(self, rail: Rail) -> Node:
        if isinstance(rail, Excluded):
            return self._gate(True, self._leaves(rail.cells))
        return self._gate(isinstance(rail, AllOf), [self.node(part) for part in rail.of])

    def _leaves(self, cells: int) -> list[Node]:
        slots = (slot for slot in self.evaluator.layout.slots.values() if slot.whole & cells)
        return [self._leaf(slot, cells & slot.whole) for slot in slots]

    def _leaf(self, slot: Slot, cells: int) -> Node:
        # A fact always keeps one cell: that all of them are excluded never happens.
        if slot.fact.name not in self.present or cells == slot.whole:
            return NEVER
        return self._place(Leaf(slot, cells))

    def _gate(self, every: bool, inputs: Iterable[Node]) -> Node:
        neutral, absorbing = (ALWAYS, NEVER) if every else (NEVER, ALWAYS)
        found = sorted({each for each in inputs if each != neutral})
        if absorbing in found:
            return absorbing
        if len(found) < 2:
            return found[0] if found else neutral
        return self._place(Gate(every, tuple(found)))

    def _place(self, part: Part) -> Node:
        if part not in self._places:
            self._places[part] = len(self.parts)
            self.parts.append(part)
        return self._places[part]


def _pruned(parts: list[Part], gone: Mapping[str, Mapping[str, Node]]) -> Circuit:
    """Without the nodes that no answer leans on."""
    wanted = {NEVER, ALWAYS} | {node for outcomes in gone.values() for node in outcomes.values()}
    for node in range(len(parts) - 1, ALWAYS, -1):
        part = parts[node]
        if node in wanted and isinstance(part, Gate):
            wanted.update(part.inputs)
    new = {old: place for place, old in enumerate(sorted(wanted))}
    kept = tuple(_renumbered(parts[old], new) for old in sorted(wanted))
    return Circuit(kept, {name: {value: new[node] for value, node in ends.items()} for name, ends in gone.items()})


def _renumbered(part: Part, new: Mapping[Node, Node]) -> Part:
    return part if isinstance(part, Leaf) else Gate(part.every, tuple(new[each] for each in part.inputs))
