"""Markdown as public corpora of consolidated acts save it: front matter, anchors, headings, bold article lines, quotes.

Only what such corpora use is read as Markdown; any other sign stays in the words, where nothing can lose it.
"""

import re

from zandy.legislation.read.lines import BOOKMARK, Line, Span, mark_out, split_lines

__all__ = ["front_matter", "read_markdown"]

_FENCE = re.compile(r"---\s*")
_FENCE_END = re.compile(r"(---|\.\.\.)\s*")
_PREFIX = re.compile(r"(?P<indent>\s*)(?P<quote>(?:>\s?)+)?(?P<hash>\s*#{1,6}(?=\s|$))?(?P<bullet>\s*[*+-](?=\s))?")
_STRONG = re.compile(r"\s*(\*\*|__)(?=\S).*\S\1\s*")
_FIELD = re.compile(r"(?P<key>[A-Za-z_]+):\s*(?P<value>.*)")
_INLINE = (
    ("bookmark", BOOKMARK),
    ("comment", re.compile(r"<!--(?:(?!-->|<!--).)*-->")),
    ("tag", re.compile(r"</?[A-Za-z][^<>]*>")),
    ("link", re.compile(r"(?<=\])\(https?://[^()\s]*\)|\[(?=[^\[\]]*\]\(https?://)|\](?=\(https?://)")),
    ("sign", re.compile(r"\*{1,3}|\\(?=[\\`*_{}\[\]()#+.!>-])|&nbsp;")),
)


def read_markdown(text: str) -> tuple[Line, ...]:
    """The lines of a Markdown text, front matter and signs taken out as markup."""
    rows = split_lines(text)
    head = _front_matter_end(rows)
    front = [Line(number, (Span(at, content, "front matter"),)) for number, at, content in rows[:head]]
    return tuple(front + [_line(*row) for row in rows[head:]])


def front_matter(text: str) -> dict[str, str]:
    """The one-line fields of the front matter (`title: …`), unquoted; nested values are left out."""
    rows = split_lines(text)
    found = (_FIELD.fullmatch(content.rstrip()) for _, _, content in rows[: _front_matter_end(rows)])
    return {field["key"]: field["value"].strip().strip("'\"") for field in found if field and field["value"].strip()}


def _front_matter_end(rows: list[tuple[int, int, str]]) -> int:
    """How many lines the front matter takes; 0 where there is none or it is never closed."""
    if not _FENCE.fullmatch(rows[0][2].lstrip("\ufeff")):
        return 0
    return next((number for number, _, content in rows[1:] if _FENCE_END.fullmatch(content)), 0)


def _line(number: int, at: int, content: str) -> Line:
    prefix = _PREFIX.match(content)
    assert prefix is not None, "every part of the pattern may be empty"
    signs, rest = content[: prefix.end()], content[prefix.end() :]
    strong = bool(_STRONG.fullmatch(rest))
    spans = (Span(at, signs, "sign"), *mark_out(at + len(signs), rest, _INLINE))
    level = len(prefix["hash"].strip()) if prefix["hash"] else 0
    return Line(
        number,
        spans if signs else spans[1:],
        level=level,
        strong=strong or level > 0,
        quoted=bool(prefix["quote"]),
        bullet=bool(prefix["bullet"]),
    )
