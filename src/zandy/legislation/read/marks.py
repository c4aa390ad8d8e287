"""What a line begins: a chapter, an article, a paragraph, a point … by the words and numbers printed at its head.

Recognition works on the folded text (Latin look-alikes made Cyrillic, letter for letter), so that offsets stay those of
the source. Nothing is decided here that needs the neighbouring lines, save the few questions the structure parser asks.
"""

import re
from dataclasses import dataclass

from zandy.legislation.letters import fold
from zandy.legislation.read.lines import Line

__all__ = ["Mark", "begins_small", "ends_signature", "is_hanging", "is_open", "is_shouted", "is_signature", "mark_of"]

_N = r"\d{1,4}(?:-\d{1,3})*"
_KK_LEVELS = {"тарау": "chapter", "бөлім": "section", "параграф": "subchapter"}
_RU_LEVELS = {"глава": "chapter", "раздел": "section", "параграф": "subchapter"}
# White space is matched in bounded runs and patterns begin at the first letter, so that a long run costs nothing.
_W, _S = r"\s{0,9}", r"\s{1,9}"
_KK_HIGH = re.compile(rf"(?P<n>{_N}){_W}-{_W}(?P<what>тарау|бөлім|параграф)(?=[\s.:]|$){_W}[.:]?", re.I)
_RU_HIGH = re.compile(rf"(?P<what>глава|раздел|параграф){_S}(?P<n>{_N}|[IVXLІХ]{{1,9}})(?=[\s.:]|$){_W}[.:]?", re.I)
_SIGN = re.compile(rf"§{_W}(?P<n>{_N}){_W}\.?")
_KK_ARTICLE = re.compile(rf"(?P<n>{_N})?{_W}-?{_W}бап(?P<dot>{_W}\.)?(?=\s|$|(?<=\.))", re.I)
_RU_ARTICLE = re.compile(rf"статья(?:{_S}(?P<n>{_N}))?(?P<dot>{_W}\.)?(?=\s|$|(?<=\.))", re.I)
_PARA = re.compile(rf"(?P<n>{_N})\s?\.(?![\d)])(?=\s|[^\W\d_]|$)")
_POINT = re.compile(rf"(?P<n>{_N})\s?\)")
_ITEM = re.compile(r"(?P<n>[а-яәіңғүұқөһ])\)", re.I)
_BULLET = re.compile(r"(?P<n>[•·▪◦‣●–—-])\s(?=\s{0,9}\S)")
_FOOTNOTE = re.compile(
    rf"(?:Сноска{_W}\.|Ескерту{_W}[.:]|Примечание{_S}\w{{4}}{_W}!|(?:ҚР{_S})?\w{{4}}-н[ыі]ң{_S}ескертпесі{_W}!)"
)
_SIGNATURE = re.compile(r"Қазақстан Республикасының(?: Президенті)?|Президент(?: Республики Казахстан)?")
_SIGNATURE_END = re.compile(r"Президенті|Республики Казахстан")
_CLOSED = re.compile(r"[.;:!?…][)»\"”]{0,9}$")
_TAIL = 40


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
    start = len(words) - len(words.lstrip())
    if _FOOTNOTE.match(words, start):
        return Mark("footnote", line)
    return _high(words, start, line) or _article(words, start, line) or _low(words, start, line) or Mark("text", line)


def _high(words: str, start: int, line: Line) -> Mark | None:
    if found := (_KK_HIGH.match(words, start) or _RU_HIGH.match(words, start)):
        what = found["what"].casefold()
        # "2-тарау бойынша …" inside a sentence is no heading: that is set apart or shouted, or stops after its number.
        if _stands_apart(words, found.end(), line) or found.group().rstrip()[-1] in ".:":
            return Mark(_KK_LEVELS.get(what) or _RU_LEVELS[what], line, found["n"], found.end())
    if found := _SIGN.match(words, start):
        return Mark("subchapter", line, found["n"], found.end())
    return None


def _article(words: str, start: int, line: Line) -> Mark | None:
    found = _KK_ARTICLE.match(words, start) or _RU_ARTICLE.match(words, start)
    if found is None or not (found["dot"] or _stands_apart(words, found.end(), line)):
        return None
    return Mark("article", line, found["n"] or "", found.end())


def _low(words: str, start: int, line: Line) -> Mark | None:
    for kind, pattern in (("para", _PARA), ("point", _POINT), ("item", _ITEM)):
        if found := pattern.match(words, start):
            return Mark(kind, line, found["n"], found.end())
    if found := _BULLET.match(words, start):
        return Mark("bullet", line, "", found.end())
    return Mark("bullet", line, "", 0) if line.bullet else None


def _stands_apart(words: str, end: int, line: Line) -> bool:
    rest = words[end:].strip()
    return line.strong or not rest or is_shouted(rest)


def is_shouted(words: str) -> bool:
    """All letters are capitals, and there are enough of them to be a heading."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def is_signature(line: Line, after: Line | None) -> bool:
    """The line names the President who signs, alone or with the line after it."""
    words = " ".join(fold(line.words).split())
    if not _SIGNATURE.fullmatch(words):
        return False
    return words.endswith(("Президенті", "Казахстан")) or (after is not None and ends_signature(after))


def ends_signature(line: Line) -> bool:
    """The second line of a signature that takes two."""
    return bool(_SIGNATURE_END.fullmatch(" ".join(fold(line.words).split())))


def is_open(words: str) -> bool:
    """The words end without a full stop, semicolon or colon: a sentence that goes on in the next line."""
    return not _CLOSED.search(words.rstrip()[-_TAIL:])


def is_hanging(words: str) -> bool:
    """The words end with a dash: the sanction or the end of the sentence follows in a line of its own."""
    return words.rstrip().endswith(("–", "—", "-"))


def begins_small(words: str) -> bool:
    """The words begin with a small letter or an opening bracket: no new sentence."""
    head = words.lstrip()[:1]
    return head.islower() or head == "("
