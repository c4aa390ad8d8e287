"""Proofs about the norms beside the Law: what follows, who answers, whose work it is, how it sits in the Union.

Each set of norms is proved like an edition of the Law (no dead norm, classes disjoint, learning never overturns an
answer); to that come the claims that are about such norms only. Needs the solver (the extra ``prove``).
"""

from collections.abc import Iterator
from datetime import date

from .authorship import prove_authorship
from .claimed import Amounts, Proven
from .sanctions import prove_sanctions
from .union import prove_union
from .who_answers import prove_answers

__all__ = ["Amounts", "Proven", "prove_group"]


def prove_group(group: str, law: str, on: date, amounts: Amounts) -> Iterator[Proven]:
    """The proofs of the sets that answer one question (`sets.GROUPS`), read with an edition of the Law on a day.

    `amounts` gives the sanctions: they are dated data, which the law does not hold. Raises KeyError for no such group.
    """
    match group:
        case "sanctions":
            return prove_sanctions(law, on, amounts)
        case "answers":
            return prove_answers(law, on)
        case "authorship":
            return prove_authorship()
        case "union":
            return prove_union()
    raise KeyError(group)
