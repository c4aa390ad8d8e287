"""XLSX workbooks: the first sheet as rows of text. A workbook is a zip of XML; the standard library reads both."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from .rows import RowsError

#: A sheet or a list of texts that unpacks to more is not read: a small file can claim any size.
LARGEST = 500_000_000
_SHEETS = "xl/worksheets/"
_TEXTS = "xl/sharedStrings.xml"


def sheet_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet, empty cells as "". Raises RowsError."""
    try:
        with zipfile.ZipFile(path) as book:
            sheet = min(name for name in book.namelist() if name.startswith(_SHEETS) and name.endswith(".xml"))
            texts = list(_texts(path, book))
            with _member(path, book, sheet) as file:
                yield from _rows(file, texts)
    except (zipfile.BadZipFile, ElementTree.ParseError, ValueError, KeyError, IndexError) as error:
        if isinstance(error, RowsError):
            raise
        raise RowsError("table_broken", path, problem=f"no workbook: {error}") from error


def _member(path: Path, book: zipfile.ZipFile, name: str) -> IO[bytes]:
    if book.getinfo(name).file_size > LARGEST:
        raise RowsError("table_broken", path, problem=f"{name} unpacks to more than {LARGEST} bytes")
    return book.open(name)


def _texts(path: Path, book: zipfile.ZipFile) -> Iterator[str]:
    if _TEXTS not in book.namelist():
        return
    with _member(path, book, _TEXTS) as file:
        for _, element in ElementTree.iterparse(file):
            if _tag(element) == "si":
                yield _text(element)
                element.clear()


def _rows(file: IO[bytes], texts: list[str]) -> Iterator[list[str]]:
    width = 0
    for _, element in ElementTree.iterparse(file):
        if _tag(element) != "row":
            continue
        row: list[str] = []
        for cell in element:
            place = _column(cell.get("r", ""), len(row))
            row += [""] * (place - len(row))
            row.append(_cell(cell, texts))
        element.clear()
        width = width or len(row)
        yield row + [""] * (width - len(row))


def _cell(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = next((part.text or "" for part in cell if _tag(part) == "v"), "")
    if cell.get("t") == "s":
        return texts[int(value)]
    return {"1": "true", "0": "false"}.get(value, value) if cell.get("t") == "b" else value


def _column(reference: str, default: int) -> int:
    letters = reference.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > 16_384:
        raise ValueError(f"no cell is named {reference}")
    return number - 1 if letters else default


def _text(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter() if _tag(part) == "t")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
