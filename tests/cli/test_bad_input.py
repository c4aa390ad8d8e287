"""Bad input: what happened and what to do next, in the language spoken, exit code 2, nothing on stdout."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .helpers import AI, DAY, LANGUAGES, PROCTORING, card, run

Maker = Callable[[Path], list[object]]


def facts(*lines: str, head: str = "name: T") -> Maker:
    return lambda folder: ["assess", card(folder / "card.yaml", *lines, head=head), "--on", DAY]


def text(name: str, content: str | bytes) -> Maker:
    def made(folder: Path) -> list[object]:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return ["assess", path, "--on", DAY]

    return made


def arguments(*given: object) -> Maker:
    return lambda folder: list(given)


def sparse(folder: Path) -> list[object]:
    path = folder / "large.yaml"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    return ["assess", path]


def missing_column(folder: Path) -> list[object]:
    (folder / "systems.csv").write_text("title,kind\nOne,x\n", "utf-8")
    (folder / "map.toml").write_text(
        'zandy_map = 1\nname.en = "M"\n[columns]\nname = "tittle"\n'
        '[[take]]\nfact = "system.learns_from_data"\ncolumn = "kind"\n'
        'when = [{ stated = ["x"], is = "yes" }]\n',
        "utf-8",
    )
    return ["inventory", folder / "systems.csv", "--map", folder / "map.toml", "--out", folder / "out.csv"]


#: What is wrong, and what each language says of it: a piece of what happened or of what to do next.
TABLE: dict[str, tuple[Maker, dict[str, str]]] = {
    "unknown fact": (
        facts("emotion.determind: yes"),
        {"en": "Did you mean: emotion.determined?", "ru": "Возможно, вы имели в виду", "kk": "Мүмкін, Сізге керегі"},
    ),
    "wrong type": (facts("system.learns_from_data: 7"), {"en": "yes or no", "ru": "да или нет", "kk": "иә немесе жоқ"}),
    "unknown value": (facts("system.stage: retired"), {"en": "in_use", "ru": "in_use", "kk": "in_use"}),
    "contradiction": (
        facts("mode.freely_available: yes", "mode.access_restricted: yes"),
        {"en": "contradict each other", "ru": "противоречат", "kk": "бір-біріне қайшы"},
    ),
    "card of another edition": (
        facts(*AI, head="name: T\nedition: 230-VIII@2026-08-25"),
        {"en": "not in force on 1 June 2026", "ru": "не действует", "kk": "қолданыста емес"},
    ),
    "card of the draft": (
        facts(*AI, head="name: T\nedition: draft"),
        {"en": "--edition draft", "ru": "--edition draft", "kk": "--edition draft"},
    ),
    "unknown edition on a card": (
        facts(*AI, head="name: T\nedition: 230-IX"),
        {"en": "230-VIII", "ru": "230-VIII", "kk": "230-VIII"},
    ),
    "broken YAML": (
        text("card.yaml", "name: T\nfacts:\n  a: [1, 2\n"),
        {"en": "line 4, column 1", "ru": "строка 4, знак 1", "kk": "4-жол, 1-таңба"},
    ),
    "broken JSON": (
        text("card.json", '{"name": "T",\n "facts": {,}}'),
        {"en": "line 2", "ru": "строка 2", "kk": "2-жол"},
    ),
    "broken TOML": (text("card.toml", 'name = "T\n'), {"en": "line 1", "ru": "строка 1", "kk": "1-жол"}),
    "a key twice": (
        text("card.yaml", "name: T\nname: U\nfacts: {}\n"),
        {"en": "twice", "ru": "дважды", "kk": "екі рет"},
    ),
    "an empty file": (text("card.yaml", ""), {"en": "empty", "ru": "пуст", "kk": "бос"}),
    "binary rubbish": (
        text("card.yaml", bytes(range(256)) * 40),
        {"en": "no text", "ru": "не текст", "kk": "мәтін емес"},
    ),
    "a file of 2 GB": (sparse, {"en": "too large", "ru": "слишком велик", "kk": "тым үлкен"}),
    "no such file": (
        arguments("assess", "nowhere.yaml"),
        {"en": "was not found", "ru": "не найден", "kk": "табылмады"},
    ),
    "a day before the Law": (
        lambda folder: ["assess", PROCTORING, "--on", "2025-12-31"],
        {"en": "18 January 2026", "ru": "18 января 2026", "kk": "18 қаңтар"},
    ),
    "no day": (
        arguments("assess", PROCTORING, "--on", "31.02.2026"),
        {"en": "no day", "ru": "не дата", "kk": "күн емес"},
    ),
    "an edition that there is not": (
        arguments("assess", PROCTORING, "--edition", "drafft"),
        {"en": "draft", "ru": "draft", "kk": "draft"},
    ),
    "a form that there is not": (
        arguments("assess", PROCTORING, "--format", "jsn"),
        {"en": "json", "ru": "json", "kk": "json"},
    ),
    "an option that there is not": (
        arguments("assess", PROCTORING, "--edtion", "draft"),
        {"en": "--edition", "ru": "--edition", "kk": "--edition"},
    ),
    "a command that there is not": (arguments("asess"), {"en": "assess", "ru": "assess", "kk": "assess"}),
    "no file": (arguments("assess"), {"en": "--help", "ru": "--help", "kk": "--help"}),
    "an option without its value": (
        arguments("assess", PROCTORING, "--on"),
        {"en": "--help", "ru": "--help", "kk": "--help"},
    ),
    "a provision that there is not": (
        arguments("article", "17.3.19", "--on", DAY),
        {"en": "art. 17(3)", "ru": "ст. 17 п. 3", "kk": "17-бап 3-тармақ"},
    ),
    "no provision at all": (arguments("article", "seventeen"), {"en": "17.3.6", "ru": "17.3.6", "kk": "17.3.6"}),
    "a role that there is not": (arguments("norms", "--who", "ownr"), {"en": "owner", "ru": "owner", "kk": "owner"}),
    "a question that there is not": (
        arguments("explain", PROCTORING, "riks", "--on", DAY),
        {"en": "risk", "ru": "risk", "kk": "risk"},
    ),
    "nothing to explain": (arguments("explain"), {"en": "--replay", "ru": "--replay", "kk": "--replay"}),
    "a receipt that is none": (
        arguments("explain", "--replay", PROCTORING),
        {"en": "no receipt", "ru": "не квитанция", "kk": "түбіртек емес"},
    ),
    "a map with a missing column": (missing_column, {"en": "Did you mean: title", "ru": "title", "kk": "title"}),
    "an inventory without a map": (
        lambda folder: ["inventory", *missing_column(folder)[1:2]],
        {"en": "--map", "ru": "--map", "kk": "--map"},
    ),
    "a map that there is not": (
        lambda folder: ["inventory", missing_column(folder)[1], "--map", "us-federal"],
        {"en": "us-federal-2024", "ru": "us-federal-2024", "kk": "us-federal-2024"},
    ),
    "an output of an unknown kind": (
        lambda folder: ["inventory", PROCTORING, "--out", folder / "a.doc"],
        {"en": ".parquet", "ru": ".csv", "kk": ".csv"},
    ),
    "an output in no folder": (
        lambda folder: ["inventory", PROCTORING, "--out", folder / "no" / "a.csv"],
        {"en": "no folder", "ru": "нет", "kk": "жоқ"},
    ),
    "the same edition twice": (arguments("diff", "draft", "draft"), {"en": "twice", "ru": "Дважды", "kk": "Екі рет"}),
    "an interview into JSON": (
        arguments("ask", "card.json"),
        {"en": "card.yaml", "ru": "card.yaml", "kk": "card.yaml"},
    ),
    "a law that is a card": (arguments("law", "add", PROCTORING), {"en": "article", "ru": "статьи", "kk": "бап"}),
    "a text that was not added": (
        lambda folder: ["export", "akn", "--on", DAY],
        {"en": "zandy law get", "ru": "zandy law get", "kk": "zandy law"},
    ),
    "a shell that there is not": (arguments("completion", "tcsh"), {"en": "bash", "ru": "bash", "kk": "bash"}),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", list(TABLE))
def test_it_says_what_happened_and_what_to_do_next(what: str, lang: str, tmp_path: Path) -> None:
    make, said = TABLE[what]
    ran = run(*make(tmp_path), lang=lang, ZANDY_HOME=str(tmp_path / "home"))
    assert ran.code == 2, ran
    assert ran.out == ""
    assert said[lang] in ran.err
    assert "Error" not in ran.err


def test_the_place_is_named_for_every_fault_at_once(tmp_path: Path) -> None:
    path = card(tmp_path / "card.yaml", "emotion.determind: yes", "system.stage: old", "system.has_users: 3")
    lines = run("assess", path, "--on", DAY).err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}, line {number}, column {column}" for number, column in
        zip((3, 4, 5), (3, 17, 21), strict=True)]  # fmt: skip


LATIN_WORDS = re.compile(r"(?:[A-Za-z]{2,}[ ,]+){2,}[A-Za-z]{2,}")
BROKEN = {
    "a.yaml": ("a: b: c", 'a: "x', "a:\n\t- b", "a: [1, 2", "a: {b: 1", "- a\nb: c", "a: @x", 'a: "\\q"',
               "? a\n: b\n- c", "a: \x01", "%foo\n---\n"),
    "a.json": ("{", '{"a" 1}', '{"a": 1,}', "[1 2]", '{"a": "x}', '{"a": tru}', "{} x", '{"a": "\\q"}'),
    "a.toml": ("a = ", "a b", 'a = "x', "[a", "a = [1, 2", "a = 1\na = 2", "a = 01", "[a]\n[a]",
               'a = "\\q"', "a = {b=1"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("name", list(BROKEN))
def test_no_sentence_of_a_reader_stands_in_english_inside_another_language(
    name: str, lang: str, tmp_path: Path
) -> None:
    for content in BROKEN[name]:
        ran = run(*text(name, content)(tmp_path), lang=lang)
        assert ran.code == 2
        told = ran.err.replace(str(tmp_path), "")
        assert not LATIN_WORDS.search(told), told


def test_sizes_are_told_in_megabytes(tmp_path: Path) -> None:
    assert "more than 20 MB" in run(*sparse(tmp_path)).err


def test_the_card_of_another_edition_is_named(tmp_path: Path) -> None:
    card(tmp_path / "a.yaml", *AI)
    path = card(tmp_path / "b.yaml", *AI, head="name: T\nedition: draft")
    assert str(path) in run("assess", tmp_path, "--on", DAY).err


def test_a_map_of_another_table_is_told_in_one_message(tmp_path: Path) -> None:
    (tmp_path / "systems.csv").write_text("title,kind\nOne,x\n", "utf-8")
    ran = run("inventory", tmp_path / "systems.csv", "--map", "us-federal-2024")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "title, kind" in ran.err and "another table" in ran.err


def test_one_bad_card_among_good_ones_answers_nothing(tmp_path: Path) -> None:
    card(tmp_path / "a.yaml", *AI)
    card(tmp_path / "b.yaml", "no.such: yes")
    ran = run("assess", tmp_path, "--on", DAY)
    assert (ran.code, ran.out) == (2, "")


def test_a_language_that_is_not_spoken() -> None:
    assert run("assess", PROCTORING, "--lang", "de").code == 2
    ran = run("assess", PROCTORING, lang="fr")
    assert ran.code == 2
    assert "kk, ru" in ran.err


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    run(*missing_column(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"systems.csv", "map.toml"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = card(tmp_path / "card.yaml", *AI)
    path.chmod(0)
    assert "permission" in run("assess", path, "--on", DAY).err


def test_a_folder_where_a_file_is_needed(tmp_path: Path) -> None:
    assert "folder" in run("explain", tmp_path).err
