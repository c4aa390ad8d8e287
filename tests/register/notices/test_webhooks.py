"""Webhooks: signed, tried again, given up, switched off; nothing inside is called and nothing is followed."""

import base64
import contextlib
import hashlib
import hmac
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from zandy.register.journal.models import Entry
from zandy.register.notices import actions, calls, tasks
from zandy.register.notices.addresses import checked, place_of
from zandy.register.notices.models import Hook, Message
from zandy.register.notices.policies import FAILURES, WAITS, Outcome
from zandy.register.notices.signing import secret_of, signatures
from zandy.register.organisations.viewing import working_for
from zandy.register.systems.models import Notice

from .conftest import KIND, Body
from .program import Program, running

S = Message.State


@pytest.fixture
def program(settings: Any) -> Iterator[Program]:
    """A program on this machine, which the settings of the test let be called."""
    with running(Program()) as made:
        settings.HOOKS_INSIDE = frozenset({urlsplit(made.url).netloc})
        yield made


def add(body: Body, url: str, name: str = "Дабыл") -> Hook:
    with working_for((body.organisation.pk,), "test"):
        return actions.add_hook(organisation=body.organisation, name=name, url=url, by=body.officer)


def send(body: Body) -> Message:
    """Do the job of the newest call, as soon as its time has come."""
    with working_for((body.organisation.pk,), "test"):
        Message.objects.filter(state=S.QUEUED).update(next_at=timezone.now() - timedelta(seconds=1))
    tasks.send(body.organisation.pk, newest(body).pk)
    return newest(body)


def newest(body: Body) -> Message:
    """The newest call."""
    return [message for message in body.messages() if message.hook is not None][-1]


def holds(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """The check of a signature as the handbook gives it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    words = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, words, hashlib.sha256).digest()).decode()
    fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return fresh and any(hmac.compare_digest(wanted, each) for each in headers["webhook-signature"].split())


def test_a_call_is_signed_and_says_no_more_than_it_must(body: Body, program: Program) -> None:
    hook = add(body, program.url)
    body.tell(url="/o/1/systems/")
    message = send(body)
    assert (message.state, message.answer) == (S.SENT, "204")
    [(headers, content)] = program.calls
    assert holds(secret_of(hook), headers, content)
    assert not holds(secret_of(hook), headers, content + b" ")
    assert not holds(secret_of(hook, 1), headers, content)
    assert headers["webhook-id"] == f"msg_{message.ident.hex}"
    said = json.loads(content)
    assert said["type"] == KIND and said["data"]["url"] == "http://127.0.0.1:8000/o/1/systems/"
    assert "Әйгерім" not in content.decode(), "no words, no personal data"


def test_the_secret_stands_nowhere(body: Body, program: Program) -> None:
    hook = add(body, program.url)
    with working_for((body.organisation.pk,), "test"):
        kept = [str(entry.after) for entry in Entry.objects.filter(subject="notices_hook")]
        row = Hook.objects.filter(pk=hook.pk).values().get()
    secret = secret_of(hook).removeprefix("whsec_")
    assert kept and not any(secret in each for each in [*kept, str(row)])
    other = add(body, program.url + "2")
    assert secret_of(other) != secret_of(hook)


def test_a_changed_secret_overlaps_for_a_day(body: Body, program: Program) -> None:
    hook = add(body, program.url)
    old = secret_of(hook)
    with working_for((body.organisation.pk,), "test"):
        hook = actions.turn_secret(hook=hook)
    body.tell()
    send(body)
    [(headers, content)] = program.calls
    assert secret_of(hook) != old and holds(secret_of(hook), headers, content) and holds(old, headers, content)
    assert hook.turned_at
    later = signatures(hook, "msg_1", hook.turned_at + timedelta(days=1), b"{}")
    assert len(later.split()) == 1


def test_failures_are_tried_again_ever_later(body: Body, program: Program) -> None:
    add(body, program.url)
    program.answers = [500, 503, 429]
    body.tell()
    for attempt, reason in enumerate(["refused"] * 3, 1):
        message = send(body)
        assert (message.state, message.reason, message.attempts) == (S.QUEUED, reason, attempt)
        assert message.next_at and message.next_at - timezone.now() > WAITS[attempt - 1] * 0.9
    assert send(body).state == S.SENT
    names = {headers["webhook-id"] for headers, _ in program.calls}
    assert len(program.calls) == 4 and len(names) == 1, "by its name a program knows a second copy"
    with working_for((body.organisation.pk,), "test"):
        assert Hook.objects.get().failures == 0


def test_a_redirect_is_not_followed(body: Body, program: Program) -> None:
    add(body, program.url)
    program.answers = [302, 307, 308]
    body.tell()
    for _ in range(3):
        message = send(body)
        assert (message.state, message.reason) == (S.QUEUED, "redirect")
    assert len(program.calls) == 3


def test_gone_is_gone(body: Body, program: Program) -> None:
    add(body, program.url)
    program.answers = [410]
    body.tell()
    assert (send(body).state, body.messages()[0].reason) == (S.FAILED, "gone")
    with working_for((body.organisation.pk,), "test"):
        assert Hook.objects.get().off_reason == "gone"
    body.tell("2")
    assert len(program.calls) == 1, "it asked not to be called"


def test_what_fails_too_often_is_switched_off_and_told(
    body: Body, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = add(body, program.url)
    program.answers = [500] * 100
    for number in range(FAILURES):
        body.tell(str(number))
        send(body)
    with working_for((body.organisation.pk,), "test"):
        hook.refresh_from_db()
        assert (hook.off_reason, hook.failures) == ("failures", FAILURES)
        notice = Notice.objects.get(key="notices.hook_off")
        assert notice.verb == "notices.edit" and notice.url == reverse("notices:webhooks", args=[body.organisation.pk])
        letters = Message.objects.filter(telling__kind="notices.hook_off")
        assert [letter.user for letter in letters] == [body.officer]
        waiting = Message.objects.filter(hook=hook, state=S.QUEUED).first()
    assert waiting is not None
    tasks.send(body.organisation.pk, waiting.pk)
    assert len(program.calls) == FAILURES


def test_delivered_again_after_it_was_mended(body: Body, program: Program) -> None:
    hook = add(body, program.url)
    program.answers = [500] * (len(WAITS) + 1)
    body.tell()
    for _ in WAITS:
        assert send(body).state == S.QUEUED
    message = send(body)
    assert message.state == S.FAILED
    with working_for((body.organisation.pk,), "test"):
        actions.switch_hook(hook=hook, on=True)
        actions.send_again(message=message)
    assert send(body).state == S.SENT and len({headers["webhook-id"] for headers, _ in program.calls}) == 1


@pytest.mark.parametrize("first", [
    b"", b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 300\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n",
])  # fmt: skip
def test_a_program_that_dawdles_is_cut_off(
    body: Body, program: Program, monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    monkeypatch.setattr(calls, "WHOLE", 1.0)
    program.drips, program.first = True, first
    add(body, program.url)
    body.tell()
    began = time.monotonic()
    message = send(body)
    assert time.monotonic() - began < 5
    # Who has said that it took the call has taken it, however long it talks on.
    expected = (S.SENT, "", False) if first else (S.QUEUED, "no_answer", True)
    assert (message.state, message.reason, message.unsure) == expected


def test_a_handshake_that_dawdles_is_cut_off(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head of a TLS record that promises much, then a letter now and then: no wait is long, and there is no end."""
    monkeypatch.setattr(calls, "WHOLE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
        settings.HOOKS_INSIDE = frozenset({place})
        threading.Thread(target=_drip_a_handshake, args=(server,), daemon=True).start()
        began = time.monotonic()
        with pytest.raises(OSError):
            calls._asked(checked(place_of(f"https://{place}/")), {}, b"{}")
        assert time.monotonic() - began < 6


def _drip_a_handshake(server: socket.socket) -> None:
    line, _ = server.accept()
    with line, contextlib.suppress(OSError):
        line.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
        for _ in range(60):
            line.sendall(b"\x03")
            time.sleep(0.2)


def test_nobody_listens(body: Body, program: Program) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    from django.conf import settings

    settings.HOOKS_INSIDE = frozenset({f"127.0.0.1:{port}"})
    add(body, f"http://127.0.0.1:{port}/")
    body.tell()
    assert (send(body).state, body.messages()[0].reason) == (S.QUEUED, "no_answer")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://localhost:8443/", "https://[::ffff:7f00:1]/", "http://127.0.0.1:80/"]
)
def test_nothing_inside_is_called(body: Body, program: Program, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **more: reached.append(args))
    add(body, url)
    body.tell()
    message = send(body)
    assert message.state == S.QUEUED and message.reason in ("inside", "not_https") and reached == []


def test_the_connection_goes_to_the_checked_address(
    body: Body, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads outside when it is checked and inside a moment later leads outside."""
    answers = iter(["8.8.8.8", "127.0.0.1"])
    reached: list[tuple[str, int]] = []

    def getaddrinfo(host: str, port: int, **more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def create_connection(address: tuple[str, int], *args: Any) -> Any:
        reached.append(address)
        raise ConnectionRefusedError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    add(body, "https://rebinding.example/")
    body.tell()
    send(body)
    assert reached == [("8.8.8.8", 443)]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_the_way_of_a_webhook_through_its_pages(body: Body, program: Program, sign_in: Callable[..., Any]) -> None:
    client = sign_in(body.officer)
    made = client.post(
        reverse("notices:new_hook", args=[body.organisation.pk]), {"name": "Дабыл", "url": program.url}
    )  # fmt: skip
    secret = re.search(r"whsec_[\w+/=]+", made.content.decode())
    assert made.status_code == 200 and made["Cache-Control"] == "no-store" and secret
    with working_for((body.organisation.pk,), "test"):
        hook = Hook.objects.get()
    assert secret[0] == secret_of(hook)
    page = reverse("notices:hook", args=[body.organisation.pk, hook.pk])
    assert secret[0] not in client.get(page).content.decode(), "shown once"
    client.post(page, {"do": "try"})
    assert send(body).state == S.SENT
    assert "Жіберілді" in client.get(page).content.decode()
    turned = client.post(page, {"do": "turn"}).content.decode()
    assert "whsec_" in turned and secret[0] not in turned
    client.post(page, {"do": "off"})
    assert "Өшірулі" in client.get(reverse("notices:webhooks", args=[body.organisation.pk])).content.decode()
    client.post(page, {"do": "on"})
    client.post(page, {"do": "remove"})
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("url", ["http://example.kz/", "https://example.kz:22/", "javascript:alert(1)", "x", ""])
def test_addresses_that_a_form_refuses(body: Body, sign_in: Callable[..., Any], url: str) -> None:
    answer = sign_in(body.officer).post(
        reverse("notices:new_hook", args=[body.organisation.pk]), {"name": "x", "url": url}
    )
    assert answer.status_code == 200 and 'class="error"' in answer.content.decode()
    with working_for((body.organisation.pk,), "test"):
        assert not Hook.objects.exists()


def test_others_have_no_way_to_it(body: Body, program: Program, sign_in: Callable[..., Any]) -> None:
    hook = add(body, program.url)
    for person, status in ((body.reader, 403), (body.lawyer, 403), (body.world.person("Berik"), 404)):
        client = sign_in(person)
        assert client.get(reverse("notices:webhooks", args=[body.organisation.pk])).status_code == status
        assert client.post(
            reverse("notices:hook", args=[body.organisation.pk, hook.pk]), {"do": "turn"}
        ).status_code == status  # fmt: skip


def test_a_program_that_is_forgotten_while_it_is_called(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left to note what became of the call on; the job ends like any other."""
    hook = add(body, "https://hooks.example.org/")
    body.tell()

    def forgotten_meanwhile(message: Message) -> Outcome:
        actions.remove_hook(hook=hook)
        return Outcome(S.SENT)

    monkeypatch.setattr(calls, "call", forgotten_meanwhile)
    message = newest(body)
    tasks.send(body.organisation.pk, message.pk)
    assert message.pk not in {each.pk for each in body.messages()}
