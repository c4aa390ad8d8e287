"""When people are reminded: 30, 7 and 1 days before, then every week; a late job makes a late reminder, never two."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.register.reminders.terms import terms_on

DUE = date(2026, 12, 31)
TERMS = terms_on(DUE)


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (200, None), (31, None), (30, 30), (29, 30), (8, 30), (7, 7), (2, 7), (1, 1), (0, 1),
        (-1, -1), (-7, -1), (-8, -2), (-14, -2), (-15, -3),
    ],
)  # fmt: skip
def test_the_step_that_has_been_reached(left: int, step: int | None) -> None:
    assert TERMS.step(DUE, DUE - timedelta(days=left)) == step


@given(days=st.lists(st.integers(min_value=-100, max_value=60), max_size=40))
def test_steps_only_go_on(days: list[int]) -> None:
    """Whenever the job runs, what it tells next is never earlier than what it told before."""
    steps = [TERMS.step(DUE, DUE + timedelta(days=day)) for day in sorted(days)]
    told = [step for step in steps if step is not None]
    assert told == sorted(told, reverse=True)


def test_terms_are_dated() -> None:
    assert TERMS.valid_from <= DUE
    assert terms_on(date(2000, 1, 1)) == terms_on(TERMS.valid_from), "before the first terms the first ones hold"
