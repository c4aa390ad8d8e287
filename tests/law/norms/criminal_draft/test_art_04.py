"""Draft criminal article 4: deepfakes of the head of state."""

import pytest

from zandy.law.words.provision import act

from ..consequence_table import check, not_shown
from ..truth_table import Case, cases_beside

CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("criminal_draft", case)


def test_the_table_shows_every_question_answered_yes_answered_no_and_open() -> None:
    assert not_shown("criminal_draft", CASES, act("criminal_draft") / 4) == {}
