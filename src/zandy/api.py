"""The Python interface: assess a system from a card, from plain facts or from a file.

::

    from zandy import assess

    found = assess({"system.informatisation_object": True, "system.learns_from_data": True, "emotion.determined": True})
    found.verdict, found["risk"].outcomes, found.next_question

What is not said is not known, and what is not known is never "no".
"""

from collections.abc import Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

from zandy.law.decisions.assess import Assessment, EditionError
from zandy.law.decisions.assess import assess as assess_knowledge
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.norms.editions import edition_ids, in_force_on
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know

if TYPE_CHECKING:
    from zandy.inventory.cards import Card


def assess(
    card: "Card | Knowledge | Mapping[str, object] | str | PathLike[str]",
    on: date | None = None,
    edition: str | None = None,
) -> Assessment:
    """The legal regime of a system.

    Args:
        card: a card (`read_card`), what is known, facts by name (``{"emotion.consent": None}``: asked, not known), or
            the path of a card.
        on: the day of the question; today when it is not given.
        edition: id of the edition that answers; by default the card's own, which must be in force on the day, else
            the one in force.

    Raises:
        FactError: a name that is no fact, a value that the fact cannot have, answers that cannot stand together.
        CardError: a file that is no card. OSError: a file that cannot be opened.
        EditionError: no such edition, or none in force on the day.
    """
    day = on or date.today()
    knowledge, own = _known(card)
    return assess_knowledge(knowledge, on=day, edition=edition or _in_force(own, day))


def _known(card: "Card | Knowledge | Mapping[str, object] | str | PathLike[str]") -> tuple[Knowledge, str | None]:
    """What is known, and the edition that the card is written for."""
    if isinstance(card, Knowledge):
        return card, None
    if isinstance(card, (str, PathLike)):
        from pathlib import Path

        from zandy.inventory.cards import read_card

        card = read_card(Path(card))
    if isinstance(card, Mapping):
        return know(card, VOCABULARY), None
    return card.knowledge, card.edition


def _in_force(own: str | None, day: date) -> str | None:
    if own is not None and not edition_by_id(own).in_force.holds_on(day):
        law = in_force_on(day)
        raise EditionError("edition_not_in_force", edition=own, on=day, in_force=law.id if law else "")
    return own


def editions() -> tuple[str, ...]:
    """The ids of the editions, oldest first."""
    return edition_ids()
