"""The cases and the candidates: all that the sources name, dated, in three languages."""

from zandy.law.norms.jurisdictions import Jurisdiction
from zandy.law.words.authorship import Made
from zandy.legislation.cases import candidates, cases, cases_of

LANGUAGES = {"kk", "ru", "en"}


def test_the_cases_that_the_sources_name_are_there() -> None:
    assert {case.id for case in cases()} >= {"naruto", "urantia", "penguin", "dreamwriter", "icetv", "acohs"}


def test_they_speak_three_languages_and_say_where_they_come_from() -> None:
    for case in cases():
        assert set(case.says) == LANGUAGES and case.source
        assert not case.differs or set(case.differs) == LANGUAGES


def test_a_case_bears_on_its_own_place_and_kind() -> None:
    assert [case.id for case in cases_of(Jurisdiction.CN, Made.WORK, "author")] == ["dreamwriter"]
    assert cases_of(Jurisdiction.CN, Made.INVENTION, "author") == ()
    assert {case.id for case in cases_of(Jurisdiction.US, Made.INVENTION, "author")} == {
        "koza", "thaler_creativity_machine",
    }  # fmt: skip


def test_of_the_five_candidates_two_are_taken() -> None:
    found = candidates()
    assert [each.who for each in found] == ["ai", "developer", "user", "both", "nobody"]
    assert [each.who for each in found if each.taken] == ["developer", "user"]
    assert all(set(each.why) == LANGUAGES for each in found)
