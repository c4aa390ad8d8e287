"""The miniature act, written for these tests: every quirk an official text has shown, as text and as Markdown."""

import io
from pathlib import Path

import pytest

from tests.legislation.texts import KK, RU, miniature
from zandy.legislation import LegislationError, align, read, read_bytes, rebuild
from zandy.legislation.letters import squeeze

RU_IDS = [
    "preface",
    "preamble",
    "chp_1",
    "art_1",
    "art_1__intro",
    "art_1__point_1",
    "art_1__point_2",
    "art_2",
    "art_2__para_1",
    "art_2__para_1__intro",
    "art_2__para_1__point_1",
    "art_2__para_1__point_2",
    "art_2__para_1__subpara_2",
    "art_2__para_1__subpara_3",
    "art_2__para_2",
    "art_2__para_2__intro",
    "art_2__para_2__point_1",
    "art_2__para_2__point_2",
    "chp_2",
    "art_3",
    "art_3__para_1",
    "art_3__para_1__intro",
    "art_3__para_1__point_1",
    "art_3__para_1__point_2",
    "art_3__para_2",
    "art_3__para_2__intro",
    "art_3__para_2__indent_1",
    "art_3__para_2__indent_2",
    "art_3__para_3",
    "art_3__para_3__intro",
    "art_3__para_3__indent_1",
    "art_3__para_3__indent_2",
    "art_3-1",
    "art_3-1__para_1",
    "art_3-1__para_1__intro",
    "art_3-1__para_1__point_1",
    "art_3-1__para_1__point_1-1",
    "art_3-1__para_1__point_2",
    "art_3-1__para_1__wrapup",
    "art_3-1__para_2",
    "art_3-1__para_2__intro",
    "art_3-1__para_2__wrapup",
    "art_3-1__fn_1",
    "chp_nn_1",
    "art_4",
    "art_4__subpara_1",
    "art_4__subpara_2",
    "art_4__subpara_3",
    "art_4__subpara_3__intro",
    "art_4__subpara_3__point_1",
    "art_4__subpara_3__point_1__intro",
    "art_4__subpara_3__point_1__item_1",
    "art_4__subpara_3__point_1__item_2",
    "art_4__subpara_3__point_2",
    "art_5",
    "conclusions",
]
ONLY_KK = ("art_2__para_2__wrapup", "art_3__para_1__wrapup", "art_3__para_2__wrapup")


def test_every_unit_of_the_russian_text() -> None:
    assert [unit.eid for unit in miniature("ru").act.walk()] == RU_IDS


def test_the_languages_stand_side_by_side() -> None:
    sides = align(miniature("kk").act, miniature("ru").act)
    assert (sides.only_kk, sides.only_ru, sides.is_in_order) == (ONLY_KK, (), True)
    assert [row.eid for row in sides.rows if not row.is_matched] == list(ONLY_KK)
    assert sides.text_of("art_3__para_1__point_2", "kk") == "2) балды сатуға"
    assert sides.text_of("art_3__para_1__point_2", "ru") == "2) продавать мёд."


def test_texts_that_are_no_pair_are_refused() -> None:
    kk = miniature("kk").act
    with pytest.raises(LegislationError, match="another language"):
        align(kk, kk)


@pytest.mark.parametrize("path", [KK, RU])
def test_no_letter_is_lost(path: Path) -> None:
    reading, text = read(path), squeeze(path.read_text("utf-8"))
    assert reading.rebuild(markup=True) == rebuild(reading.act, markup=True) == text
    assert len(reading.rebuild()) == len(text) - sum(len(squeeze(mark.text)) for mark in reading.act.markup)


def test_the_kazakh_text_reports_what_it_repaired() -> None:
    report = miniature("kk").report
    assert [(notice.line, notice.what) for notice in report.of("mixed_letters")] == [(12, "бaп"), (23, "иe")]
    assert [notice.line for notice in report.of("joined_line")] == [16]
    assert [notice.line for notice in report.of("predicate_split")] == [27, 35, 38, 47]
    assert [notice.what for notice in report.of("heading_without_number")] == ["ҚОРЫТЫНДЫ ЕРЕЖЕЛЕР"]
    assert report.unplaced == () and len(report.notices) == 8


def test_titles_terms_and_short_forms() -> None:
    for lang, title, term, short in (
        ("kk", "Омарта туралы", "ұя иесі", "ие"),
        ("ru", "О пасеке", "хозяин улья", "хозяин"),
    ):
        act = miniature(lang).act
        point = act.unit("art_1__point_2")
        assert (act.lang, act.title, point.term, point.short) == (lang, title, term, short)
        assert set(act.definitions) == {act.unit("art_1__point_1").term, term}


def test_numbers_and_headings_as_printed() -> None:
    kk, ru = miniature("kk").act, miniature("ru").act
    assert (kk.unit("art_1").num, kk.unit("art_1").number, kk.unit("art_1").heading) == (
        "1-бaп.",
        "1",
        "Негізгі ұғымдар",
    )
    assert (ru.unit("art_3-1").num, ru.unit("art_3-1").number) == ("Статья 3-1.", "3-1")
    assert (kk.unit("chp_1").num, kk.unit("chp_1").heading) == ("1-тарау.", "ЖАЛПЫ ЕРЕЖЕЛЕР")
    assert kk.unit("chp_2").heading == "ИЕНІҢ ҚҰҚЫҚТАРЫ МЕН МІНДЕТТЕРІ"
    assert kk.unit("art_3__para_3__indent_1").num == "–"


def test_text_of_shows_all_below_with_numbers() -> None:
    words = miniature("kk").act.text_of("art_2__para_2").split("\n")
    assert words == [
        "2. Мынадай:",
        "1) ұяны түнде ашу;",
        "2) араны түтінмен тұншықтыру",
        "сияқты әрекеттерге тыйым салынады.",
    ]


def test_notes_of_editors_are_no_wording() -> None:
    act = miniature("ru").act
    assert "Сноска" not in act.text_of("art_3-1")
    assert act.unit("art_3-1__fn_1") not in act.leaves and act.unit("art_3-1__para_2__wrapup") in act.leaves


def test_a_unit_that_is_not_there_is_named_with_its_nearest() -> None:
    act = miniature("kk").act
    assert act.find("art_2__para_9__point_1") is None
    with pytest.raises(LegislationError, match="nearest there is: “art_2”"):
        act.unit("art_2__para_9__point_1")


def test_source_lines_of_a_unit() -> None:
    act = miniature("kk").act
    assert act.unit("art_1__point_2").lines == (15, 16)
    assert act.unit("art_2__para_1").lines == (19, 20, 21, 22, 23)


# The same act as a saved page and as a Word document.


def as_html(text: str) -> str:
    rows = "".join(f"<p id=z{number}>{line}</p>\n" for number, line in enumerate(text.split("\n")) if line.strip())
    return (
        "<!DOCTYPE html><html><head><title>Омарта</title><style>p {}</style></head><body>"
        f"<nav><ul><li>Басты бет</li><li>Іздеу</li></ul></nav><script>var x = '1-бап.';</script>{rows}"
        "<footer>© Жариялаушы</footer></body></html>"
    )


def test_the_act_as_a_saved_page() -> None:
    reading = read_bytes(as_html(KK.read_text("utf-8")).encode("utf-8"), "omarta.html")
    framed = [unit for unit in reading.act.walk() if unit.kind == "unplaced"]
    assert [unit.text for unit in framed] == ["Басты бет", "Іздеу", "© Жариялаушы"]
    assert [notice.what for notice in reading.report.unplaced] == ["Басты бет", "Іздеу", "© Жариялаушы"]
    assert ids_and_words(reading.act) == ids_and_words(miniature("kk").act)


def test_the_act_as_a_word_document() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in KK.read_text("utf-8").split("\n"):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_bytes(buffer.getvalue(), "omarta.docx")
    assert ids_and_words(reading.act) == ids_and_words(miniature("kk").act)


def ids_and_words(act: object) -> list[tuple[str, str, str, str]]:
    from zandy.legislation import Act

    assert isinstance(act, Act)
    return [(unit.eid, unit.num, unit.heading, unit.text) for unit in act.walk() if unit.kind != "unplaced"]
