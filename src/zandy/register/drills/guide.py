"""What is done in a drill, step by step, and what its times and observations come to. Pure: no clock, no database.

A stop is no stop because a button was pressed: what counts is what somebody saw outside the register. So the steps that
ask "what really happened" take an answer and the evidence for it, and the answer may be that one cannot tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Part(StrEnum):
    """What is tried."""

    CANCELLATION = "cancellation"
    SUSPENSION = "suspension"


class Result(StrEnum):
    """What came of it, the gravest first."""

    FAILED = "failed"
    UNKNOWN = "unknown"
    LATE = "late"
    MET = "met"


class Seen(StrEnum):
    """What was seen at a step that asks."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a drill.

    Attributes:
        key: names its words and its row.
        part: what is tried by it.
        asks: whether it takes an answer (yes, no, cannot tell) or only the time.
        evidence: whether what was seen must be told before the drill goes on.
    """

    key: str
    part: Part
    asks: bool = False
    evidence: bool = False


#: The clock of a part runs from the first of its two steps to the second; that one also says whether it worked.
CLOCK: Mapping[Part, tuple[str, str]] = {
    Part.CANCELLATION: ("cancel", "changed"),
    Part.SUSPENSION: ("order", "stopped"),
}

#: Decisions are taken back while the system still runs, so that comes first.
STEPS: tuple[Step, ...] = (
    Step("before", Part.CANCELLATION, evidence=True),
    Step("cancel", Part.CANCELLATION),
    Step("changed", Part.CANCELLATION, asks=True, evidence=True),
    Step("undone", Part.CANCELLATION, asks=True),
    Step("order", Part.SUSPENSION),
    Step("control", Part.SUSPENSION),
    Step("stopped", Part.SUSPENSION, asks=True, evidence=True),
    Step("fallback", Part.SUSPENSION, asks=True),
    Step("restored", Part.SUSPENSION, asks=True),
)
BY_KEY = {step.key: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class Stamp:
    """That a step was taken: when, by the server's clock, what was seen, and how one knows."""

    at: datetime
    seen: str = ""
    evidence: str = ""


Stamps = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a part came to: how long it took (None when it did not happen or nobody can tell), and the result."""

    part: Part
    seconds: float | None
    result: Result


def steps_of(parts: Sequence[str]) -> tuple[Step, ...]:
    """The steps of a drill that tries these parts, in their order."""
    return tuple(step for step in STEPS if step.part in parts)


def waits_for_evidence(steps: Sequence[Step], stamps: Stamps) -> Step | None:
    """The step that was taken and whose evidence has not been told yet."""
    return next((s for s in steps if s.evidence and s.key in stamps and not stamps[s.key].evidence.strip()), None)


def next_step(steps: Sequence[Step], stamps: Stamps) -> Step | None:
    """The step to take now; None while evidence is waited for and when all are taken."""
    if waits_for_evidence(steps, stamps):
        return None
    return next((step for step in steps if step.key not in stamps), None)


def is_through(steps: Sequence[Step], stamps: Stamps) -> bool:
    """Whether every step is taken and everything that must be told is told."""
    return all(step.key in stamps for step in steps) and waits_for_evidence(steps, stamps) is None


def running_since(part: Part, stamps: Stamps) -> datetime | None:
    """Since when the clock of a part runs; None before it begins and after it has ended."""
    first, last = CLOCK[part]
    return stamps[first].at if first in stamps and last not in stamps else None


def outcome(part: Part, stamps: Stamps, target: int) -> Outcome:
    """What a part came to. Without an observation, or one that nobody can vouch for, it is not known."""
    first, last = CLOCK[part]
    if first not in stamps or last not in stamps or stamps[last].seen not in (Seen.YES, Seen.NO):
        return Outcome(part, None, Result.UNKNOWN)
    if stamps[last].seen == Seen.NO:
        return Outcome(part, None, Result.FAILED)
    seconds = (stamps[last].at - stamps[first].at).total_seconds()
    if not stamps[last].evidence.strip():
        return Outcome(part, seconds, Result.UNKNOWN)
    return Outcome(part, seconds, Result.MET if seconds <= target else Result.LATE)


def outcomes(parts: Sequence[str], stamps: Stamps, target: int) -> tuple[Outcome, ...]:
    """What every part came to, in the order in which they are tried."""
    tried = dict.fromkeys(step.part for step in steps_of(parts))
    return tuple(outcome(part, stamps, target) for part in tried)


def worst(found: Sequence[Outcome]) -> Result:
    """What the whole drill came to: no better than its worst part."""
    results = {each.result for each in found}
    return next(result for result in Result if result in results) if results else Result.UNKNOWN
