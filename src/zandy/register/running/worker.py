"""``worker``: do the jobs that wait, until told to stop."""

import argparse
import asyncio
from datetime import UTC, datetime
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--once", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    """Work; ``--once`` ends when no job waits."""
    from . import django_ready

    django_ready()
    asyncio.run(_work(wait=not chosen.once))
    return 0


async def _work(wait: bool) -> None:
    from procrastinate.contrib.django import app

    from ..jobs import KILLED_AFTER

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            while True:
                await working.run_worker_async(
                    wait=wait, concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=10,
                    update_heartbeat_interval=KILLED_AFTER / 3, stalled_worker_timeout=KILLED_AFTER,
                )  # fmt: skip
                # A job may have queued another one after the worker had looked for the last time.
                if wait or not await _waiting(working):
                    return


async def _waiting(working: Any) -> bool:
    """Whether a job waits that could be done now."""
    now = datetime.now(UTC)
    jobs = await working.job_manager.list_jobs_async(status="todo")
    return any(job.scheduled_at is None or job.scheduled_at <= now for job in jobs)
