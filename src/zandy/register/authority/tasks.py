"""Jobs: what bodies see is kept in step with how things are; what is newly overdue is told them.

Their own terms are reminded of like all others, see `reminders`.
"""

from collections import Counter

from django.utils import timezone
from procrastinate.contrib.django import app

from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from . import actions
from .models import OVERDUE
from .queries import in_force


def refresh_shared(timestamp: int) -> None:
    """Bring in step what every organisation shares, in its own name; tell the bodies what is new."""
    today, fresh = timezone.localdate(), Counter[int]()
    for organisation in _sharing():
        with working_for((organisation,), "authority"):
            for sharing in in_force((organisation,)):
                new = actions.refresh(sharing=sharing, today=today)
                fresh[sharing.body_id] += sum(row.kind in OVERDUE for row in new)
    for body, count in fresh.items():
        if count:
            with working_for((body,), "authority"):
                actions.tell_news(body_id=body, fresh=count, on=today)


def _sharing() -> list[int]:
    every = every_organisation()
    with working_for(every, "authority"):
        return list(in_force(every).order_by().values_list("organisation_id", flat=True).distinct())


REFRESH_SHARED = app.periodic(cron="*/15 * * * *")(app.task(queueing_lock="refresh_shared")(refresh_shared))
