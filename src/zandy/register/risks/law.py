"""What the law says that risks hang on: prohibited functions and the duty to act at once, as the edition has them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from zandy.law.decisions.assess import EditionError, select_edition
from zandy.law.decisions.assess import assess as assess_now
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.decisions.regime import Regime, regime
from zandy.law.norms.editions import as_of, edition_ids
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.knowledge import Knowledge
from zandy.law.words.norm import Norm
from zandy.wording import term

from ..language import current_language
from ..systems.models import System

ACT_AT_ONCE = "act_at_once"
PROHIBITED_RISK_FOUND = "system.prohibited_risk_found"


@dataclass(frozen=True, slots=True)
class Function:
    """A prohibited function: its norm and whether the system is known to have it (None: not settled)."""

    norm: Norm
    holds: bool | None

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return function_label(self.norm.name)


def rules(on: date | None = None) -> Regime:
    """The norms of the edition in force on a day, of the newest one before there was any."""
    day = on or timezone.localdate()
    try:
        chosen = select_edition(day)
    except EditionError:
        chosen = edition_by_id(edition_ids()[-1])
    return regime(as_of(chosen, day))


def prohibited_functions() -> tuple[Norm, ...]:
    """The functions that the edition in force prohibits, in its order."""
    return rules().prohibited_functions


def function_label(name: str) -> str:
    """The name of a prohibited function in the language of the page; the bare name of one that no edition knows now."""
    try:
        return term(f"function.{name}", current_language())
    except KeyError:
        return name


def provision_of(function: str) -> str:
    """Where a prohibited function stands in the edition in force; empty when it does not stand there."""
    return next((norm.id for norm in prohibited_functions() if norm.name == function), "")


def functions_of(system: System) -> tuple[Function, ...]:
    """Every prohibited function and whether the system, as it is known today, has it."""
    found = assess_now(known(system), on=timezone.localdate())
    return tuple(Function(norm, found[norm.name].holds) for norm in found.regime.prohibited_functions)


def asks_anew(system: System) -> str:
    """The fact about risks of prohibited functions where nobody says how it stands; else empty."""
    return "" if PROHIBITED_RISK_FOUND in system.facts else PROHIBITED_RISK_FOUND


def known(system: System) -> Knowledge:
    """What is known about a system."""
    return knowledge_from(system.facts)
