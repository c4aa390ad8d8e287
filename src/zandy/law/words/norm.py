"""Norms: what one provision does, as a value that a lawyer and an engineer can both read.

::

    emotion_recognition = ban_function(
        ART / 3 / 6, who=(Role.ANYONE,), to=(Conduct.CREATE, Conduct.OPERATE),
        when=ai_system.holds & emotion.determined & ~emotion.consent,
        unless=(Exemption(ART / 3 / 6, emotion.provided_by_law),),
    )

A norm holds when its condition holds, no exemption holds and no norm that overrides it holds. An unknown exemption
keeps it unknown.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import ClassVar

from .classes import Conduct, Role, Trust
from .expression import ALWAYS, Condition, Established, all_of, any_of
from .provision import Provision


class Modality(StrEnum):
    """What a norm does."""

    DEFINES = "defines"
    CLASSIFIES = "classifies"
    PROHIBITS = "prohibits"
    OBLIGES = "obliges"
    PERMITS = "permits"
    ENTITLES = "entitles"
    EMPOWERS = "empowers"
    DEFERS = "defers"
    PUNISHES = "punishes"
    ATTRIBUTES = "attributes"


class Ground(StrEnum):
    """Why one norm gives way to another."""

    SPECIAL_LAW = "special_law"
    HIGHER_ACT = "higher_act"
    LATER_ACT = "later_act"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A case that a provision takes out of a norm."""

    at: Provision
    when: Condition


@dataclass(frozen=True, slots=True)
class Override:
    """Another norm that takes this one's place where it holds, the ground for it, and the provision of that ground."""

    by: "Norm"
    ground: Ground
    at: Provision


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty is due: the name of a dated parameter, and what starts the clock.

    Attributes:
        parameter: name in the parameters (``risk_update.interval``); the number itself is dated data, never code.
        starts: what the term counts from: ``first_use``, ``receipt``, ``always``, ``discovery`` …
    """

    parameter: str
    starts: str


@dataclass(frozen=True, slots=True)
class Norm:
    """What one provision does.

    Attributes:
        at: the provision, its one home.
        modality: what the norm does.
        name: what the provision is about; given by the edition from the name in the article's file.
        who: who is bound, entitled or empowered.
        toward: to whom it is owed.
        to: for prohibitions and powers, the conduct meant.
        of_function: a prohibition of systems with a certain function (draft 18.3; 230-VIII 17.3): the system itself is
            unlawful. Any other prohibition makes unlawful what is done with it.
        when: the condition.
        unless: exemptions, each with its own provision.
        overridden: norms that take its place where they hold.
        by: when it is due.
        documents: names of the documents that it asks for.
        also: further provisions that say the same again or complete it; they have their home here.
        trust: how far its text is verified.
    """

    at: Provision
    modality: Modality = field(kw_only=True)
    name: str = field(default="", kw_only=True)
    who: tuple[Role, ...] = field(default=(), kw_only=True)
    toward: tuple[Role, ...] = field(default=(), kw_only=True)
    to: tuple[Conduct, ...] = field(default=(), kw_only=True)
    of_function: bool = field(default=False, kw_only=True)
    when: Condition = field(default=ALWAYS, kw_only=True)
    unless: tuple[Exemption, ...] = field(default=(), kw_only=True)
    overridden: tuple[Override, ...] = field(default=(), kw_only=True)
    by: Deadline | None = field(default=None, kw_only=True)
    documents: tuple[str, ...] = field(default=(), kw_only=True)
    also: tuple[Provision, ...] = field(default=(), kw_only=True)
    trust: Trust = field(default=Trust.OFFICIAL, kw_only=True)

    @property
    def id(self) -> str:
        """The norm's id: its provision, as ``act:eid``."""
        return str(self.at)

    @property
    def homes(self) -> tuple[Provision, ...]:
        """The provisions that have their home in this norm."""
        return (self.at, *self.also)

    @property
    def condition(self) -> Condition:
        """The whole condition: when, and no exemption, and no overriding norm. Refuses a circle of overrides."""
        return self._condition(())

    def _condition(self, seen: tuple[Provision, ...]) -> Condition:
        if self.at in seen:
            raise ValueError("norms override each other in a circle: " + " → ".join(map(str, (*seen, self.at))))
        parts = [self.when]
        parts += [~exemption.when for exemption in self.unless]
        parts += [~override.by._condition((*seen, self.at)) for override in self.overridden]
        return all_of(part for part in parts if part is not ALWAYS)

    @property
    def holds(self) -> Condition:
        """That this norm holds, as a condition for other norms; an explanation can stop here and name the provision."""
        return Established(self.at, self.condition)

    @property
    def needs_judgement(self) -> bool:
        """Whether some word of it only a person can apply."""
        return any(fact.judgement for fact in self.condition.facts())


@dataclass(frozen=True, slots=True)
class Arm:
    """One class of a classification: the provision that describes it, the class, and when it is given."""

    at: Provision
    value: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Classification(Norm):
    """Sorts into ordered classes; the arms stand from the highest class down.

    The highest class whose condition holds is given, a lower one only when every higher one is known not to hold. An
    arm without a condition is the default; without a default the law may leave a GAP. Where ``when`` does not hold,
    the outcome is OUTSIDE: there is nothing to classify.
    """

    GAP: ClassVar[str] = "gap"
    OUTSIDE: ClassVar[str] = "outside"

    arms: tuple[Arm, ...] = field(default=(), kw_only=True)

    @property
    def homes(self) -> tuple[Provision, ...]:
        return tuple(dict.fromkeys((self.at, *(arm.at for arm in self.arms), *self.also)))

    @property
    def outcomes(self) -> dict[str, Condition]:
        """Every outcome and its condition, from the highest class down; exactly one of them is true."""
        scope = self.condition
        within = [] if scope == ALWAYS else [scope]
        higher: list[Condition] = []
        found: dict[str, Condition] = {}
        for arm in self.arms:
            own = [] if arm.when is ALWAYS else [arm.when]
            found[arm.value] = all_of((*within, *own, *higher))
            higher.append(~arm.when)
        if self.arms[-1].when is not ALWAYS:
            found[self.GAP] = all_of((*within, *higher))
        if within:
            found[self.OUTSIDE] = ~scope
        return found

    def is_(self, *values: str) -> Condition:
        """That the class given is one of these; raises ValueError for a class that is never given."""
        outcomes = self.outcomes
        unknown = set(values) - set(outcomes)
        if unknown:
            raise ValueError(f"{self.id} gives no class {', '.join(sorted(unknown))}")
        at = next((arm.at for arm in self.arms if values == (arm.value,)), self.at)
        return Established(at, any_of(outcomes[value] for value in values))


#: The verbs of the norm language: ``oblige(ART / 2 / 1, who=KEEPERS, toward=USERS, when=ai_system.holds)``.
define = partial(Norm, modality=Modality.DEFINES)
prohibit = partial(Norm, modality=Modality.PROHIBITS)
ban_function = partial(prohibit, of_function=True)
oblige = partial(Norm, modality=Modality.OBLIGES)
permit = partial(Norm, modality=Modality.PERMITS)
entitle = partial(Norm, modality=Modality.ENTITLES)
empower = partial(Norm, modality=Modality.EMPOWERS)
defer = partial(Norm, modality=Modality.DEFERS)
classify = partial(Classification, modality=Modality.CLASSIFIES)
