"""Messages: every error that the product raises is told in three languages, with what to do next."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.wording.every_text import HOME
from zandy.law.decisions.assess import EditionError, assess
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Status, know
from zandy.wording import LANGUAGES, CitationError, LanguageError, message, render_error
from zandy.wording.books import book

SOURCE = HOME.parent
DAY = date(2026, 6, 1)


def told(answers: dict[str, object], lang: str = "en", on: date = DAY, edition: str | None = None) -> str:
    """What is said of answers that cannot be assessed."""
    with pytest.raises((FactError, EditionError)) as caught:
        assess(know(answers, VOCABULARY), on=on, edition=edition)
    return render_error(caught.value, lang)


WRONG: list[dict[str, object]] = [
    {"emotion.consnet": True},
    {"": True},
    {"emotion.consent": "perhaps"},
    {"system.stage": 7},
    {"failure.emergency": "maybe"},
    {"failure.emergency": Status.NOT_APPLICABLE},
    {"failure.emergency": []},
    {"mode.freely_available": True, "mode.access_restricted": True},
]


@pytest.mark.parametrize("answers", WRONG)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_wrong_answers_are_told(answers: dict[str, object], lang: str) -> None:
    text = told(answers, lang)
    assert len(text) > 40
    assert "{" not in text
    assert next(iter(answers)) in text


def test_close_names_are_offered() -> None:
    assert "Did you mean: emotion.consent, " in told({"emotion.consnet": True})
    assert "Did you mean" not in told({"zzz.qqq": True})


def test_the_values_are_listed() -> None:
    assert "no, may, does" in told({"failure.emergency": "maybe"})
    assert "төтенше жағдай" in told({"failure.emergency": "maybe"}, "kk")


def test_a_contradiction_says_why() -> None:
    text = told({"mode.freely_available": True, "mode.access_restricted": True}, "ru")
    assert "mode.freely_available" in text
    assert "mode.access_restricted" in text
    assert "не может быть и свободно доступной" in text


def test_editions() -> None:
    assert "20 November 2025" in told({}, on=date(2025, 11, 20))
    assert "230-VIII" in told({}, edition="231-VIII")
    error = EditionError("edition_not_in_force", edition="draft", on=DAY, in_force="230-VIII")
    assert "In force on that day: 230-VIII." in render_error(error, "en")
    assert "1 июня 2026 г." in render_error(error, "ru")


def test_the_place_on_a_card_goes_first() -> None:
    error = FactError("unknown_fact", "a.b", close=[])
    error.path, error.line, error.column = Path("card.yaml"), 3, 5  # type: ignore[attr-defined]
    assert render_error(error, "kk").startswith("card.yaml, 3-жол, 5-таңба: «a.b»")
    error.column = None  # type: ignore[attr-defined]
    assert render_error(error, "en").startswith("card.yaml, line 3: There is no fact")
    error.line = None  # type: ignore[attr-defined]
    assert render_error(error, "ru").startswith("card.yaml: Факта")


def test_what_a_message_needs_and_the_error_lacks_comes_from_the_fact() -> None:
    error = FactError("unknown_value", "failure.emergency", value="x")
    assert "Write one of: no, may, does." in render_error(error, "en")


def test_a_map_says_what_a_card_says() -> None:
    assert "“7” is no answer" in render_error(FactError("map_wrong_type", "emotion.consent", value=7), "en")


def test_the_edition_in_force_is_found() -> None:
    error = EditionError("edition_not_in_force", edition="draft", on=DAY, path="card.yaml")
    assert render_error(error, "en").endswith("In force on that day: 230-VIII.")
    assert render_error(error, "en").startswith("card.yaml: ")
    early = EditionError("edition_not_in_force", edition="230-VIII", on=date(2020, 1, 1))
    assert "In force on that day" not in render_error(early, "en")


def test_long_lists_are_cut() -> None:
    text = message("map_missing_column", "en", column="x", headings=[str(number) for number in range(99)])
    assert "10, 11, …" in text
    assert "12" not in text


def test_words_of_this_package() -> None:
    assert "kk, ru, en" in render_error(LanguageError("de"), "en")
    assert "17(3)(6)" in render_error(CitationError("the end"), "kk")


def test_a_sentence_is_added_where_its_detail_is_given() -> None:
    assert "Its key" not in message("card_duplicate_key", "en", key="", first_line=None)
    assert message("card_duplicate_key", "en", key="name", first_line=2).endswith("It first stands in line 2.")


def test_a_message_without_its_details_is_refused() -> None:
    with pytest.raises(KeyError):
        message("unknown_edition", "en")
    with pytest.raises(KeyError):
        message("no_such_code", "en")
    with pytest.raises(LanguageError):
        message("card_empty", "de")


def test_every_message_says_what_to_do() -> None:
    for code in book("messages.toml"):
        if not code.startswith("place"):
            sentences = str(book("messages.toml")[code]["en"]).rstrip(".").count(". ") + 1
            told_next = any(mark in book("messages.toml")[code]["en"] for mark in (": ", "; "))
            assert sentences > 1 or told_next, f"{code}: what happened, and what to do next"


def codes() -> Iterator[tuple[str, str]]:
    """Every code that an error is raised with, and where, in the layers that leave their messages to the wording."""
    for folder in ("law", "inventory"):
        for path in (SOURCE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and (code := _code(node)):
                    yield code, f"{path.relative_to(SOURCE)}:{node.lineno}"


#: Functions that gather or raise errors, by the first argument of which the message is found.
RAISING = {"FactError", "EditionError", "CardError", "MapError", "RowsError", "EngineError", "ReceiptError", "fault"}


def _code(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    on = getattr(getattr(call.func, "value", None), "id", "")
    first = call.args[0] if call.args else None
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    if name == "TreeError":
        return f"card_{first.value}"
    return first.value if name in RAISING or (name, on) == ("add", "errors") else None


def test_every_code_has_a_message() -> None:
    found = list(codes())
    assert len(found) > 50
    missing = [f"{code} ({where})" for code, where in found if code not in book("messages.toml")]
    assert not missing, "write these messages: " + "; ".join(missing)
