"""What is proved of the Union's tiers: exactly one, and whoever meets a prohibited practice is in the first."""

from collections.abc import Iterator

from ...engines.prove import Claim, Proof, prove
from ...words.norm import Classification
from ..in_the_union import TIER, definitions, norms, questions
from .claimed import Proven, never

FIRST = "unacceptable"


def prove_union() -> Iterator[Proven]:
    """The norms of the EU AI Act, and the definitions of others beside those of the Law."""
    edition = questions().edition
    yield Proven(edition, (*prove(edition), *prove_practices()))
    yield Proven(definitions().edition, prove(definitions().edition))


def prove_practices() -> Iterator[Proof]:
    """No prohibited practice stands in another tier than the first."""
    tier = next(norm for norm in norms() if norm.name == TIER)
    assert isinstance(tier, Classification)
    for norm in norms():
        if norm.of_function:
            yield never(Claim.IN_THE_FIRST_TIER, norm.name, (norm.condition, ~tier.outcomes[FIRST]))
