"""A job: what people wrote is erased when the term that their organisation set has passed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from . import actions


def erase_old(timestamp: int) -> int:
    """Erase what is older than its organisation keeps it; how many objections that were."""
    return sum(map(_erased, every_organisation()))


def _erased(organisation_id: int) -> int:
    with working_for((organisation_id,), "objections"):
        return int(actions.erase(organisation_id=organisation_id, today=timezone.localdate()))


ERASE_OLD = app.periodic(cron="30 20 * * *")(app.task(queueing_lock="erase_old")(erase_old))
