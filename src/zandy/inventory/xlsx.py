"""XLSX workbooks: the first sheet as rows of text. A workbook is a zip of XML; the standard library reads both."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from .rows import WIDEST, RowsError

#: A sheet or a list of texts that unpacks to more is not read: a small file can claim any size.
LARGEST, LARGEST_TEXTS = 500_000_000, 100_000_000
#: So many bytes of XML may stand before a row, or a text, is told to its end.
LONGEST = 5_000_000
#: No sheet has more rows.
HIGHEST = 1_048_576
_SHEETS = "xl/worksheets/"
_TEXTS = "xl/sharedStrings.xml"
#: The two ways in which workbooks are packed; the others unpack with as much memory as they like.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What a file that is no workbook, or a broken one, is answered with. An encrypted one is a RuntimeError.
_NO_WORKBOOK = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, ValueError, KeyError, IndexError, RuntimeError, EOFError,
)  # fmt: skip


def sheet_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet, empty cells as "". Raises RowsError."""
    try:
        with zipfile.ZipFile(path) as book:
            sheet = min(name for name in book.namelist() if name.startswith(_SHEETS) and name.endswith(".xml"))
            texts = list(_texts(path, book))
            with _member(path, book, sheet, LARGEST) as file:
                yield from _rows(path, file, texts)
    except _NO_WORKBOOK as error:
        if isinstance(error, RowsError):
            raise
        raise RowsError("table_broken", path, problem=f"no workbook: {error}") from error


def _member(path: Path, book: zipfile.ZipFile, name: str, largest: int) -> IO[bytes]:
    info = book.getinfo(name)
    if info.file_size > largest:
        raise RowsError("table_broken", path, problem=f"{name} unpacks to more than {largest} bytes")
    if info.compress_type not in _PACKED:
        raise ValueError(f"{name} is packed in a way that workbooks are not")
    return book.open(info)


def _texts(path: Path, book: zipfile.ZipFile) -> Iterator[str]:
    if _TEXTS not in book.namelist():
        return
    with _member(path, book, _TEXTS, LARGEST_TEXTS) as file:
        yield from map(_text, _each(path, file, "si"))


def _rows(path: Path, file: IO[bytes], texts: list[str]) -> Iterator[list[str]]:
    width = 0
    for number, element in enumerate(_each(path, file, "row"), start=1):
        if number > HIGHEST:
            raise RowsError("table_broken", path, problem=f"more than {HIGHEST} rows")
        row: list[str] = []
        for cell in element:
            place = _column(cell.get("r", ""), len(row))
            row += [""] * (place - len(row))
            row.append(_cell(cell, texts))
        width = width or len(row)
        yield row + [""] * (width - len(row))


class _Counted:
    """A file that gives out no more than `LONGEST` bytes before somebody sets `given` back."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path, self.file, self.given = path, file, 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.given += len(data)
        if self.given > LONGEST:
            raise RowsError("table_broken", self.path, problem=f"more than {LONGEST} bytes in one row")
        return data


def _each(path: Path, file: IO[bytes], name: str) -> Iterator[ElementTree.Element]:
    """The elements of a name, one after another; each is forgotten before the next, so that memory stays flat.

    The look ends with what they stand in: behind the rows of a sheet there is as much again that nobody asks for.
    """
    counted = _Counted(path, file)
    above: list[ElementTree.Element] = []
    within = None
    for event, element in ElementTree.iterparse(counted, ("start", "end")):
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if _tag(element) == name and above:
            yield element
            within = above[-1]
            within.clear()
            counted.given = 0
        elif element is within:
            return


def _cell(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = next((part.text or "" for part in cell if _tag(part) == "v"), "")
    if cell.get("t") == "s":
        number = int(value)
        if number < 0:
            raise ValueError("no text has a number below zero")
        return texts[number]
    return {"1": "true", "0": "false"}.get(value, value) if cell.get("t") == "b" else value


def _column(reference: str, default: int) -> int:
    """The place of a cell; its name may be left out, and never leads back."""
    letters = reference.rstrip("0123456789").upper()
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > WIDEST:
            raise ValueError(f"no cell is named {reference[:20]}")
        number = number * 26 + ord(letter) - ord("A") + 1
    place = number - 1 if letters else default
    if not default <= place < WIDEST:
        raise ValueError(f"no cell is named {reference[:20]} here")
    return place


def _text(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter() if _tag(part) == "t")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
