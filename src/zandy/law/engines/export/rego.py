"""Rego (Open Policy Agent): one answer per question over ``input.facts``.

Rego reads what is missing as "not so" wherever `not` is used. Here it is never used: every test asks for values that
must be there, also those that deny a condition, so that a missing fact leaves the answer undefined, never "no".
A fact is ``true``, ``false``, the name of a value, a whole number, a day as ``"2026-01-18"`` or ``"not_applicable"``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...words.fact import NO, YES, Fact, Kind
from ..evaluate import Evaluator, Question
from ..layout import Layout, Slot
from ..rails import FALSE, TRUE, Formula, normal_form
from . import Export, Lost

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
)
NOT_APPLICABLE = "not_applicable"
HEAD = """\
# Answers of the edition {edition} of the law, written by zandy.
# data.{package}.answers[question] is one outcome, or undefined where a fact that it needs is missing: then there is no
# answer, which is not the answer "no".
package {package}

import rego.v1
"""


def to_rego(questions: Iterable[Question], edition: str) -> Export:
    """The questions of an edition as one Rego module; the package bears the edition's id."""
    questions = list(questions)
    layout = Evaluator.of(questions).layout
    rules = _Rules(layout)
    answers = [line for question in questions for line in rules.answer(question)]
    head = HEAD.format(edition=edition, package=package_of(edition))
    return Export("\n".join([head, *answers, "", *rules.lines, ""]), LOST)


def package_of(edition: str) -> str:
    """The Rego package of an edition: ``zandy.edition_230_VIII``."""
    return "zandy.edition_" + re.sub(r"[^0-9A-Za-z]", "_", edition)


@dataclass(slots=True)
class _Rules:
    """The rules behind the answers, each formula and each test once."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    _names: dict[Formula, str] = field(default_factory=dict)

    def answer(self, question: Question) -> Iterator[str]:
        for outcome, condition in question.outcomes.items():
            formula = normal_form(condition, self.layout)
            if formula != FALSE:
                head = f"answers[{_quoted(question.name)}] := {_quoted(outcome)}"
                yield head if formula == TRUE else f"{head} if {self._rule(formula)}"

    def _rule(self, formula: Formula) -> str:
        """The name of the rule of a formula; written out when first asked for."""
        if formula not in self._names:
            bodies = list(self._bodies(formula))
            name = self._names[formula] = f"rule_{len(self._names) + 1}"
            self.lines += [f"{name} if {{ {'; '.join(body)} }}" for body in bodies]
        return self._names[formula]

    def _bodies(self, formula: Formula) -> Iterator[list[str]]:
        if isinstance(formula, tuple):
            fact, cells = formula
            yield from _tests(self.layout.slots[fact], cells)
        elif formula.every:
            yield [self._rule(part) for part in formula.parts]
        else:
            yield from ([self._rule(part)] for part in formula.parts)


def _tests(slot: Slot, cells: int) -> Iterator[list[str]]:
    """Ways in which the fact lies in these cells, each a list of tests that must all hold."""
    value = f"input.facts[{_quoted(slot.fact.name)}]"
    places = [place for place in range(len(slot.cells)) if cells >> (slot.first + place) & 1]
    if slot.fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        allowed = [spelt for place in places for spelt in _spellings(slot, slot.cells[place])]
        yield [f"{value} in {{{', '.join(allowed)}}}"]
        return
    for place in places:
        if place < len(slot.cells) - 1:
            yield [*_typed(slot.fact, value), *_between(slot, place, value)]
        elif not slot.absence_counts:
            yield [f"{value} == {_quoted(NOT_APPLICABLE)}"]


def _spellings(slot: Slot, value: str) -> list[str]:
    if slot.fact.kind is Kind.ONE_OF:
        return [_quoted(value)]
    # What does not apply to a system is not so, unless a norm turns on its absence: then it stays open, as a value that
    # is missing does.
    not_so = [] if slot.absence_counts else [_quoted(NOT_APPLICABLE)]
    return {YES: ["true", _quoted(YES)], NO: ["false", _quoted(NO), *not_so]}[value]


def _typed(fact: Fact, value: str) -> list[str]:
    # Rego orders values of different types, so that "not_applicable" would pass for a large number.
    if fact.kind is Kind.NUMBER:
        return [f"is_number({value})"]
    return [f"is_string({value})", f"regex.match(`^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$`, {value})"]


def _between(slot: Slot, place: int, value: str) -> Iterator[str]:
    # Days in this spelling stand in the order of their letters.
    if place:
        yield f"{value} >= {_threshold(slot, place - 1)}"
    if place < len(slot.cuts):
        yield f"{value} < {_threshold(slot, place)}"


def _threshold(slot: Slot, cut: int) -> str:
    threshold = slot.cuts[cut]
    return str(threshold) if isinstance(threshold, int) else _quoted(threshold.isoformat())


def _quoted(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False)
