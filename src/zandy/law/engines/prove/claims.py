"""What is claimed about an edition, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """A sentence about norms that z3 proves or refutes."""

    # Classifications.
    EXHAUSTIVE = "exhaustive"
    DISJOINT = "disjoint"
    CLASS_GIVEN = "class_given"
    NO_GAP = "no_gap"
    ARMS_DISJOINT = "arms_disjoint"
    # Norms: none is dead.
    CAN_HOLD = "can_hold"
    CAN_FAIL = "can_fail"
    EXEMPTION_MATTERS = "exemption_matters"
    OVERRIDE_MATTERS = "override_matters"
    # Norms beside each other.
    NO_OVERLAP = "no_overlap"
    SAYS_MORE = "says_more"
    NO_CONFLICT = "no_conflict"
    ONE_BEARER = "one_bearer"
    # Knowledge.
    MONOTONE = "monotone"
    NEVER_OVERTURNED = "never_overturned"
    NEVER_BOTH = "never_both"
    SOUND = "sound"
    COMPLETE = "complete"
    # Sanctions.
    ONE_SANCTION = "one_sanction"
    FIRST_OR_AGAIN = "first_or_again"
    NO_COMPETITION = "no_competition"
    NOBODY_FREED = "nobody_freed"
    BOTH_STAND = "both_stand"
    ONE_PART = "one_part"
    NOT_LIGHTER = "not_lighter"
    HEAVIER = "heavier"
    NO_MILDER_MEASURE = "no_milder_measure"
    ONE_MAXIMUM = "one_maximum"
    CIRCUMSTANCE_NEVER_LOWERS = "circumstance_never_lowers"
    # Who answers.
    SOMEBODY_ANSWERS = "somebody_answers"
    GAP_IS_STATED = "gap_is_stated"
    CAN_ANSWER_SO = "can_answer_so"
    NEED_NOT_ANSWER_SO = "need_not_answer_so"
    # Whose work.
    NEVER_AI = "never_ai"
    NO_AUTHOR_WITHOUT_WORK = "no_author_without_work"
    ONLY_BY_A_READING = "only_by_a_reading"
    PROTECTED_IS_HELD = "protected_is_held"
    # The Union.
    IN_THE_FIRST_TIER = "in_the_first_tier"

    @property
    def about_the_law(self) -> bool:
        """Whether a refuted claim is news about the text of the law; of the others, it is a fault of its encoding."""
        return self in _ABOUT_THE_LAW


_ABOUT_THE_LAW = {
    Claim.NO_GAP, Claim.ARMS_DISJOINT, Claim.NO_OVERLAP, Claim.SAYS_MORE, Claim.NO_CONFLICT, Claim.ONE_BEARER,
    Claim.NO_COMPETITION, Claim.NOT_LIGHTER, Claim.HEAVIER, Claim.NO_MILDER_MEASURE, Claim.ONE_MAXIMUM,
    Claim.CIRCUMSTANCE_NEVER_LOWERS, Claim.SOMEBODY_ANSWERS, Claim.CAN_ANSWER_SO, Claim.NO_AUTHOR_WITHOUT_WORK,
}  # fmt: skip

#: The facts of a system (or the state of knowledge) that shows a thing: names to values; the other facts do not matter.
Witness = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim about one subject, proved or refuted.

    Attributes:
        claim: what is claimed.
        subject: name of the norm; "" of a claim about all norms together.
        holds: proved (True), refuted (False), or too large to settle (None).
        witness: facts that show it: of claims that something can be the case that proves them, of all others the case
            that refutes them.
        seconds: how long the solver took by the clock that was lent; 0 without one.
        parts: what exactly is meant within the subject: the two classes, the exemption, the other norm, the bearers.
    """

    claim: Claim
    subject: str
    holds: bool | None
    witness: Witness | None
    seconds: float
    parts: tuple[str, ...] = ()
