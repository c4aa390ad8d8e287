"""Maps made out of choices: read back by the one reader of maps, exact values only, whatever the words in them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.inventory.map_making import (
    NOT_APPLICABLE,
    NOTHING,
    UNKNOWN,
    Chosen,
    chosen_from,
    chosen_json,
    likely_meaning,
    likely_reading,
    made_map,
    map_text,
)
from zandy.inventory.map_reading import read_map
from zandy.inventory.mapping import NOTHING as STATES_NOTHING
from zandy.inventory.mapping import MapError, plainly
from zandy.inventory.run import run_inventory
from zandy.inventory.survey import LONGEST_VALUE, TOLD_APART, survey
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Status

EMOTION, STAGE = VOCABULARY["emotion.determined"], VOCABULARY["system.stage"]
#: Any text that a file can hold: no halves of a sign.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@given(
    TEXT.filter(plainly),
    st.dictionaries(TEXT.filter(plainly), st.sampled_from(["yes", "no", UNKNOWN, NOTHING, ""])),
    TEXT,
)
def test_any_words_are_read_back_as_they_were_meant(heading: str, values: dict[str, str], name: str) -> None:
    by_plain = {plainly(value): (value, reads) for value, reads in values.items()}
    chosen = [Chosen(f"N{heading}", "name_kk"), Chosen(heading, EMOTION.name, dict(by_plain.values()))]
    made = made_map(chosen, name)
    assert made.columns == {"name_kk": f"N{heading}"} and made.name == {"": name}
    (take,) = made.takes
    assert (take.column, take.fact, take.patterns) == (heading, EMOTION, ())
    for value, reads in by_plain.values():
        state = take.state(value)
        if reads == "":
            assert state is None, "what is not marked is told and states nothing"
        elif reads == NOTHING:
            assert state is STATES_NOTHING
        else:
            assert state is not None
            assert state.status is (Status.ASKED_NOT_KNOWN if reads == UNKNOWN else Status.KNOWN)
            assert state.values == (frozenset() if reads == UNKNOWN else {reads})


def test_a_made_map_is_a_file_like_any_other(tmp_path: Path) -> None:
    chosen = [
        Chosen("Атауы", "name_kk"), Chosen("Название", "name_ru"), Chosen("№", "id"), Chosen("Мақсаты", "about"),
        Chosen("Эмоция", EMOTION.name, {"иә": "yes", "?": UNKNOWN, "–": NOTHING, "жобада": NOT_APPLICABLE}),
        Chosen("Кезең", STAGE.name, {"істеп тұр": "in_use"}),
    ]  # fmt: skip
    path, table = tmp_path / "map.toml", tmp_path / "t.csv"
    path.write_text(map_text(chosen, "Тізім", ["Бюджет"], {"kk": "таңдалмады", "ru": "не выбран"}), "utf-8")
    assert read_map(path).leaves[0].columns == ("Бюджет",)
    table.write_text(
        "№,Атауы,Название,Мақсаты,Эмоция,Кезең,Бюджет\n7,Скоринг,Скоринг (р.),Баға,Иә,Істеп тұр,5\n8,Бот,,,?,жоспар,\n",
        "utf-8",
    )
    found = run_inventory(table, on=date(2026, 11, 21), map=str(path), edition="230-VIII")
    assert found.systems == 2 and found.source.stated[EMOTION.name] == {"known": 1, "asked_not_known": 1}
    assert found.source.unmatched == {(STAGE.name, "Кезең", "жоспар"): 1}


def test_names_are_told_by_language(tmp_path: Path) -> None:
    from zandy.inventory.describe import open_source

    table = tmp_path / "t.csv"
    table.write_text("a,b,c\nСкоринг,Скоринг (рус),\n,,Bot\n,,\n", "utf-8")
    chosen = [Chosen("a", "name_kk"), Chosen("b", "name_ru"), Chosen("c", "name_en")]
    names = [system.name for system in open_source(table, made_map(chosen, "m")).systems]
    assert names == [{"kk": "Скоринг", "ru": "Скоринг (рус)"}, {"en": "Bot"}, {"": "#3"}]


@pytest.mark.parametrize(
    "chosen",
    [
        [Chosen("a", EMOTION.name)],
        [Chosen("a", "name"), Chosen("b", "no.such_fact")],
        [Chosen("a", "name"), Chosen("b", EMOTION.name, {"x": "perhaps"})],
        [Chosen("a", "name"), Chosen("b", EMOTION.name, {"x": "yes", "X": "no"})],
        [Chosen("", "name")],
    ],
)
def test_what_makes_no_map_is_refused(chosen: list[Chosen]) -> None:
    with pytest.raises(MapError):
        made_map(chosen, "m")


def test_choices_are_kept_and_what_is_none_is_passed_over() -> None:
    chosen = (Chosen("a", "name_kk"), Chosen("b", EMOTION.name, {"x": "yes"}))
    assert chosen_from(chosen_json(chosen)) == chosen
    strange: list[object] = [None, {}, "x", 7, [1, None, {"column": 1, "is": "id"}, {"column": "a"}, {"is": ["x"]}]]
    for kept in strange:
        assert chosen_from(kept) == ()
    assert chosen_from([{"column": "a", "is": "id", "values": [["x"]]}]) == (Chosen("a", "id"),)
    assert chosen_from([{"column": "a", "is": "id", "values": {"x": 1, "y": "no"}}]) == (
        Chosen("a", "id", {"y": "no"}),
    )


@pytest.mark.parametrize(
    ("value", "reads"),
    [
        *((value, "yes") for value in ("иә", "Иә", "да", "ДА", "yes", "true", "TRUE", "1", "+")),
        *((value, "no") for value in ("жоқ", "нет", "Нет ", "no", "false", "0")),
        *((value, UNKNOWN) for value in ("?", "не знаю", "белгісіз", "unknown")),
        ("қолданылмайды", NOT_APPLICABLE), ("бар", ""), ("частично", ""), ("2", ""), ("-", ""),
    ],
)  # fmt: skip
def test_what_is_proposed_for_a_yes_or_no(value: str, reads: str) -> None:
    assert likely_reading(EMOTION, value) == reads


@pytest.mark.parametrize(
    ("value", "reads"), [("Пайдалануда", "in_use"), ("in use", "in_use"), ("пилот", ""), ("да", ""), ("1", "")]
)
def test_what_is_proposed_for_one_of_several(value: str, reads: str) -> None:
    assert likely_reading(STAGE, value) == reads


def test_what_is_proposed_for_a_heading() -> None:
    facts = [EMOTION, STAGE]
    told = ("Жүйенің атауы", "Наименование", "name", "№", "emotion.determined", "Өмірлік цикл кезеңі", "Бюджет", "")
    assert [likely_meaning(heading, facts) for heading in told] == [
        "name_kk", "name_ru", "name_en", "id", EMOTION.name, STAGE.name, "", "",
    ]  # fmt: skip


def test_a_survey_counts_what_stands_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    long = "ұ" * (LONGEST_VALUE + 1)
    path.write_text(f"Аты,Иә ме, ,иә МЕ\nА,Иә,1,x\nБ,  иә,1,x\nВ,жоқ,,x\nГ,{long},,x\n", "utf-8")
    name, said, blank, again = survey(path, rows=100)
    assert said.values == {"Иә": 2, "жоқ": 1} and said.filled == 4 and said.more, "prose is no value to choose for"
    assert name.named and said.named and not blank.named and not again.named, "a map cannot tell these two"
    assert name.commonest(2) == [("А", 1), ("Б", 1)]
    assert survey(path, rows=1)[1].values == {"Иә": 1}


def test_a_survey_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a\n" + "\n".join(f"v{place}" for place in range(TOLD_APART + 50)), "utf-8")
    (column,) = survey(path, rows=10_000)
    assert len(column.values) == TOLD_APART and column.more and column.filled == TOLD_APART + 50


def test_a_row_that_breaks_the_table_ends_the_look(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n1,2,3\n4,5\n", "utf-8")
    assert [column.filled for column in survey(path, rows=100)] == [1, 1]


def test_signs_that_no_text_may_hold_are_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"a": "\\u0000", "b\\ud800": "x", "c": "ok"}]', "utf-8")
    first, second, third = survey(path, rows=10)
    assert not first.values and first.more and not second.named and third.values == {"ok": 1}
