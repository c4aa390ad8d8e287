"""``zandy inventory INPUT --map MAP``: many systems at once, with a report."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zandy.wording.numbers import number_text

from .terminal.language import lang, say
from .terminal.page import GLUE, Page, harmless
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import BAD_INPUT, DONE, ProblemError, told

if TYPE_CHECKING:
    from zandy.inventory.describe import Source
    from zandy.inventory.run import Inventory, Progress

OUTPUTS = (".parquet", ".csv", ".jsonl")
ENGINES = ("polars", "duckdb", "spark")
#: How many questions the summary on the terminal names; the report has them all.
QUESTIONS = 5
#: How many answers to a classification the summary names.
CLASSES = 4


@make("inventory")
@argument("source", required=True, metavar="INPUT", type=click.Path(path_type=Path))
@option("--map", "mapping", metavar="MAP")
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@option("--report", metavar="FILE", type=click.Path(path_type=Path))
@option("--engine", type=Choice(*ENGINES))
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
def command(
    source: Path, mapping: str | None, out: Path | None, report: Path | None, engine: str | None,
    edition: str | None, on: date | None,
) -> int:  # fmt: skip
    """Assess many systems."""
    from zandy.inventory.run import run_inventory

    from .answer.optional import needs

    _check(source, out, report)
    day, page = on or today(), Page()
    if engine == "spark":
        click.echo(say("inventory.starting_spark"), err=True)
    with needs("data"), _progress() as progress:
        found = run_inventory(
            source, on=day, map=mapping, edition=edition, engine=engine, output=out, progress=progress
        )
    if engine is not None:
        page.text(say("inventory.engine", engine=engine))
    _write(found, page)
    if report is not None:
        from zandy.inventory.report import write_report

        report.parent.mkdir(parents=True, exist_ok=True)
        write_report(found, report, lang())
    for path in (out, report):
        if path is not None:
            page.text(say("inventory.wrote", path=path))
    click.echo(str(page), nl=False)
    return _faulty(found.source)


def _faulty(source: "Source") -> int:
    """Tell of the cards that could not be read; the others were answered."""
    if not source.faulty:
        return DONE
    for error in source.faulty:
        for line in told(error) or ():
            click.echo(harmless(line.replace(GLUE, " ")), err=True)
    click.echo(say("inventory.faulty", count=len(source.faulty)), err=True)
    return BAD_INPUT


def _check(source: Path, out: Path | None, report: Path | None) -> None:
    """Refuse what cannot end well before any work is done."""
    if not source.exists():
        raise ProblemError("no_such_file", path=source)
    if out is not None and out.suffix.lower() not in OUTPUTS:
        raise ProblemError("out_suffix", path=out)
    if out is not None and not out.absolute().parent.is_dir():
        raise ProblemError("no_such_folder", path=out.absolute().parent)
    for path in (out, report):
        if path is not None and path.is_dir():
            raise ProblemError("is_a_folder", path=path)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A bar on stderr while a person looks at it; nothing where the output goes elsewhere."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("inventory.running"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _write(found: "Inventory", page: Page) -> None:
    """The summary: how many are decided, prohibited, not settled; which questions come first."""
    from zandy.inventory.cards import in_language

    from .answer import speech

    source = in_language(found.source.name, lang()) if found.source.name else ""
    page.apart(source or say("inventory.systems"), speech.edition_label(found.edition.id))
    page.rule()
    _counts(found, page)
    _classes(found, page)
    if found.first:
        page.blank()
        page.text(say("inventory.first_questions"), style="head")
        rows = [
            [number_text(count, lang()).rjust(8), speech.question_named(name, found.edition.id)]
            for name, count in found.first.most_common(QUESTIONS)
        ]
        page.table(rows, indent=2)
    page.blank()


def _classes(found: "Inventory", page: Page) -> None:
    """The commonest classes, those still open in part included."""
    from .answer import speech

    for norm in found.regime.classifications:
        page.blank()
        page.text(speech.term(f"heading.{norm.name}", found.edition.id), style="head")
        for outcomes, count in found.outcomes.get(norm.name, Counter()).most_common(CLASSES):
            words = speech.classes(norm, outcomes, found.edition.id)
            page.row([number_text(count, lang()).rjust(8), words], [8, 0], indent=2)


def _counts(found: "Inventory", page: Page) -> None:
    from .answer import speech
    from .answer.text import MOODS

    verdicts = [(speech.term(f"verdict.{name}"), count, MOODS[name]) for name, count in found.verdicts.most_common()]
    rows = [
        (say("inventory.systems"), found.systems, "plain"),
        *verdicts,
        (say("inventory.decided"), found.decided, "plain"),
        (say("inventory.contradictory"), len(found.contradictory), "plain"),
    ]
    for title, count, mood in rows:
        if count or title == rows[0][0]:
            page.row([number_text(count, lang()).rjust(8), (title, mood)], [8, 0], indent=2)
