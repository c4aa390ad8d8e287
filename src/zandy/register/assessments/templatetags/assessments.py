"""Tags that show, wherever a class is shown, how people stand to it."""

from collections.abc import Iterable
from typing import Any

from django import template

from zandy.law.decisions.assess import Assessment

from ...systems.models import System
from .. import queries, words

register = template.Library()


@register.inclusion_tag("assessments/standing.html")
def standing_of(system: System, found: Assessment) -> dict[str, Any]:
    """Who signed, what was answered otherwise, that scenarios are missing: ``{% standing_of system assessment %}``."""
    standing = queries.standing(system, found)
    overrides = [words.override(each, found) for each in standing.overrides]
    return {"system": system, "standing": standing, "overrides": overrides}


@register.simple_tag
def overridden_among(rows: Iterable[Any]) -> dict[int, Any]:
    """Which systems of a list are answered otherwise; rows have `system`: ``{% overridden_among rows as found %}``."""
    return queries.overridden([row.system for row in rows])
