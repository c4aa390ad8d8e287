"""Cards: what they mean, what is told of faulty ones, and that no bytes bring a traceback."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.inventory.cards import Card, CardError, card_text, cards_in, parse_card, read_card, write_card
from zandy.inventory.notation import Leaf, Listing, Table, TreeError, documents
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, State, Status, know

CARDS = Path(__file__).resolve().parents[2] / "examples" / "cards"


def facts(text: str) -> Knowledge:
    """What a card with these facts says."""
    return parse_card("facts:\n" + "".join(f"  {line}\n" for line in text.splitlines())).knowledge


def refused(text: str, suffix: str = ".yaml") -> tuple[CardError, ...]:
    """The errors of a text that is no card."""
    with pytest.raises(CardError) as caught:
        parse_card(text, suffix)
    return caught.value.every


# --- what answers mean ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("yes", True), ("no", False), ("true", True), ("No", False), ('"no"', False), ("иә", True), ("жоқ", False),
        ("да", True), ("Нет", False), ("unknown", None), ("білмеймін", None), ("не знаю", None), ("null", None),
        ("not applicable", Status.NOT_APPLICABLE), ("қолданылмайды", Status.NOT_APPLICABLE),
        ("неприменимо", Status.NOT_APPLICABLE), ("not_applicable", Status.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_answers_are_understood_in_three_languages(word: str, meant: object) -> None:
    assert facts(f"emotion.determined: {word}") == know({"emotion.determined": meant}, VOCABULARY)


@pytest.mark.parametrize("word", ["no", "No", "жоқ", "нет", "'no'"])
def test_a_bare_no_is_the_value_no_of_a_fact_that_has_it(word: str) -> None:
    assert facts(f"failure.emergency: {word}")["failure.emergency"].values == {"no"}


def test_what_was_left_blank_was_not_asked() -> None:
    known = facts("emotion.determined:\nemotion.consent: null")
    assert "emotion.determined" not in known
    assert known["emotion.consent"].status is Status.ASKED_NOT_KNOWN


def test_an_answer_says_who_and_when() -> None:
    state = facts('system.in_kazakhstan: {value: yes, by: "A. S.", on: 2026-05-01, source: "contract 12"}')
    assert state["system.in_kazakhstan"] == State(
        Status.KNOWN, frozenset({"yes"}), by="A. S.", on=date(2026, 5, 1), source="contract 12"
    )


def test_facts_may_be_written_by_family_and_as_sets() -> None:
    known = facts("failure: {moral_harm: {possible: [may, does]}, emergency: no}\nsystem.stage: [idea, in use]")
    assert known["failure.moral_harm"].values == {"may", "does"}
    assert known["failure.emergency"].values == {"no"}
    assert known["system.stage"].values == {"idea", "in_use"}


TOML = 'zandy = 1\nname = "Try"\n[facts]\nemotion.determined = true\nemotion.consent = "unknown"\n'
JSON = '{"zandy": 1, "name": "Try", "facts": {"emotion.determined": true, "emotion": {"consent": null}}}'
YAML = "zandy: 1\nname: Try\nfacts: {emotion.determined: yes, emotion.consent: unknown}\n"


def test_three_notations_say_the_same() -> None:
    cards = [parse_card(text, suffix) for text, suffix in ((YAML, ".yaml"), (TOML, ".toml"), (JSON, ".json"))]
    assert [card.knowledge for card in cards] == [cards[0].knowledge] * 3
    assert {card.called("kk") for card in cards} == {"Try"}


# --- what is told of faulty cards -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "suffix", "code", "place"),
    [
        ("a: [", ".yaml", "card_broken", (2, 1)),
        ("zandy: 1\nfacts:\n\tx: y", ".yaml", "card_broken", (3, 1)),
        ("facts: {}\nname: a\nname: b", ".yaml", "card_duplicate_key", (3, 1)),
        ("a: &x [1]\nb: *x", ".yaml", "card_alias", (2, 4)),
        ("!!python/object/apply:os.getcwd []", ".yaml", "card_tag", (1, 1)),
        ("facts: " + "[" * 5000, ".yaml", "card_too_deep", (1, 28)),
        ("- 1", ".yaml", "card_no_mapping", (1, 1)),
        ("", ".yaml", "card_empty", (None, None)),
        ("# nothing\n---\n", ".yaml", "card_empty", (None, None)),
        ("facts: 7", ".yaml", "card_facts_no_mapping", (1, 8)),
        ("name: a", ".yaml", "card_no_facts", (1, 1)),
        ("zandy: 9\nfacts: {}", ".yaml", "card_unknown_format", (1, 1)),
        ("facts: {}\nedition: 231-VIII", ".yaml", "unknown_edition", (2, 1)),
        ("facts: {}\nname: {de: x}", ".yaml", "card_unknown_language", (2, 8)),
        ('{"facts": {},}', ".json", "card_broken", (1, 14)),
        ('{"facts": {}, "facts": {}}', ".json", "card_duplicate_key", (1, 15)),
        ('{"facts":\n {"emotion.determined": maybe}}', ".json", "card_broken", (2, 25)),
        ("[" * 100_000, ".json", "card_too_deep", (1, 22)),
        ("facts = ", ".toml", "card_broken", (1, 9)),
        ("a = 1\na = 2\n", ".toml", "card_duplicate_key", (2, 6)),
        ("a = " + "[" * 100_000, ".toml", "card_too_deep", (1, 1)),
    ],
)  # fmt: skip
def test_a_faulty_card_is_told_with_its_place(
    text: str, suffix: str, code: str, place: tuple[int | None, int | None]
) -> None:
    error = refused(text, suffix)[0]
    assert (error.code, (error.line, error.column)) == (code, place)


def test_every_faulty_fact_is_told_at_once_with_its_line() -> None:
    errors = refused(
        "facts:\n  emotion.detrmined: yes\n  failure.emergency: perhaps\n  emotion.consent: 7\n"
        "  system.stage: not applicable\n  scoring.of_persons: {value: yes, on: tomorrow}\n"
        "  mode.public_network: {valeu: yes}\n  system.has_users: [maybe]\n"
        "  system.audited: {value: yes, possible: [no]}\n"
    )
    assert [(error.code, error.line) for error in errors] == [
        ("unknown_fact", 2), ("unknown_value", 3), ("wrong_type", 4), ("not_applicable_here", 5), ("wrong_date", 6),
        ("unknown_key", 7), ("wrong_type", 8), ("one_answer_only", 9),
    ]  # fmt: skip
    assert errors[0].details["close"][0] == "emotion.determined"


def test_an_unknown_key_of_an_answer_is_told() -> None:
    (error,) = refused("facts:\n  emotion.determined: {value: yes, form: x}")
    assert (error.code, error.line, error.details["key"]) == ("unknown_key", 2, "form")


def test_an_unknown_top_key_gets_a_hint() -> None:
    assert refused("fakts: {}")[0].details["close"] == "facts"
    assert refused("emotion.determined: yes")[0].details["close"] == "facts"


def test_a_fact_under_two_spellings_is_told() -> None:
    (error,) = refused("facts:\n  emotion.determined: yes\n  emotion:\n    determined: no")
    assert (error.code, error.line, error.details["first_line"]) == ("card_duplicate_key", 4, 2)


def test_a_contradiction_names_its_facts_and_lines() -> None:
    (error,) = refused("facts:\n  autonomy.human_takes_final_decision: yes\n  decision.fully_automated: yes")
    assert error.code == "contradiction"
    assert error.details["lines"] == {"decision.fully_automated": 3, "autonomy.human_takes_final_decision": 2}


def test_what_only_might_contradict_is_let_pass() -> None:
    assert facts("autonomy.human_takes_final_decision: [yes, no]\ndecision.fully_automated: yes")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "card_not_text"),
        (b"\0\0\0\0", "card_not_text"),
        ("имя: да".encode("cp1251"), "card_not_text"),
        (b" " * 20_000_001, "card_too_large"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "card.yaml"
    path.write_bytes(data)
    with pytest.raises(CardError) as caught:
        read_card(path)
    assert caught.value.code == code


def test_a_file_with_several_cards_is_no_single_card(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text("facts: {}\n---\nfacts: {}\n")
    with pytest.raises(CardError) as caught:
        read_card(path)
    assert (caught.value.code, caught.value.line) == ("card_several", 3)
    assert [card.id for card in cards_in(path)] == ["two", "two-2"]


def test_a_folder_hands_over_faulty_cards_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("facts: {}")
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.toml").write_text("[facts]")
    (tmp_path / "notes.txt").write_text("no card")
    faulty: list[CardError] = []
    assert [card.id for card in cards_in(tmp_path, faulty.append)] == ["a", "c"]
    assert [error.path.name for error in faulty] == ["b.json"]
    with pytest.raises(CardError):
        list(cards_in(tmp_path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(CardError) as caught:
        list(cards_in(tmp_path / "empty"))
    assert caught.value.code == "card_none_in_folder"


# --- no bytes bring a traceback --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all fuzzed files."""
    return tmp_path_factory.mktemp("fuzz")


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".yaml", ".json", ".toml"]))
def test_arbitrary_bytes_are_a_card_or_an_error(folder: Path, data: bytes, suffix: str) -> None:
    path = folder / f"fuzz{suffix}"
    path.write_bytes(data)
    try:
        assert isinstance(read_card(path), Card)
    except CardError as error:
        assert error.path == path


_PIECES = st.sampled_from([
    "facts:", "\n", "  ", ": ", "- ", "{", "}", "[", "]", '"', "'", "&a", "*a", "!t", "|", ">", "#", "? ", "---\n",
    "%Y 1\n", "emotion.determined", "failure.emergency", "yes", "no", "unknown", "name", "zandy", "1", "1e999",
    "0x_", "\t", "\\u00", "value", "possible", "=", "[facts]\n", "2026-05-01", "\u2028", "ә", "\U0001f600", "<<: ",
    "null", "-0", "'''", "inf",
])  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join), st.sampled_from([".yaml", ".json", ".toml"]))
def test_text_that_looks_like_a_card_is_one_or_a_card_error(text: str, suffix: str) -> None:
    try:
        parse_card(text, suffix)
    except CardError as error:
        assert all(each.code for each in error.every)


_TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def shape(tree: Table | Listing | Leaf) -> object:
    """A tree without its places."""
    if isinstance(tree, Table):
        return {key: shape(value) for key, value in tree}
    return [shape(item) for item in tree.items] if isinstance(tree, Listing) else tree.value


@settings(max_examples=300, deadline=None)
@given(_TREES, st.sampled_from([None, 1]))
def test_our_json_reader_agrees_with_the_standard_one(value: object, indent: int | None) -> None:
    import json

    (tree,) = documents(json.dumps(value, indent=indent, ensure_ascii=bool(indent)), ".json")
    assert shape(tree) == value


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='{}[]",:\\ \nntrue01.-eE\t\x01', max_size=30))
def test_our_json_reader_refuses_what_the_standard_one_refuses(text: str) -> None:
    import json

    def unique(pairs: list[tuple[str, object]]) -> object:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    try:
        expected: object = json.loads(text, object_pairs_hook=unique)
    except (ValueError, AssertionError):
        with pytest.raises(TreeError):
            list(documents(text, ".json"))
    else:
        assert shape(next(documents(text, ".json"))) == expected


# --- writing ---------------------------------------------------------------------------------------------------------

_LINES = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


@st.composite
def states(draw: st.DrawFn, fact: Fact) -> State:
    """Any state that the fact can be in and that a card can say."""
    status, values = Status.KNOWN, frozenset(draw(st.sets(st.sampled_from(fact.values), min_size=1)))
    if draw(st.booleans()):
        status, values = Status.ASKED_NOT_KNOWN, frozenset()
    elif fact.kind is Kind.YES_NO and draw(st.booleans()):
        status, values = Status.NOT_APPLICABLE, frozenset()
    return State(status, values, by=draw(_LINES), on=draw(st.none() | st.dates()), source=draw(_LINES))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_card_that_was_written_reads_the_same(data: st.DataObject) -> None:
    # One family without contradictions, so that every combination is a card.
    chosen = data.draw(st.sets(st.sampled_from([n for n in VOCABULARY if n.startswith(("failure", "scoring"))])))
    known = {name: data.draw(states(VOCABULARY[name])) for name in chosen}
    name = {
        language: data.draw(_LINES.map(str.strip)) for language in data.draw(st.sets(st.sampled_from(["kk", "ru"])))
    }
    card = Card(name, {"": "about"}, Knowledge(known), edition="draft")
    read = parse_card(card_text(card))
    assert (read.knowledge.states, read.edition, read.about) == (known, "draft", {"": "about"})
    assert dict(read.name) == name


def test_every_example_card_is_read_and_reads_the_same_when_written(tmp_path: Path) -> None:
    cards = list(cards_in(CARDS))
    assert len(cards) >= 12
    for card in cards:
        assert set(card.name) == set(card.about) == {"kk", "ru", "en"}, f"{card.id} is not told in three languages"
        write_card(card, tmp_path / "again.yaml")
        assert read_card(tmp_path / "again.yaml").knowledge == card.knowledge


def test_a_write_that_fails_leaves_the_old_card_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "card.yaml"
    write_card(Card({"": "old"}), path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_card(Card({"": "new"}), path)
    monkeypatch.undo()
    assert [each.name for each in tmp_path.iterdir()] == ["card.yaml"]
    assert read_card(path).called("en") == "old"


HALF_WAY = """
import sys, time
from pathlib import Path
from zandy.inventory.files import written_whole
with written_whole(Path(sys.argv[1])) as part:
    part.write_text("half")
    print("half", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_write_killed_half_way_leaves_no_file_by_that_name(tmp_path: Path, sign: signal.Signals) -> None:
    target = tmp_path / "report.html"
    with subprocess.Popen(
        [sys.executable, "-c", HALF_WAY, str(target)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"half\n"
        time.sleep(0.05)
        run.send_signal(sign)
        run.wait(10)
    assert not target.exists()
    if sign is signal.SIGINT:
        assert list(tmp_path.iterdir()) == []
