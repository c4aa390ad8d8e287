"""A job: what people wrote in reports of errors is erased half a year after they were answered."""

from django.utils import timezone
from procrastinate.contrib.django import app

from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from . import actions


def erase_old(timestamp: int) -> int:
    """Erase what is older than it is kept, in the name of each organisation; how many reports that were."""
    return sum(map(_erased, every_organisation()))


def _erased(organisation_id: int) -> int:
    with working_for((organisation_id,), "public"):
        return int(actions.erase_reports(organisation_id=organisation_id, now=timezone.now()))


ERASE_OLD = app.periodic(cron="50 20 * * *")(app.task(queueing_lock="erase_old_reports")(erase_old))
