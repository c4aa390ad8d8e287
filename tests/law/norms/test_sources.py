"""The rows of the sources beside the Law: each lives in a norm, or has a written reason."""

import pytest

from zandy.law.decisions.coverage import Standing, coverage_of_source
from zandy.law.norms.sources import SOURCES, home_of_row
from zandy.law.words.edition import NotComputed
from zandy.law.words.norm import Norm

ROWS = [(source, row) for source in SOURCES for row in SOURCES[source]]
#: What the acceptance list counts: four remarks and six proposals to the Law, two to the code; five results, the
#: conclusion and the references; four tiers and what follows from them, and fourteen parts of drafted articles.
COUNTED = {"INST": 12, "PAPER": 7, "CONF": 21, "THESIS": 50}


@pytest.mark.parametrize(("source", "row"), ROWS)
def test_every_row_has_a_home_or_a_reason(source: str, row: str) -> None:
    assert isinstance(home_of_row(source, row), Norm | NotComputed)


@pytest.mark.parametrize("source", SOURCES)
def test_no_row_is_lost(source: str) -> None:
    found = coverage_of_source(source)
    assert len(found.provisions) == len(SOURCES[source]) == COUNTED[source]
    assert found.missing == ()
    assert {entry.standing for entry in found.entries} <= {Standing.NORM, Standing.REASON}


@pytest.mark.parametrize(
    ("source", "row", "home"),
    [
        ("INST", "concept_2", "answer_by_cause"),
        ("INST", "law_3", "automatic_mode_is_no_breach"),
        ("INST", "law_8", "answer_for_foreign_system"),
        ("INST", "code_1", "risks_unmanaged"),
        ("INST", "code_2", "false_information_answers_by_456_2"),
        ("INST", "concept_4", NotComputed.ORDER_OF_PROCEDURE),
        ("CONF", "draft_4", "deepfake_of_head_of_state"),
        ("CONF", "draft_5_note", "cooperation_mitigates"),
        ("CONF", "eu_sanction", "highest_fine"),
        ("PAPER", "references", NotComputed.LIST_OF_SOURCES),
    ],
)
def test_where_a_row_lives(source: str, row: str, home: str | NotComputed) -> None:
    found = home_of_row(source, row)
    assert (found.name if isinstance(found, Norm) else found) == home


def test_every_part_of_the_drafted_articles_is_a_row() -> None:
    from zandy.law.norms.consequences import CRIMES, consequences

    homes = {home_of_row("CONF", row) for row in SOURCES["CONF"]}
    assert set(consequences(CRIMES).norms.values()) <= homes


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(KeyError):
        coverage_of_source("RUMOUR")
