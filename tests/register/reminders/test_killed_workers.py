"""Workers killed with -9: their jobs are freed by our own code, nothing is lost, nothing is sent twice."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from zandy.register.jobs import defer_once
from zandy.register.notices.models import Message
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders.models import Reminder
from zandy.register.reminders.tasks import REMIND_ONE

from ..workers import PATIENCE, Workers, doing, kill, wait_until
from .conftest import TODAY, Office


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """Workers, none of which outlives the test."""
    made = Workers(tmp_path / "mail")
    yield made
    made.end()


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
