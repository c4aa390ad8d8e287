"""Letters through a real mail server: what it takes, delays, refuses, and what becomes of a line that breaks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from zandy.register.notices import actions, tasks
from zandy.register.notices.jobs import SEND
from zandy.register.notices.models import Message
from zandy.register.notices.policies import WAITS, RefusedError
from zandy.register.organisations.viewing import working_for

from .conftest import Body
from .mail_server import Post, mail_server

S = Message.State


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server, and the register's settings that lead to it."""
    made = Post()
    with mail_server(made) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
        yield made


def send(body: Body, message: Message | None = None) -> Message:
    """Do the job of a message, by default of the only one; as it stands afterwards."""
    message = message or body.messages()[0]
    tasks.send(body.organisation.pk, message.pk)
    return next(each for each in body.messages() if each.pk == message.pk)


def soon(body: Body) -> None:
    """Let the time come at which messages are tried again."""
    with working_for((body.organisation.pk,), "test"):
        Message.objects.filter(state=S.QUEUED).update(next_at=timezone.now() - timedelta(seconds=1))


def test_kazakh_arrives_as_it_was_written(body: Body, post: Post) -> None:
    body.tell(address="citizen@example.kz", details={"name": "Ғалымжан Өтеғұлов, Ұлытау қ."})
    message = send(body)
    assert (message.state, message.attempts, message.unsure) == (S.SENT, 1, False)
    [letter] = post.letters
    assert letter["Subject"] == "Қарсылық түсті: Ғалымжан Өтеғұлов, Ұлытау қ."
    assert "Ғалымжан Өтеғұлов, Ұлытау қ." in letter.get_content()
    assert letter["To"] == "citizen@example.kz" and letter["Content-Language"] == "kk"
    assert message.ident.hex in letter["Message-ID"]


def test_what_was_sent_is_not_sent_twice(body: Body, post: Post) -> None:
    body.tell(address="citizen@example.kz")
    for _ in range(3):
        assert send(body).state == S.SENT
    assert len(post.letters) == 1


@pytest.mark.parametrize("place", ["RCPT", "DATA"])
def test_later_means_later(body: Body, post: Post, place: str) -> None:
    post.at, post.answers = place, ["451 4.7.1 greylisted, come back"]
    body.tell(address="citizen@example.kz")
    message = send(body)
    assert (message.state, message.reason) == (S.QUEUED, "later") and "greylisted" in message.answer
    assert message.next_at and timedelta() < message.next_at - timezone.now() <= WAITS[0]
    assert send(body).attempts == 1, "it waits its time"
    soon(body)
    assert send(body).state == S.SENT and len(post.letters) == 1


@pytest.mark.parametrize("place", ["RCPT", "DATA"])
def test_never_means_never(body: Body, post: Post, place: str) -> None:
    post.at, post.answers = place, ["550 5.1.1 nobody of that name"]
    body.tell(address="citizen@example.kz")
    message = send(body)
    assert (message.state, message.reason) == (S.FAILED, "refused") and "nobody of that name" in message.answer
    assert send(body).attempts == 1 and post.letters == []


def test_a_line_that_breaks_in_the_middle(body: Body, post: Post) -> None:
    post.cut = 1
    body.tell(address="citizen@example.kz")
    message = send(body)
    assert (message.state, message.reason, message.unsure) == (S.QUEUED, "line_broke", True)
    soon(body)
    assert send(body).state == S.SENT
    assert post.seen == 2 and len(post.letters) == 1


def test_no_mail_server(body: Body, post: Post, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    body.tell(address="citizen@example.kz")
    for attempt in range(1, len(WAITS) + 1):
        message = send(body)
        assert (message.state, message.reason, message.attempts) == (S.QUEUED, "no_mail_server", attempt)
        soon(body)
    assert send(body).state == S.FAILED, "after the last try it is given up, and stands on the page"


def test_sent_again_by_a_person(body: Body, post: Post) -> None:
    body.tell(address="citizen@example.kz")
    [waiting] = body.messages()
    with working_for((body.organisation.pk,), "test"), pytest.raises(RefusedError):
        actions.send_again(message=waiting)
    message = send(body)
    with working_for((body.organisation.pk,), "test"):
        actions.send_again(message=message)
    assert send(body).state == S.SENT
    names = [letter["Message-ID"] for letter in post.letters]
    assert len(set(names)) == 2, "on purpose a second time: mail programs must not hide it as a copy"


def test_a_failed_letter_keeps_its_name(body: Body, post: Post) -> None:
    post.answers = ["550 no"]
    body.tell(address="citizen@example.kz")
    message = send(body)
    with working_for((body.organisation.pk,), "test"):
        actions.send_again(message=message)
    assert send(body).state == S.SENT and message.ident.hex + ".0@" in post.letters[0]["Message-ID"]


def test_who_is_no_member_any_more_gets_no_letter(body: Body, post: Post) -> None:
    body.tell(verb="duties.edit")
    with working_for((body.organisation.pk,), "test"):
        body.lawyer.memberships.all().delete()
    states = [send(body, message).state for message in body.messages()]
    assert states == [S.SENT, S.NEEDLESS]
    assert [letter["To"] for letter in post.letters] == [body.officer.email]


def test_the_lock_of_a_living_sender_is_respected(standing: Body, post: Post) -> None:
    """Two jobs of one message: the second one leaves it alone, whatever state it finds."""
    from django.db import connection

    standing.tell(address="citizen@example.kz")
    [message] = standing.messages()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"notices.message {message.pk}"])
        assert send(standing).state == S.QUEUED and post.letters == []
    other.close()
    assert send(standing).state == S.SENT and len(post.letters) == 1


def test_a_fault_of_ours_is_an_outcome_too(body: Body, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(message: Message) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr("zandy.register.notices.letters.send", broken)
    body.tell(address="citizen@example.kz")
    message = send(body)
    assert (message.state, message.reason, message.answer) == (S.QUEUED, "fault", "RuntimeError")


def test_what_lost_its_job_is_found(body: Body, post: Post) -> None:
    from django.db import connection

    body.tell(address="citizen@example.kz")
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
    with working_for((body.organisation.pk,), "test"):
        Message.objects.update(next_at=timezone.now() - timedelta(hours=1))
    for _ in range(2):
        tasks.send_waiting(0)
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = %s", [SEND])
        rows = cursor.fetchall()
    assert len(rows) == 1, "queued once, however often it is looked for"
