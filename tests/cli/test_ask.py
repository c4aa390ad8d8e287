"""`zandy ask`: one question at a time, saved at once, resumable, a way back, nothing lost."""

import re
from pathlib import Path

import pytest

from zandy.inventory.cards import read_card
from zandy.law.words.knowledge import Status

from .helpers import AI, CARDS, DAY, LANGUAGES, Ran, card, run

FIRST, SECOND = "system.informatisation_object", "system.learns_from_data"


def ask(path: Path, *replies: str, lang: str = "en", more: tuple[str, ...] = ()) -> Ran:
    typed = "".join(f"{reply}\n" for reply in replies)
    return run("ask", path, "--on", DAY, "--by", "A. S.", *more, lang=lang, input=typed)


def test_a_new_card(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    ran = ask(path, "y", "n", more=("--name", "Trial"))
    assert ran.code == 4, "what is no AI system may still meet a prohibition of another act"
    known = read_card(path)
    assert known.called("en") == "Trial"
    assert known.knowledge[FIRST].values == {"yes"}
    assert known.knowledge[SECOND].values == {"no"}
    assert known.knowledge[FIRST].by == "A. S."
    assert known.knowledge[FIRST].on is not None


@pytest.mark.parametrize(
    ("lang", "replies"),
    [
        ("kk", ("и", "ж", "б")), ("kk", ("иә", "Жоқ", "БІЛМЕЙМІН")), ("kk", ("y", "no", "d")),
        ("ru", ("д", "н", "з")), ("ru", ("Да.", "нет", "не знаю")), ("ru", ("yes", "n", "unknown")),
        ("en", ("y", "n", "d")), ("en", ("YES", "No!", "I don't know")),
    ],
)  # fmt: skip
def test_letters_and_words_of_every_language(tmp_path: Path, lang: str, replies: tuple[str, ...]) -> None:
    path = tmp_path / "card.yaml"
    ask(path, *replies[:1], *replies[2:], lang=lang)
    known = read_card(path).knowledge
    assert (set(known[FIRST].values), known[SECOND].status) == ({"yes"}, Status.ASKED_NOT_KNOWN)
    path.unlink()
    ask(path, replies[1], lang=lang)
    assert read_card(path).knowledge[FIRST].values == {"no"}


def test_resuming_goes_on_with_the_next_question(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    ask(path, "y")
    ran = ask(path, "y")
    assert "holds 1 answers" in " ".join(ran.out.split())
    assert set(read_card(path).knowledge) == {FIRST, SECOND}


def test_back_shows_the_answer_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    ran = ask(path, "y", "y", "b", "b", "", "q")
    assert "Answered so far: yes. Enter keeps it." in ran.out
    assert {name: set(state.values) for name, state in read_card(path).knowledge.items()} == {
        FIRST: {"yes"}, SECOND: {"yes"},
    }  # fmt: skip


def test_back_and_another_answer(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    ask(path, "y", "y", "b", "n")
    assert read_card(path).knowledge[SECOND].values == {"no"}


def test_back_from_the_first_question(tmp_path: Path) -> None:
    assert "first question" in ask(tmp_path / "card.yaml", "b", "q").out


def test_what_is_not_understood_is_asked_again_and_written_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    ran = ask(path, "perhaps", "42", "q")
    assert ran.out.count("not understood") == 2
    assert not path.exists()
    assert "nothing was written" in ran.out


def test_why_tells_provision_help_and_how_much_depends_on_it(tmp_path: Path) -> None:
    out = ask(tmp_path / "card.yaml", "?", "q").out
    assert "art. 1 point 5" in out
    assert "Draft AI Law" not in out
    assert "A method on paper does not." in " ".join(out.split())
    assert "Conclusions that depend on this answer" in out


def test_contradictory_answers_are_told_and_not_kept(tmp_path: Path) -> None:
    path = card(tmp_path / "card.yaml", *AI, "mode.freely_available: yes", "mode.access_restricted: unknown")
    # Back to the last answer of the card, which may not become yes.
    before = read_card(path).knowledge
    ran = ask(path, "b", "y", "q")
    assert "contradict each other" in ran.out
    assert read_card(path).knowledge == before


def test_one_of_several_values_and_several_still_possible(tmp_path: Path) -> None:
    whole = (CARDS / "credit_scoring.yaml").read_text("utf-8")
    path = tmp_path / "card.yaml"
    path.write_text(re.sub(r"\n  failure.emergency:.*", "", whole), "utf-8")
    ran = ask(path, "4", "2,3")
    assert "1  it does not" in ran.out
    assert "type the number" in ran.out
    assert "not understood" in ran.out
    assert read_card(path).knowledge["failure.emergency"].values == {"may", "does"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_interview_to_the_end(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "card.yaml"
    replies = {"kk": "ж", "ru": "н", "en": "n"}[lang]
    ran = ask(path, *[replies] * 80, lang=lang)
    assert ran.code in (0, 4)
    assert not ran.err
    assert f"zandy assess {path}" in ran.out.replace("\n", " ")


def test_what_is_settled_is_told(tmp_path: Path) -> None:
    assert "So far: AI system: NO" in ask(tmp_path / "card.yaml", "n").out


def test_the_name_of_an_existing_card_stays(tmp_path: Path) -> None:
    path = card(tmp_path / "card.yaml", *AI, head="name: {kk: Атауы, ru: Имя}\nabout: {ru: Что делает}")
    ask(path, "n")
    found = read_card(path)
    assert (found.name, found.about) == ({"kk": "Атауы", "ru": "Имя"}, {"ru": "Что делает"})


def test_no_folder_for_the_card(tmp_path: Path) -> None:
    ran = ask(tmp_path / "no" / "card.yaml", "y")
    assert ran.code == 2
    assert "no folder" in ran.err
