"""Editions: a dated set of norms. A proposal or an amendment is an edition laid over another."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import ModuleType

from .classes import Trust
from .expression import All, Any, Condition, Established, Not
from .liability import Attribution, Burden, Offence
from .norm import Classification, Norm
from .provision import Provision


class NotComputed(StrEnum):
    """Why a provision has no norm: its text binds, but there is nothing in it to decide about a system."""

    AIMS = "aims"
    NAMES_PRINCIPLES = "names_principles"
    SOURCES_OF_LAW = "sources_of_law"
    DEFINES_A_TERM_USED_ELSEWHERE = "defines_a_term_used_elsewhere"
    COMMENCEMENT = "commencement"
    OTHER_RIGHTS_UNNAMED = "other_rights_unnamed"
    NAMES_A_STANDARD = "names_a_standard"
    CALLS_FOR_LEGISLATION = "calls_for_legislation"
    WORDING_OF_A_TERM = "wording_of_a_term"
    DESCRIBES_PRACTICE = "describes_practice"
    APPLIES_GENERAL_RULES = "applies_general_rules"
    HEADING = "heading"
    LIST_OF_SOURCES = "list_of_sources"
    ORDER_OF_PROCEDURE = "order_of_procedure"


@dataclass(frozen=True, slots=True)
class Span:
    """From a day on, up to and not including another; None leaves a side open."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


NEVER_IN_FORCE = Span(date.max, date.max)


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """The norms of one act as they stood from one day to another, with the linked norms that they lean on.

    Attributes:
        id: ``draft``, ``230-VIII``, ``230-VIII@2026-08-25``.
        act: the act's id.
        in_force: when it is law; NEVER_IN_FORCE for a draft.
        events: the days of the events that it applies to.
        norms: by provision, in the order of the statute.
        not_computed: the provisions without a norm, and why.
        linked: norms of other acts that this edition is read with.
        trust: how far its text is verified.
        over: the id of the edition that it is laid over.
    """

    id: str
    act: str
    in_force: Span
    norms: Mapping[Provision, Norm]
    events: Span = field(default=Span())
    not_computed: Mapping[Provision, NotComputed] = field(default_factory=dict)
    linked: Mapping[Provision, Norm] = field(default_factory=dict)
    trust: Trust = Trust.OFFICIAL
    over: str | None = None

    @property
    def all_norms(self) -> tuple[Norm, ...]:
        """The act's own norms in the order of the statute, then the linked ones."""
        return (*self.norms.values(), *self.linked.values())

    def norm(self, name: str) -> Norm:
        """The norm with this name or provision id; raises KeyError."""
        for norm in self.all_norms:
            if name in (norm.name, norm.id):
                return norm
        raise KeyError(name)

    def classification(self, name: str) -> Classification | None:
        """The classification with this name, or None where the edition has none (the draft knows no mode of use)."""
        for norm in self.all_norms:
            if norm.name == name and isinstance(norm, Classification):
                return norm
        return None

    def home_of(self, provision: Provision) -> Norm | NotComputed | None:
        """The norm where this provision lives, or the reason why it has none, or None where neither is recorded.

        A part of a provision lives where the whole lives, unless it has a home of its own.
        """
        homes = self.homes
        place = housing(homes, provision)
        return None if place is None else homes[place]

    @property
    def homes(self) -> dict[Provision, Norm | NotComputed]:
        """Every provision that has a home, and the norm or the reason that is its home."""
        homes: dict[Provision, Norm | NotComputed] = dict(self.not_computed)
        return homes | {place: norm for norm in self.all_norms for place in norm.homes}


def housing(homes: Mapping[Provision, Norm | NotComputed], provision: Provision) -> Provision | None:
    """The provision whose home this one shares: itself or the nearest whole that has one; None without any."""
    wholes = (Provision(provision.act, provision.steps[:depth]) for depth in range(len(provision.steps), 0, -1))
    return next((whole for whole in wholes if whole in homes), None)


def gather(modules: Iterable[ModuleType]) -> tuple[dict[Provision, Norm], dict[Provision, NotComputed]]:
    """The norms and reasons of a folder of articles, in the order of the statute, each named as in its file.

    Raises ValueError when a provision has two homes, or when two norms of the act bear one name.
    """
    norms: dict[Provision, Norm] = {}
    reasons: dict[Provision, NotComputed] = {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, Norm) and value.at.act == _act_of(module):
                norm = value if value.name else _named(value, name)
                if norms.setdefault(norm.at, norm) is not norm:
                    raise ValueError(
                        f"{norm.at} has two homes: {norms[norm.at].name} and {name}. One provision, one norm."
                    )
        reasons.update(getattr(module, "NOT_COMPUTED", {}))
    ordered = dict(sorted(norms.items()))
    _refuse_second_homes(ordered, reasons)
    return ordered, reasons


def overlay(base: Edition, *, id: str, in_force: Span, replacing: Iterable[Norm], trust: Trust) -> Edition:
    """An edition laid over another: the given norms take the place of those with the same provision, the rest stays.

    What the staying norms take from a replaced one (its class, that it holds) they take from the new one; of the given
    norms each may lean on those before it. A given norm without a name takes the name of the one it replaces. Raises
    ValueError when there is nothing to replace.
    """
    new: dict[Provision, Norm] = {}
    changed: dict[Condition, Condition] = {}
    for norm in replacing:
        old = base.norms.get(norm.at)
        if old is None:
            raise ValueError(f"nothing to replace at {norm.at} in {base.id}")
        new[norm.at] = rewrite(replace(norm, name=norm.name or old.name), changed)
        changed.update(correspondence(old, new[norm.at]))
    norms = {at: new.get(at) or rewrite(norm, changed) for at, norm in base.norms.items()}
    linked = {at: rewrite(norm, changed) for at, norm in base.linked.items()}
    return replace(base, id=id, in_force=in_force, norms=norms, linked=linked, trust=trust, over=base.id)


def correspondence(old: Norm, new: Norm) -> Iterator[tuple[Condition, Condition]]:
    """What other norms take from a norm, and what takes its place where another norm does."""
    # The provision is part of the key: another norm may happen to have the same condition and stay as it is.
    yield old.holds, new.holds
    if isinstance(old, Classification) and isinstance(new, Classification):
        for value in old.outcomes:
            yield old.is_(value), new.is_(value)


def rewrite(norm: Norm, changed: Mapping[Condition, Condition]) -> Norm:
    """The same norm with every established condition that changed replaced by its successor."""

    def walk(condition: Condition) -> Condition:
        if condition in changed:
            return changed[condition]
        match condition:
            case Established(at=at, of=of):
                return Established(at, walk(of))
            case All(of=parts):
                return All(tuple(map(walk, parts)))
            case Any(of=parts):
                return Any(tuple(map(walk, parts)))
            case Not(of=part):
                return Not(walk(part))
        return condition

    parts: dict[str, object] = {
        "when": walk(norm.when),
        "unless": tuple(replace(exemption, when=walk(exemption.when)) for exemption in norm.unless),
        "overridden": tuple(replace(override, by=rewrite(override.by, changed)) for override in norm.overridden),
    }
    if isinstance(norm, Classification):
        parts["arms"] = tuple(replace(arm, when=walk(arm.when)) for arm in norm.arms)
    if isinstance(norm, Offence):
        parts["entails"] = tuple(replace(each, when=walk(each.when)) for each in norm.entails)
    if isinstance(norm, Attribution):
        parts["burdens"] = tuple(_rewritten(each, walk) for each in norm.burdens)
    return replace(norm, **parts)  # type: ignore[arg-type]  # the parts are the norm's own fields


def _rewritten(burden: Burden, walk: Callable[[Condition], Condition]) -> Burden:
    unless = tuple(replace(exemption, when=walk(exemption.when)) for exemption in burden.unless)
    return replace(burden, when=walk(burden.when), unless=unless)


def _act_of(module: ModuleType) -> str:
    return module.__name__.split(".")[-2]


def _named(norm: Norm, name: str) -> Norm:
    # The name is bound once, at import, so that a norm's file says it only once.
    object.__setattr__(norm, "name", name)
    return norm


def _refuse_second_homes(norms: Mapping[Provision, Norm], reasons: Mapping[Provision, NotComputed]) -> None:
    homes: dict[Provision, str] = {place: f"the reason {why}" for place, why in reasons.items()}
    names: dict[str, Norm] = {}
    for norm in norms.values():
        for place in norm.homes:
            if place in homes:
                raise ValueError(f"{place} has two homes: {homes[place]} and {norm.name}. One provision, one norm.")
            homes[place] = norm.name
        if norm.name in names:
            raise ValueError(f"two norms are named {norm.name}: {names[norm.name].id} and {norm.id}")
        names[norm.name] = norm
