"""A Word document: the paragraphs of its body and of its tables, in order. python-docx is needed only here.

Headers, footers and comments are no text of an act and are not read. Word can number paragraphs by itself, and then the
number is nowhere in the text: such paragraphs are reported, for their provision ids cannot be trusted.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zandy.legislation.errors import LegislationError
from zandy.legislation.read.lines import BOOKMARK, Line, mark_out
from zandy.legislation.read.report import Notice

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

__all__ = ["MAX_UNPACKED", "read_docx"]

#: A small archive may unpack to anything; nothing real unpacks to more than this.
MAX_UNPACKED = 400 * 1024 * 1024


def read_docx(content: bytes) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """The lines of a .docx file and what could not be read of it; LegislationError where it is none."""
    lines: list[Line] = []
    notices: list[Notice] = []
    at = 0
    for paragraph in _paragraphs(_open(content)):
        if _is_numbered_by_word(paragraph) and paragraph.text.strip():
            notices.append(Notice(len(lines) + 1, "number_not_in_text", paragraph.text[:60]))
        for words in paragraph.text.split("\n"):
            lines.append(_line(len(lines) + 1, at, words, paragraph))
            at += len(words) + 1
    return tuple(lines), tuple(notices)


def _open(content: bytes) -> Any:
    try:
        import docx
    except ImportError as error:
        raise LegislationError("docx_support_missing") from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise LegislationError("too_large", limit=MAX_UNPACKED // 1024 // 1024)
        return docx.Document(io.BytesIO(content))
    except LegislationError:
        raise
    except Exception as error:  # python-docx, zipfile and lxml have a dozen kinds of their own for a broken file
        raise LegislationError("broken_docx", reason=str(error) or type(error).__name__) from error


def _paragraphs(document: Any) -> Iterator["Paragraph"]:
    from docx.table import Table

    for block in document.iter_inner_content():
        yield from _in_table(block) if isinstance(block, Table) else [block]


def _in_table(table: Any) -> Iterator["Paragraph"]:
    from docx.table import Table

    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if id(cell._tc) in seen:  # a merged cell comes once for each column it spans
                continue
            seen.add(id(cell._tc))
            for block in cell.iter_inner_content():
                yield from _in_table(block) if isinstance(block, Table) else [block]


def _line(number: int, at: int, words: str, paragraph: "Paragraph") -> Line:
    spans = mark_out(at, words, [("bookmark", BOOKMARK)])
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = int(style[8:]) if style.startswith("Heading ") and style[8:].isdigit() else 0
    bold = all(run.bold for run in paragraph.runs if run.text.strip()) and bool(words.strip())
    return Line(number, spans, level=level, strong=bool(level) or bold)


def _is_numbered_by_word(paragraph: "Paragraph") -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None
