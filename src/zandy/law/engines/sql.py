"""SQL text for DuckDB and Spark: the same circuit as the bit planes, the same answers as one card at a time.

Columns of the table: a column a fact, null where it is unknown — booleans for yes/no, text for one-of facts, whole
numbers, days. Every expression below is two-valued: null is looked at once, where a column is read, and never after.

A cell of a one-of fact may name several values still possible, ``low|medium``; any other text that is no value of the
fact stops the query with the message that `wrong_value` reads. Ranges of numbers and days, and "does not apply", have
no place in a typed column: use the bit planes (`columns`), which also take text, for those.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..words.expression import Threshold
from ..words.fact import Kind
from ..words.knowledge import FactError
from .circuit import ALWAYS, NEVER, Circuit, Gate, Leaf, Node, circuit_of
from .evaluate import Evaluator
from .export import Lost
from .layout import Slot

#: What a query does not carry.
LOST = (
    Lost.REASONS, Lost.EXCEPTIONS, Lost.BEARERS, Lost.SOURCES, Lost.DATES, Lost.JUDGEMENT, Lost.CONTRADICTIONS,
    Lost.NOT_APPLICABLE,
)  # fmt: skip
DECIDED = "{}_decided"
_WRONG = "is no value of the fact"
_MESSAGE = re.compile(rf"'(?P<value>[^\n]*)' {_WRONG} '(?P<fact>[^\n']*)'")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one engine writes what engines write differently.

    Attributes:
        name: ``duckdb`` or ``spark``.
        quote: the mark around names; doubled inside of them.
        escapes: whether a backslash in text must be doubled.
        text: the type of text.
        parts, array, subset, overlap, fail: templates for a cell's values, a list, "all of", "some of", stopping.
    """

    name: str
    quote: str
    escapes: bool
    text: str
    parts: str
    array: str
    subset: str
    overlap: str
    fail: str

    def name_of(self, *names: str) -> str:
        """A quoted name, or a path of quoted names."""
        return ".".join(self.quote + name.replace(self.quote, self.quote * 2) + self.quote for name in names)

    def value_of(self, value: str) -> str:
        """A quoted text."""
        escaped = value.replace("\\", "\\\\") if self.escapes else value
        return "'" + escaped.replace("'", "\\'" if self.escapes else "''") + "'"


DUCKDB = Dialect(
    "duckdb", '"', False, "VARCHAR",
    "string_split({}, '|')", "[{}]", "list_has_all({1}, {0})", "list_has_any({0}, {1})", "error({})",
)  # fmt: skip
SPARK = Dialect(
    "spark", "`", True, "STRING",
    "split({}, '[|]')", "array({})", "size(array_except({0}, {1})) = 0", "arrays_overlap({0}, {1})",
    "CAST(raise_error({}) AS STRING)",
)  # fmt: skip
DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in (DUCKDB, SPARK)}


def sql_for(
    evaluator: Evaluator,
    questions: Iterable[str],
    table: str | Sequence[str],
    dialect: str = "duckdb",
    *,
    columns: Collection[str] | None = None,
    keep: Sequence[str] = (),
) -> str:
    """The query that answers questions for every row of a table: for each the columns ``risk`` and ``risk_decided``.

    `table` is a name, or a path of names (``("schema", "table")``). `columns` are the columns that the table has; a
    fact without a column is unknown in every row; without `columns` every fact that the evaluator looks at has one.
    `keep` names columns that are taken over as they are. Raises KeyError for a question or dialect that does not exist.
    """
    present = evaluator.layout.by_name.keys() if columns is None else columns
    circuit = circuit_of(evaluator, questions, present)
    return _Query(circuit, DIALECTS[dialect]).text((table,) if isinstance(table, str) else tuple(table), keep)


def wrong_value(message: str) -> FactError | None:
    """The error that a stopped query tells of, or None when its message is about something else."""
    found = _MESSAGE.search(message)
    return FactError("unknown_value", found["fact"], value=found["value"]) if found else None


class _Query:
    """One circuit written down: a step that reads the columns, steps that name what is used again, the answers."""

    def __init__(self, circuit: Circuit, dialect: Dialect) -> None:
        self.circuit, self.dialect = circuit, dialect
        self.slots = {slot: f"f{place}" for place, slot in enumerate(circuit.leaves)}
        # An answer reads its nodes twice: to say what is left, and to count it.
        often = {node for node, count in circuit.uses().items() if count > 1} | circuit.ends
        self.named = {node: f"n{node}" for node in sorted(often) if node > ALWAYS}
        self.depth: dict[Node, int] = {}
        for node, part in enumerate(circuit.parts):
            below = max((self.depth[each] for each in part.inputs), default=0) if isinstance(part, Gate) else 0
            self.depth[node] = below + (node in self.named)

    def text(self, table: Sequence[str], keep: Sequence[str]) -> str:
        """The whole query."""
        kept = {name: f"k{place}" for place, name in enumerate(keep)}
        steps = [f"s0 AS (SELECT {', '.join(self._read(kept))} FROM {self.dialect.name_of(*table)})"]
        for level in range(1, max(self.depth.values()) + 1):
            new = [f"{self._inside(node)} AS {name}" for node, name in self.named.items() if self.depth[node] == level]
            steps.append(f"s{level} AS (SELECT *, {', '.join(new)} FROM s{level - 1})")
        answers = [f"{short} AS {self.dialect.name_of(name)}" for name, short in kept.items()]
        for question, gone in self.circuit.gone.items():
            answers += self._answer(question, gone)
        return "WITH " + ",\n".join(steps) + "\nSELECT " + ",\n  ".join(answers) + f"\nFROM s{len(steps) - 1}"

    def _read(self, kept: Mapping[str, str]) -> list[str]:
        columns = [f"{self._checked(slot)} AS {short}" for slot, short in self.slots.items()]
        columns += [f"{self.dialect.name_of(name)} AS {short}" for name, short in kept.items()]
        return columns or ["TRUE AS nothing"]

    def _checked(self, slot: Slot) -> str:
        """A column as it is read; text is held against the values of its fact."""
        column, tongue = self.dialect.name_of(slot.fact.name), self.dialect
        if slot.fact.kind is not Kind.ONE_OF:
            return column
        column = f"CAST({column} AS {tongue.text})"
        values = [tongue.value_of(value) for value in slot.fact.values]
        known = tongue.subset.format(tongue.parts.format(column), tongue.array.format(", ".join(values)))
        before, after = tongue.value_of("'"), tongue.value_of(f"' {_WRONG} '{slot.fact.name}'")
        message = f"concat({before}, {column}, {after})"
        return (
            f"CASE WHEN {column} IS NULL OR {column} IN ({', '.join(values)}) OR {known} THEN {column} "
            f"ELSE {tongue.fail.format(message)} END"
        )

    def _answer(self, question: str, gone: Mapping[str, Node]) -> list[str]:
        left = {value: self._not(node) for value, node in gone.items()}
        shown = (f"CASE WHEN {still} THEN {self.dialect.value_of(value)} END" for value, still in left.items())
        count = " + ".join(f"CASE WHEN {still} THEN 1 ELSE 0 END" for still in left.values())
        return [
            f"concat_ws('|', {', '.join(shown)}) AS {self.dialect.name_of(question)}",
            f"{count} = 1 AS {self.dialect.name_of(DECIDED.format(question))}",
        ]

    def _not(self, node: Node) -> str:
        return {NEVER: "TRUE", ALWAYS: "FALSE"}.get(node) or f"NOT {self._expression(node)}"

    def _expression(self, node: Node) -> str:
        return self.named.get(node) or self._inside(node)

    def _inside(self, node: Node) -> str:
        part = self.circuit.parts[node]
        if isinstance(part, Leaf):
            return f"COALESCE({self._excluded(part.slot, part.cells)}, FALSE)"
        return "(" + (" AND " if part.every else " OR ").join(map(self._expression, part.inputs)) + ")"

    def _excluded(self, slot: Slot, cells: int) -> str:
        """That all these cells are excluded, null where the column is."""
        column = self.slots[slot]
        match slot.fact.kind:
            case Kind.YES_NO:
                return f"NOT {column}" if cells == slot.bits([0]) else column
            case Kind.ONE_OF:
                return self._none_of(slot, cells)
        stretches = [place for place in range(len(slot.cuts) + 1) if not cells & slot.bits([place])]
        return " OR ".join(_stretch(slot, column, place) for place in stretches) or "FALSE"

    def _none_of(self, slot: Slot, cells: int) -> str:
        column, tongue = self.slots[slot], self.dialect
        names = ", ".join(
            tongue.value_of(value) for place, value in enumerate(slot.cells) if cells & slot.bits([place])
        )
        several = tongue.overlap.format(tongue.parts.format(column), tongue.array.format(names))
        return f"CASE WHEN contains({column}, '|') THEN NOT {several} ELSE {column} NOT IN ({names}) END"


def _stretch(slot: Slot, column: str, place: int) -> str:
    """That a number or day lies in one stretch between two thresholds."""
    low = [f"{column} >= {_literal(slot.cuts[place - 1])}"] if place else []
    high = [f"{column} < {_literal(slot.cuts[place])}"] if place < len(slot.cuts) else []
    return "(" + " AND ".join(low + high or [f"{column} IS NOT NULL"]) + ")"


def _literal(threshold: Threshold) -> str:
    return f"DATE '{threshold.isoformat()}'" if isinstance(threshold, date) else str(int(threshold))
