"""May this work be used to train a model? (230-VIII 23(3)–(5))

That no ban stands against it is not yet a ground: training is no free use, so somebody's leave or another ground in
the copyright law is needed. The answer says the one and reminds of the other.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..norms.editions import as_of
from ..words.classes import Trust
from ..words.facts.system import learns_from_data
from ..words.facts.works import machine_readable_ban, used_for_training
from ..words.knowledge import Knowledge, know
from .assess import EditionError, select_edition
from .finding import Finding, find
from .regime import regime

#: Whether a ban stands against it, that it is no free use, and that no other use may be made of the work.
DESPITE_BAN, NO_FREE_USE, NO_OTHER_USE = (
    "training_despite_ban",
    "training_is_no_free_use",
    "training_gives_no_other_use",
)


class Training(StrEnum):
    """Whether the ban of 23(5) stands against training on the work."""

    PROHIBITED = "prohibited"
    NOT_SETTLED = "not_settled"
    NOT_PROHIBITED = "not_prohibited"


@dataclass(frozen=True, slots=True)
class MayTrain:
    """The answer.

    Attributes:
        edition, on, trust, in_force: which edition answered for which day, how far its text is verified.
        findings: of 23(5), 23(3) and 23(4), in this order.
        knowledge: what was taken as known.
    """

    edition: str
    act: str
    on: date
    trust: Trust
    in_force: bool
    findings: tuple[Finding, ...]
    knowledge: Knowledge

    @property
    def answer(self) -> Training:
        """Whether the ban stands against it."""
        return {True: Training.PROHIBITED, False: Training.NOT_PROHIBITED, None: Training.NOT_SETTLED}[
            self.findings[0].holds
        ]


def may_train(ban: bool | None, *, on: date, edition: str | None = None) -> MayTrain:
    """Whether a work with a machine-readable ban (True), without one (False) or not known to have one may be used.

    Raises EditionError("no_such_question") for an edition that does not speak of training on works.
    """
    chosen = as_of(select_edition(on, edition), on)
    rules = regime(chosen)
    if any(name not in rules.evaluator.questions for name in (DESPITE_BAN, NO_FREE_USE, NO_OTHER_USE)):
        raise EditionError("no_such_question", edition=chosen.id, question=DESPITE_BAN)
    # Whoever asks trains a model on the work: that is the question, not something to be found out.
    facts = {fact.name: fact for fact in (learns_from_data, used_for_training, machine_readable_ban)}
    known = know({learns_from_data.name: True, used_for_training.name: True, machine_readable_ban.name: ban}, facts)
    layout = rules.evaluator.layout
    excluded, given = layout.excluded(known), layout.given(known)
    findings = tuple(find(rules, name, excluded, given) for name in (DESPITE_BAN, NO_FREE_USE, NO_OTHER_USE))
    in_force = chosen.in_force.holds_on(on)
    return MayTrain(chosen.id, chosen.act, on, chosen.trust, in_force, findings, known)
