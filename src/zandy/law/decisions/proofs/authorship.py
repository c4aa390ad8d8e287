"""What is proved of authorship in every place: AI is never author, and what is protected is somebody's."""

from collections.abc import Iterator

from ...engines.prove import Claim, Proof, prove
from ...norms.jurisdictions import Jurisdiction, Law, law_of
from ...words.authorship import Claimant
from ...words.expression import Condition
from ...words.facts.creations import made, protected_without_organisation
from ...words.facts.works import human_creative_contribution
from ...words.norm import Classification
from ..whose_work import AUTHOR, HOLDER
from .claimed import Proven, never, reckoned

#: The rules that say whose a creation is.
RULES = (AUTHOR, HOLDER, "inventor", "patent_holder")
#: The one reading of a law under which a person is author without a person's work; it is marked as a reading.
BY_READING: dict[Jurisdiction, Condition] = {Jurisdiction.CN: protected_without_organisation.is_("protected")}


def prove_authorship() -> Iterator[Proven]:
    """The rules of every place, in force and proposed."""
    for place in Jurisdiction:
        law = law_of(place)
        # These rules are read in their order, and the earlier answer goes before the later: that they overlap is meant.
        general = (proof for proof in prove(law.edition) if proof.claim is not Claim.ARMS_DISJOINT)
        yield Proven(law.edition, (*general, *prove_no_ai(law), *prove_labour(law), *prove_held(law)))


def rule(law: Law, name: str) -> Classification | None:
    """A rule on whose a creation is; None where the place has none of this name."""
    found = {norm.name: norm for norm in law.edition.all_norms}.get(name)
    return found if isinstance(found, Classification) else None


def prove_no_ai(law: Law) -> Iterator[Proof]:
    """No rule gives AI, of all creations that can be; what a rule gives are claimants and no others."""
    for name in RULES:
        norm = rule(law, name)
        if norm is not None:
            given = norm.outcomes
            yield reckoned(Claim.NEVER_AI, name, Claimant.AI not in given and set(given) <= set(Claimant))


def prove_labour(law: Law) -> Iterator[Proof]:
    """Without a person's creative work no person is the author; what is only proposed may say otherwise."""
    norm = rule(law, AUTHOR)
    if law.proposed or norm is None or Claimant.PERSON not in norm.outcomes:
        return
    without = norm.outcomes[Claimant.PERSON], ~human_creative_contribution
    yield never(Claim.NO_AUTHOR_WITHOUT_WORK, AUTHOR, without)
    if law.jurisdiction in BY_READING:
        yield never(Claim.ONLY_BY_A_READING, AUTHOR, (*without, ~BY_READING[law.jurisdiction]))


def prove_held(law: Law) -> Iterator[Proof]:
    """What is protected is held by somebody."""
    for kind, protection in law.protected.items():
        holder = law.norm(HOLDER, frozenset({kind}))
        if isinstance(holder, Classification) and Claimant.NOBODY in holder.outcomes:
            case = made.is_(kind), protection.condition, holder.outcomes[Claimant.NOBODY]
            yield never(Claim.PROTECTED_IS_HELD, protection.name, case)
