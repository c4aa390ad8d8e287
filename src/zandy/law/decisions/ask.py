"""The interview: the next question that can still matter, in the order of the statute.

A fact is asked only while it can change some open answer, and never twice: "asked, and not known" is an answer.
"""

from collections.abc import Iterable, Iterator

from ..words.fact import Fact
from ..words.knowledge import Knowledge, Status
from .prevailing_act import PRECEDENCE, PREVAILING_ACT
from .regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime

_ASKED = (Status.ASKED_NOT_KNOWN, Status.KNOWN, Status.NOT_APPLICABLE)


def next_question(regime: Regime, knowledge: Knowledge, about: Iterable[str] | None = None) -> Fact | None:
    """The first fact to ask, or None when nothing that can be asked would settle anything.

    `about` limits the interview to some questions; by default it is about the verdict and the classes, then all else.
    """
    return next(_open(regime, knowledge, about), None)


def open_questions(regime: Regime, knowledge: Knowledge, about: Iterable[str] | None = None) -> tuple[Fact, ...]:
    """All facts that can still matter and were not asked, in the order in which they would be asked."""
    return tuple(dict.fromkeys(_open(regime, knowledge, about)))


def order_of_questions(regime: Regime) -> tuple[str, ...]:
    """The questions in the order in which the law comes to them: is it AI, is it banned, which class, the rest."""
    first = (AI_SYSTEM, *(n.name for n in regime.prohibited_functions), *(n.name for n in regime.classifications))
    # Which act prevails is asked by those who ask it: no other answer hangs on it.
    passed_over = {*first, PROHIBITED, USE_PROHIBITED, PREVAILING_ACT, *PRECEDENCE}
    return (*first, *(name for name in regime.evaluator.questions if name not in passed_over))


def _open(regime: Regime, knowledge: Knowledge, about: Iterable[str] | None) -> Iterator[Fact]:
    excluded = regime.evaluator.layout.excluded(knowledge)
    for name in order_of_questions(regime) if about is None else about:
        for fact in regime.reasons.missing(name, excluded):
            # A fact known only in part ("may or does") can still be narrowed down, but it has been asked.
            if knowledge[fact.name].status not in _ASKED:
                yield fact
