"""The picture of the procedure, drawn from its table."""

from django.utils.safestring import SafeString

from ..language import text
from ..risks import pictures
from .models import Incident
from .policies import MOVES


def procedure(current: str = "") -> SafeString:
    """The states of an incident and the steps between them; the present one stands out."""
    states = list(Incident.State)
    arrows = [pictures.Arrow(states.index(move.start), states.index(move.to)) for move in MOVES]
    place = states.index(Incident.State(current)) if current else None
    return pictures.procedure(
        [str(state.label) for state in states], arrows, current=place, title=text("incidents.list.procedure")
    )
