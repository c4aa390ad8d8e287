"""DMN 1.4: one decision per question, as a decision table or, where that would be too long, as a FEEL expression.

The rows of a table are the ways through the decision diagrams of the outcomes: no two rows match the same facts, and a
fact that a row does not ask stands as «-». A missing fact (null) matches only «-», so that there is an answer exactly
where a row needs none of the missing facts, and otherwise null. An expression answers null as soon as any fact is
missing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...words.expression import Threshold
from ...words.fact import YES, Fact, Kind
from ..diagram import FAILS, HOLDS, Diagrams, Node, TooLargeError
from ..evaluate import Question
from ..layout import Layout, Slot
from ..rails import Formula, normal_form
from . import Export, Lost

MODEL = "https://www.omg.org/spec/DMN/20211108/MODEL/"
FEEL = "https://www.omg.org/spec/DMN/20211108/FEEL/"
#: A table with more rows than this is read by nobody.
MOST_ROWS = 200
LOST = (
    Lost.UNKNOWN,
    Lost.POSSIBLE_VALUES,
    Lost.POSSIBLE_OUTCOMES,
    Lost.EXACTNESS,
    Lost.REASONS,
    Lost.EXCEPTIONS,
    Lost.BEARERS,
    Lost.SOURCES,
    Lost.DATES,
    Lost.JUDGEMENT,
    Lost.CONTRADICTIONS,
    Lost.NOT_APPLICABLE,
)
_TYPES = {Kind.YES_NO: "boolean", Kind.ONE_OF: "string", Kind.NUMBER: "number", Kind.DATE: "date"}

#: A row of a table: for the facts that it asks the places of the cells that match.
Row = Mapping[Fact, tuple[int, ...]]


def to_dmn(questions: Iterable[Question], edition: str, most_rows: int = MOST_ROWS) -> Export:
    """The questions of an edition as a DMN model, a decision each; facts are its input data.

    Raises ValueError when two facts or questions would bear one name in the model.
    """
    tables = [Table.of(question, most_rows) for question in questions]
    facts = dict.fromkeys(fact for table in tables for fact in table.facts)
    inputs = [variable(fact.name) for fact in facts]
    names = [_called(table.question, inputs) for table in tables]
    _refuse_doubles([*inputs, *names])
    root = Element("definitions", {
        "xmlns": MODEL, "id": f"edition_{variable(edition)}", "name": edition, "namespace": f"urn:zandy:{edition}",
        "expressionLanguage": FEEL, "typeLanguage": FEEL, "exporter": "zandy",
    })  # fmt: skip
    for fact in facts:
        if fact.kind is Kind.ONE_OF:
            _item_definition(root, fact)
    for fact in facts:
        data = SubElement(
            root, "inputData", id=f"input_{variable(fact.name)}", name=variable(fact.name), label=fact.name
        )
        SubElement(data, "variable", name=variable(fact.name), typeRef=_type(fact))
    for table, name in zip(tables, names, strict=True):
        _decision(root, table, name)
    indent(root)
    return Export(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n', LOST)


def variable(name: str) -> str:
    """The name of a fact as FEEL can read it: a dot would ask for a part of a thing."""
    return re.sub(r"\W", "_", name)


def _called(question: Question, inputs: Iterable[str]) -> str:
    """The name of a decision: that of its question, told apart from a fact of the same name."""
    name = variable(question.name)
    return f"answer_{name}" if name in inputs else name


@dataclass(frozen=True, slots=True)
class Table:
    """A question with the rows of its decision table; None where there would be too many.

    Attributes:
        question: the question.
        layout: its facts.
        rows: the rows of each outcome.
    """

    question: Question
    layout: Layout
    rows: Mapping[str, tuple[Row, ...]] | None

    @classmethod
    def of(cls, question: Question, most_rows: int) -> "Table":
        """The table of a question."""
        layout = Layout(question.outcomes.values())
        diagrams = Diagrams(layout)
        try:
            nodes = {value: diagrams.of(normal_form(each, layout)) for value, each in question.outcomes.items()}
        except TooLargeError:
            return cls(question, layout, None)
        if sum(_count_ways(diagrams, node) for node in nodes.values()) > most_rows:
            return cls(question, layout, None)
        return cls(question, layout, {value: tuple(_ways(diagrams, node)) for value, node in nodes.items()})

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it asks, in the order of the layout."""
        if self.rows is None:
            return tuple(self.layout.slots)
        asked = {fact for rows in self.rows.values() for row in rows for fact in row}
        return tuple(fact for fact in self.layout.slots if fact in asked)


def _count_ways(diagrams: Diagrams, node: Node) -> int:
    counts = {FAILS: 0, HOLDS: 1}
    for here in sorted(diagrams.reachable(node), key=lambda each: -diagrams.nodes[each][0]):
        if here not in counts:
            counts[here] = sum(counts[child] for child in set(diagrams.nodes[here][1]))
    return counts[node]


def _ways(diagrams: Diagrams, node: Node) -> Iterator[dict[Fact, tuple[int, ...]]]:
    """The ways from here to «holds»; cells that lead on alike are one step."""
    if node in (FAILS, HOLDS):
        yield from ({} for _ in range(node))
        return
    place, children = diagrams.nodes[node]
    slot = diagrams.slots[place]
    for child in dict.fromkeys(children):
        cells = tuple(cell for cell, each in enumerate(children) if each == child and _expressible(slot, cell))
        if cells:
            yield from ({slot.fact: cells, **rest} for rest in _ways(diagrams, child))


def _expressible(slot: Slot, cell: int) -> bool:
    # That a number or a day does not apply has no value in DMN: it is missing.
    return slot.fact.kind in (Kind.YES_NO, Kind.ONE_OF) or cell < len(slot.cells) - 1


def _refuse_doubles(names: list[str]) -> None:
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise ValueError(f"two things would bear one name in DMN: {', '.join(doubles)}")


# --- the elements ------------------------------------------------------------------------------------------------


def _item_definition(root: Element, fact: Fact) -> None:
    item = SubElement(root, "itemDefinition", id=f"type_{variable(fact.name)}", name=_type(fact))
    SubElement(item, "typeRef").text = "string"
    _text(SubElement(item, "allowedValues"), _strings(fact.values))


def _type(fact: Fact) -> str:
    return f"t_{variable(fact.name)}" if fact.kind is Kind.ONE_OF else _TYPES[fact.kind]


def _decision(root: Element, table: Table, name: str) -> None:
    decision = SubElement(root, "decision", id=f"decision_{name}", name=name)
    if name != table.question.name:
        decision.set("label", table.question.name)
    SubElement(decision, "allowedAnswers").text = _strings(table.question.outcomes)
    SubElement(decision, "variable", name=name, typeRef="string")
    for fact in table.facts:
        requirement = SubElement(decision, "informationRequirement")
        SubElement(requirement, "requiredInput", href=f"#input_{variable(fact.name)}")
    if table.rows is None:
        _text(SubElement(decision, "literalExpression", typeRef="string"), _expression(table))
    else:
        _decision_table(decision, name, table.rows, table)


def _decision_table(decision: Element, name: str, rows: Mapping[str, tuple[Row, ...]], table: Table) -> None:
    element, facts = SubElement(decision, "decisionTable", hitPolicy="UNIQUE"), table.facts
    for fact in facts:
        clause = SubElement(element, "input", label=fact.name)
        _text(SubElement(clause, "inputExpression", typeRef=_type(fact)), variable(fact.name))
    output = SubElement(element, "output", name=name, typeRef="string")
    _text(SubElement(output, "outputValues"), _strings(table.question.outcomes))
    for value, ways in rows.items():
        for way in ways:
            rule = SubElement(element, "rule")
            for fact in facts:
                _text(SubElement(rule, "inputEntry"), _entry(table.layout.slots[fact], way.get(fact)))
            _text(SubElement(rule, "outputEntry"), _strings([value]))


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = text


# --- FEEL --------------------------------------------------------------------------------------------------------


def _entry(slot: Slot, cells: tuple[int, ...] | None) -> str:
    """The unary tests of a table's cell."""
    if cells is None:
        return "-"
    match slot.fact.kind:
        case Kind.YES_NO:
            return ", ".join("true" if slot.cells[cell] == YES else "false" for cell in cells)
        case Kind.ONE_OF:
            return _strings(slot.cells[cell] for cell in cells)
    return ", ".join(_stretch(slot, cell) for cell in cells)


def _stretch(slot: Slot, cell: int) -> str:
    low = _value(slot.cuts[cell - 1]) if cell else None
    high = _value(slot.cuts[cell]) if cell < len(slot.cuts) else None
    return f"[{low}..{high})" if low and high else f">= {low}" if low else f"< {high}"


def _expression(table: Table) -> str:
    """The whole question as one expression: null when a fact is missing, else the first outcome that holds."""
    missing = " or ".join(f"{variable(fact.name)} = null" for fact in table.facts)
    text = "null"
    for value, condition in reversed(list(table.question.outcomes.items())):
        holds = _feel(normal_form(condition, table.layout), table.layout)
        text = f"if {holds} then {_strings([value])} else {text}"
    return f"if {missing} then null else {text}" if missing else text


def _feel(formula: Formula, layout: Layout) -> str:
    if isinstance(formula, tuple):
        return _test(layout.slots[formula[0]], formula[1])
    word, empty = (" and ", "true") if formula.every else (" or ", "false")
    return f"({word.join(_feel(part, layout) for part in formula.parts)})" if formula.parts else empty


def _test(slot: Slot, bits: int) -> str:
    name = variable(slot.fact.name)
    cells = tuple(
        cell for cell in range(len(slot.cells)) if bits >> (slot.first + cell) & 1 and _expressible(slot, cell)
    )
    if not cells:
        return "false"
    if slot.fact.kind is Kind.YES_NO:
        return name if slot.cells[cells[0]] == YES else f"not({name})"
    return f"{name} in ({_entry(slot, cells)})"


def _value(threshold: Threshold) -> str:
    return str(threshold) if isinstance(threshold, int) else f'date("{threshold.isoformat()}")'


def _strings(values: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)
