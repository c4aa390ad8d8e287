"""``zandy crosswalk [CARD]``: Kazakhstan beside the Union, ISO/IEC 42001 and NIST; of a system, what differs."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang, say
from .terminal.page import Page
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, UNDETERMINED

if TYPE_CHECKING:
    from zandy.answers.union import UnionView
    from zandy.inventory.cards import Card
    from zandy.law.decisions.finding import Finding
    from zandy.law.words.provision import Provision
    from zandy.legislation.crosswalk import Row


@make("crosswalk")
@argument("card", required=False, metavar="CARD", type=click.Path(path_type=Path))
@option("--fact", "facts", multiple=True, metavar="FACT")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--ask", is_flag=True)
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
def command(
    card: Path | None, facts: tuple[str, ...], edition: str | None, on: date | None, ask: bool, form: str
) -> int:
    """Show the crosswalk, or how a system sits in it."""
    if card is None and not facts:
        click.echo(_table(form), nl=False)
        return DONE
    from zandy.answers.union import UnionView

    from .answer.facts import case, name_of

    day = on or today()
    found = case(card, facts, may_be_new=ask)
    if ask:
        found = _asked(found, card, day, edition)
    view = UnionView.of(found.knowledge, lang(), on=day, edition=edition)
    click.echo(_written(view, name_of(found), form), nl=False)
    return DONE if view.union["tier"].decided else UNDETERMINED


# --- a system --------------------------------------------------------------------------------------------------------


def _written(view: "UnionView", name: str, form: str) -> str:
    if form == "json":
        return json.dumps(_json(view, name), ensure_ascii=False, indent=1) + "\n"
    from .answer.paper import markdown, text

    return (text if form == "text" else markdown)(view.paper, name)


def _asked(card: "Card", path: Path | None, on: date, edition: str | None) -> "Card":
    from zandy.answers.union import UnionView

    from .interview.hold import held

    return held(
        card, path, on,
        answer=lambda known: UnionView.of(known, lang(), on=on, edition=edition),
        findings=_findings, verdict=_verdict,
    )  # fmt: skip


def _findings(view: "UnionView") -> "Iterator[Finding]":
    return iter(view.union.findings.values())


def _verdict(view: "UnionView") -> str:
    return "; ".join(f"{section.title}: {section.verdict}" for section in view.paper.sections[:2])


def _json(view: "UnionView", name: str) -> dict[str, Any]:
    findings = {
        name: {"outcomes": each.outcomes, "provisions": [str(at) for at in each.provisions],
               "deciding": each.deciding, "missing": each.missing, "trust": each.trust}
        for name, each in view.union.findings.items()
    }  # fmt: skip
    rows = [{"row": each.row.id, "kz": each.kz, "eu": each.eu, "differs": each.differs} for each in view.rows]
    asked = [fact.name for fact in view.union.open_questions]
    head = {"name": name, "on": view.union.on.isoformat(), "edition": view.assessment.edition}
    return {**head, "findings": findings, "rows": rows, "open_questions": asked}


# --- the table alone -------------------------------------------------------------------------------------------------


def _table(form: str) -> str:
    from zandy.legislation.crosswalk import rows

    if form == "json":
        return json.dumps([_row_json(row) for row in rows()], ensure_ascii=False, indent=1) + "\n"
    if form == "md":
        heads = [say(f"crosswalk.heads.{head}") for head in ("kz", "eu", "relation", "iso", "nist", "note")]
        lines = [f"# {say('crosswalk.title')}", "", _md(heads), _md(["---"] * len(heads))]
        return "\n".join([*lines, *(_md(_cells(row)) for row in rows()), "", _reviewed()]) + "\n"
    page = Page()
    page.text(say("crosswalk.title"), style="head")
    page.rule()
    for row in rows():
        kz, eu, relation, iso, nist, note = _cells(row)
        page.row([(kz, "cite"), (eu, "cite"), relation], [34, 0, 22] if page.columns >= 90 else [24, 0, 16])
        page.text(note, indent=2)
        page.text(f"ISO/IEC 42001: {iso} · NIST AI RMF: {nist}", indent=2, style="quiet")
    page.blank()
    page.text(_reviewed(), style="quiet")
    return str(page)


def _cells(row: "Row") -> list[str]:
    from .answer import speech

    relation = speech.term(f"relation.{row.relation}")
    return [_cite(row.kz), _cite(row.eu), relation, ", ".join(row.iso), ", ".join(row.nist), row.note[lang()]]


def _cite(at: "Provision | None") -> str:
    from zandy.wording import cite

    return cite(at, lang(), act=True) if at is not None else "–"


def _row_json(row: "Row") -> dict[str, Any]:
    places = {"kz": str(row.kz) if row.kz else None, "eu": str(row.eu) if row.eu else None}
    return {
        "id": row.id,
        **places,
        "iso": row.iso,
        "nist": row.nist,
        "relation": row.relation,
        "note": row.note[lang()],
    }


def _reviewed() -> str:
    from zandy.legislation.crosswalk import reviewed

    from .answer import speech

    return say("crosswalk.reviewed", day=speech.day(reviewed()))


def _md(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
