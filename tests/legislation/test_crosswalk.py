"""The crosswalk: every reference is to something that is there, every row is told, differences go both ways."""

import re
from datetime import date

import pytest

from zandy.law.decisions.assess import assess
from zandy.law.decisions.in_the_union import in_the_union
from zandy.law.norms.editions import edition
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.legislation import units_of
from zandy.legislation.crosswalk import Relation, applies, differences, here, reviewed, rows

DAY = date(2026, 11, 21)
ISO = re.compile(r"(?:\d{1,2}(?:\.\d){0,2}|A\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)")
NIST = re.compile(r"(?:GOVERN|MAP|MEASURE|MANAGE) \d\.\d{1,2}")
#: How many subcategories each category of the framework has.
FRAMEWORK = {
    "GOVERN": (7, 3, 2, 3, 2, 2), "MAP": (6, 3, 5, 2, 2), "MEASURE": (3, 13, 3, 3), "MANAGE": (4, 4, 2, 3),
}  # fmt: skip


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_row_points_at_things_that_are_there(row: object) -> None:
    from zandy.legislation.crosswalk import Row
    from zandy.wording import LANGUAGES, cite

    assert isinstance(row, Row)
    assert all(ISO.fullmatch(each) for each in row.iso) and all(NIST.fullmatch(each) for each in row.nist)
    for each in row.nist:
        function, number = each.split()
        category, place = map(int, number.split("."))
        assert 1 <= place <= FRAMEWORK[function][category - 1], each
    if row.kz is not None and row.kz.act == "ai_law":
        assert edition("230-VIII").home_of(row.kz) is not None
        assert row.kz.eid in set(units_of("ai_law", "230-VIII"))
    assert set(row.note) == set(LANGUAGES)
    assert all(cite(at, lang, act=True) for at in (row.kz, row.eu) if at is not None for lang in LANGUAGES)


def test_the_relation_says_which_sides_there_are() -> None:
    for row in rows():
        assert (row.kz is None) is (row.relation is Relation.ONLY_EU), row.id
        assert (row.eu is None) is (row.relation is Relation.ONLY_KZ), row.id
    assert len({row.id for row in rows()}) == len(rows()) >= 40
    assert reviewed() <= DAY


def test_every_prohibited_practice_of_the_union_stands_in_a_row() -> None:
    from zandy.law.decisions.in_the_union import norms

    told = {row.eu for row in rows()}
    assert {norm.at for norm in norms() if norm.of_function} <= told


def test_what_differs_goes_both_ways() -> None:
    yes = ("emotion.determined", "emotion.consent", "union.at_work_or_school", "system.informatisation_object",
           "system.digital_object", "system.learns_from_data", "system.in_kazakhstan", "system.has_users")  # fmt: skip
    no = ("emotion.provided_by_law", "union.for_health_or_safety", "union.influences_no_decision")
    facts = {**dict.fromkeys(yes, True), **dict.fromkeys(no, False), "union.area": "employment"}
    known = know(facts, VOCABULARY)
    only_kz, only_eu = differences(here(assess(known, on=DAY), in_the_union(known, on=DAY)))
    assert "user_agreement" in {each.row.id for each in only_kz}
    assert {"emotions", "logs"} <= {each.row.id for each in only_eu}, "with consent at work: lawful here, banned there"


def test_nothing_known_is_no_difference_save_where_one_side_says_nothing() -> None:
    known = know({}, VOCABULARY)
    for each in here(assess(known, on=DAY), in_the_union(known, on=DAY)):
        assert not (each.differs and each.row.kz is not None and each.row.eu is not None), each.row.id


def test_from_when_it_applies_is_dated_and_a_report_is_no_law() -> None:
    row = next(row for row in rows() if row.id == "risk_management")
    assert row.eu is not None
    found = applies(row.eu)
    assert found is not None and found.since == date(2026, 8, 2) and found.reported == date(2027, 12, 2)
