"""What the jobs of all apps share; the jobs themselves stand in the ``tasks.py`` of each."""

import logging
from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

log = logging.getLogger(__name__)

#: After so many seconds without a sign of life a worker counts as killed; signs of life come three times as often.
KILLED_AFTER = 30


def defer_once(task: Any, lock: str, **details: Any) -> None:
    """Queue a job unless the same one is waiting already."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=lock).defer(**details)
    except AlreadyEnqueued:
        log.info("%s is queued already", lock)
