"""``zandy who-answers case.yaml``: who answers for what a system did, by the law in force and as it is proposed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, UNDETERMINED

if TYPE_CHECKING:
    from zandy.answers.liability import LiabilityView
    from zandy.inventory.cards import Card
    from zandy.law.decisions.finding import Finding


@make("who-answers")
@argument("card", required=False, metavar="CARD", type=click.Path(path_type=Path))
@option("--fact", "facts", multiple=True, metavar="FACT")
@option("--rules", type=Choice("both", "in-force"), default="both")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--ask", is_flag=True)
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
def command(
    card: Path | None, facts: tuple[str, ...], rules: str, edition: str | None, on: date | None, ask: bool, form: str
) -> int:
    """Say who answers."""
    from zandy.answers.liability import LiabilityView
    from zandy.law.decisions.assess import select_edition

    from .answer.facts import case, name_of

    day = on or today()
    law = None if edition is None else select_edition(day, edition).id
    found = case(card, facts, may_be_new=ask)
    if ask:
        found = _asked(found, card, day, law, rules == "both")
    view = LiabilityView.of(found.knowledge, lang(), on=day, law=law, proposed=rules == "both")
    click.echo(_written(view, name_of(found), form), nl=False)
    return DONE if all(finding.decided for finding in _in_force(view)) else UNDETERMINED


def _written(view: "LiabilityView", name: str, form: str) -> str:
    if form == "json":
        from zandy.answers.consequence_json import answers_json

        return json.dumps(answers_json(view.found), ensure_ascii=False, indent=1) + "\n"
    from .answer.paper import markdown, text

    return (text if form == "text" else markdown)(view.paper, name)


def _asked(card: "Card", path: Path | None, on: date, law: str | None, proposed: bool) -> "Card":
    from zandy.answers.liability import LiabilityView

    from .interview.hold import held

    return held(
        card, path, on,
        answer=lambda known: LiabilityView.of(known, lang(), on=on, law=law, proposed=proposed),
        findings=_findings, verdict=_verdict,
    )  # fmt: skip


def _in_force(view: "LiabilityView") -> "Iterator[Finding]":
    for each in view.found.lines[0].parties:
        yield each.finding
        yield from each.kinds.values()


def _findings(view: "LiabilityView") -> "Iterator[Finding]":
    for line in view.found.lines:
        for each in line.parties:
            yield each.finding
            yield from each.kinds.values()


def _verdict(view: "LiabilityView") -> str:
    section = view.paper.sections[0]
    return f"{section.title}: {section.verdict}"
