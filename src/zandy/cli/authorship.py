"""``zandy authorship CARD``: whose work it is that was made with AI – side by side, by the law of seven places."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang
from .terminal.parts import Choice, Day, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, UNDETERMINED

if TYPE_CHECKING:
    from zandy.answers.authorship import AuthorshipView
    from zandy.inventory.cards import Card
    from zandy.law.decisions.finding import Finding
    from zandy.law.decisions.whose_work import Answer
    from zandy.law.norms.jurisdictions import Jurisdiction

PLACES = ("kz", "kz_proposed", "ru", "us", "uk", "au", "cn")


@make("authorship")
@argument("card", required=False, metavar="CARD", type=click.Path(path_type=Path))
@option("--fact", "facts", multiple=True, metavar="FACT")
@option("--in", "places", multiple=True, type=Choice(*PLACES))
@option("--on", type=Day(), metavar="DATE")
@option("--ask", is_flag=True)
@option("--format", "form", type=Choice("text", "json", "md", "table"), default="text")
def command(
    card: Path | None, facts: tuple[str, ...], places: tuple[str, ...], on: date | None, ask: bool, form: str
) -> int:
    """Say whose work it is."""
    from zandy.answers.authorship import AuthorshipView
    from zandy.law.norms.jurisdictions import Jurisdiction

    from .answer.facts import case, name_of

    day, asked = on or today(), tuple(map(Jurisdiction, dict.fromkeys(places or PLACES)))
    found = case(card, facts, may_be_new=ask)
    if ask:
        found = _asked(found, card, day, asked)
    view = AuthorshipView.of(found.knowledge, lang(), on=day, places=asked)
    click.echo(_written(view, name_of(found), form), nl=False)
    return DONE if view.settled else UNDETERMINED


def _written(view: "AuthorshipView", name: str, form: str) -> str:
    if form == "json":
        return json.dumps(_json(view, name), ensure_ascii=False, indent=1) + "\n"
    if form == "table":
        heads, rows = view.table
        return "".join(map(_row, [heads, ("---",) * len(heads), *rows]))
    from .answer.paper import markdown, text

    return (text if form == "text" else markdown)(view.paper, name)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _asked(card: "Card", path: Path | None, on: date, places: "tuple[Jurisdiction, ...]") -> "Card":
    from zandy.answers.authorship import AuthorshipView

    from .interview.hold import held

    return held(
        card, path, on,
        answer=lambda known: AuthorshipView.of(known, lang(), on=on, places=places),
        findings=_findings, verdict=_verdict,
    )  # fmt: skip


def _findings(view: "AuthorshipView") -> "Iterator[Finding]":
    return (finding for answer in view.found.answers for finding in answer.findings.values())


def _verdict(view: "AuthorshipView") -> str:
    return "; ".join(f"{section.title}: {section.verdict}" for section in view.paper.sections[:2])


def _json(view: "AuthorshipView", name: str) -> dict[str, Any]:
    from zandy.law.decisions.receipt import facts_json

    found = view.found
    return {
        "name": name,
        "on": found.on.isoformat(),
        "answers": [_answer(each) for each in found.answers],
        "next_question": found.next_question.name if found.next_question is not None else None,
        "open_questions": [fact.name for fact in found.open_questions],
        "facts": facts_json(found.knowledge),
    }


def _answer(answer: "Answer") -> dict[str, Any]:
    from zandy.legislation.cases import cases_of

    findings = {
        row: {
            "outcomes": finding.outcomes, "provisions": [str(at) for at in finding.provisions],
            "deciding": finding.deciding, "missing": finding.missing, "judged": finding.judged, "trust": finding.trust,
        }
        for row, finding in answer.findings.items()
    }  # fmt: skip
    cases = [case.id for case in cases_of(answer.jurisdiction, answer.like, "author")] if answer.covered else []
    place = {"jurisdiction": answer.jurisdiction, "proposed": answer.proposed, "covered": answer.covered}
    return {**place, "findings": findings, "cases": cases}
