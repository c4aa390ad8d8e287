"""Answers written out: CSV, JSON lines or Parquet, by the end of the file's name; whole or not at all.

Every system is a row: id, name, group, verdict, then for each question what is still possible (``medium``,
``high|medium``) and whether it is decided, and the fact to ask first.
"""

import csv
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any as Anything

from .answering import Answer
from .cards import in_language
from .describe import System
from .files import written_whole
from .rows import RowsError

FORMATS = (".csv", ".jsonl", ".ndjson", ".parquet")

#: So many rows are held before they are written.
PIECE = 20_000

Write = Callable[[System, Answer, str | None], None]
Row = dict[str, Anything]


@contextmanager
def opened_output(path: Path, questions: tuple[str, ...]) -> Iterator[Write]:
    """A function that writes one answered system. Raises RowsError for another kind of file, and OSError."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise RowsError("output_unknown_format", path, suffix=path.suffix, known=FORMATS)
    with written_whole(path) as part:
        if suffix == ".parquet":
            with _parquet(path, part, questions) as write:
                yield write
        else:
            with part.open("w", encoding="utf-8", newline="") as file:
                yield _csv(file, questions) if suffix == ".csv" else _lines(file, questions)


def headings(questions: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of an output."""
    answers = (heading for name in questions for heading in (name, f"{name}_decided"))
    return ("id", "name", "group", "verdict", *answers, "ask_first", "contradiction")


def _row(questions: tuple[str, ...], system: System, answer: Answer, first: str | None) -> Row:
    row: Row = {
        "id": system.id,
        "name": in_language(system.name, "en"),
        "group": system.group,
        "verdict": None if answer.verdict is None else str(answer.verdict),
    }
    for name in questions:
        outcomes = answer.outcomes.get(name, ())
        row |= {name: "|".join(outcomes) or None, f"{name}_decided": len(outcomes) == 1}
    return row | {"ask_first": first, "contradiction": answer.contradiction or None}


def _csv(file: Anything, questions: tuple[str, ...]) -> Write:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(headings(questions))

    def write(system: System, answer: Answer, first: str | None) -> None:
        writer.writerow([harmless(value) for value in _row(questions, system, answer, first).values()])

    return write


#: What a spreadsheet reads as a formula; the wide signs too, where the system is set to such a script.
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
#: The same inside a cell: set to Kazakh or Russian, a spreadsheet parts lines at semicolons and not at commas, and then
#: knows no quotes either. A list with dashes stays what it is.
_INSIDE = re.compile(r"([;\t\r\n]\s*)(?=[=+@＝＋＠]|[-－]\S)")


def harmless(value: Anything) -> str:
    """A cell that a spreadsheet shows and does not run: what could be a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    begins = _FORMULA.match(text.lstrip()) or text[:1] in ("\t", "\r")
    text = _INSIDE.sub(r"\1'", text)
    return f"'{text}" if begins else text


def _lines(file: Anything, questions: tuple[str, ...]) -> Write:
    def write(system: System, answer: Answer, first: str | None) -> None:
        file.write(json.dumps(_row(questions, system, answer, first), ensure_ascii=False) + "\n")

    return write


@contextmanager
def _parquet(path: Path, part: Path, questions: tuple[str, ...]) -> Iterator[Write]:
    """In pieces that are joined at the end, so that memory stays flat however many rows come."""
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise RowsError("table_needs", path, extra="data") from error
    schema = {name: pl.Boolean if name.endswith("_decided") else pl.String for name in headings(questions)}
    with tempfile.TemporaryDirectory() as folder:
        rows: list[Row] = []

        def piece() -> None:
            number = len(list(Path(folder).iterdir()))
            pl.DataFrame(rows, schema=schema).write_parquet(Path(folder) / f"{number:06}.parquet")
            rows.clear()

        def write(system: System, answer: Answer, first: str | None) -> None:
            rows.append(_row(questions, system, answer, first))
            if len(rows) >= PIECE:
                piece()

        yield write
        piece()
        pl.scan_parquet(folder).sink_parquet(part)
