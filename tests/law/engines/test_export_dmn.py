"""DMN: the model is built as the standard says, and its tables and expressions answer as the evaluator does.

No DMN engine is at hand, so the few parts of FEEL that are written are read here by themselves.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.law.engines.evaluate import Evaluator, Question, question_of, yes_no
from zandy.law.engines.export import Lost
from zandy.law.engines.export.dmn import MODEL, MOST_ROWS, to_dmn, variable
from zandy.law.norms import editions
from zandy.law.words.expression import ALWAYS, NEVER, Condition
from zandy.law.words.fact import Family
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Arm, classify

from .small_norms import ART, FACTS, a, b, c, conditions, count, size

Given = Mapping[str, bool | int | str | date]

# --- a reader of what is written ---------------------------------------------------------------------------------

VALUE = r'(?:"[^"]*"|date\("[^"]*"\)|-?\d+)'
ITEM = rf"(?:\[{VALUE}\.\.{VALUE}\)|(?:>=|<) {VALUE}|{VALUE}|true|false)"
TESTS = rf"{ITEM}(?:, {ITEM})*"


def value(text: str) -> bool | int | str | date:
    """A FEEL literal."""
    if text in ("true", "false"):
        return text == "true"
    if text.startswith("date"):
        return date.fromisoformat(text[6:-2])
    return text[1:-1] if text.startswith('"') else int(text)


def matches(given: object, tests: str) -> bool:
    """Whether FEEL unary tests match a value; null matches only «-»."""
    if tests == "-":
        return True
    assert re.fullmatch(TESTS, tests), f"not unary tests: {tests}"
    return given is not None and any(matches_one(given, item) for item in re.findall(ITEM, tests))


def matches_one(given: object, item: str) -> bool:
    """Whether one FEEL unary test matches a value."""
    if item.startswith("["):
        low, high = item[1:-1].split("..")
        return value(low) <= given < value(high)  # type: ignore[operator]  # of one type, or the model is wrong
    if item.startswith(">="):
        return bool(given >= value(item[3:]))  # type: ignore[operator]
    if item.startswith("<"):
        return bool(given < value(item[2:]))  # type: ignore[operator]
    wanted = value(item)
    return type(given) is type(wanted) and given == wanted


def feel(text: str, given: Mapping[str, object]) -> object:
    """The value of an expression: if / then / else over and, or, not, in, = null."""
    if text.startswith("if "):
        condition, _, rest = text[3:].partition(" then ")
        then, _, otherwise = rest.partition(" else ")
        return feel(then if holds(condition, given) else otherwise, given)
    return None if text == "null" else value(text)


def holds(condition: str, given: Mapping[str, object]) -> bool:
    """Whether a FEEL condition holds."""
    text = re.sub(rf"(\w+) in \(({TESTS})\)", lambda found: str(matches(given[found[1]], found[2])), condition)
    text = re.sub(r"(\w+) = null", lambda found: str(given[found[1]] is None), text)
    text = re.sub(r"\b[a-z]+_\w+\b", lambda found: str(given[found[0]]), text)
    text = re.sub(r"\b(true|false)\b", lambda found: found[0].title(), text)
    assert re.fullmatch(r"(True|False|None|and|or|not|[() ])*", text), text
    return bool(eval(text))


class Model:
    """A DMN model that can be asked."""

    def __init__(self, text: str) -> None:
        self.root = ElementTree.fromstring(text)
        self.decisions = {each.get("name", ""): each for each in self.root.iter(tag("decision"))}

    def answer(self, name: str, facts: Given) -> object:
        """The answer of a decision to facts; a fact that is not there is null."""
        given: dict[str, object] = {each.get("name", ""): None for each in self.root.iter(tag("inputData"))}
        given |= {variable(name): said for name, said in facts.items()}
        expression = self.decisions[name].find(tag("literalExpression"))
        if expression is not None:
            return feel(words(expression), given)
        table = self.decisions[name].find(tag("decisionTable"))
        assert table is not None
        return self._row(table, given)

    def _row(self, table: Element, given: Mapping[str, object]) -> object:
        asked = [given[words(each)] for each in table.iter(tag("inputExpression"))]
        found = [
            value(words(rule.find(tag("outputEntry"))))
            for rule in table.iter(tag("rule"))
            if all(map(matches, asked, (words(entry) for entry in rule.iter(tag("inputEntry")))))
        ]
        assert len(found) <= 1, "hit policy UNIQUE: at most one row matches"
        return found[0] if found else None


def tag(name: str) -> str:
    """An element's name in the namespace of DMN 1.4."""
    return f"{{{MODEL}}}{name}"


def words(element: Element | None) -> str:
    """The text of an expression."""
    assert element is not None
    return element.findtext(tag("text")) or ""


# --- answers -----------------------------------------------------------------------------------------------------

VALUES: dict[str, list[bool | int | str | date]] = {
    "thing.a": [True, False],
    "thing.b": [True, False],
    "thing.c": [True, False],
    "thing.size": ["small", "middle", "large"],
    "thing.count": [0, 2, 3, 6, 7, 100],
    "thing.day": [date(2026, 1, 17), date(2026, 1, 18), date(2030, 12, 31)],
}
TOTAL = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()})
PARTIAL = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})
TABLE, EXPRESSION = MOST_ROWS, -1


@pytest.mark.parametrize("most_rows", [TABLE, EXPRESSION], ids=["table", "expression"])
@settings(max_examples=80, deadline=None)
@given(condition=conditions(), systems=st.lists(TOTAL, min_size=5, max_size=5))
def test_complete_facts_get_the_evaluators_answer(condition: Condition, systems: list[Given], most_rows: int) -> None:
    question = yes_no("q", condition)
    model, evaluator = Model(to_dmn([question], "test", most_rows).text), Evaluator.of([question])
    for facts in systems:
        assert (model.answer("q", facts),) == evaluator.answer("q", know(facts, FACTS))


@pytest.mark.parametrize("most_rows", [TABLE, EXPRESSION], ids=["table", "expression"])
@settings(max_examples=80, deadline=None)
@given(condition=conditions(), systems=st.lists(PARTIAL, min_size=5, max_size=5))
def test_an_answer_from_incomplete_facts_is_one_that_the_evaluator_has_decided(
    condition: Condition, systems: list[Given], most_rows: int
) -> None:
    question = yes_no("q", condition)
    model, evaluator = Model(to_dmn([question], "test", most_rows).text), Evaluator.of([question])
    for facts in systems:
        if (answer := model.answer("q", facts)) is not None:
            assert (answer,) == evaluator.answer("q", know(facts, FACTS))


def test_a_missing_fact_is_never_no() -> None:
    model = Model(to_dmn([yes_no("q", a & ~b)], "test").text)
    assert model.answer("q", {}) is None
    assert model.answer("q", {"thing.a": True}) is None
    assert model.answer("q", {"thing.a": False}) == "no"
    expression = Model(to_dmn([yes_no("q", a & ~b)], "test", EXPRESSION).text)
    assert expression.answer("q", {"thing.a": False}) is None
    assert expression.answer("q", {"thing.a": True, "thing.b": False}) == "yes"


def test_classes_and_constants() -> None:
    classes = classify(
        ART / 1, name="kind", when=c, arms=(Arm(ART / 1 / 2, "high", a), Arm(ART / 1 / 1, "middle", b))
    )  # fmt: skip
    model = Model(to_dmn([question_of(classes), yes_no("always", ALWAYS), yes_no("never", NEVER)], "test").text)
    assert model.answer("kind", {"thing.c": True, "thing.a": True}) == "high"
    assert model.answer("kind", {"thing.c": True, "thing.a": False, "thing.b": False}) == "gap"
    assert model.answer("kind", {"thing.c": False}) == "outside"
    assert (model.answer("always", {}), model.answer("never", {})) == ("yes", "no")


def test_two_facts_of_one_name_are_refused() -> None:
    twins = [Family("one_thing").yes_no("a"), Family("one").yes_no("thing_a")]
    with pytest.raises(ValueError, match="one_thing_a"):
        to_dmn([yes_no("q", twins[0] & twins[1])], "test")


def test_the_export_says_what_is_lost() -> None:
    assert {Lost.UNKNOWN, Lost.POSSIBLE_OUTCOMES, Lost.REASONS} <= set(to_dmn([yes_no("q", a)], "test").lost)


# --- structure ---------------------------------------------------------------------------------------------------

#: The children that the standard allows in these elements, in their order, as far as they are used.
CHILDREN = {
    "definitions": ("itemDefinition", "inputData", "decision"),
    "itemDefinition": ("typeRef", "allowedValues"),
    "allowedValues": ("text",),
    "inputData": ("variable",),
    "decision": ("allowedAnswers", "variable", "informationRequirement", "decisionTable", "literalExpression"),
    "informationRequirement": ("requiredInput",),
    "decisionTable": ("input", "output", "rule"),
    "input": ("inputExpression", "inputValues"),
    "inputExpression": ("text",),
    "output": ("outputValues",),
    "outputValues": ("text",),
    "rule": ("inputEntry", "outputEntry"),
    "inputEntry": ("text",),
    "outputEntry": ("text",),
    "literalExpression": ("text",),
}  # fmt: skip
REQUIRED: dict[str, set[str]] = {
    "definitions": {"name", "namespace"},
    "itemDefinition": {"name"},
    "inputData": {"name"},
    "decision": {"name"},
    "variable": {"name"},
    "requiredInput": {"href"},
}
ALLOWED = {"id", "name", "label", "typeRef", "hitPolicy", "expressionLanguage", "typeLanguage", "exporter"}


def faults(root: Element) -> Iterator[str]:
    """Where a model is not built as the standard says."""
    for element in root.iter():
        space, _, name = element.tag[1:].partition("}")
        order = CHILDREN.get(name, ())
        children = [child.tag.partition("}")[2] for child in element]
        if space != MODEL:
            yield f"{name} stands in another namespace"
        if set(children) - set(order) or children != sorted(children, key=order.index):
            yield f"{name} has {children}"
        required = REQUIRED.get(name, set())
        if not required <= set(element.keys()) <= ALLOWED | required:
            yield f"{name} has the attributes {sorted(element.keys())}"


def questions() -> list[Question]:
    """Questions of every shape."""
    return [yes_no("q", (a & size.is_("small")) | ~count.at_least(3)), yes_no("always", ALWAYS)]


@pytest.mark.parametrize("id", ["test", *editions.edition_ids()])
def test_a_model_is_built_as_the_standard_says(id: str) -> None:
    asked_here = questions() if id == "test" else [question_of(norm) for norm in editions.edition(id).all_norms]
    root = ElementTree.fromstring(to_dmn(asked_here, id).text)
    assert list(faults(root)) == []
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each or "") for each in ids)
    assert {each.get("href") for each in root.iter(tag("requiredInput"))} <= {f"#{each}" for each in ids}
    types = {each.get("name") for each in root.iter(tag("itemDefinition"))} | {"boolean", "string", "number", "date"}
    assert {element.get("typeRef") for element in root.iter() if element.get("typeRef")} <= types
    for table in root.iter(tag("decisionTable")):
        width = len(table.findall(tag("input")))
        assert all(len(rule.findall(tag("inputEntry"))) == width for rule in table.iter(tag("rule")))


def test_the_structural_test_finds_faults() -> None:
    root = ElementTree.fromstring(to_dmn(questions(), "test").text)
    decision = root.find(tag("decision"))
    assert decision is not None
    decision.append(Element(tag("variable"), name="late"))
    decision.append(Element(tag("conclusion")))
    decision.set("mood", "good")
    assert len(list(faults(root))) == 2


def test_a_table_that_would_be_too_long_becomes_an_expression() -> None:
    model = Model(to_dmn([yes_no("q", (a | b) & (c | size.is_("small")))], "test", 4).text)
    assert model.decisions["q"].find(tag("literalExpression")) is not None
    assert Model(to_dmn([yes_no("q", a)], "test", 4).text).decisions["q"].find(tag("decisionTable")) is not None
