"""``zandy sanction case.yaml``: which sanction follows, in force, in the bill, as proposed, as drafted, in the EU."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang
from .terminal.parts import Choice, Day, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, PROHIBITED, UNDETERMINED

if TYPE_CHECKING:
    from zandy.answers.sanctions import SanctionView
    from zandy.inventory.cards import Card
    from zandy.law.decisions.finding import Finding

CODES = {"nothing": DONE, "open": UNDETERMINED, "follows": PROHIBITED}


@make("sanction")
@argument("card", required=False, metavar="CARD", type=click.Path(path_type=Path))
@option("--fact", "facts", multiple=True, metavar="FACT")
@option("--scope", type=Choice("code", "crimes", "eu", "all"))
@option("--on", type=Day(), metavar="DATE")
@option("--ask", is_flag=True)
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
def command(card: Path | None, facts: tuple[str, ...], scope: str | None, on: date | None, ask: bool, form: str) -> int:
    """Say which sanction follows."""
    from zandy.answers.sanctions import SanctionView

    from .answer.facts import case, name_of

    day = on or today()
    found = case(card, facts, may_be_new=ask)
    if ask:
        found = _asked(found, card, day, scope)
    view = SanctionView.of(found.knowledge, lang(), on=day, scope=scope)
    click.echo(_written(view, name_of(found), form), nl=False)
    return CODES[str(view.found.strands[0].outcome)]


def _written(view: "SanctionView", name: str, form: str) -> str:
    if form == "json":
        from zandy.answers.consequence_json import sanction_json

        return json.dumps(sanction_json(view.found), ensure_ascii=False, indent=1) + "\n"
    from .answer.paper import markdown, text

    return (text if form == "text" else markdown)(view.paper, name)


def _asked(card: "Card", path: Path | None, on: date, scope: str | None) -> "Card":
    from zandy.answers.sanctions import SanctionView

    from .interview.hold import held

    return held(
        card, path, on,
        answer=lambda known: SanctionView.of(known, lang(), on=on, scope=scope),
        findings=_findings, verdict=_verdict,
    )  # fmt: skip


def _findings(view: "SanctionView") -> "Iterator[Finding]":
    return (finding for strand in view.found.strands for finding in strand.findings.values())


def _verdict(view: "SanctionView") -> str:
    section = view.paper.sections[0]
    return f"{section.title}: {section.verdict}"
