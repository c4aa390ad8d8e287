"""Cards from the paths that a person names, and the edition that answers for a card."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zandy.inventory.cards import Card, CardError, cards_in, read_card
from zandy.law.decisions.assess import Assessment, EditionError, assess, select_edition
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.norms.editions import in_force_on

if TYPE_CHECKING:
    from zandy.law.words.edition import Edition


def one_card(path: Path) -> Card:
    """The card of a file. Raises CardError, OSError."""
    return read_card(path)


def all_cards(paths: Iterable[Path]) -> list[Card]:
    """The cards of files and folders. Raises CardError with every fault of every card; OSError."""
    faults: list[CardError] = []
    found = [card for path in paths for card in cards_in(path, faults.append)]
    if faults:
        first, *others = [each for fault in faults for each in fault.every]
        first.also = tuple(others)
        raise first
    return found


def edition_for(card: Card, on: date, asked: str | None) -> "Edition":
    """The edition asked for, else the card's own (it must be in force), else the one in force; EditionError."""
    if asked is None and card.edition is not None:
        own = edition_by_id(card.edition)
        if not own.in_force.holds_on(on):
            raise EditionError(
                "edition_not_in_force", path=card.path, edition=card.edition, on=on, in_force=_in_force(on)
            )
        return own
    return select_edition(on, asked)


def _in_force(on: date) -> str:
    found = in_force_on(on)
    return found.id if found else ""


def assessed(card: Card, on: date, asked: str | None) -> Assessment:
    """The regime of the system on a card. Raises EditionError, FactError."""
    return assess(card.knowledge, on=on, edition=edition_for(card, on, asked).id)
