"""The editions of the Law on artificial intelligence that Zandy carries, and which of them a date selects."""

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType

from ..words.edition import NEVER_IN_FORCE, Edition, Span, gather
from ..words.norm import Norm
from ..words.provision import Provision

DRAFT, ADOPTED = "draft", "230-VIII"
LINKED_ACTS = ("personal_data_law", "digital_code")


def _articles(act: str) -> list[ModuleType]:
    package = import_module(f"{__package__}.{act}")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name.startswith("article_"))
    return [import_module(f"{package.__name__}.{name}") for name in names]


@cache
def _linked() -> dict[Provision, Norm]:
    norms: dict[Provision, Norm] = {}
    for act in LINKED_ACTS:
        norms.update(gather(_articles(act))[0])
    return norms


@cache
def draft() -> Edition:
    """The draft of early 2025 (source 003); it never came into force."""
    norms, reasons = gather(_articles("ai_law_draft"))
    return Edition(DRAFT, "ai_law_draft", NEVER_IN_FORCE, norms, not_computed=reasons)


@cache
def adopted() -> Edition:
    """Law 230-VIII as adopted on 17 November 2025, in force from 18 January 2026 to 24 August 2026."""
    norms, reasons = gather(_articles("ai_law"))
    in_force = Span(date(2026, 1, 18), date(2026, 8, 25))
    return Edition(ADOPTED, "ai_law", in_force, norms, not_computed=reasons, linked=_linked())


_EDITIONS = {DRAFT: draft, ADOPTED: adopted}


def edition_ids() -> tuple[str, ...]:
    """The ids of all editions, oldest first."""
    return tuple(_EDITIONS)


def edition(id: str) -> Edition:
    """The edition with this id; raises KeyError."""
    return _EDITIONS[id]()


def in_force_on(day: date) -> Edition | None:
    """The edition that was law on a day, or None before 18 January 2026."""
    return next((each() for each in _EDITIONS.values() if each().in_force.holds_on(day)), None)
