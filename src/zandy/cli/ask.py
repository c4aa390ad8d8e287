"""``zandy ask [card.yaml]``: the interview. Every answer is written at once; an existing card is continued."""

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang, say
from .terminal.page import Page
from .terminal.parts import Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import STOPPED, ProblemError

if TYPE_CHECKING:
    from zandy.inventory.cards import Card

YAML = (".yaml", ".yml")


@make("ask")
@argument("card", required=False, metavar="CARD", default=Path("card.yaml"), type=click.Path(path_type=Path))
@option("--name", metavar="NAME")
@option("--by", metavar="NAME")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
def command(card: Path, name: str | None, by: str | None, edition: str | None, on: date | None) -> int:
    """Hold the interview."""
    from .answer.cards import edition_for
    from .interview.conversation import Conversation, typed_line

    if card.suffix.lower() not in YAML:
        raise ProblemError("ask_writes_yaml", path=card, better=card.with_suffix(".yaml"))
    if not card.absolute().parent.is_dir():
        raise ProblemError("no_such_folder", path=card.absolute().parent)
    found = _card(card, name)
    day = on or today()
    chosen = edition_for(found, day, edition).id
    _greet(card, found)
    conversation = Conversation(
        found, card, day, chosen, _name_of_the_person() if by is None else by, today(), typed_line, _write
    )
    try:
        assessment = conversation.hold()
    except KeyboardInterrupt:
        click.echo()
        click.echo(say("ask.stopped", path=card), err=True)
        return STOPPED
    from .answer.text import write
    from .answer.view import answer
    from .assess import CODES

    page = Page()
    page.blank()
    write(answer(assessment, conversation.card.called(lang())), page, short=True)
    page.blank()
    page.text(say("ask.saved" if card.exists() else "ask.nothing_saved", path=card))
    _write("\n" + str(page))
    return CODES[assessment.verdict]


def _card(path: Path, name: str | None) -> "Card":
    """The card that is there, or a new one."""
    from dataclasses import replace

    from zandy.inventory.cards import Card

    from .answer.cards import one_card

    if path.exists():
        found = one_card(path)
        return replace(found, name={"": name}) if name else found
    return Card({"": name} if name else {}, path=path)


def _greet(path: Path, card: "Card") -> None:
    page = Page()
    key = "ask.goes_on" if card.knowledge else "ask.begins"
    page.text(say(key, path=path, name=card.called(lang()), count=len(card.knowledge)))
    _write(str(page))


def _name_of_the_person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _write(text: str) -> None:
    click.echo(text, nl=False)
