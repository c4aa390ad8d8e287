"""What a line begins: a chapter, an article, a paragraph, a point … by the words and numbers printed at its head.

Recognition works on the folded text (Latin look-alikes made Cyrillic, letter for letter), so that offsets stay those of
the source. Nothing is decided here that needs the neighbouring lines, save the few questions the structure parser asks.
"""

import re
from dataclasses import dataclass

from zandy.legislation.letters import fold
from zandy.legislation.read.lines import Line

__all__ = ["Mark", "begins_small", "is_footnote", "is_hanging", "is_open", "is_shouted", "is_signature", "mark_of"]

_N = r"\d{1,4}(?:-\d{1,3})*"
_KK_LEVELS = {"тарау": "chapter", "бөлім": "section", "параграф": "subchapter"}
_RU_LEVELS = {"глава": "chapter", "раздел": "section", "параграф": "subchapter"}
_KK_HIGH = re.compile(rf"\s*(?P<n>{_N})\s*-\s*(?P<what>тарау|бөлім|параграф)(?=[\s.:]|$)\s*[.:]?", re.I)
_RU_HIGH = re.compile(rf"\s*(?P<what>глава|раздел|параграф)\s+(?P<n>{_N}|[IVXLІХ]+)(?=[\s.:]|$)\s*[.:]?", re.I)
_SIGN = re.compile(rf"\s*§\s*(?P<n>{_N})\s*\.?")
_KK_ARTICLE = re.compile(rf"\s*(?P<n>{_N})?\s*-?\s*бап(?P<dot>\s*\.)?(?=\s|$|(?<=\.))", re.I)
_RU_ARTICLE = re.compile(rf"\s*статья(?:\s+(?P<n>{_N}))?(?P<dot>\s*\.)?(?=\s|$|(?<=\.))", re.I)
_PARA = re.compile(rf"\s*(?P<n>{_N})\s?\.(?![\d)])(?=\s|[^\W\d_]|$)")
_POINT = re.compile(rf"\s*(?P<n>{_N})\s?\)")
_ITEM = re.compile(r"\s*(?P<n>[а-яәіңғүұқөһ])\)", re.I)
_BULLET = re.compile(r"\s*(?P<n>[•·▪◦‣●–—-])\s+(?=\S)")
_FOOTNOTE = re.compile(
    r"\s*(?:Сноска\s*\.|Ескерту\s*[.:]|Примечание\s+\w{4}\s*!|(?:ҚР\s+)?\w{4}-н[ыі]ң\s+ескертпесі\s*!)"
)
_SIGNATURE = re.compile(
    r"\s*(?:Қазақстан\s+Республикасының(?:\s+Президенті)?|Президент(?:\s+Республики\s+Казахстан)?)\s*$"
)
_SIGNATURE_END = re.compile(r"\s*(?:Президенті|Республики\s+Казахстан)\b")
_CLOSED = re.compile(r"[.;:!?…][)»\"”]*\s*$")
_HANGING = re.compile(r"[–—-]\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and what it begins; `end` is where its printed number ends in the line's words."""

    kind: str
    line: Line
    number: str = ""
    end: int = 0


def mark_of(line: Line) -> Mark:
    """What the line begins; `text` when it begins nothing, `footnote` for an editor's note."""
    words = fold(line.words)
    if is_footnote(line):
        return Mark("footnote", line)
    return _high(words, line) or _article(words, line) or _low(words, line) or Mark("text", line)


def _high(words: str, line: Line) -> Mark | None:
    if found := (_KK_HIGH.match(words) or _RU_HIGH.match(words)):
        what = found["what"].casefold()
        # "2-тарау бойынша …" inside a sentence is no heading: that is set apart or shouted, or stops after its number.
        if _stands_apart(words, found.end(), line) or found.group().rstrip()[-1] in ".:":
            return Mark(_KK_LEVELS.get(what) or _RU_LEVELS[what], line, found["n"], found.end())
    if found := _SIGN.match(words):
        return Mark("subchapter", line, found["n"], found.end())
    return None


def _article(words: str, line: Line) -> Mark | None:
    found = _KK_ARTICLE.match(words) or _RU_ARTICLE.match(words)
    if found is None or not (found["dot"] or _stands_apart(words, found.end(), line)):
        return None
    return Mark("article", line, found["n"] or "", found.end())


def _low(words: str, line: Line) -> Mark | None:
    for kind, pattern in (("para", _PARA), ("point", _POINT), ("item", _ITEM)):
        if found := pattern.match(words):
            return Mark(kind, line, found["n"], found.end())
    if found := _BULLET.match(words):
        return Mark("bullet", line, "", found.end())
    return Mark("bullet", line, "", 0) if line.bullet else None


def _stands_apart(words: str, end: int, line: Line) -> bool:
    rest = words[end:].strip()
    return line.strong or not rest or is_shouted(rest)


def is_shouted(words: str) -> bool:
    """All letters are capitals, and there are enough of them to be a heading."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def is_footnote(line: Line) -> bool:
    """An editor's note on amendments, no word of the act."""
    return bool(_FOOTNOTE.match(fold(line.words)))


def is_signature(line: Line, after: Line | None) -> bool:
    """The line names the President who signs, alone or with the line after it."""
    words = fold(line.words)
    if not (found := _SIGNATURE.match(words)):
        return False
    whole = len(found.group().split()) > 2 or found.group().split()[-1:] == ["Президенті"]
    return whole or (after is not None and bool(_SIGNATURE_END.match(fold(after.words))))


def is_open(words: str) -> bool:
    """The words end without a full stop, semicolon or colon: a sentence that goes on in the next line."""
    return not _CLOSED.search(words)


def is_hanging(words: str) -> bool:
    """The words end with a dash: the sanction or the end of the sentence follows in a line of its own."""
    return bool(_HANGING.search(words))


def begins_small(words: str) -> bool:
    """The words begin with a small letter or an opening bracket: no new sentence."""
    head = words.lstrip()[:1]
    return head.islower() or head == "("
