"""Article 8 of the Law as a rule on who answers."""

import pytest

from zandy.law.words.provision import act

from .consequence_table import check, not_shown
from .truth_table import Case, cases_beside

CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("by_role", case)


def test_the_table_shows_every_question_answered_yes_answered_no_and_open() -> None:
    assert not_shown("by_role", CASES, act("ai_law") / 8) == {}
