"""A document as plain data for the renderers: tidied text, and nothing that is executed, wherever it came from."""

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ..content.blocks import Document

#: What turns the direction of the letters around it: a signed text must read as it is stored.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
#: A word longer than a line gets places where it may be broken.
_LONG = re.compile(r"\S{25,}")
_BREAK_EVERY = 8
BREAK = "\N{ZERO WIDTH SPACE}"


def tidy(text: str) -> str:
    """Text as paper takes it: composed letters, no control or direction characters, tabs and line ends as they are."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _TURNING.sub("", text))


def breakable(text: str) -> str:
    """The same text with places to break words that are longer than a column."""
    return _LONG.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    letters = word.group()
    return BREAK.join(letters[start : start + _BREAK_EVERY] for start in range(0, len(letters), _BREAK_EVERY))


def as_data(document: Document) -> dict[str, Any]:
    """The document as dictionaries, lists and strings; a block is named by its ``is``."""
    found: dict[str, Any] = _plain(document)
    # The receipt's hash stands on a line of its own and must come out whole when it is copied.
    found["frame"]["receipt"] = tidy(document.frame.receipt)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(tidy(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {"is": type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
