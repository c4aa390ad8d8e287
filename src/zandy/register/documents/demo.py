"""The demonstration set's own part: documents of the first system of a body, and evidence that shows a duty."""

from typing import TYPE_CHECKING

from ..systems.models import Duty
from . import actions
from .models import Evidence

if TYPE_CHECKING:
    from ..demo import World

#: What is made of the system, and as what.
_MADE = (("system_passport", "pdf"), ("user_agreement", "docx"), ("risk_report", "pdf"))
#: The system of which there are documents, and the duty that its evidence shows to be met.
_SYSTEM, _DUTY = "credit_scoring", "secure_system"


def fill(world: "World") -> None:
    """Make documents in the language of the founder; the others of the set show what is missing."""
    system = world.systems.get(_SYSTEM)
    if system is None:
        return
    for kind, format in _MADE:
        actions.make_document(system=system, kind=kind, language=world.by.language, format=format, by=world.by)
    duty = Duty.objects.get(system=system, norm=_DUTY)
    actions.show_duty(duty=duty, evidence=list(Evidence.objects.filter(system=system)[:1]), by=world.by)
