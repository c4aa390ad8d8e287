"""Jobs: once a day every organisation is reminded; jobs of killed workers are freed.

A job runs in the name of the organisation it works for; row-level security shows it no other.
"""

import logging
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ..jobs import KILLED_AFTER, defer_once
from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from . import actions

log = logging.getLogger(__name__)

#: What failed is tried again after so many seconds, each time longer.
_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)


def remind_all(timestamp: int) -> None:
    """Have every organisation reminded of what falls due today."""
    today = timezone.localdate().isoformat()
    for organisation in every_organisation():
        defer_once(REMIND_ONE, f"remind {organisation} {today}", organisation_id=organisation, on=today)


def remind_one(organisation_id: int, on: str) -> None:
    """Remind one organisation. The letters are queued in the same transaction in which they are written."""
    with working_for((organisation_id,), "reminders"):
        actions.remind(organisation_id=organisation_id, on=date.fromisoformat(on))


async def free_stalled(context: Any, timestamp: int) -> None:
    """Free the jobs whose worker was killed: procrastinate leaves them as being worked on for ever."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=KILLED_AFTER):
        if job.id != context.job.id:
            log.warning("job %s (%s) of a killed worker is freed", job.id, job.task_name)
            await manager.retry_job(job, retry_at=timezone.now())


REMIND_ONE = app.task(retry=_AGAIN)(remind_one)
REMIND_ALL = app.periodic(cron=settings.REMINDERS_AT)(app.task(queueing_lock="remind_all")(remind_all))
FREE_STALLED = app.periodic(cron="* * * * *")(app.task(queueing_lock="free_stalled", pass_context=True)(free_stalled))
