"""The bulk engine: one circuit over bit planes, a block of rows at a time, so that memory stays flat."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ...words.fact import Fact
from ...words.facts import VOCABULARY
from ..circuit import ALWAYS, NEVER, Circuit, Node, circuit_of
from ..evaluate import Evaluator
from .answers import Citations, Planes
from .bits import Plane, words
from .packing import check_columns, pack

Frame = pl.DataFrame | pl.LazyFrame
#: Rows a block, and how many questions a block of that length serves; with more questions blocks are shorter, so that
#: their planes and answer columns take no more memory.
BLOCK, SERVES = 1 << 20, 16


@dataclass(slots=True)
class ColumnEngine:
    """Answers the questions of an evaluator for every row of a table; null means unknown.

    Attributes:
        evaluator: the questions and the layout of their facts.
        facts: the names that columns may have, beside those that the evaluator looks at.
        block: how many rows are worked at a time; by default as many as `block_for` says.
    """

    evaluator: Evaluator
    facts: Mapping[str, Fact] = field(default_factory=lambda: VOCABULARY)
    block: int | None = None
    _circuits: dict[tuple[tuple[str, ...], frozenset[str]], Circuit] = field(default_factory=dict)

    def run(
        self,
        frame: Frame,
        questions: Iterable[str] | None = None,
        *,
        keep: Sequence[str] = (),
        cite: Sequence[str] = (),
    ) -> pl.DataFrame:
        """The answers of a whole table: for each question the columns ``risk`` and ``risk_decided``.

        `keep` names columns that are taken over and are no facts; `cite` names questions whose norms each row is to
        cite (columns ``norms_hold`` and ``norms_open``, see `citations`). Facts that no question looks at are passed
        over. Raises FactError for a column that is no fact and for values that a fact cannot have; KeyError.
        """
        return pl.concat(self.iter([frame], questions, keep=keep, cite=cite))

    def iter(
        self,
        batches: Iterable[Frame],
        questions: Iterable[str] | None = None,
        *,
        keep: Sequence[str] = (),
        cite: Sequence[str] = (),
    ) -> Iterator[pl.DataFrame]:
        """The same for a table that comes in pieces, a block at a time; rows are counted on from piece to piece."""
        asked = tuple(self.evaluator.questions if questions is None else questions)
        citations = self.citations(cite)
        row = 0
        for block in self._blocks(batches, keep, self.block or block_for(len(asked) + len(cite))):
            planes = self.planes(block, tuple(dict.fromkeys((*asked, *cite))), first_row=row, keep=keep)
            row += block.height
            shown = Planes(planes.rows, {name: planes.gone[name] for name in asked})
            cited = citations.columns(planes) if cite else ()
            yield pl.DataFrame([*block.select(keep), *shown.columns(), *cited])

    def citations(self, cite: Iterable[str]) -> Citations:
        """What the bits of the citation columns stand for when these questions are cited."""
        return Citations.of({name: self.evaluator.questions[name].outcomes for name in cite})

    def planes(
        self, frame: pl.DataFrame, questions: Sequence[str], *, first_row: int = 0, keep: Sequence[str] = ()
    ) -> Planes:
        """The answers as bits, for counting without a column being built."""
        circuit = self.circuit(questions, {name: dtype for name, dtype in frame.schema.items() if name not in keep})
        return decide(circuit, self.pack(circuit, frame, first_row), frame.height)

    def circuit(self, questions: Sequence[str], schema: Mapping[str, pl.DataType]) -> Circuit:
        """The circuit of these questions over a table with this schema."""
        present = frozenset(name for name, dtype in schema.items() if not isinstance(dtype, pl.Null))
        key = tuple(questions), present
        if key not in self._circuits:
            self._circuits[key] = circuit_of(self.evaluator, questions, present)
        return self._circuits[key]

    def pack(self, circuit: Circuit, frame: pl.DataFrame, first_row: int = 0) -> dict[Node, Plane]:
        """The planes that a circuit starts from."""
        return pack(frame, circuit.leaves, first_row)

    def _blocks(self, batches: Iterable[Frame], keep: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        known = {**self.facts, **{fact.name: fact for fact in self.evaluator.layout.slots}}
        for batch in batches:
            schema = batch.collect_schema()
            check_columns({name: dtype for name, dtype in schema.items() if name not in keep}, known)
            if isinstance(batch, pl.DataFrame):
                yield from _slices(batch, rows)
                continue
            wanted = [name for name in schema if name in keep or name in self.evaluator.layout.by_name]
            # A table without columns would have no rows either.
            yield from _lazily(batch.select(wanted or schema.names()[:1]), rows)


def block_for(questions: int) -> int:
    """How many rows to work at a time for so many questions."""
    return max(BLOCK * SERVES // max(questions, SERVES), 1 << 14)


def _slices(frame: pl.DataFrame, block: int) -> Iterator[pl.DataFrame]:
    yield from frame.iter_slices(block) if frame.height else [frame]


def _lazily(frame: pl.LazyFrame, block: int) -> Iterator[pl.DataFrame]:
    found = False
    for batch in frame.collect_batches(chunk_size=block):
        found = True
        yield from _slices(batch, block)
    if not found:
        yield pl.DataFrame(schema=frame.collect_schema())


def decide(circuit: Circuit, leaves: Mapping[Node, Plane], rows: int) -> Planes:
    """Run a circuit over planes. Planes that nothing reads any more are written over, so that few are ever there."""
    size = words(rows)
    ready = {NEVER: np.zeros(size, np.uint64), ALWAYS: np.full(size, ~np.uint64(0)), **leaves}
    uses = circuit.uses()
    spare: list[Plane] = []
    for node, gate in circuit.gates:
        operation = np.bitwise_and if gate.every else np.bitwise_or
        out = spare.pop() if spare else np.empty(size, np.uint64)
        operation(ready[gate.inputs[0]], ready[gate.inputs[1]], out=out)
        for other in gate.inputs[2:]:
            operation(out, ready[other], out=out)
        ready[node] = out
        for each in gate.inputs:
            uses[each] -= 1
            # Leaves belong to the caller; what gates wrote is ours.
            if not uses[each] and each not in leaves:
                spare.append(ready.pop(each))
    gone = {name: {value: ready[node] for value, node in ends.items()} for name, ends in circuit.gone.items()}
    return Planes(rows, gone)
