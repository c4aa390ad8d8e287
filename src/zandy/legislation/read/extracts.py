"""Sheets of extracts: articles of several acts in block quotes, each under a heading of the editor.

The headings are the editor's words, kept as markup; they say which act an extract is of, and which article its loose
paragraphs belong to ("art. 7(11)").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zandy.legislation.catalogue import act_named_in, facts_of
from zandy.legislation.letters import fold
from zandy.legislation.read.lines import Line
from zandy.legislation.read.marks import mark_of
from zandy.legislation.read.report import Notice
from zandy.legislation.units import Markup

__all__ = ["Extract", "Extracts", "extracts_of"]

_ARTICLE_NAMED = re.compile(
    r"(?:\bart\.|\bст\.|\bстать[яи]|\barticle)\s*(?P<ru>\d+(?:-\d+)*)|(?P<kk>\d+(?:-\d+)*)\s*-\s*бап", re.I
)


@dataclass
class Extract:
    """Lines of one act in one language; `act` is None where the heading names no act of the corpus.

    `lang` is known where an article heads the lines; loose paragraphs do not say.
    """

    title: str
    act: str | None
    loose_article: str
    lang: str | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.act or self.title

    @property
    def has_words(self) -> bool:
        return any(not line.is_blank for line in self.lines)

    @property
    def edition(self) -> str | None:
        return facts_of(self.act).editions[0].name if self.act else None


def _manner_named(heading: str) -> str:
    """The language of loose paragraphs, where the heading names their article in Kazakh or Russian words."""
    named = _ARTICLE_NAMED.search(heading)
    if named is None or (named.group()[0].isascii() and not named["kk"]):
        return ""
    return "kk" if named["kk"] else "ru"


@dataclass(frozen=True)
class Extracts:
    """The extracts of a sheet, the editor's words between them, and remarks."""

    extracts: tuple[Extract, ...]
    markup: tuple[Markup, ...]
    notices: tuple[Notice, ...]


def extracts_of(lines: Sequence[Line]) -> Extracts | None:
    """The extracts, or None when the lines are one act: an article stands outside a quote or no heading frames them."""
    articles = [line for line in lines if mark_of(line).kind == "article"]
    framed = any(line.level >= 2 and not line.quoted for line in lines)
    if not framed or not articles or not all(line.quoted for line in articles):
        return None
    extracts: list[Extract] = []
    markup: list[Markup] = []
    notices: list[Notice] = []
    for heading, body in _sections(lines):
        has_quote = any(line.quoted and not line.is_blank for line in body)
        quoted = [line for line in body if line.quoted and has_quote]
        frame = [line for line in body if not (line.quoted and has_quote)]
        markup += [mark for line in frame for mark in line.as_markup("frame")]
        notices += [
            Notice(line.number, "frame_words", line.words.strip()[:80])
            for line in frame
            if not line.is_blank and not line.level
        ]
        extracts += _split_languages(heading, quoted)
    return Extracts(tuple(extracts), tuple(markup), tuple(notices))


def _sections(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines cut before every heading of the editor, each with the words of that heading."""
    heading = ""
    body: list[Line] = []
    for line in lines:
        if line.level and not line.quoted:
            yield heading, body
            heading, body = line.words.strip(), []
        body.append(line)
    yield heading, body


def _split_languages(heading: str, lines: list[Line]) -> list[Extract]:
    """One extract a language: an article that begins as articles of the other language do begins a new one."""
    named = _ARTICLE_NAMED.search(heading)
    loose = (named["ru"] or named["kk"] or "") if named else ""
    extracts: list[Extract] = []
    before = _manner_named(heading)
    for line in lines:
        mark = mark_of(line)
        manner = before if mark.kind != "article" else "kk" if "бап" in fold(line.words[: mark.end]).lower() else "ru"
        if not extracts or (before and manner != before and extracts[-1].has_words):
            extracts.append(Extract(heading, act_named_in(heading), loose))
        extracts[-1].lines.append(line)
        extracts[-1].lang = manner or None
        before = manner
    return extracts
