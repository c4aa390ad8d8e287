"""The official texts, where they stand: how many articles, which ids, and that no letter is lost."""

import pytest

from tests.legislation.official import adopted, draft, linked, linked_reading
from tests.sources import source
from zandy.legislation import Act, align
from zandy.legislation.letters import squeeze

FILES = {
    "draft": ("sources", "003_98f796a48c2856c0.txt"),
    "kk": ("sources", "adopted", "230-VIII.kaz.md"),
    "ru": ("sources", "adopted", "230-VIII.rus.md"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_letter_of_the_source_is_kept(name: str) -> None:
    reading = draft() if name == "draft" else adopted(name)
    assert reading.rebuild(markup=True) == squeeze(source(*FILES[name]).read_text("utf-8"))


def test_every_letter_of_the_sheet_of_extracts_is_kept() -> None:
    text = source("sources", "adopted", "linked-provisions.md").read_text("utf-8")
    assert linked_reading().rebuild(markup=True) == squeeze(text)


def test_the_words_of_the_draft_are_the_source_without_its_bookmarks() -> None:
    reading = draft()
    source_text = source(*FILES["draft"]).read_text("utf-8")
    for mark in reading.act.markup:
        assert mark.kind == "bookmark"
        source_text = source_text.replace(mark.text, "", 1)
    assert reading.rebuild() == squeeze(source_text)


def test_the_draft_has_7_chapters_and_28_articles() -> None:
    act = draft().act
    assert [chapter.number for chapter in act.chapters] == [str(n) for n in range(1, 8)]
    assert [article.number for article in act.articles] == [str(n) for n in range(1, 29)]
    assert (act.lang, len(act.definitions)) == ("kk", 9)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_law_has_6_chapters_and_31_articles(lang: str) -> None:
    act = adopted(lang).act
    assert [chapter.number for chapter in act.chapters] == [str(n) for n in range(1, 7)]
    assert [article.number for article in act.articles] == [str(n) for n in range(1, 32)]
    assert (act.lang, len(act.definitions)) == (lang, 15)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_left_unplaced(name: str) -> None:
    assert (draft() if name == "draft" else adopted(name)).report.unplaced == ()


def test_the_draft_reports_what_it_repaired() -> None:
    report = draft().report
    assert [notice.line for notice in report.of("joined_line")] == [17]
    assert [(notice.line, notice.what) for notice in report.of("mixed_letters")] == [(57, "иесiнің")]


IDS_OF_THE_DRAFT = [
    "preamble", "art_5", "art_1__point_9", "art_12__point_2", "art_13__para_2__subpara_2", "art_14__wrapup",
    "art_18__para_1__point_3", "art_18__para_1__subpara_2", "art_18__para_3__point_8", "art_19__para_1__wrapup",
    "art_22__para_1__subpara_4", "art_28", "conclusions",
]  # fmt: skip


@pytest.mark.parametrize("eid", IDS_OF_THE_DRAFT)
def test_ids_of_the_draft(eid: str) -> None:
    assert draft().act.unit(eid).is_leaf


IDS_OF_THE_LAW = [
    "art_1__point_15", "art_12__point_4", "art_13__para_2__subpara_2", "art_17__para_1__subpara_3",
    "art_17__para_3__point_6", "art_17__para_3__intro", "art_17__para_4__subpara_7", "art_27__para_1__indent_3",
    "art_27__para_2__intro", "art_31",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("eid", IDS_OF_THE_LAW)
def test_ids_of_the_law(lang: str, eid: str) -> None:
    assert adopted(lang).act.unit(eid).is_leaf


def test_part_one_that_carries_points_leaves_its_number_out() -> None:
    act = adopted("kk").act
    assert act.find("art_17__para_1__subpara_1") is None
    assert act.unit("art_17__para_4").children[0].eid == "art_17__para_4__subpara_1"


def test_the_subject_of_17_3_stands_at_the_end_of_point_7_in_kazakh() -> None:
    act = adopted("kk").act
    point, wrapup = act.unit("art_17__para_3__point_7"), act.unit("art_17__para_3__wrapup")
    assert wrapup.text.startswith("сияқты") and wrapup.text.endswith("тыйым салынады.")
    assert "сияқты" not in point.text and act.unit("art_17__para_3__intro").text == "Мынадай:"


SHARED = {
    "art_15__para_1": "құқылы.", "art_15__para_2": "міндетті.", "art_27__para_1": "құқылы.",
    "art_18__para_1": "қамтиды.",
}  # fmt: skip


@pytest.mark.parametrize(("eid", "words"), SHARED.items())
def test_shared_predicates_are_units_of_their_own(eid: str, words: str) -> None:
    act = adopted("kk").act
    assert act.unit(f"{eid}__wrapup").text == words
    assert not any(child.text.endswith(words) for child in act.unit(eid).children if child.kind != "wrapup")


def test_points_with_verbs_of_their_own_share_nothing() -> None:
    act = adopted("kk").act
    for eid in ("art_12", "art_13__para_1", "art_13__para_2", "art_3__para_2", "art_17__para_1", "art_20__para_2"):
        assert act.find(f"{eid}__wrapup") is None


def test_the_broken_definition_of_the_draft_is_whole() -> None:
    point = draft().act.unit("art_1__point_4")
    assert (point.lines, point.short) == ((16, 17), "оператор")
    assert point.term is not None and point.term.endswith("операторы")


def test_linked_provisions_are_five_acts() -> None:
    assert set(linked()) == {
        ("admin_code", "ru"), ("admin_code", "kk"), ("digital_code", "ru"),
        ("personal_data_law", "ru"), ("personal_data_law", "kk"),
    }  # fmt: skip


def test_the_two_languages_of_the_law_stand_side_by_side() -> None:
    sides = align(adopted("kk").act, adopted("ru").act)
    assert sides.is_in_order and sides.only_ru == ()
    assert sides.only_kk == (
        "art_15__para_1__wrapup", "art_15__para_2__wrapup", "art_16__para_1__wrapup", "art_16__para_2__wrapup",
        "art_17__para_3__wrapup", "art_18__para_1__wrapup", "art_27__para_1__wrapup", "art_27__para_2__wrapup",
    )  # fmt: skip
    assert [row.eid for row in sides.rows if not row.is_matched] == list(sides.only_kk)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_an_offence_and_its_sanction(lang: str) -> None:
    act: Act = linked()["admin_code", lang]
    para = act.unit("art_641-1__para_1")
    assert [child.kind for child in para.children] == ["intro", "point", "point", "wrapup"]
    assert [child.kind for child in act.unit("art_641-1__para_2").children] == ["intro", "wrapup"]
    assert act.unit("art_641-1__fn_1").text.startswith("Сноска." if lang == "ru" else "Ескерту.")


def test_loose_paragraphs_belong_to_the_article_the_heading_names() -> None:
    act = linked()["personal_data_law", "ru"]
    assert [article.number for article in act.articles] == ["7", "19-1"]
    assert act.unit("art_7__para_12").is_leaf and act.unit("art_19-1__para_3__subpara_2").is_leaf
