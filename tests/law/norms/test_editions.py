"""Editions and the acts that they are read with."""

from datetime import date

from zandy.law.norms.editions import adopted, amended, as_of, draft


def test_before_july_2026_the_law_is_read_without_the_digital_code() -> None:
    spring = as_of(adopted(), date(2026, 3, 1))
    assert {at.act for at in spring.linked} == {at.act for at in adopted().linked} - {"digital_code"}
    assert spring.norms == adopted().norms
    assert as_of(adopted(), date(2026, 3, 2)) is spring


def test_from_then_on_with_it() -> None:
    assert as_of(adopted(), date(2026, 7, 12)) is adopted()
    assert as_of(amended(), date(2026, 8, 25)) is amended()


def test_the_draft_is_read_with_no_other_act() -> None:
    assert draft().linked == {}
    assert as_of(draft(), date(2025, 2, 1)) is draft()
