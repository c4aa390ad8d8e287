"""Norms that say what follows and for whom: offences with their sanctions, and rules on who answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from .expression import ALWAYS, NEVER, Condition, Established, all_of
from .norm import Exemption, Modality, Norm
from .parties import Party


@dataclass(frozen=True, slots=True)
class Entails:
    """A sanction, by the name that the dated data know it by, and when it is this one."""

    sanction: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Offence(Norm):
    """An offence: its elements are the norm's condition.

    Attributes:
        entails: its sanctions; at most one of them follows in any one case.
    """

    entails: tuple[Entails, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Burden:
    """When a party answers under a rule, and what frees it."""

    party: Party
    when: Condition
    unless: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution(Norm):
    """A rule on who answers. It holds where its condition does; on whom it falls, its burdens say."""

    burdens: tuple[Burden, ...] = field(default=(), kw_only=True)

    def falls_on(self, party: Party) -> Condition:
        """That a party answers under this rule."""
        burden = next((each for each in self.burdens if each.party is party), None)
        if burden is None:
            return NEVER
        freed = (~exemption.when for exemption in burden.unless)
        return Established(self.at, all_of(_told((self.condition, burden.when, *freed))))


def _told(parts: Iterable[Condition]) -> Iterable[Condition]:
    return (part for part in parts if part is not ALWAYS)


punish = partial(Offence, modality=Modality.PUNISHES)
attribute = partial(Attribution, modality=Modality.ATTRIBUTES)
