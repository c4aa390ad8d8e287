"""The editions of the Law on artificial intelligence that Zandy carries, and which of them a date selects."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType

from ..words.classes import Trust
from ..words.edition import NEVER_IN_FORCE, Edition, Span, gather, overlay
from ..words.norm import Norm
from ..words.provision import Provision

DRAFT, ADOPTED, AMENDED = "draft", "230-VIII", "230-VIII@2026-08-25"
LINKED_ACTS = ("personal_data_law", "digital_code")


@dataclass(frozen=True, slots=True)
class Since:
    """The day from which an act is law, and how far that day is verified."""

    day: date
    trust: Trust


#: Linked acts that became law later than the Law. The day of the Digital Code comes from secondary sources only: what
#: rests on it is no surer than that, although the text of the Code was read.
LINKED_SINCE = {"digital_code": Since(date(2026, 7, 12), Trust.SECONDARY)}


def articles(act: str) -> list[ModuleType]:
    """The modules of an act's articles, in the order of their names."""
    # Imported where it is needed: it takes longer to load than this module.
    import pkgutil

    package = import_module(f"{__package__}.{act}")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name.startswith("article_"))
    return [import_module(f"{package.__name__}.{name}") for name in names]


@cache
def _linked() -> dict[Provision, Norm]:
    norms: dict[Provision, Norm] = {}
    for act in LINKED_ACTS:
        norms.update(gather(articles(act))[0])
    return {at: _no_surer_than_its_day(norm) for at, norm in norms.items()}


def _no_surer_than_its_day(norm: Norm) -> Norm:
    since = LINKED_SINCE.get(norm.at.act)
    marks = list(Trust)
    return norm if since is None else replace(norm, trust=max(norm.trust, since.trust, key=marks.index))


@cache
def draft() -> Edition:
    """The draft of early 2025 (source 003); it never came into force."""
    norms, reasons = gather(articles("ai_law_draft"))
    return Edition(DRAFT, "ai_law_draft", NEVER_IN_FORCE, norms, not_computed=reasons)


@cache
def adopted() -> Edition:
    """Law 230-VIII as adopted on 17 November 2025, in force from 18 January 2026 to 24 August 2026."""
    norms, reasons = gather(articles("ai_law"))
    in_force = Span(date(2026, 1, 18), date(2026, 8, 25))
    return Edition(ADOPTED, "ai_law", in_force, norms, not_computed=reasons, linked=_linked())


@cache
def amended() -> Edition:
    """The Law as amended by 326-VIII, from 25 August 2026; not verified."""
    amendment = import_module(f"{__package__}.ai_law.amended_2026_08")
    laid_over = overlay(
        adopted(), id=AMENDED, in_force=Span(date(2026, 8, 25)), replacing=amendment.REPLACING, trust=Trust.SECONDARY
    )
    return replace(laid_over, not_computed={**laid_over.not_computed, **amendment.NOT_COMPUTED})


_EDITIONS = {DRAFT: draft, ADOPTED: adopted, AMENDED: amended}


def edition_ids() -> tuple[str, ...]:
    """The ids of all editions, oldest first."""
    return tuple(_EDITIONS)


def edition(id: str) -> Edition:
    """The edition with this id; raises KeyError."""
    return _EDITIONS[id]()


def in_force_on(day: date) -> Edition | None:
    """The edition that was law on a day, or None before 18 January 2026."""
    return next((each() for each in _EDITIONS.values() if each().in_force.holds_on(day)), None)


def as_of(edition: Edition, day: date) -> Edition:
    """The same edition without the linked norms that were not law yet on a day; one and the same object each time."""
    later = frozenset(act for act, since in LINKED_SINCE.items() if day < since.day)
    return _without(edition, later) if any(at.act in later for at in edition.linked) else edition


@cache
def _without(edition: Edition, acts: frozenset[str]) -> Edition:
    return replace(edition, linked={at: norm for at, norm in edition.linked.items() if at.act not in acts})
