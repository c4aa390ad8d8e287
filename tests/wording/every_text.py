"""Every text of the product, walked from the files of words as they ship."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zandy.wording

HOME = Path(zandy.wording.__file__).parent
LANGUAGES = ("kk", "ru", "en")
FILES = sorted(HOME.rglob("*.toml"))

Texts = dict[str, str]


def name_of(path: Path) -> str:
    """The file's path inside the package."""
    return path.relative_to(HOME).as_posix()


def texts_of(path: Path) -> Iterator[tuple[str, Texts]]:
    """Every place of a file that holds a text, with the texts by language."""
    yield from _walk(name_of(path), tomllib.loads(path.read_text("utf-8")))


def _walk(place: str, table: dict[str, Any]) -> Iterator[tuple[str, Texts]]:
    found = {lang: table[lang] for lang in LANGUAGES if isinstance(table.get(lang), str)}
    if found:
        yield place, found
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _walk(f"{place} · {key}", value)


def all_texts() -> list[tuple[str, Texts]]:
    """Every place with its texts, over all files."""
    return [each for path in FILES for each in texts_of(path)]


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(sign.isalpha() for sign in text)


def words(text: str) -> list[str]:
    """The words of a text, in small letters, without punctuation."""
    return re.findall(r"\w+", text.casefold())


def outside_quotes(text: str) -> str:
    """A text without what stands in quotation marks, which may be in another language."""
    return re.sub(r"«[^»]*»|“[^”]*”", "", text)
