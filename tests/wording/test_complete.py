"""Everything the product says, it says in three languages."""

import re
from collections import Counter

import pytest

from tests.wording.every_text import all_texts, letters, outside_quotes

KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
TEXTS = all_texts()
#: A fact may be worded otherwise for the draft in one language only: the others fall back on the usual wording.
WHOLE = [(place, texts) for place, texts in TEXTS if not (place.startswith("facts/") and " · draft · " in place)]

#: The files of plain texts; the others hold the pages of the programs above.
OURS = ("facts/", "provisions/", "terms.toml", "messages.toml", "acts.toml", "glossary.toml")


def commands(place: str) -> bool:
    """Whether a place shows commands as they are typed, which no language changes."""
    return place.endswith(" · examples")


def test_there_are_texts() -> None:
    assert len(TEXTS) > 1000


def test_every_text_is_there_in_three_languages() -> None:
    missing = [f"{place}: {lang}" for place, texts in WHOLE for lang in ("kk", "ru", "en") if not texts.get(lang)]
    assert not missing, "say it in every language: " + "; ".join(missing)


def test_no_text_has_white_space_at_its_ends_or_twice_inside() -> None:
    found = [
        f"{place}: {lang}"
        for place, texts in TEXTS
        for lang, text in texts.items()
        # A place goes before a message and ends in a space; pages of a program are laid out with spaces.
        if place.startswith(OURS) and not place.startswith("messages.toml · place") and text != " ".join(text.split())
    ]
    assert not found


def test_no_two_languages_say_the_same_by_accident() -> None:
    same = [
        place
        for place, texts in TEXTS
        for text, count in Counter(texts.values()).items()
        if count > 1 and letters(text.replace("{", " ").replace("}", " ")) > 12
    ]
    assert not [place for place in same if not place.startswith("messages.toml · place") and not commands(place)]


def test_kazakh_is_kazakh() -> None:
    cyrillic = [(place, "".join(CYRILLIC.findall(texts.get("kk", "")))) for place, texts in TEXTS]
    assert not [place for place, text in cyrillic if len(text) >= 40 and not KAZAKH.search(text)]


def test_russian_has_no_kazakh_letters() -> None:
    wrong = [place for place, texts in TEXTS if KAZAKH.search(outside_quotes(texts.get("ru", "")))]
    assert not wrong


def test_english_has_no_cyrillic() -> None:
    wrong = [place for place, texts in TEXTS if CYRILLIC.search(outside_quotes(texts.get("en", "")))]
    assert not wrong


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_latin_letter_hides_in_a_cyrillic_word(lang: str) -> None:
    mixed = re.compile(r"[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]", re.IGNORECASE)
    wrong = [f"{place}: {found[0]}" for place, texts in TEXTS if (found := mixed.search(texts.get(lang, "")))]
    assert not wrong


def test_placeholders_are_the_same_in_every_language() -> None:
    different = [
        place
        for place, texts in TEXTS
        if len({frozenset(PLACEHOLDER.findall(text)) for text in texts.values()}) > 1
    ]  # fmt: skip
    assert not different
