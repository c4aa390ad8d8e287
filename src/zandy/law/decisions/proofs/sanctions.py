"""What is proved of sanctions: where 641-1 and 456-2 meet, that one sanction follows, first and repeated apart."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from ...engines.prove import Claim, Proof, prove
from ...norms.consequences import CRIMES, OFFENCES, PROPOSED, SANCTIONS, consequences, known_on
from ...words.edition import Edition
from ...words.expression import all_of, any_of
from ...words.facts import offences
from ...words.liability import Offence
from ...words.norm import Norm
from ..which_sanction import NOTE, OF_AI, OF_FALSEHOOD, competing
from .claimed import Amounts, Proven, never, possible
from .crimes import prove_crimes

#: That false information is the only harm, and that its cause are risks that were not managed.
OVER_ONE_FALSEHOOD = all_of(
    (
        offences.false_information, ~offences.harmed_health, ~offences.rights_breached, ~offences.other_harm,
        ~offences.forbidden_information, offences.risks_not_managed, ~offences.users_not_told,
    )
)  # fmt: skip
#: A first offence, and the same within a year.
FIRST_AND_AGAIN = (
    ("users_untold", "repeated_breach"),
    ("risks_unmanaged", "repeated_breach"),
    ("false_information_placed", "false_information_placed_again"),
)


def prove_sanctions(law: str, on: date, amounts: Amounts) -> Iterator[Proven]:
    """Every set of norms that says what follows, read with an edition of the Law."""
    for id in SANCTIONS:
        edition = known_on(consequences(id, law), on)
        own = [*prove(edition), *prove_one_sanction(edition), *prove_first_or_again(edition)]
        own += prove_competition(edition)
        if id == PROPOSED:
            own += prove_note(edition, known_on(consequences(OFFENCES, law), on))
        if id == CRIMES:
            own += prove_crimes(edition, amounts)
        yield Proven(edition, tuple(own))


def prove_one_sanction(edition: Edition) -> Iterator[Proof]:
    """Of every offence exactly one sanction follows."""
    for norm in offences_of(edition):
        none = (norm.condition, *(~each.when for each in norm.entails))
        both = ((norm.condition, one.when, other.when) for one, other in combinations(norm.entails, 2))
        yield never(Claim.ONE_SANCTION, norm.name, none, *both)


def prove_first_or_again(edition: Edition) -> Iterator[Proof]:
    """A first and a repeated offence are never both."""
    norms = {norm.name: norm for norm in edition.norms.values()}
    for first, again in FIRST_AND_AGAIN:
        if first in norms and again in norms:
            both = norms[first].condition, norms[again].condition
            yield never(Claim.FIRST_OR_AGAIN, first, both, parts=(again,))


def of_ai(edition: Edition) -> list[Norm]:
    """The norms of 641-1 by which false information can be punished."""
    return [edition.norms[at] for at in (OF_AI / 1 / 2, OF_AI / 2) if at in edition.norms]


def of_falsehood(edition: Edition) -> list[Norm]:
    """The norms of 456-2."""
    return [norm for norm in edition.norms.values() if norm.at.article == OF_FALSEHOOD]


def prove_competition(edition: Edition) -> Iterator[Proof]:
    """That 641-1 and 456-2 never meet over the same falsehood: refuted where no note resolves it."""
    for first in of_ai(edition):
        for other in of_falsehood(edition):
            both = first.condition, OVER_ONE_FALSEHOOD, other.condition
            yield never(Claim.NO_COMPETITION, first.name, both, parts=(other.name,))


def prove_note(proposed: Edition, in_force: Edition) -> Iterator[Proof]:
    """Nobody goes free through the note, and beside other harm both articles stand, each for its own."""
    meeting = competing(in_force)
    if meeting is not None:
        left = any_of(norm.condition for norm in (*of_ai(proposed), *of_falsehood(proposed)))
        yield never(Claim.NOBODY_FREED, NOTE, (meeting, ~left))
    first, other = of_ai(proposed)[0], of_falsehood(proposed)[0]
    both = first.condition, other.condition, offences.false_information, offences.harmed_health
    yield possible(Claim.BOTH_STAND, first.name, *both, parts=(other.name,))


def offences_of(edition: Edition) -> list[Offence]:
    """The norms of an edition that punish."""
    return [norm for norm in edition.norms.values() if isinstance(norm, Offence)]
