"""Workers killed with -9 while a real mail server, or a program, has the message: nothing is lost, and whoever receives
a second copy knows it by its name.
"""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from zandy.register.notices.actions import add_hook
from zandy.register.notices.models import Message
from zandy.register.organisations.viewing import working_for

from ..workers import Workers, doing, kill, wait_until
from .conftest import Body
from .mail_server import Post, mail_server
from .program import Program, running

S = Message.State
Start = Callable[..., Workers]
#: A kind whose words the worker, a process of its own, finds too.
TRIAL: dict[str, Any] = {"kind": "notices.trial", "details": {"name": "Дабыл", "by": "Айгүл"}}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Workers with settings of the test, none of which outlives it."""
    made: list[Workers] = []

    def workers(**environment: str) -> Workers:
        made.append(Workers(tmp_path / "mail", **environment))
        return made[-1]

    yield workers
    for each in made:
        each.end()


def test_nothing_waits_where_nothing_was_told(body: Body) -> None:
    assert body.messages() == [] and doing() == 0


def smtp(port: int) -> dict[str, str]:
    return {
        "ZANDY_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "ZANDY_SMTP_HOST": "127.0.0.1",
        "ZANDY_SMTP_PORT": str(port),
    }  # fmt: skip


def took(post: Post, many: int) -> bool:
    """Whether the mail server took so many letters."""
    return len(post.letters) >= many


def test_killed_while_a_mail_server_has_the_letter(standing: Body, start: Start) -> None:
    post = Post()
    post.hold = threading.Event()
    with mail_server(post) as port:
        workers = start(**smtp(port))
        standing.tell(**TRIAL, address="citizen@example.kz")
        worker = workers.start()
        wait_until(lambda: post.letters)
        kill(worker)
        assert doing() == 1, "the job is as it was, and the message on its way"
        post.hold.set()
        workers.finish()
    [message] = standing.messages()
    assert (message.state, message.attempts, message.unsure) == (S.SENT, 2, True)
    names = [letter["Message-ID"] for letter in post.letters]
    assert len(names) == 2 and len(set(names)) == 1
    assert doing() == 0


def test_killed_before_the_mail_server_took_anything(standing: Body, start: Start) -> None:
    """A worker that waits for a mail server that does not greet; killed, the letter leaves once."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        workers = start(**smtp(silent.getsockname()[1]))
        standing.tell(**TRIAL, address="citizen@example.kz")
        worker = workers.start()
        wait_until(lambda: [m for m in standing.messages() if m.state == S.BEGUN])
        kill(worker)
    post = Post()
    with mail_server(post) as port:
        workers = start(**smtp(port))
        workers.finish()
    assert len(post.letters) == 1 and standing.messages()[0].state == S.SENT


def test_killed_while_a_program_has_the_call(standing: Body, start: Start) -> None:
    program = Program(hold=threading.Event())
    with running(program):
        workers = start(ZANDY_HOOKS_INSIDE=urlsplit(program.url).netloc)
        with working_for((standing.organisation.pk,), "test"):
            add_hook(organisation=standing.organisation, name="x", url=program.url, by=standing.officer)
        standing.tell(**TRIAL)
        worker = workers.start()
        wait_until(lambda: program.calls)
        kill(worker)
        assert program.hold is not None
        program.hold.set()
        workers.finish()
    assert standing.messages()[0].state == S.SENT
    assert len({headers["webhook-id"] for headers, _ in program.calls}) == 1 and len(program.calls) == 2


def test_ten_messages_and_a_worker_killed_again_and_again(standing: Body, start: Start) -> None:
    post = Post()
    with mail_server(post) as port:
        workers = start(**smtp(port))
        for number in range(10):
            standing.tell(str(number), **TRIAL, address=f"citizen{number}@example.kz")
        for already in (1, 3, 5):
            worker = workers.start()
            wait_until(partial(took, post, already))
            kill(worker)
            with connection.cursor() as cursor:
                cursor.execute("update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'")
        workers.finish()
    assert {message.state for message in standing.messages()} == {S.SENT}
    names = {letter["To"]: set() for letter in post.letters}  # type: dict[str, set[str]]
    for letter in post.letters:
        names[letter["To"]].add(letter["Message-ID"])
    assert len(names) == 10 and all(len(each) == 1 for each in names.values())
