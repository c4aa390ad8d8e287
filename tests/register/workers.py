"""Workers of the test's database as processes of their own, to be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from zandy.register.jobs import defer_once
from zandy.register.reminders.tasks import FREE_STALLED

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40


class Workers:
    """Starts workers on the test's database."""

    def __init__(self, log: Path, **environment: str) -> None:
        self.log, self.environment = log, environment
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *, once: bool = False, seconds: int = 0) -> "subprocess.Popen[bytes]":
        """A worker whose letters take so long; it stops by itself when no job waits, or not."""
        place = connection.settings_dict
        url = f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        environment = os.environ | {
            "DATABASE_URL": url, "ZANDY_EMAIL_BACKEND": "tests.register.reminders.slow_mail.Backend",
            "MAIL_LOG": str(self.log), "MAIL_SECONDS": str(seconds), "PYTHONPATH": path, **self.environment,
        }  # fmt: skip
        words = [sys.executable, "-m", "zandy.register", "worker", *(["--once"] if once else [])]
        made = subprocess.Popen(words, env=environment, cwd=ROOT)
        self.started.append(made)
        return made

    def finish(self) -> None:
        """Free what a killed worker held, as the clock would, and do all that waits."""
        with connection.cursor() as cursor:
            # What makes a worker count as killed is that it is silent for long: here that long has passed.
            cursor.execute("update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'")
        for _ in range(2):
            defer_once(FREE_STALLED, "free_stalled", timestamp=0)
            assert self.start(once=True).wait(PATIENCE) == 0

    def end(self) -> None:
        """None of them outlives its test."""
        for each in self.started:
            if each.poll() is None:
                each.kill()
                each.wait()

    def letters(self) -> list[str]:
        """The letters that the mail server was handed."""
        return self.log.read_text().splitlines() if self.log.exists() else []


def wait_until(what: Callable[[], Any]) -> None:
    """Wait for something that another process does."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.1)


def doing() -> int:
    """How many jobs count as being worked on, but for those that come by themselves at their hours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_jobs where status = 'doing' and task_name not like '%free%'"
            " and id not in (select job_id from procrastinate_periodic_defers where job_id is not null)"
        )
        return int(cursor.fetchone()[0])


def kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.send_signal(signal.SIGKILL)
    worker.wait()
