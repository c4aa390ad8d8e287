"""Sanctions: what may be imposed, with its parts kept apart. The amounts are dated data; here stands only their form.

Of the alternatives one is imposed; what stands beside them is imposed with it, always or where the court sees fit.
A fine of 15 MCI has the same least and most; "up to two years" has no least.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """Whom the scale of a fine tells apart."""

    PERSON = "person"
    OFFICIAL = "official"
    SMALL = "small"
    NON_PROFIT = "non_profit"
    MEDIUM = "medium"
    LARGE = "large"


class Measure(StrEnum):
    """What is imposed, from the lightest to the gravest of what can be an alternative, then what is added."""

    FINE = "fine"
    CORRECTIVE_WORK = "corrective_work"
    COMMUNITY_SERVICE = "community_service"
    RESTRICTION_OF_LIBERTY = "restriction_of_liberty"
    IMPRISONMENT = "imprisonment"
    LIFE_IMPRISONMENT = "life_imprisonment"
    DISQUALIFICATION = "disqualification"
    LIFELONG_DISQUALIFICATION = "lifelong_disqualification"
    CONFISCATION = "confiscation"
    COMPENSATION = "compensation"
    SUSPENSION_OR_PROHIBITION = "suspension_or_prohibition"


class Counted(StrEnum):
    """What an amount counts."""

    MCI = "mci"
    HOUR = "hour"
    YEAR = "year"
    TIMES_TAKEN = "times_taken"
    EURO = "euro"
    TURNOVER_PERCENT = "turnover_percent"


class Reading(StrEnum):
    """Of which text a part is, where the two official texts differ."""

    KAZAKH_TEXT = "kazakh_text"
    RUSSIAN_TEXT = "russian_text"


@dataclass(frozen=True, slots=True)
class Penalty:
    """One part of a sanction.

    Attributes:
        measure: what is imposed.
        unit: what the amounts count; None of what has no amount.
        least: the least that may be imposed; None where there is none, or it was not found.
        most: the most; None likewise.
        subjects: those whom it can fall on; empty where the sanction does not tell them apart.
        optional: it may be left out.
        reading: the text that says so, where the two differ.
    """

    measure: Measure
    unit: Counted | None = None
    least: int | None = None
    most: int | None = None
    subjects: tuple[Subject, ...] = ()
    optional: bool = False
    reading: Reading | None = None

    def falls_on(self, subject: Subject | None) -> bool:
        """Whether it can fall on a subject; None: on some."""
        return subject is None or not self.subjects or subject in self.subjects


@dataclass(frozen=True, slots=True)
class Sanction:
    """What one provision entails.

    Attributes:
        name: the name that norms use.
        alternatives: one of them is imposed.
        beside: imposed with it.
        times: how many times over the sanctions of `of` are imposed; 1 without any.
        of: the names of those sanctions.
    """

    name: str
    alternatives: tuple[Penalty, ...] = ()
    beside: tuple[Penalty, ...] = ()
    times: int = 1
    of: tuple[str, ...] = ()

    @property
    def penalties(self) -> tuple[Penalty, ...]:
        """Everything that it names."""
        return (*self.alternatives, *self.beside)

    def for_(self, subject: Subject | None) -> "Sanction":
        """What of it can fall on a subject; None: on any."""
        return Sanction(
            self.name,
            tuple(each for each in self.alternatives if each.falls_on(subject)),
            tuple(each for each in self.beside if each.falls_on(subject)),
            self.times,
            self.of,
        )

    def most(self, measure: Measure, unit: Counted) -> int:
        """The most of a measure that it can bring, 0 where it brings none."""
        return max(
            (each.most or 0 for each in self.penalties if (each.measure, each.unit) == (measure, unit)), default=0
        )

    @property
    def gravest_alternative(self) -> Measure | None:
        """The gravest measure among what may be imposed, in the order of measures."""
        return _gravest(each.measure for each in self.penalties if each.measure in _MAIN)


_ORDER = list(Measure)
_MAIN = frozenset(_ORDER[: _ORDER.index(Measure.LIFE_IMPRISONMENT) + 1])


def _gravest(measures: Iterable[Measure]) -> Measure | None:
    return max(measures, key=_ORDER.index, default=None)


def severity(sanction: Sanction) -> tuple[int, int, int, int]:
    """How heavy a sanction can get: life, years of imprisonment, years of restriction, MCI of a fine. Compares."""
    return (
        int(sanction.gravest_alternative is Measure.LIFE_IMPRISONMENT),
        sanction.most(Measure.IMPRISONMENT, Counted.YEAR),
        sanction.most(Measure.RESTRICTION_OF_LIBERTY, Counted.YEAR),
        sanction.most(Measure.FINE, Counted.MCI),
    )
