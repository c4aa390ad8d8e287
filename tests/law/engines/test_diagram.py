"""Decision diagrams against counting out: how many cases there are, what can matter, the fewest changes."""

from datetime import date
from itertools import product
from math import prod
from typing import Any as Anything

import pytest
from hypothesis import HealthCheck, given, settings

from zandy.law.engines.diagram import FAILS, HOLDS, Diagrams, TooLargeError
from zandy.law.engines.layout import Layout, Slot
from zandy.law.engines.rails import normal_form
from zandy.law.words.expression import Condition
from zandy.law.words.fact import Fact, Family
from zandy.law.words.knowledge import Knowledge, State, know

from . import oracle
from .generate import COUNT, DAY, LEVEL, VOCABULARY, YES_NO, cards, cells_of, conditions

slow = settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))


def built(condition: Condition) -> tuple[Diagrams, int]:
    """The diagram of a condition."""
    layout = Layout([condition])
    diagrams = Diagrams(layout)
    return diagrams, diagrams.of(normal_form(condition, layout))


def settled(slot: Slot) -> list[State]:
    """A state for every cell of a fact."""
    return list(cells_of(slot.fact, slot.cuts).values())


def cases(layout: Layout) -> list[Knowledge]:
    """Every combination of cells of all facts of a layout."""
    slots = list(layout.slots.values())
    found = product(*(settled(slot) for slot in slots))
    return [Knowledge({slot.fact.name: state for slot, state in zip(slots, row, strict=True)}) for row in found]


@slow
@given(conditions)
def test_the_count_is_the_count(condition: Condition) -> None:
    diagrams, node = built(condition)
    all_cases = cases(diagrams.layout)
    assert prod(len(slot.cells) for slot in diagrams.slots) == len(all_cases)
    assert diagrams.count(node) == sum(oracle.certain(condition, case) for case in all_cases)


@slow
@given(conditions, cards)
def test_support_is_what_can_matter(condition: Condition, card: Knowledge) -> None:
    """A fact stands in the restricted diagram when, and only when, some two of its values part the answer."""
    diagrams, node = built(condition)
    left = diagrams.restricted(node, diagrams.layout.excluded(card))
    matters = {fact for fact in diagrams.layout.slots if _parts(condition, card, fact, diagrams.layout)}
    assert set(diagrams.support(left)) == matters


def _parts(condition: Condition, card: Knowledge, fact: Fact, layout: Layout) -> bool:
    slot = layout.slots[fact]
    possible = slot.possible(card[fact.name])
    states = [state for state in settled(slot) if slot.possible(state) & possible]
    worlds = [known for known in cases(layout) if not _excludes(known, card, layout)]
    by_rest: dict[Anything, set[bool]] = {}
    for world in worlds:
        if world[fact.name] in states:
            rest = tuple(state for name, state in sorted(world.items()) if name != fact.name)
            by_rest.setdefault(rest, set()).add(oracle.certain(condition, world))
    return any(len(answers) > 1 for answers in by_rest.values())


def _excludes(world: Knowledge, card: Knowledge, layout: Layout) -> bool:
    return any(not slot.possible(world[f.name]) & slot.possible(card[f.name]) for f, slot in layout.slots.items())


@slow
@given(conditions, cards)
def test_the_fewest_changes_are_the_fewest(condition: Condition, card: Knowledge) -> None:
    diagrams, node = built(condition)
    excluded = diagrams.layout.excluded(card)
    found = diagrams.fewest_changes(node, excluded)
    cells = {fact: cells_of(fact, slot.cuts) for fact, slot in diagrams.layout.slots.items()}
    slots = diagrams.layout.slots
    right = oracle.fewest_changes(condition, card, cells, lambda f, state: bool(slots[f].possible(state) & ~excluded))
    if found is None:
        assert right is None
        return
    new = excluded
    for fact, cell in found.items():
        whole = diagrams.layout.slots[fact].whole
        new = new & ~whole | whole & ~cell
    assert diagrams.restricted(node, new) == HOLDS
    assert (len(found), sum(bool(cell & excluded) for cell in found.values())) == right


def test_unknown_facts_that_cannot_matter_are_left_unknown() -> None:
    """(x or y) and z, with y known: only z has to be learnt, though x stands first in the diagram."""
    x, y, z = YES_NO[:3]
    diagrams, node = built((x | y) & z)
    excluded = diagrams.layout.excluded(know({y.name: True}, VOCABULARY))
    found = diagrams.fewest_changes(node, excluded)
    assert found is not None
    assert list(found) == [z]


def test_what_can_never_hold_has_no_changes() -> None:
    x = YES_NO[0]
    diagrams, node = built(x & ~x)
    assert node == FAILS
    assert diagrams.fewest_changes(node, 0) is None


def test_a_diagram_over_its_limit_is_refused() -> None:
    many = Family("many")
    left, right = ([many.yes_no(f"{side}{place}") for place in range(8)] for side in "lr")
    condition = (left[0] & right[0]) | (left[1] & right[1])
    for one, other in zip(left[2:], right[2:], strict=True):
        condition = condition | (one & other)
    # All left facts first: the order in which this diagram is exponential.
    order = Layout([*left, *right])
    with pytest.raises(TooLargeError):
        Diagrams(order, limit=50).of(normal_form(condition, order))


@pytest.mark.parametrize(
    "test", [YES_NO[0], LEVEL.is_("some"), COUNT.at_least(3), DAY.on_or_after(date(2026, 1, 18))], ids=str
)
def test_the_states_of_these_tests_are_the_cells(test: Condition) -> None:
    """Each state that the tests settle a fact on is one cell, and every cell has one."""
    (slot,) = Layout([test]).slots.values()
    cells = [1 << place for place in range(len(slot.cells))]
    assert sorted(slot.possible(state) for state in settled(slot)) == cells
