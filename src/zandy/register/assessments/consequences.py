"""What follows when a system fails or stops, as the law asks for it, and what a set of scenarios says about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zandy.law.words.classes import Chance
from zandy.law.words.facts.failure import failure
from zandy.law.words.knowledge import Knowledge, State, Status

#: The facts that scenarios speak to, in the order of the statute.
CONSEQUENCES = tuple(failure.members)

_ORDER = list(Chance)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What of a failure scenario counts here: its number, the consequence, the chance."""

    number: int
    consequence: str
    chance: Chance


@dataclass(frozen=True, slots=True)
class Consequence:
    """One consequence: what the card says and what the scenarios say.

    Attributes:
        fact: its name.
        answer: how it stands on the card.
        worst: the gravest chance among the scenarios; None without any.
        scenarios: the numbers of the scenarios that speak to it.
    """

    fact: str
    answer: State
    worst: Chance | None
    scenarios: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether the scenarios say something that the card does not say."""
        return self.worst is not None and self.answer.values != {self.worst.value}

    @property
    def understated(self) -> bool:
        """Whether the card says less than a scenario."""
        if self.worst is None or self.answer.status is not Status.KNOWN:
            return False
        return max(_ORDER.index(Chance(value)) for value in self.answer.values) < _ORDER.index(self.worst)

    @property
    def bare(self) -> bool:
        """Whether the card answers with no scenario behind it."""
        return self.worst is None and self.answer.status in (Status.KNOWN, Status.NOT_APPLICABLE)

    @property
    def numbers(self) -> str:
        """The numbers of the scenarios, for people."""
        return ", ".join(map(str, self.scenarios))


def consequences(knowledge: Knowledge, scenarios: Iterable[Scenario]) -> tuple[Consequence, ...]:
    """Every consequence that the law asks for, in its order."""
    speaking: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        speaking.setdefault(scenario.consequence, []).append(scenario)
    return tuple(_consequence(fact, knowledge[fact], speaking) for fact in CONSEQUENCES)


def _consequence(fact: str, answer: State, speaking: Mapping[str, list[Scenario]]) -> Consequence:
    own = speaking.get(fact, [])
    worst = max((scenario.chance for scenario in own), key=_ORDER.index, default=None)
    return Consequence(fact, answer, worst, tuple(scenario.number for scenario in own))
