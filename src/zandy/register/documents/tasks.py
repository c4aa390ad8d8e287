"""Jobs: once a day files that nothing points to are removed."""

import logging

from procrastinate.contrib.django import app

from .sweeping import sweep

log = logging.getLogger(__name__)


def sweep_files(timestamp: int) -> None:
    """Remove what nothing points to."""
    swept = sweep()
    if swept.files:
        log.info("%s files that nothing pointed to were removed, %s bytes", swept.files, swept.size)


SWEEP = app.periodic(cron="40 20 * * *")(app.task(queueing_lock="sweep_files")(sweep_files))
