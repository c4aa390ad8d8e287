"""Personal-data law, article 19-1: automated processing of personal data."""

import pytest

from zandy.law.words.provision import act

from ..truth_table import Case, cases_beside, check, not_shown

ART = act("personal_data_law") / "19-1"
CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("230-VIII", case)


def test_the_table_shows_every_norm_holding_not_holding_and_open() -> None:
    assert not_shown("230-VIII", ART, CASES) == {}
