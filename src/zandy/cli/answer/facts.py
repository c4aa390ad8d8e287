"""The facts of a case: from a card, and from ``--fact name=answer`` beside it or without one."""

from collections.abc import Iterable
from pathlib import Path

from zandy.inventory.answers import read_answer
from zandy.inventory.cards import Card, close_facts
from zandy.inventory.notation import Leaf
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, State

from ..terminal.language import lang
from ..terminal.problems import ProblemError
from .cards import one_card


def case(path: Path | None, told: Iterable[str], *, may_be_new: bool = False) -> Card:
    """The card of a case with the facts told on the command line, which count before those of the card.

    `may_be_new`: a card that is not there yet is an empty one. Raises CardError, FactError, OSError, and ProblemError
    for what is no ``name=answer``.
    """
    card = Card({}) if path is None or (may_be_new and not path.exists()) else one_card(path)
    more = dict(map(_told, told))
    known = Knowledge({**card.knowledge.states, **more})
    return Card(card.name, card.about, known, card.edition, card.path, card.number)


def name_of(card: Card) -> str:
    """The name of a case; "" of one that is told on the command line only."""
    return card.called(lang()) if card.name or card.path else ""


def _told(said: str) -> tuple[str, State]:
    name, sign, answer = (part.strip() for part in said.partition("="))
    if not sign or not name or not answer:
        raise ProblemError("fact_not_told", value=said[:60])
    fact = VOCABULARY.get(name)
    if fact is None:
        raise FactError("unknown_fact", name, close=close_facts(name))
    state = read_answer(fact, Leaf(answer, (1, 1)))
    if state is None:
        raise ProblemError("fact_not_told", value=said[:60])
    return name, state
