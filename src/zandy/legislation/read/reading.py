"""From bytes to acts: which format it is, its lines, its language, the act or the extracts of acts it holds."""

from dataclasses import dataclass
from pathlib import Path

from zandy.legislation.catalogue import facts_of
from zandy.legislation.errors import LegislationError
from zandy.legislation.letters import language_of, squeeze
from zandy.legislation.read.decode import decode
from zandy.legislation.read.docx import read_docx
from zandy.legislation.read.extracts import Extract, extracts_of
from zandy.legislation.read.html import read_html
from zandy.legislation.read.lines import Line
from zandy.legislation.read.markdown import front_matter, read_markdown
from zandy.legislation.read.report import Notice, Report
from zandy.legislation.read.sniff import format_of
from zandy.legislation.read.structure import parse
from zandy.legislation.read.text import read_text
from zandy.legislation.units import Act, Markup, Piece, rebuild

__all__ = ["MAX_BYTES", "Reading", "format_of", "load", "read", "read_bytes"]

#: No act is larger; what is larger is not an act.
MAX_BYTES = 50 * 1024 * 1024
#: Nor has any act so many lines: the longest codes have a quarter of them.
MAX_LINES = 100_000
_LANGUAGES = {"kaz": "kk", "kk": "kk", "rus": "ru", "ru": "ru"}


@dataclass(frozen=True)
class Reading:
    """All that was read from one text: mostly one act, several where it is a sheet of extracts.

    `acts` hold every word, `markup` what frames the acts and belongs to none of them.
    """

    acts: tuple[Act, ...]
    report: Report
    lines: tuple[Line, ...]
    format: str
    markup: tuple[Markup, ...] = ()

    @property
    def act(self) -> Act:
        """The act, where the text holds exactly one; LegislationError otherwise."""
        if len(self.acts) != 1:
            raise LegislationError("several_acts", count=len(self.acts))
        return self.acts[0]

    def rebuild(self, *, markup: bool = False) -> str:
        """The source with white space removed; with `markup` also everything that is no word of an act."""
        if not markup:
            return "".join(rebuild(act) for act in self.acts)
        letters: list[Piece | Markup] = [piece for act in self.acts for unit in act.walk() for piece in unit.pieces]
        letters += [*self.markup, *(mark for act in self.acts for mark in act.markup)]
        return squeeze("".join(piece.text for piece in sorted(letters, key=lambda piece: piece.at)))


def load(path: Path) -> bytes:
    """The bytes of a file, one more than `MAX_BYTES` at most; LegislationError `no_file`."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LegislationError("no_file", path=str(path), reason=error.strerror or str(error)) from error


def read(path: Path) -> Reading:
    """Read an official text from a file.

    Raises:
        LegislationError: `no_file`, `too_large`, `empty`, `not_a_text`, `unknown_format`, `broken_docx` …; the message
            says what to do. A text without any article is read too; ask `reading.acts`.
    """
    return read_bytes(load(path), path.name)


def read_bytes(content: bytes, name: str = "") -> Reading:
    """Read an official text from bytes; `name` (a file name) helps to tell the format."""
    if len(content) > MAX_BYTES:
        raise LegislationError("too_large", limit=MAX_BYTES // 1024 // 1024)
    if not content.strip():
        raise LegislationError("empty", name=name)
    kind = format_of(content, name)
    if kind == "docx":
        lines, notices = read_docx(content)
        return _reading(lines, list(notices), kind, {})
    text, notices = decode(content, is_html=kind == "html")
    if text.count("\n") > 10 * MAX_LINES:
        raise LegislationError("too_many_lines", limit=MAX_LINES)
    about = front_matter(text) if kind == "markdown" else {}
    lines = {"html": read_html, "markdown": read_markdown, "text": read_text}[kind](text)
    return _reading(lines, list(notices), kind, about)


def _reading(lines: tuple[Line, ...], notices: list[Notice], kind: str, about: dict[str, str]) -> Reading:
    if len(lines) > MAX_LINES:
        raise LegislationError("too_many_lines", limit=MAX_LINES)
    extracts = extracts_of(lines)
    if extracts is None:
        units, found = parse((lines, ""))
        markup = tuple(mark for line in lines for mark in line.markup)
        act = Act(units, lang=_language(lines, about), markup=markup, about=about)
        return Reading((act,), _report([*notices, *found]), lines, kind)
    acts, remarks = _merge(extracts.extracts)
    return Reading(acts, _report([*notices, *extracts.notices, *remarks]), lines, kind, extracts.markup)


def _language(lines: tuple[Line, ...], about: dict[str, str]) -> str | None:
    return _LANGUAGES.get(about.get("language", "")) or language_of("\n".join(line.words for line in lines))


def _merge(extracts: tuple[Extract, ...]) -> tuple[tuple[Act, ...], list[Notice]]:
    """Extracts of one act in one language make one act."""
    groups: dict[tuple[str, str | None], list[Extract]] = {}
    for extract in extracts:
        lang = extract.lang or language_of("\n".join(line.words for line in extract.lines))
        groups.setdefault((extract.key, lang), []).append(extract)
    acts, notices = [], []
    for (_, lang), group in groups.items():
        units, found = parse(*((extract.lines, extract.loose_article) for extract in group))
        markup = tuple(mark for extract in group for line in extract.lines for mark in line.markup)
        about = {"title": _title(group[0], lang)}
        acts.append(Act(units, group[0].act, lang, group[0].edition, markup, about))
        notices += found
    return tuple(acts), notices


def _title(extract: Extract, lang: str | None) -> str:
    return facts_of(extract.act).titles.get(lang or "", extract.title) if extract.act else extract.title


def _report(notices: list[Notice]) -> Report:
    return Report(tuple(sorted(notices, key=lambda notice: notice.line)))
