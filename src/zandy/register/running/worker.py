"""``worker``: do the jobs that wait, until told to stop."""

import argparse
import asyncio


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

    from ..reminders.tasks import KILLED_AFTER

    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(
                wait=wait, concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=10,
                update_heartbeat_interval=KILLED_AFTER / 3, stalled_worker_timeout=KILLED_AFTER,
            )  # fmt: skip
