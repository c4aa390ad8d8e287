"""From bytes to text: UTF-8 or UTF-16 as they declare themselves, KZ-1048 (Windows Kazakh) as a reported guess."""

import codecs
import re

from zandy.legislation.errors import LegislationError
from zandy.legislation.read.report import Notice

__all__ = ["decode"]

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_-]+)", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
# Pages declare windows-1251 and mean its Kazakh variant; the two differ only where Kazakh letters stand.
_DECLARED = {
    "windows-1251": "kz1048", "cp1251": "kz1048", "kz-1048": "kz1048", "kz1048": "kz1048", "strk1048-2002": "kz1048",
    "koi8-r": "koi8-r", "iso-8859-5": "iso-8859-5", "utf-16": "utf-16",
}  # fmt: skip


def decode(content: bytes, *, is_html: bool = False) -> tuple[str, tuple[Notice, ...]]:
    """The text of some bytes; LegislationError `not_a_text` when they are none."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _checked(_try(content, name)), ()
    declared = _META.search(content[:4096]) if is_html else None
    # UTF-8 goes first: bytes of another encoding are hardly ever valid UTF-8, and declarations are often stale.
    for name in ("utf-8", _DECLARED.get(declared["name"].decode().lower(), "utf-8") if declared else "utf-8"):
        if (text := _try(content, name)) is not None:
            return _checked(text), ()
    text = _checked(_try(content, "kz1048"))
    if len(_CYRILLIC.findall(text)) * 2 < len(text):
        raise LegislationError("not_a_text")
    return text, (Notice(1, "encoding_guessed", "kz1048"),)


def _try(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _checked(text: str | None) -> str:
    if text is None or len(_CONTROL.findall(text)) * 1000 > len(text) or "\x00" in text:
        raise LegislationError("not_a_text")
    return text
