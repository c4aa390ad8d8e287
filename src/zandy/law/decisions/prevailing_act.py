"""Which act prevails where acts differ: a treaty, the Digital Code, the Law (230-VIII 2.2; Digital Code 2.3).

It is a question of its own. No norm depends on it: a treaty that nobody has looked into must not turn every answer
unknown, and must not be taken for absent either.
"""

from enum import StrEnum

from ..engines.evaluate import Question
from ..words.edition import Edition
from ..words.expression import Condition, all_of

PREVAILING_ACT = "prevailing_act"


class Prevailing(StrEnum):
    """The act that governs."""

    TREATY = "treaty"
    DIGITAL_CODE = "digital_code"
    LAW = "law"


#: The norms that give another act the precedence, from the highest act down.
PRECEDENCE = {"treaty_prevails": Prevailing.TREATY, "digital_code_prevails": Prevailing.DIGITAL_CODE}


def prevailing_act(edition: Edition) -> Question:
    """The question for an edition; one that is read with no Digital Code asks of treaties alone."""
    named = {norm.name: norm.holds for norm in edition.all_norms}
    lifted: dict[str, Condition] = {act.value: named[name] for name, act in PRECEDENCE.items() if name in named}
    return Question(PREVAILING_ACT, {**lifted, Prevailing.LAW.value: all_of(~holds for holds in lifted.values())})
