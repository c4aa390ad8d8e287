"""From lines to the tree of an act: what stands before it, chapters, articles, what stands after it.

Nothing is dropped: a line for which no place is found becomes a unit of the kind `unplaced`, with a notice.
"""

import re
from collections.abc import Sequence

from zandy.legislation.letters import fold, mixed_words
from zandy.legislation.read.definitions import mark_definitions
from zandy.legislation.read.events import events_of, heading_lines
from zandy.legislation.read.layout import lay_out
from zandy.legislation.read.lines import Line
from zandy.legislation.read.marks import Mark, begins_small, ends_signature, is_shouted, is_signature, mark_of
from zandy.legislation.read.nodes import Node, freeze
from zandy.legislation.read.predicates import split_predicates
from zandy.legislation.read.report import Notice
from zandy.legislation.units import Kind, Unit

__all__ = ["parse"]

_HIGH = {"section": 0, "chapter": 1, "subchapter": 2}
# These are matched against short lines only, white space collapsed.
_TITLE = re.compile(r"Об? \S.*|.*\S туралы|.*\bкодексі?", re.I)
_TYPE = re.compile(
    r"жоба|проект|заң[ыі]?|кодекс[іi]?|закон|қазақстан республикасының(?: (?:заңы|кодексі))?"
    r"|(?:закон|кодекс) республики казахстан\b.*|қазақстан республикасының .*\b(?:заңы|кодексі)\b.*", re.I,
)  # fmt: skip
_PREAMBLE = re.compile(r"(?:осы (?:заң|кодекс)|настоящ(?:ий|ая) (?:закон|кодекс))\b", re.I)
_SIGNED = re.compile(
    r"(?:[^\W\d_]{1,2}\.[ -]?){1,2}[^\W\d_]+(?:-[^\W\d_]+)?"  # А. Есімов
    r"|.*\d{4} ?(?:года|жыл).*|№ ?\S+.*|[\d-]+ ?[IVXLІХ-]* ?(?:ҚРЗ|ЗРК)"  # place, date and number of the act
)
_LONGEST_SHORT = 300
_AFTER_SIGNATURE = 4


def parse(*parts: tuple[Sequence[Line], str]) -> tuple[tuple[Unit, ...], list[Notice]]:
    """The units of an act and the remarks of the parser.

    Each part is a run of lines and the number of the article that paragraphs without a heading belong to (extracts name
    it; empty otherwise). An act read whole is one part; the extracts of one act are several.
    """
    nodes: list[Node] = []
    notices: list[Notice] = []
    for lines, loose_article in parts:
        parser = _Parser([line for line in lines if not line.is_blank], loose_article)
        nodes += parser.nodes()
        notices += parser.notices
        notices += [Notice(line.number, "mixed_letters", word) for line in lines for word in mixed_words(line.words)]
    units, twice = freeze(nodes)
    return units, [*notices, *twice]


class _Parser:
    """Walks the lines once; remembers the open chapter and article."""

    def __init__(self, lines: list[Line], loose_article: str) -> None:
        self.notices: list[Notice] = []
        self._marks = [mark_of(line) for line in lines]
        self._top: list[Node] = []
        self._high: list[Node] = []
        self._article: Node | None = None
        self._inside: list[Mark] = []
        self._loose = loose_article
        self._strong_articles = any(mark.kind == "article" and mark.line.strong for mark in self._marks)

    def nodes(self) -> list[Node]:
        index = self._front()
        while index < len(self._marks):
            index += self._step(index)
        self._close_article()
        return self._top

    # What stands before the first chapter or article.

    def _front(self) -> int:
        body = next((index for index, mark in enumerate(self._marks) if self._begins_body(index, mark)), None)
        if body is None:
            body = len(self._marks)
        title = self._title(body)
        for index, mark in enumerate(self._marks[:body]):
            self._place_front(mark, is_title=index == title)
        return body

    def _begins_body(self, index: int, mark: Mark) -> bool:
        loose = bool(self._loose) and mark.kind in ("para", "point")
        return mark.kind == "article" or mark.kind in _HIGH or loose or self._is_unnumbered_chapter(index)

    def _title(self, body: int) -> int | None:
        front = list(enumerate(self._marks[:body]))
        marked = [index for index, mark in front if mark.line.level == 1]
        worded = [index for index, mark in front if _is_title(mark)]
        return marked[0] if marked else worded[-1] if worded else None

    def _place_front(self, mark: Mark, *, is_title: bool) -> None:
        last = self._top[-1] if self._top else None
        if is_title:
            self._frame("preface").pieces += mark.line.cut("heading")
        elif mark.kind == "footnote":
            self._top.append(Node("footnote", pieces=list(mark.line.cut("text"))))
        elif (last is not None and last.kind == "preamble") or _is_preamble(mark):
            self._frame("preamble").pieces += mark.line.cut("text")
        elif _is_type(mark):
            self._frame("preface").pieces += mark.line.cut("text")
        else:
            self._unplaced(mark)

    def _frame(self, kind: Kind) -> Node:
        """The frame unit that is open at the end of the act so far, or a new one."""
        if not self._top or self._top[-1].kind != kind:
            self._top.append(Node(kind))
        return self._top[-1]

    # The body.

    def _step(self, index: int) -> int:
        """Place the mark at `index`; returns how many marks were taken."""
        mark = self._marks[index]
        after = self._marks[index + 1].line if index + 1 < len(self._marks) else None
        if mark.kind in _HIGH:
            return self._open_high(index, mark)
        if mark.kind == "article":
            return self._open_article(index, mark)
        if is_signature(mark.line, after):
            return self._sign(index)
        if self._is_unnumbered_chapter(index):
            self.notices.append(Notice(mark.line.number, "heading_without_number", mark.line.words.strip()[:60]))
            return self._open_high(index, Mark("chapter", mark.line))
        if self._is_unnumbered_article(index):
            self.notices.append(Notice(mark.line.number, "heading_without_number", mark.line.words.strip()[:60]))
            return self._open_article(index, Mark("article", mark.line))
        self._inner(mark)
        return 1

    def _inner(self, mark: Mark) -> None:
        if self._article is None and self._loose and mark.kind != "footnote":
            self.notices.append(Notice(mark.line.number, "article_from_heading", self._loose))
            self._hold(Node("article", self._loose))
            self._loose = ""
        if self._article is not None:
            self._inside.append(mark)
        elif mark.kind == "footnote" and self._high:
            self._high[-1].children.append(Node("footnote", pieces=list(mark.line.cut("text"))))
        else:
            self._unplaced(mark)

    def _open_high(self, index: int, mark: Mark) -> int:
        self._close_article()
        node = Node(_high_kind(mark.kind), mark.number, list(mark.line.cut("num", 0, mark.end)))
        node.pieces += mark.line.cut("heading", mark.end)
        taken = 1
        while index + taken < len(self._marks) and self._continues_heading(node, self._marks[index + taken]):
            node.pieces += self._marks[index + taken].line.cut("heading")
            taken += 1
        depth = _HIGH[mark.kind]
        self._high = [high for high in self._high if _HIGH[high.kind] < depth]
        (self._high[-1].children if self._high else self._top).append(node)
        self._high.append(node)
        return taken

    @staticmethod
    def _continues_heading(node: Node, mark: Mark) -> bool:
        """A chapter heading runs over several lines in capitals; after a bare number it may be in small letters."""
        words = mark.line.words
        if mark.kind != "text":
            return False
        bare = not any(piece.role == "heading" for piece in node.pieces)
        return is_shouted(words) or begins_small(words) or (bare and not words.rstrip().endswith((".", ":", ";")))

    def _open_article(self, index: int, mark: Mark) -> int:
        self._close_article()
        article = Node("article", mark.number, list(mark.line.cut("num", 0, mark.end)))
        rest = mark.line.words[mark.end :]
        article.pieces += mark.line.cut("heading", mark.end)
        taken = heading_lines(rest, self._marks[index + 1 : self._end_of_article(index + 1)])
        for following in self._marks[index + 1 : index + 1 + taken]:
            article.pieces += following.line.cut("heading")
        if not mark.number and mark.end:
            self.notices.append(Notice(mark.line.number, "heading_without_number", mark.line.words.strip()[:60]))
        self._hold(article)
        return 1 + taken

    def _end_of_article(self, index: int) -> int:
        while index < len(self._marks) and self._marks[index].kind not in ("article", *_HIGH):
            index += 1
        return index

    def _hold(self, article: Node) -> None:
        self._article = article
        (self._high[-1].children if self._high else self._top).append(article)

    def _close_article(self) -> None:
        if self._article is None:
            return
        events, notices = events_of(self._inside)
        lay_out(self._article, events)
        self.notices += [*notices, *split_predicates(self._article)]
        mark_definitions(self._article)
        self._article, self._inside = None, []

    def _is_unnumbered_chapter(self, index: int) -> bool:
        mark = self._marks[index]
        follows = index + 1 < len(self._marks) and self._marks[index + 1].kind in ("article", *_HIGH)
        marked = mark.line.level > 1 or is_shouted(mark.line.words)
        return mark.kind == "text" and marked and follows and bool(self._top)

    def _is_unnumbered_article(self, index: int) -> bool:
        """In an act that sets its article headings in bold, a bold line that is no sentence heads an article."""
        mark = self._marks[index]
        if mark.kind != "text" or not (self._strong_articles and mark.line.strong and self._has_body(index)):
            return False
        words = mark.line.words.strip()
        return not words.endswith((".", ":", ";", ",")) and not is_shouted(words) and not begins_small(words)

    def _has_body(self, index: int) -> bool:
        return index + 1 < len(self._marks) and self._marks[index + 1].kind in ("text", "para", "point")

    # What stands after the last article.

    def _sign(self, index: int) -> int:
        self._close_article()
        self._high.clear()
        taken = 0
        for mark in self._marks[index : index + _AFTER_SIGNATURE]:
            after = self._marks[index + taken + 1].line if index + taken + 1 < len(self._marks) else None
            if mark.kind in ("article", *_HIGH) or not (taken == 0 or _belongs_to_signature(mark, after)):
                break
            self._frame("conclusions").pieces += mark.line.cut("text")
            taken += 1
        self._loose = ""
        return taken

    def _unplaced(self, mark: Mark) -> None:
        self.notices.append(Notice(mark.line.number, "unplaced", mark.line.words.strip()[:80]))
        children = self._high[-1].children if self._high else self._top
        children.append(Node("unplaced", pieces=list(mark.line.cut("text"))))


def _high_kind(kind: str) -> Kind:
    return {"section": "section", "chapter": "chapter", "subchapter": "subchapter"}[kind]  # type: ignore[return-value]


def _short(words: str) -> str:
    """A short line folded, white space collapsed; empty for a long one, which is no title, type or signature."""
    return " ".join(fold(words).split()) if len(words) <= _LONGEST_SHORT else ""


def _is_title(mark: Mark) -> bool:
    return mark.kind == "text" and bool(_TITLE.fullmatch(_short(mark.line.words))) and not _is_type(mark)


def _is_type(mark: Mark) -> bool:
    return bool(_TYPE.fullmatch(_short(mark.line.words)))


def _is_preamble(mark: Mark) -> bool:
    return bool(_PREAMBLE.match(_short(mark.line.words[:_LONGEST_SHORT])))


def _belongs_to_signature(mark: Mark, after: Line | None) -> bool:
    words = _short(mark.line.words)
    return bool(_SIGNED.fullmatch(words)) or is_signature(mark.line, after) or ends_signature(mark.line)
