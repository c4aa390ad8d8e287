"""230-VIII, article 17: risk (17.1), autonomy (17.2), prohibited functions (17.3), mode of use (17.4)."""

import pytest

from zandy.law.words.provision import act

from ..truth_table import Case, cases_beside, check, not_shown

ART = act("ai_law") / 17
CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("230-VIII", case)


def test_the_table_shows_every_norm_holding_not_holding_and_open() -> None:
    assert not_shown("230-VIII", ART, CASES) == {}
