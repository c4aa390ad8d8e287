"""Rows of an inventory, one after another, from CSV, JSON, JSON lines, Parquet and XLSX. Nothing is read at once.

Every value becomes text, the way the source wrote it; a heading that stands twice gets a number: ``Notes (2)``.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from typing import Any as Anything

#: No cell of a table is longer; a longer one means that a quote was never closed.
LONGEST_CELL = 1_000_000
#: No row of a table is longer, nor has more cells: a file of strangers fills no memory with one row.
LONGEST_ROW, WIDEST = 20_000_000, 16_384
_CHUNK = 1 << 16


class RowsError(ValueError):
    """A table that cannot be read. The message for people is built from `code` in the wording.

    Attributes:
        code: ``table_empty``, ``table_not_text``, ``table_broken``, ``table_ragged``, ``table_unknown_format``,
            ``table_needs``.
        path: the file.
        line: line of the place, or None.
        details: what the message needs.
    """

    def __init__(self, code: str, path: Path, line: int | None = None, **details: Anything) -> None:
        self.code, self.path, self.line, self.details = code, path, line, details
        at = "" if line is None else f":{line}"
        super().__init__(f"{path}{at}: {code} " + ", ".join(f"{key}={value!r}" for key, value in details.items()))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its headings, and its rows as they come.

    Attributes:
        headings: every one different.
        rows: each with as many texts as there are headings.
        path: the file.
    """

    headings: tuple[str, ...]
    rows: Iterator[Sequence[str]]
    path: Path


def open_table(path: Path) -> Table:
    """The table in a file, by the end of its name. Raises RowsError and OSError."""
    opened = READERS.get(path.suffix.lower())
    if opened is None:
        raise RowsError("table_unknown_format", path, suffix=path.suffix, known=tuple(READERS))
    return opened(path)


def distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings without repetitions: the second ``Explain`` becomes ``Explain (2)``."""
    last: dict[str, int] = {}
    for heading in headings:
        name, number = heading, last.get(heading, 1)
        while name in last:
            number += 1
            name = f"{heading} ({number})"
        last[heading] = number
        last[name] = 1
    return tuple(last)


# --- CSV ---


def open_csv(path: Path) -> Table:
    """A CSV table with a line of headings; commas, semicolons and tabs are told apart by that line."""
    rows = _csv_rows(path)
    try:
        headings = next(rows)
    except StopIteration:
        raise RowsError("table_empty", path) from None
    return _table(path, headings, rows)


def _table(path: Path, headings: Sequence[str], rows: Iterator[list[str]]) -> Table:
    """A table of a file where only the place of a cell says which column it is in."""
    _refuse_wide(path, len(headings))
    return Table(distinct(headings), _fitted(path, rows, len(headings)), path)


def _refuse_wide(path: Path, columns: int) -> None:
    if columns > WIDEST:
        raise RowsError("table_broken", path, problem=f"more than {WIDEST} columns")


class _Lines:
    """The lines of a file. Whoever has read a row of them sets `row` back to zero; a row without an end is refused."""

    def __init__(self, path: Path, file: IO[Anything]) -> None:
        self.path, self.file, self.row = path, file, 0

    def __iter__(self) -> Iterator[Anything]:
        while line := self.file.readline(LONGEST_ROW + 1):
            self.row += len(line)
            if self.row > LONGEST_ROW:
                raise RowsError("table_broken", self.path, problem=f"more than {LONGEST_ROW} signs in a row")
            yield line


def _csv_rows(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = _Lines(path, file)
        reader = csv.reader(iter(lines), delimiter=_delimiter(path), strict=False)
        try:
            for row in reader:
                lines.row = 0
                yield row
        except csv.Error as error:
            raise RowsError("table_broken", path, reader.line_num, problem=str(error)) from error
        except UnicodeDecodeError as error:
            raise RowsError("table_not_text", path, reader.line_num + 1, byte=error.start) from error


def _delimiter(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    if b"\0" in start:
        raise RowsError("table_not_text", path, byte=start.index(b"\0"))
    line = start.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max((",", ";", "\t"), key=line.count)


def _fitted(path: Path, rows: Iterator[list[str]], width: int) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) > width and any(row[width:]):
            raise RowsError("table_ragged", path, row=number, cells=len(row), headings=width)
        yield row[:width] if len(row) >= width else [*row, *[""] * (width - len(row))]


# --- JSON ---


def open_json(path: Path) -> Table:
    """A JSON list of objects, or an object with one such list in it."""
    return _of_objects(path, _objects(path))


def open_jsonl(path: Path) -> Table:
    """One JSON object a line."""
    return _of_objects(path, _json_lines(path))


def _json_lines(path: Path) -> Iterator[Anything]:
    with path.open("rb") as file:
        lines = _Lines(path, file)
        for number, line in enumerate(lines, start=1):
            lines.row = 0
            if line.strip():
                yield _loaded(path, line, number)


def _loaded(path: Path, line: bytes, number: int) -> Anything:
    try:
        return json.loads(line)
    except UnicodeDecodeError as error:
        raise RowsError("table_not_text", path, number, byte=error.start) from error
    except (ValueError, RecursionError) as error:
        raise RowsError("table_broken", path, number, problem=_problem(error)) from error


def _problem(error: Exception) -> str:
    """What a reader of JSON complained of: beside what is badly written it refuses depth and endless whole numbers."""
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "too deep" if isinstance(error, RecursionError) else "too many digits"


def _of_objects(path: Path, objects: Iterator[Anything]) -> Table:
    """Objects as rows. The first hundred name the headings; what only later ones have is told as an error."""
    first: list[dict[str, str]] = []
    for each in objects:
        first.append(_object(path, each, len(first) + 1))
        if len(first) == 100:
            break
    if not first:
        raise RowsError("table_empty", path)
    headings = tuple(dict.fromkeys(key for each in first for key in each))
    _refuse_wide(path, len(headings))
    return Table(headings, _rows_of(path, first, objects, headings), path)


def _rows_of(
    path: Path, first: list[dict[str, str]], rest: Iterator[Anything], headings: tuple[str, ...]
) -> Iterator[Sequence[str]]:
    known = set(headings)
    for each in first:
        yield [each.get(heading, "") for heading in headings]
    for number, value in enumerate(rest, start=len(first) + 1):
        each = _object(path, value, number)
        if not known.issuperset(each):
            raise RowsError(
                "table_new_heading", path, row=number, heading=next(key for key in each if key not in known)
            )
        yield [each.get(heading, "") for heading in headings]


def _object(path: Path, value: Anything, number: int) -> dict[str, str]:
    if not isinstance(value, dict):
        raise RowsError("table_broken", path, row=number, problem="an entry that is no object")
    _refuse_wide(path, len(value))
    return {key: as_text(cell) for key, cell in value.items()}


def as_text(value: Anything) -> str:
    """A value of a table as text: nothing is "", yes and no are true and false, what is nested stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    nested = isinstance(value, (dict, list))
    return _whole(json.dumps(value, ensure_ascii=False, default=str) if nested else str(value))


def _whole(text: str) -> str:
    """A text without halves of signs: JSON can name them, no file of text can hold them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _objects(path: Path) -> Iterator[Anything]:
    """The members of the first list in a JSON file, without holding the file in memory."""
    text = _Text(path)
    if not text.up_to("["):
        raise RowsError("table_broken", path, text.line, problem="no list of entries in it")
    while text.next_sign() not in ("]", ""):
        yield text.value()
        if text.next_sign() == ",":
            text.drop(1)
        elif text.next_sign() != "]":
            raise RowsError("table_broken", path, text.line, problem="Expecting ',' or ']'")
    if text.next_sign() == "":
        raise RowsError("table_broken", path, text.line, problem="the list is not closed")


class _Text:
    """A window over a JSON text that is read as it is used."""

    def __init__(self, path: Path) -> None:
        self.path, self.line, self.held, self.over = path, 1, "", False
        self.pieces = self._read()
        self.decoder = json.JSONDecoder()

    def _read(self) -> Iterator[str]:
        with self.path.open(encoding="utf-8-sig") as file:
            try:
                while piece := file.read(_CHUNK):
                    yield piece
            except UnicodeDecodeError as error:
                raise RowsError("table_not_text", self.path, byte=error.start) from error

    def more(self) -> bool:
        piece = next(self.pieces, "")
        self.held += piece
        return bool(piece)

    def drop(self, count: int) -> None:
        self.line += self.held.count("\n", 0, count)
        self.held = self.held[count:]

    def next_sign(self) -> str:
        while True:
            self.drop(len(self.held) - len(self.held.lstrip()))
            if self.held or not self.more():
                return self.held[:1]

    def up_to(self, sign: str) -> bool:
        while sign not in self.held and len(self.held) < _CHUNK and self.more():
            pass
        if sign not in self.held:
            return False
        self.drop(self.held.index(sign) + 1)
        return True

    def value(self) -> Anything:
        while True:
            try:
                value, end = self.decoder.raw_decode(self.held)
            except (ValueError, RecursionError) as error:
                # The value may go on behind the window; a broken one is broken with a thousand pieces more, too.
                if len(self.held) < 100 * _CHUNK and self.more():
                    continue
                raise self.broken(error) from error
            if end < len(self.held) or not self.more():
                self.drop(end)
                return value

    def broken(self, error: Exception) -> RowsError:
        line = self.line + (self.held.count("\n", 0, error.pos) if isinstance(error, json.JSONDecodeError) else 0)
        return RowsError("table_broken", self.path, line, problem=_problem(error))


# --- Parquet ---


def open_parquet(path: Path) -> Table:
    """A Parquet table; needs Polars (the extra ``data``)."""
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise RowsError("table_needs", path, extra="data") from error
    try:
        frame = pl.scan_parquet(path, glob=False)
        headings = tuple(frame.collect_schema())
    except pl.exceptions.PolarsError as error:
        raise _no_parquet(path, error) from error

    def rows() -> Iterator[Sequence[str]]:
        try:
            for batch in frame.collect_batches(chunk_size=10_000):
                yield from ([as_text(cell) for cell in row] for row in batch.iter_rows())
        except pl.exceptions.PolarsError as error:
            raise _no_parquet(path, error) from error

    _refuse_wide(path, len(headings))
    return Table(headings, rows(), path)


def _no_parquet(path: Path, error: Exception) -> RowsError:
    return RowsError("table_broken", path, problem=str(error).splitlines()[0])


def open_xlsx(path: Path) -> Table:
    """The first sheet of an XLSX workbook."""
    from .xlsx import sheet_rows

    rows = sheet_rows(path)
    headings = next(rows, None)
    if headings is None:
        raise RowsError("table_empty", path)
    return _table(path, headings, rows)


READERS: dict[str, Callable[[Path], Table]] = {
    ".csv": open_csv,
    ".tsv": open_csv,
    ".json": open_json,
    ".jsonl": open_jsonl,
    ".ndjson": open_jsonl,
    ".parquet": open_parquet,
    ".xlsx": open_xlsx,
}
