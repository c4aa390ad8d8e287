"""What the page of a drill shows: its steps as a ladder, its result in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..language import current_language, text
from .guide import Outcome, Result, Stamps, Step, outcomes
from .models import Drill, Taken
from .paper import duration

#: Marks of the style sheet.
MARKS = {Result.MET: "met", Result.LATE: "open", Result.UNKNOWN: "open", Result.FAILED: "no"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step as the page shows it; `taken` is None while it lies ahead."""

    key: str
    title: str
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a part came to, in words."""

    part: str
    mark: str
    words: str
    took: str
    follows: str


def ladder(steps: Iterable[Step], taken: Iterable[Taken]) -> list[Rung]:
    """All steps in their order, those taken with their times."""
    found = {each.key: each for each in taken}
    return [Rung(step.key, text(f"drills.step.{step.key}.title"), found.get(step.key)) for step in steps]


def step_words(step: Step | None) -> Mapping[str, str]:
    """What a step asks, how it is done, what its button says; empty without a step."""
    names = ("ask", "do") if step is None or step.asks else ("ask", "do", "button")
    return {name: text(f"drills.step.{step.key}.{name}") for name in names} if step else {}


def results(drill: Drill, stamps: Stamps) -> Sequence[Told]:
    """What a drill came to, part by part."""
    return [_told(each) for each in outcomes(drill.tried, stamps, drill.target_seconds)]


def _told(found: Outcome) -> Told:
    took = duration(found.seconds, current_language()) if found.seconds is not None else ""
    return Told(
        text(f"drills.parts.{found.part}"), MARKS[found.result], text(f"drills.result.{found.result}"), took,
        text(f"drills.follows.{found.part}_{found.result}") if found.result != Result.MET else "",
    )  # fmt: skip
