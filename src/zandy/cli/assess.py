"""``zandy assess card.yaml``: what the law says of a system."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang
from .terminal.page import Page
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, PROHIBITED, UNDETERMINED

if TYPE_CHECKING:
    from zandy.law.decisions.assess import Assessment

    from .answer.view import Answer

#: Exit codes by verdict; of several cards the gravest counts.
CODES = {"lawful": DONE, "outside": DONE, "undetermined": UNDETERMINED, "prohibited": PROHIBITED}
GRAVITY = (DONE, UNDETERMINED, PROHIBITED)


@make("assess")
@argument("files", nargs=-1, required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--format", "form", type=Choice("text", "json", "md", "html"), default="text")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--as", "bearer", metavar="ROLE")
def command(files: tuple[Path, ...], form: str, edition: str | None, on: date | None, bearer: str | None) -> int:
    """Assess cards."""
    from .answer.cards import all_cards, assessed
    from .answer.roles import role

    bearer = role(bearer, "--as")
    cards = all_cards(files)
    found = [(card.called(lang()), card.id, assessed(card, on or today(), edition)) for card in cards]
    click.echo(_written(found, form, bearer), nl=False)
    return max((CODES[each.verdict] for _, _, each in found), key=GRAVITY.index)


def _written(found: Sequence[tuple[str, str, "Assessment"]], form: str, bearer: str | None) -> str:
    if form == "json":
        return _json(found)
    from .answer.view import answer

    answers = [answer(assessment, name, bearer) for name, _, assessment in found]
    if form == "text":
        return _text(answers)
    if form == "md":
        from .answer.markdown import markdown

        return "\n".join(map(markdown, answers))
    from .answer.html import html

    return html(answers)


def _text(answers: Sequence["Answer"]) -> str:
    from .answer.text import summary, write

    page = Page()
    for answer in answers:
        page.blank()
        write(answer, page)
    if len(answers) > 1:
        page.blank()
        summary(answers, page)
    return str(page)


def _json(found: Sequence[tuple[str, str, "Assessment"]]) -> str:
    """One card: its receipt, ready to be replayed. Several: a list of receipts, each with its card's name."""
    import json

    from zandy.law.decisions.receipt import assessment_json

    receipts = [{"card": id, "name": name, "receipt": assessment_json(each)} for name, id, each in found]
    shown = receipts[0]["receipt"] if len(receipts) == 1 else receipts
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
