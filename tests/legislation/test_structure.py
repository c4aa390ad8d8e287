"""Single quirks of the structure parser, each in the smallest text that shows it."""

import pytest

from zandy.legislation import Act, Reading, read_bytes


def reading_of(text: str, name: str = "a.txt") -> Reading:
    return read_bytes(text.encode("utf-8"), name)


def act_of(text: str, name: str = "a.txt") -> Act:
    return reading_of(text, name).act


def leaves(text: str, name: str = "a.txt") -> list[str]:
    return [unit.eid for unit in act_of(text, name).leaves]


@pytest.mark.parametrize("head", [
    "1-бап. Ара", "1 - бап. Ара", "1-бaп. Ара", "1-БАП. Ара", "\t1-бап.Ара", "Статья 1. Ара", "Cтaтья 1. Ара",
    "СТАТЬЯ 1. АРА",
    "\u00a0Статья\u00a01.\u00a0Ара", "1-бап\nАра", "Статья 1\nАра",
])  # fmt: skip
def test_an_article_however_it_is_typed(head: str) -> None:
    act = act_of(f"{head}\n1. Ара ұшады.\n2. Ара қонады.")
    assert [article.number for article in act.articles] == ["1"]
    assert act.unit("art_1").heading.casefold() == "ара"
    assert [unit.eid for unit in act.leaves] == ["art_1__para_1", "art_1__para_2"]


@pytest.mark.parametrize(
    "line", ["18-бабының 3-тармағы ұшады.", "5-бап бойынша ұшады.", "2-тарау бойынша ұшады.", "Статья 5 действует."]
)
def test_a_mention_of_an_article_heads_nothing(line: str) -> None:
    act = act_of(f"1-бап. Ара\n{line}")
    assert len(act.articles) == 1 and act.unit("art_1").text == line


def test_text_beside_its_number_on_the_next_line() -> None:
    act = act_of("1-бап. Ара\n1.\nАра ұшады:\n1)\nкүндіз;\n2)\nтүнде.")
    assert act.unit("art_1__para_1__point_2").text == "түнде."


def test_hard_wrapped_lines_are_joined_and_reported() -> None:
    reading = reading_of("1-бап. Ара\n1. Ара осы баптың\n2) тармақшасында айтылған\nКүні ұшады.\n2. Ара қонады.")
    assert reading.act.unit("art_1__para_1").text == "Ара осы баптың 2) тармақшасында айтылған Күні ұшады."
    assert [notice.line for notice in reading.report.of("joined_line")] == [3, 4]


def test_a_heading_over_two_lines() -> None:
    assert act_of("1-бап. Ара мен\nгүл туралы\nАра ұшады.").unit("art_1").heading == "Ара мен гүл туралы"


def test_an_article_of_text_alone_needs_no_heading() -> None:
    act = act_of("1-бап.\nАра ұшады.")
    assert (act.unit("art_1").heading, act.unit("art_1").text) == ("", "Ара ұшады.")


def test_a_part_inside_a_list_belongs_to_its_point() -> None:
    text = "1-бап. Ара\n1. Ара:\n1) ұшады;\nЖаңбырда ұшпайды.\n2) қонады."
    assert leaves(text)[1:] == [
        "art_1__para_1__point_1__subpara_1",
        "art_1__para_1__point_1__subpara_2",
        "art_1__para_1__point_2",
    ]


def test_two_parts_with_lists_of_their_own() -> None:
    text = "1-бап. Ара\nАра:\n1) ұшады.\nГүл:\n1) өседі;\n2) солады."
    assert leaves(text) == [
        "art_1__intro", "art_1__point_1", "art_1__subpara_2__intro", "art_1__subpara_2__point_1",
        "art_1__subpara_2__point_2",
    ]  # fmt: skip


def test_words_before_paragraph_1() -> None:
    assert leaves("1-бап. Ара\nАра мынадай:\n1. Ұшады.\n2. Қонады.") == [
        "art_1__intro",
        "art_1__para_1",
        "art_1__para_2",
    ]


def test_numbers_that_come_twice_or_out_of_order_are_kept_and_reported() -> None:
    reading = reading_of("1-бап. Ара\n1. Ұшады.\n3. Қонады.\n3. Ұйықтайды.\n1-бап. Гүл\nӨседі.")
    assert [unit.eid for unit in reading.act.leaves] == [
        "art_1__para_1",
        "art_1__para_3",
        "art_1__para_3_dup2",
        "art_1_dup2",
    ]
    assert [notice.what for notice in reading.report.of("number_twice")] == ["art_1__para_3", "art_1"]
    assert [notice.what for notice in reading.report.of("number_out_of_order")] == ["1 → 3", "3 → 3"]


def test_an_article_without_a_number() -> None:
    reading = reading_of("1-бап. Ара\nҰшады.\nБап. Гүл\nӨседі.")
    assert [unit.eid for unit in reading.act.articles] == ["art_1", "art_nn_1"]
    assert [notice.line for notice in reading.report.of("heading_without_number")] == [3]


def test_a_bold_line_without_a_number_heads_an_article_where_articles_are_bold() -> None:
    act = act_of("**1-бап. Ара**\n\nҰшады.\n\n**Гүл**\n\nӨседі.\n", "a.md")
    assert [(unit.eid, unit.heading) for unit in act.articles] == [("art_1", "Ара"), ("art_nn_1", "Гүл")]


def test_sections_chapters_and_paragraph_signs() -> None:
    text = "1-бөлім. АРА\n1-тарау. ҰЯ\n§ 1. Көктем\n1-бап. А\nҰшады.\n2-тарау. ГҮЛ\n2-бап. Б\nӨседі.\n"
    text += "2-бөлім. БАЛ\n3-тарау. ДӘМ\n3-бап. В\nТәтті."
    act = act_of(text)
    assert [unit.eid for unit in act.walk()] == [
        "sec_1", "chp_1", "chp_1__subchp_1", "art_1", "chp_2", "art_2", "sec_2", "chp_3", "art_3",
    ]  # fmt: skip
    assert [unit.eid for unit in act.units] == ["sec_1", "sec_2"]


def test_a_note_between_paragraphs_stays_where_it_was() -> None:
    act = act_of("1-бап. Ара\n1. Ұшады.\nЕскерту. 1-тармақ жаңа.\n2. Қонады.\nЕскерту. 2-тармақ жаңа.")
    assert [unit.eid for unit in act.unit("art_1").children] == [
        "art_1__para_1", "art_1__fn_1", "art_1__para_2", "art_1__fn_2",
    ]  # fmt: skip


def test_a_note_inside_a_point_splits_nothing() -> None:
    act = act_of("1-бап. Ара\nАра:\n1) ұшады;\nСноска. Жаңа.\nЖаңбырда ұшпайды.\n2) қонады.")
    assert [unit.kind for unit in act.unit("art_1").children] == ["intro", "point", "point"]
    assert [unit.kind for unit in act.unit("art_1__point_1").children] == ["subpara", "subpara"]
    assert act.unit("art_1__point_1__subpara_1__fn_1").text == "Сноска. Жаңа."


def test_only_what_all_points_share_is_split_off() -> None:
    own_verbs = "1-бап. Ара\nАра:\n1) ұшуға құқылы;\n2) қонуға құқылы."
    in_intro = "1-бап. Ара\nАра міндетті:\n1) ұшуға;\n2) қонуға міндетті."
    lone = "1-бап. Ара\nАра:\n1) ұшуға құқылы."
    for text in (own_verbs, in_intro, lone):
        assert act_of(text).find("art_1__wrapup") is None


def test_what_stands_before_and_after_the_act_is_kept_and_reported() -> None:
    reading = reading_of(
        "Басты бет\nАра туралы\n1-бап. Ара\nҰшады.\nПрезидент Республики Казахстан\nА. Балбек\n"
        "Пікірлер осында қалдырыңыз"
    )
    assert [(unit.kind, unit.heading or unit.text) for unit in reading.act.units] == [
        ("unplaced", "Басты бет"), ("preface", "Ара туралы"), ("article", "Ара"),
        ("conclusions", "Президент Республики Казахстан А. Балбек"), ("unplaced", "Пікірлер осында қалдырыңыз"),
    ]  # fmt: skip
    assert [(notice.line, notice.code) for notice in reading.report.notices] == [(1, "unplaced"), (7, "unplaced")]


def test_a_text_without_articles_is_all_unplaced() -> None:
    reading = reading_of("Ара ұшады.\nГүл өседі.")
    assert [unit.eid for unit in reading.act.walk()] == ["unplaced_1", "unplaced_2"]
    assert reading.act.articles == () and len(reading.report.unplaced) == 2


EXTRACTS = """# Выписки

Слова редактора.

## Закон О персональных данных и их защите, ст. 9

> 3. Пчела летает.

## Закон о пасеке

> **Статья 2-1. Пчела**
>
> 1. Летает.
>
> **2-1-бап. Ара**
>
> 1. Ұшады.

## Закон О персональных данных и их защите, статья 10

> **Статья 10. Улей**
>
> Стоит.
"""


def test_a_sheet_of_extracts() -> None:
    reading = reading_of(EXTRACTS, "a.md")
    assert [(act.name, [unit.eid for unit in act.leaves]) for act in reading.acts] == [
        ("personal_data_law", ["art_9__para_3", "art_10"]), (None, ["art_2-1__para_1"]), (None, ["art_2-1__para_1"]),
    ]  # fmt: skip
    assert "Слова редактора." in [notice.what for notice in reading.report.of("frame_words")]
    assert [notice.what for notice in reading.report.of("article_from_heading")] == ["9"]
    assert reading.rebuild(markup=True) == "".join(EXTRACTS.split())
