"""What all engines are given: one decision of Law 230-VIII, as rows that a two-valued engine can hold, and systems."""

import random
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from zandy.law.decisions.regime import PROHIBITED, Regime
from zandy.law.engines.evaluate import Evaluator
from zandy.law.engines.layout import Layout
from zandy.law.engines.rails import FALSE, TRUE, Formula, normal_form
from zandy.law.words.edition import Edition
from zandy.law.words.fact import Fact, Kind

Row = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Decision:
    """A decision and the facts it looks at.

    Attributes:
        name: of the question.
        facts: names with the possible values.
        rows: it holds when, in some row, every fact named has one of the values named.
    """

    name: str
    facts: dict[str, tuple[str, ...]]
    rows: list[Row]

    @property
    def scope(self) -> Row:
        """What all rows ask for alike."""
        first, *others = self.rows
        return {name: values for name, values in first.items() if all(row.get(name) == values for row in others)}


class Bare(Regime):
    """A regime that does not look at answers which cannot stand together: random systems have such."""

    @cached_property
    def evaluator(self) -> Evaluator:
        """The evaluator of all questions over the plain norms."""
        return Evaluator.of(self._questions())


@cache
def bare(edition: Edition) -> Regime:
    """The plain norms of an edition, ready to be answered."""
    return Bare(edition)


def decision(regime: Regime, name: str = PROHIBITED) -> Decision:
    """The rows of a yes/no question: its condition multiplied out, each row once."""
    condition = regime.evaluator.questions[name].outcomes["yes"]
    layout = Layout([condition])
    rows = _rows(normal_form(condition, layout), layout)
    unique = {tuple(sorted(row.items())): row for row in rows}
    return Decision(name, {fact.name: fact.values for fact in layout.slots}, list(unique.values()))


def systems(found: Decision, count: int, known: float, seed: int = 7) -> list[dict[str, str | None]]:
    """Systems with random answers; a share `known` of the facts is answered, the rest is None.

    What every row asks for (an AI system, in Kazakhstan) most systems are: else nothing would be left to decide.
    """
    dice = random.Random(seed)
    scope = found.scope
    likely = {name: [*values, *[scope[name][0]] * 2 * len(values)] if name in scope else values
              for name, values in found.facts.items()}  # fmt: skip
    return [
        {name: dice.choice(values) if dice.random() < known else None for name, values in likely.items()}
        for _ in range(count)
    ]  # fmt: skip


def as_answers(system: dict[str, str | None], kinds: dict[str, Fact]) -> dict[str, object]:
    """The same system as an API caller would write it: True and False for yes/no facts."""
    return {
        name: value == "yes" if value is not None and kinds[name].kind is Kind.YES_NO else value
        for name, value in system.items()
    }


def _rows(formula: Formula, layout: Layout) -> list[Row]:
    if formula == TRUE:
        return [{}]
    if formula == FALSE:
        return []
    if isinstance(formula, tuple):
        fact, cells = formula
        slot = layout.slots[fact]
        named = tuple(value for place, value in enumerate(slot.cells) if cells >> (slot.first + place) & 1)
        return [{fact.name: named}]
    parts = [_rows(part, layout) for part in formula.parts]
    if not formula.every:
        return [row for rows in parts for row in rows]
    return [row for chosen in product(*parts) if (row := _merged(chosen)) is not None]


def _merged(chosen: tuple[Row, ...]) -> Row | None:
    merged: Row = {}
    for row in chosen:
        for name, values in row.items():
            both = tuple(value for value in merged.get(name, values) if value in values)
            if not both:
                return None
            merged[name] = both
    return merged
