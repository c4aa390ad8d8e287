"""How much of the control over what went wrong was one party's, beside the others who answer.

Levels only stand in order, so that a share is a place in that order and no number.
"""

from collections.abc import Mapping

from ..words.facts.cases import controlled_by
from ..words.knowledge import Knowledge, Status
from ..words.parties import Control, Party, Share

_LEVELS = list(Control)
_NOTHING = _LEVELS.index(Control.NONE)


def possible_shares(party: Party, answers: Mapping[Party, bool | None], known: Knowledge) -> tuple[Share, ...]:
    """Every share that the party may have, in the order of shares; an outsider has none."""
    if party not in controlled_by:
        return ()
    tops = {_NOTHING}
    for other in controlled_by:
        if other is not party and answers[other] is not False:
            # Whoever only may answer may also not count.
            levels = {*_levels(other, known), *([] if answers[other] else [_NOTHING])}
            tops = {max(top, level) for top in tops for level in levels}
    found = {_share(own, top) for own in _levels(party, known) for top in tops}
    return tuple(share for share in Share if share in found)


def _levels(party: Party, known: Knowledge) -> list[int]:
    state = known[controlled_by[party].name]
    values = state.values if state.status is Status.KNOWN else frozenset(map(str, Control))
    return [place for place, level in enumerate(_LEVELS) if str(level) in values]


def _share(own: int, top: int) -> Share:
    if own <= _NOTHING:
        return Share.OMISSION
    if top <= _NOTHING:
        return Share.SOLE
    if own == top:
        return Share.EQUAL
    return Share.GREATEST if own > top else Share.LESSER
