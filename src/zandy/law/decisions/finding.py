"""A finding: one question answered, with everything that the answer rests on."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from ..engines.evaluate import Evaluator
from ..words.classes import Trust
from ..words.edition import Edition
from ..words.fact import Fact
from ..words.norm import Arm, Classification, Norm
from ..words.provision import Provision

if TYPE_CHECKING:
    from ..engines.reasons import Reasons

YES, NO = "yes", "no"

T = TypeVar("T")


class Asked(Hashable, Protocol):
    """What questions are asked of: an edition with its evaluator, and the norms behind each question."""

    @property
    def edition(self) -> Edition: ...

    @property
    def evaluator(self) -> Evaluator: ...

    @property
    def reasons(self) -> "Reasons": ...

    def norms_behind(self, question: str) -> tuple[Norm, ...]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One question and its answer.

    Attributes:
        question: the norm's name, or ``prohibited`` / ``use_prohibited``.
        outcomes: those still possible, from the gravest; one when the question is decided.
        provisions: where the answer comes from: of a class the provision of every class still possible.
        exemptions: the provisions of the exemptions that were weighed.
        deciding: the facts that decided it (or, undecided, that already ruled outcomes out), as known.
        missing: the names of the facts that can still matter, in the order of the statute.
        judged: which of the deciding facts only a person can judge.
        exact: whether "not settled" means not settled by the facts.
        trust: how far the text behind it is verified.
    """

    question: str
    outcomes: tuple[str, ...]
    provisions: tuple[Provision, ...]
    exemptions: tuple[Provision, ...]
    deciding: tuple[str, ...]
    missing: tuple[str, ...]
    judged: tuple[str, ...]
    exact: bool
    trust: Trust

    @property
    def decided(self) -> bool:
        """Whether one outcome is left."""
        return len(self.outcomes) == 1

    @property
    def outcome(self) -> str | None:
        """The outcome when it is decided, else None."""
        return self.outcomes[0] if self.decided else None

    @property
    def holds(self) -> bool | None:
        """Of a yes/no question: True, False or None (not settled)."""
        return {YES: True, NO: False}.get(self.outcomes[0]) if self.decided else None


def find(regime: Asked, name: str, excluded: int, given: int | None = None) -> Finding:
    """Answer one question of a regime in a state, with the reasons."""
    behind = _behind(regime, name)
    outcomes = regime.evaluator.outcomes(name, excluded)
    deciding = regime.reasons.deciding(name, excluded, given)
    return Finding(
        question=name,
        outcomes=tuple(map(str, outcomes)),
        provisions=_provisions(regime, behind.norms, outcomes, excluded),
        exemptions=behind.exemptions,
        deciding=_names(deciding),
        missing=_names(regime.reasons.missing(name, excluded)) if len(outcomes) > 1 else (),
        judged=_names(fact for fact in deciding if fact.judgement),
        exact=regime.evaluator.exact(name),
        trust=behind.trust,
    )


def together(question: str, findings: Sequence[Finding]) -> Finding:
    """One of several yes/no questions holds: yes where one does, no where none can, open where it hangs on one of them.

    What decides it is what decides the first that holds, or all of them where none does.
    """
    held = [finding for finding in findings if finding.holds is True]
    left = [finding for finding in findings if finding.holds is None]
    telling = held[:1] or left or findings
    outcomes = (YES,) if held else (YES, NO) if left else (NO,)
    return Finding(
        question=question,
        outcomes=outcomes,
        provisions=_all(finding.provisions for finding in held or left or findings),
        exemptions=_all(finding.exemptions for finding in telling),
        deciding=_all(finding.deciding for finding in telling),
        missing=() if held else _all(finding.missing for finding in left),
        judged=_all(finding.judged for finding in telling),
        exact=all(finding.exact for finding in findings) and not left,
        trust=_least([finding.trust for finding in telling]),
    )


def _all(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for part in parts for each in part))


class _Behind(NamedTuple):
    """What stands behind the answers to a question, whatever the state."""

    norms: tuple[Norm, ...]
    exemptions: tuple[Provision, ...]
    trust: Trust


@cache
def _behind(regime: Asked, name: str) -> _Behind:
    norms = regime.norms_behind(name)
    exemptions = dict.fromkeys(exemption.at for norm in norms for exemption in norm.unless)
    return _Behind(norms, tuple(exemptions), _least([regime.edition.trust, *(norm.trust for norm in norms)]))


def _provisions(
    regime: Asked, norms: tuple[Norm, ...], outcomes: tuple[str, ...], excluded: int
) -> tuple[Provision, ...]:
    if len(norms) == 1:
        return _places(norms[0], outcomes)
    # Of a question over many norms the ones that hold, or else those that may; where none can, all were weighed.
    if outcomes != (NO,) and all(norm.name in regime.evaluator.questions for norm in norms):
        answers = [regime.evaluator.outcomes(norm.name, excluded) for norm in norms]
        for wanted in ((YES,), (YES, NO)):
            found = tuple(norm.at for norm, answer in zip(norms, answers, strict=True) if answer == wanted)
            if found:
                return found
    return tuple(norm.at for norm in norms)


def _places(norm: Norm, outcomes: tuple[str, ...]) -> tuple[Provision, ...]:
    if not isinstance(norm, Classification):
        return (norm.at,)
    arms: tuple[Arm, ...] = tuple(arm for arm in norm.arms if arm.value in outcomes)
    return tuple(dict.fromkeys(arm.at for arm in arms)) or (norm.at,)


def _names(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.name for fact in facts)


def _least(marks: list[Trust]) -> Trust:
    return max(marks, key=list(Trust).index)
