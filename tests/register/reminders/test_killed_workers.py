"""Workers killed with -9: their jobs are freed by our own code, nothing is lost, nothing is sent twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from zandy.register.jobs import defer_once
from zandy.register.notices.models import Message
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders.models import Reminder
from zandy.register.reminders.tasks import FREE_STALLED, REMIND_ONE

from .conftest import TODAY, Office

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 40


class Workers:
    """Starts workers on the test's database."""

    def __init__(self, log: Path) -> None:
        self.log, self.started = log, []  # type: Path, list[subprocess.Popen[bytes]]

    def start(self, *, once: bool = False, seconds: int = 0) -> "subprocess.Popen[bytes]":
        """A worker whose letters take so long; it stops by itself when no job waits, or not."""
        place = connection.settings_dict
        url = f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        environment = os.environ | {
            "DATABASE_URL": url, "ZANDY_EMAIL_BACKEND": "tests.register.reminders.slow_mail.Backend",
            "MAIL_LOG": str(self.log), "MAIL_SECONDS": str(seconds), "PYTHONPATH": path,
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
            FREE_STALLED.defer(timestamp=0)
            assert self.start(once=True).wait(PATIENCE) == 0

    def letters(self) -> list[str]:
        """The letters that the mail server was handed."""
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """Workers, none of which outlives the test."""
    made = Workers(tmp_path / "mail")
    yield made
    for each in made.started:
        if each.poll() is None:
            each.kill()
            each.wait()


def wait_until(what: Callable[[], Any]) -> None:
    """Wait for something that another process does."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.1)


def doing() -> int:
    """How many jobs count as being worked on."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status = 'doing' and task_name not like '%free%'")
        return int(cursor.fetchone()[0])


def kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def test_a_job_waits_once(office: Office) -> None:
    for _ in range(3):
        defer_once(REMIND_ONE, "remind 1 today", organisation_id=office.organisation.pk, on=TODAY.isoformat())
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status = 'todo'")
        assert cursor.fetchone() == (1,)


def test_a_letter_leaves(standing: Office, workers: Workers) -> None:
    standing.duty(5)
    REMIND_ONE.defer(organisation_id=standing.organisation.pk, on=TODAY.isoformat())
    assert workers.start(once=True).wait(PATIENCE) == 0
    assert [line.split()[0] for line in workers.letters()] == [standing.officer.email]
    with working_for((standing.organisation.pk,), "test"):
        assert Message.objects.get().state == Message.State.SENT


def test_killed_while_the_mail_server_has_the_letter(standing: Office, workers: Workers) -> None:
    standing.duty(5)
    REMIND_ONE.defer(organisation_id=standing.organisation.pk, on=TODAY.isoformat())
    worker = workers.start(seconds=600)
    wait_until(workers.letters)
    kill(worker)
    assert doing() == 1, "procrastinate leaves the job as it was"
    workers.finish()
    assert doing() == 0
    letters = workers.letters()
    assert len(letters) == 2, "whether it left is not known: nothing is lost"
    assert letters[0] == letters[1], "under the same name, by which a second copy is known"
    with working_for((standing.organisation.pk,), "test"):
        message = Message.objects.get()
    assert message.state == Message.State.SENT and message.unsure and message.attempts == 2


def test_killed_while_it_reminds(standing: Office, workers: Workers) -> None:
    standing.duty(5)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"remind {standing.organisation.pk}"])
        REMIND_ONE.defer(organisation_id=standing.organisation.pk, on=TODAY.isoformat())
        worker = workers.start()
        wait_until(doing)
        time.sleep(1)
        kill(worker)
        cursor.execute("select pg_advisory_unlock_all()")
    workers.finish()
    assert doing() == 0
    assert len(workers.letters()) == 1
    with working_for((standing.organisation.pk,), "test"):
        assert Reminder.objects.count() == 1 and Message.objects.get().state == Message.State.SENT
