"""Draft, article 11: safety; paragraphs 2 and 3 have their home elsewhere."""

import pytest

from zandy.law.words.provision import act

from ..truth_table import Case, cases_beside, check, not_shown

ART = act("ai_law_draft") / 11
CASES = cases_beside(__file__)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check("draft", case)


def test_the_table_shows_every_norm_holding_not_holding_and_open() -> None:
    assert not_shown("draft", ART, CASES) == {}
