"""Tags of matters, for pages of others too."""

from collections.abc import Iterable

from django import template

from ...incidents.models import Incident
from ..models import KeptDraft
from ..queries import drafts_about

register = template.Library()


@register.simple_tag
def drafts_kept(incident: Incident) -> Iterable[KeptDraft]:
    """The drafts that were kept beside an incident."""
    return drafts_about(incident)
