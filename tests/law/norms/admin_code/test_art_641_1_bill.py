"""Article 641-1 as the bill had it, as far as it is quoted."""

import pytest

from zandy.law.words.provision import act

from ..consequence_table import check, not_shown
from ..truth_table import Case, cases_beside

CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("235-V@bill", case)


def test_the_table_shows_every_question_answered_yes_answered_no_and_open() -> None:
    assert not_shown("235-V@bill", CASES, act("admin_code") / "641-1") == {}
