"""Telling the people concerned that a stop did not work as it should."""

from ..notices.actions import tell
from ..notices.words import in_all
from .models import Drill


def tell_of_result(drill: Drill) -> None:
    """Everybody who answers for risks learns of a drill that was not met."""
    tell(
        organisation_id=drill.organisation_id, kind="drills.not_met", once=f"drills.not_met:{drill.pk}",
        verb="risks.stop_system", url=f"/o/{drill.organisation_id}/drills/{drill.pk}/",
        details={"number": str(drill.number), "system": in_all(drill.system.name_in)},
    )  # fmt: skip
