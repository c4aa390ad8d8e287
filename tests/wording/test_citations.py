"""Provisions as lawyers write them, and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.provision import Provision, act
from zandy.wording import LANGUAGES, CitationError, LanguageError, act_title, cite, read_citation
from zandy.wording.citations import ACTS_WITH_NUMBERED_PARTS
from zandy.wording.texts import acts, parts_of

LAW = act("ai_law")
EMOTIONS = LAW / 17 / 3 / 6

NUMBERS = st.from_regex(r"[1-9]\d{0,2}(-[1-9])?", fullmatch=True).filter(str.isascii)
SMALL = st.integers(1, 40).map(str)


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    """Any provision of any act, of the shapes that laws have."""
    where = draw(st.sampled_from(acts()))
    place = act(where) / draw(NUMBERS)
    if draw(st.booleans()):
        place = place / draw(NUMBERS)
    if draw(st.booleans()):
        place = place.part(int(draw(SMALL)))
    if draw(st.booleans()):
        place = place.point(draw(NUMBERS))
    if where not in ACTS_WITH_NUMBERED_PARTS and draw(st.booleans()):
        place = place.indent(int(draw(SMALL)))
    return Provision(where, (*place.steps, "note")) if draw(st.booleans()) else place


# Article 1 has points and no paragraphs, 17(4) parts and no points: bare numbers there mean what there is.
@given(provisions(), st.sampled_from(LANGUAGES), st.booleans())
@example(LAW / 1 / 1, "en", True)
@example((LAW / 17 / 4).point(6), "en", True)
@example((LAW / 17 / 4).point(6).part(1), "en", True)
def test_what_is_cited_is_read_back(place: Provision, lang: str, short: bool) -> None:
    assert read_citation(cite(place, lang, short), place.act) == place


@given(provisions(), st.sampled_from(LANGUAGES), st.booleans())
def test_with_the_name_of_the_act_nothing_else_is_needed(place: Provision, lang: str, short: bool) -> None:
    assert read_citation(cite(place, lang, short, act=True)) == place


@given(provisions())
def test_ids_are_read_back(place: Provision) -> None:
    assert read_citation(str(place)) == place
    assert read_citation(place.eid, place.act) == place


@given(st.text(max_size=40) | st.text("0123456789.()- стпартбапöмқ;:/", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_citation(text)
    except CitationError as error:
        assert error.details["text"] == text[:80]


@pytest.mark.parametrize("id", edition_ids())
def test_every_norm_can_be_typed_by_its_numbers(id: str) -> None:
    """The bare numbers lead to the provision, or to one with the same numbers that stands before it."""
    for norm in edition(id).all_norms:
        numbers = [step.partition("_")[2] for step in norm.at.steps]
        found = read_citation(".".join(numbers), norm.at.act)
        assert [step.partition("_")[2] for step in found.steps] == numbers
        assert found in parts_of(norm.at.article)


@pytest.mark.parametrize(
    ("lang", "short", "long"),
    [
        ("kk", "17-бап 3-тармақ 6) тармақша", "17-баптың 3-тармағының 6) тармақшасы"),
        ("ru", "ст. 17 п. 3 пп. 6)", "подпункт 6) пункта 3 статьи 17"),
        ("en", "art. 17(3)(6)", "article 17, paragraph 3, point 6"),
    ],
)
def test_the_three_ways(lang: str, short: str, long: str) -> None:
    assert cite(EMOTIONS, lang) == short
    assert cite(EMOTIONS, lang, short=False) == long


@pytest.mark.parametrize(
    ("place", "kk", "ru", "en"),
    [
        ((LAW / 1).point(5), "1-бап 5) тармақша", "ст. 1 пп. 5)", "art. 1 point 5"),
        ((LAW / 17 / 4).part(6), "17-бап 4-тармақ 6-бөлік", "ст. 17 п. 4 ч. 6", "art. 17(4) part 6"),
        ((LAW / 27 / 1).indent(2), "27-бап 1-тармақ 2-абзац", "ст. 27 п. 1 абз. 2", "art. 27(1) indent 2"),
        (Provision.parse("ai_law:art_18__note"), "18-бап ескерту", "ст. 18 примечание", "art. 18 note"),
    ],
)
def test_points_parts_indents_notes(place: Provision, kk: str, ru: str, en: str) -> None:
    assert [cite(place, lang) for lang in LANGUAGES] == [kk, ru, en]


def test_other_acts_are_named() -> None:
    objection = act("personal_data_law") / "19-1" / 3
    assert cite(objection, "ru") == "Закон РК о персональных данных, ст. 19-1 п. 3"
    assert cite(objection, "en", act=False) == "art. 19-1(3)"
    assert cite(EMOTIONS, "en", act=True) == "AI Law, art. 17(3)(6)"
    assert cite(LAW, "kk", short=False) == act_title("ai_law", "kk")


def test_codes_call_their_paragraphs_parts() -> None:
    fine = act("admin_code") / "641-1" / 1 / 2
    assert cite(fine, "ru", act=False) == "ст. 641-1 ч. 1 пп. 2)"
    assert cite(fine, "kk", act=False) == "641-1-бап 1-бөлік 2) тармақша"
    assert read_citation("ст. 641-1 ч. 1 пп. 2", "admin_code") == fine


@pytest.mark.parametrize(
    "typed",
    [
        "17.3.6", "17(3)(6)", "17 (3) (6)", "17/3/6", "17.3.6)", "ст. 17 п. 3 пп. 6", "ст.17п.3пп.6)",
        "СТ. 17 П. 3 ПП. 6", "статья 17 пункт 3 подпункт 6", "подпункт 6) пункта 3 статьи 17",
        "17-бап 3-тармақ 6) тармақша",
        "17-баптың 3-тармағының 6) тармақшасы", "17 бап 3 тармақ 6 тармақша", "art. 17(3)(6)", "art 17 para 3 point 6",
        "Article 17, paragraph 3, point 6", "§ 17(3)(6)", "art_17__para_3__point_6", "ai_law:art_17__para_3__point_6",
        "ai_law: 17.3.6", "AI Law, art. 17(3)(6)", "  17.3.6  ",
    ],
)  # fmt: skip
def test_what_people_type(typed: str) -> None:
    assert read_citation(typed) == EMOTIONS


@pytest.mark.parametrize(
    ("typed", "act_id", "meant"),
    [
        ("18.3.4", "ai_law_draft", "ai_law_draft:art_18__para_3__point_4"),
        ("19-1.3", "personal_data_law", "personal_data_law:art_19-1__para_3"),
        ("1.5", "ai_law", "ai_law:art_1__point_5"),
        ("17.4.5", "ai_law", "ai_law:art_17__para_4__subpara_5"),
        ("27.1.2", "ai_law", "ai_law:art_27__para_1__indent_2"),
        ("22.1.2", "ai_law_draft", "ai_law_draft:art_22__para_1__subpara_2"),
        ("статья 17, часть вторая пункта 1", "ai_law", "ai_law:art_17__para_1__subpara_2"),
        ("17-баптың 1-тармағының екінші бөлігі", "ai_law", "ai_law:art_17__para_1__subpara_2"),
        ("27-бап 1-тармақ үшінші азатжол", "ai_law", "ai_law:art_27__para_1__indent_3"),
        ("17", "ai_law", "ai_law:art_17"),
        ("18.9.9", "ai_law", "ai_law:art_18__para_9__point_9"),
    ],
)
def test_bare_numbers_and_ordinals(typed: str, act_id: str, meant: str) -> None:
    assert str(read_citation(typed, act_id)) == meant


@pytest.mark.parametrize(
    "typed", ["", "   ", "закон", "ст", "п. 3", "17 foo", "ст. 17 ст", "17.3.6.1.2", "note 17", "art_17__x", "9" * 400]
)
def test_what_cannot_be_understood_is_refused(typed: str) -> None:
    with pytest.raises(CitationError):
        read_citation(typed)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError):
        cite(EMOTIONS, "fr")


def test_an_unknown_act_has_no_name() -> None:
    with pytest.raises(KeyError):
        cite(act("moon_treaty") / 1, "en")
