"""What shows that duties are met, in words, by the id of the duty."""

from ..documents.queries import shown_by_duty
from ..systems.models import System


def evidence_of(system: System) -> dict[int, str]:
    """The titles of the pieces of evidence of every duty of a system; the same number of queries for every system."""
    return {duty: "; ".join(each.title for each in pieces) for duty, pieces in shown_by_duty(system).items()}
