"""Maps: what they take over, what they refuse, and that everything wrong is told at once."""

from pathlib import Path

import pytest

from zandy.inventory.map_reading import read_map
from zandy.inventory.mapping import NOTHING, MapError, find_map, plainly, shipped_maps
from zandy.law.words.knowledge import Status
from zandy.wording import LANGUAGES, render_error

GOOD = """
zandy_map = 1
unknown = ["N/A"]
name = "Test"
[columns]
name = "Name"
[[assume]]
fact = "system.in_kazakhstan"
is = true
note = "as if"
[[take]]
fact = "system.stage"
column = "Stage"
nothing = ["Other"]
note = "why"
[[take.when]]
stated = ["In use", "Live"]
is = "in_use"
[[take.when]]
stated = ["Started"]
possible = ["idea", "development"]
[[take.when]]
pattern = "retired( in \\\\d+)?"
is = "archived"
[[leave]]
columns = ["Colour"]
why = "no fact"
"""


def written(folder: Path, text: str) -> Path:
    """A map with this text."""
    path = folder / "map.toml"
    path.write_text(text, "utf-8")
    return path


def refused(folder: Path, text: str) -> tuple[MapError, ...]:
    """The errors of a map that cannot be read."""
    with pytest.raises(MapError) as caught:
        read_map(written(folder, text))
    return caught.value.every


def test_a_column_states_what_the_map_lists(tmp_path: Path) -> None:
    (take,) = read_map(written(tmp_path, GOOD)).takes
    for value in ("In use", "LIVE ", " in  use"):
        state = take.state(value)
        assert state is not None
        assert state.values == {"in_use"}
        assert state.source == "Stage"
    started, retired = take.state("started"), take.state("Retired in 2019")
    assert started is not None
    assert started.values == {"idea", "development"}
    assert retired is not None
    assert retired.values == {"archived"}


def test_blank_states_nothing_and_not_available_was_asked(tmp_path: Path) -> None:
    (take,) = read_map(written(tmp_path, GOOD)).takes
    assert [take.state(value) for value in ("", "  ", "\xa0", "\u200b", "Other")] == [NOTHING] * 5
    asked = take.state("n/a")
    assert asked is not None
    assert asked.status is Status.ASKED_NOT_KNOWN
    assert take.state("Something else") is None


def test_values_are_compared_without_case_dashes_and_quotes() -> None:
    assert plainly("No – “It’s”  closed\n") == plainly('no - "it\'s" closed')
    assert plainly("Жоқ") != plainly("Жок")


def test_a_missing_column_is_named_with_close_ones(tmp_path: Path) -> None:
    found = read_map(written(tmp_path, GOOD))
    found.check(["name ", "STAGE", "x"])
    with pytest.raises(MapError) as caught:
        found.check(["Names", "Stage of life"])
    first, second = caught.value.every
    assert (first.code, first.details["column"], first.details["close"]) == ("map_missing_column", "Name", ["Names"])
    assert (second.details["column"], second.details["close"], second.line) == ("Stage", ["Stage of life"], 11)


FAULTS = """
zandy_map = 2
titel = "Test"
[columns]
naem = "Name"
[[take]]
fact = "system.stagee"
column = "Stage"
[[take]]
fact = "system.stage"
column = 7
[[take.when]]
stated = "In use"
is = "running"
[[take.when]]
stated = ["a"]
[[take.when]]
stated = ["b"]
is = "idea"
possible = ["idea"]
[[take.when]]
stated = ["c"]
is = "idea"
[[take.when]]
stated = ["C"]
is = "in_use"
[[take.when]]
pattern = "("
is = "idea"
[[assume]]
fact = "system.has_users"
[[assume]]
fact = "system.has_users"
is = 5
"""


def test_every_fault_of_a_map_is_told_at_once(tmp_path: Path) -> None:
    errors = refused(tmp_path, FAULTS)
    assert {(error.code, error.line) for error in errors} == {
        ("map_unknown_format", 1), ("map_unknown_key", 3), ("map_no_name_column", 4), ("map_unknown_fact", 7),
        ("map_text_wanted", 9), ("map_texts_wanted", 9), ("unknown_value", 14), ("map_one_answer_only", 9),
        ("map_value_twice", 25), ("map_broken_pattern", 28), ("map_one_answer_only", 30), ("wrong_type", 34),
    }  # fmt: skip
    for error in errors:
        for lang in LANGUAGES:
            assert "{" not in render_error(error, lang)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a = ", "map_broken"),
        ("a = 1\na = 2", "map_broken"),
        ("\x00", "map_no_toml"),
        ("[take]\nx=1", "map_tables_wanted"),
    ],
)
def test_what_is_no_map(tmp_path: Path, text: str, code: str) -> None:
    assert code in {error.code for error in refused(tmp_path, text)}


def test_an_unknown_map_is_told_with_those_that_ship() -> None:
    with pytest.raises(MapError) as caught:
        find_map("us-federal-2025")
    assert caught.value.details["close"][0] == "us-federal-2024"
    assert "us-federal-2024" in render_error(caught.value, "en")


def test_the_maps_that_ship_are_read_and_say_why_in_three_languages() -> None:
    paths = list(shipped_maps())
    assert {path.stem for path in paths} == {"us-federal-2024", "nl-register-2026"}
    for path in paths:
        found = read_map(path)
        notes = [take.note for take in found.takes] + [each.note for each in found.assumed]
        notes += [leave.why for leave in found.leaves] + [found.name, found.about]
        assert all(set(note) == set(LANGUAGES) for note in notes)
