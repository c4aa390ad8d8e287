"""An interview held for a command: the card that is kept, the person who answers, what becomes of Ctrl+C."""

import getpass
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from zandy.inventory.cards import Card
from zandy.law.decisions.consequence import law_on
from zandy.law.decisions.finding import Finding
from zandy.law.words.knowledge import Knowledge

from ..terminal.language import say
from ..terminal.parts import today
from ..terminal.problems import ProblemError
from .cases import A, CaseConversation
from .conversation import typed_line

YAML = (".yaml", ".yml")


def held(
    card: Card,
    path: Path | None,
    on: date,
    answer: Callable[[Knowledge], A],
    findings: Callable[[A], Iterable[Finding]],
    verdict: Callable[[A], str],
) -> Card:
    """Ask about a case until nothing that can be asked matters or the person leaves; the card as it is then.

    Every answer is written to the card at once. Raises ProblemError without a card that can be written.
    """
    if path is None or path.suffix.lower() not in YAML:
        raise ProblemError("ask_writes_yaml", path=path or "–", better=(path or Path("case.yaml")).with_suffix(".yaml"))
    conversation = CaseConversation(
        card, path, on, law_on(on), _who(), today(), typed_line, _write,
        answer=answer, findings=findings, verdict=verdict,
    )  # fmt: skip
    try:
        conversation.talk()
    except KeyboardInterrupt:
        click.echo()
        click.echo(say("ask.stopped", path=path), err=True)
    return conversation.card


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _write(words: str) -> None:
    click.echo(words, nl=False)
