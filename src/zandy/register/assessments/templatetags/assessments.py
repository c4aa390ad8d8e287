"""Tags that show, wherever a class is shown, how people stand to it."""

from collections.abc import Iterable
from typing import Any

from django import template

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.regime import PROHIBITED
from zandy.law.words.classes import LifeStage

from ...organisations.permissions import may
from ...systems.models import System
from .. import queries, words

register = template.Library()

#: Where nothing is left to be stopped.
_AT_REST = (LifeStage.SUSPENDED, LifeStage.STOPPED, LifeStage.ARCHIVED)


@register.inclusion_tag("assessments/standing.html", takes_context=True)
def standing_of(context: template.Context, system: System, found: Assessment) -> dict[str, Any]:
    """Who signed, what was answered otherwise, what is missing: ``{% standing_of system assessment %}``.

    A system that has a prohibited function and is neither suspended nor stopped also gets the way to act at once.
    """
    standing = queries.standing(system, found)
    must_act = found[PROHIBITED].holds is True and system.stage not in _AT_REST
    return {
        "system": system, "standing": standing, "must_act": must_act,
        "may_stop": must_act and may(context["request"].roles, "risks.stop_system"),
        "overrides": [words.override(each, found) for each in standing.overrides],
    }  # fmt: skip


@register.simple_tag
def overridden_among(rows: Iterable[Any]) -> dict[int, Any]:
    """Which systems of a list are answered otherwise; rows have `system`: ``{% overridden_among rows as found %}``."""
    return queries.overridden([row.system for row in rows])
