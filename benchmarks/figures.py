"""What a run found: tables of figures, targets and whether they are met, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field


class WrongAnswerError(AssertionError):
    """Two engines answer the same question about the same system differently: the run fails."""


@dataclass(frozen=True)
class Target:
    """A figure that the project set itself.

    Attributes:
        name: what is measured.
        wanted: the figure wanted.
        measured: the figure found.
        unit: ``×``, ``ms``, ``MB`` …
        at_least: whether more is better.
    """

    name: str
    wanted: float
    measured: float
    unit: str
    at_least: bool = True

    @property
    def met(self) -> bool:
        """Whether the figure found is as good as the one wanted."""
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted


@dataclass
class Section:
    """One measurement: a table, and what a reader must know to judge it.

    Attributes:
        title: heading.
        about: what was done, and what not.
        header: column names.
        rows: cells, numbers as they were measured.
        targets: the targets it speaks to.
        notes: remarks, skipped engines among them.
        compared: how many answers were held equal.
    """

    title: str
    about: str
    header: tuple[str, ...] = ()
    rows: list[tuple[str | float | None, ...]] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    compared: int = 0

    def hold_equal(self, what: str, ours: Sequence[object], theirs: Sequence[object]) -> None:
        """Count the answers that two engines gave to the same systems; raises WrongAnswerError where they differ."""
        if len(ours) != len(theirs):
            raise WrongAnswerError(f"{what}: {len(ours)} answers against {len(theirs)}")
        wrong = [place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
        if wrong:
            first = f"system {wrong[0]}: {ours[wrong[0]]} against {theirs[wrong[0]]}"
            raise WrongAnswerError(f"{what}: {len(wrong)} of {len(ours)} answers differ; {first}")
        self.compared += len(ours)
