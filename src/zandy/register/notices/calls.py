"""Calling a program: one request to one checked address, signed, short, following nothing."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from django.utils import timezone

from .addresses import AddressError, Place, checked, place_of
from .models import Message
from .policies import Outcome
from .signing import signatures
from .words import address

S = Message.State
#: So many seconds a connection may take, and a whole call.
CONNECTING, WHOLE = 5.0, 15.0
#: So much of an answer is read.
READ = 300


def call(message: Message) -> Outcome:
    """Send a message to its program; what it answers, or why nothing was sent."""
    if message.hook is None or message.hook.off_at is not None:
        return Outcome(S.FAILED, "hook_off")
    now = timezone.now()
    body = payload(message)
    try:
        place = checked(place_of(message.hook.url))
        status, answer = _asked(place, _headers(message, now, body), body)
    except AddressError as refused:
        # A name may lead inside today and outside tomorrow: it is tried again like any other failure.
        return Outcome(S.QUEUED, refused.reason)
    except ssl.SSLError as error:
        return Outcome(S.QUEUED, "certificate", str(error))
    except (OSError, http.client.HTTPException) as error:
        return Outcome(S.QUEUED, "no_answer", str(error) or type(error).__name__, unsure=True)
    return outcome_of(status, answer)


def outcome_of(status: int, answer: str) -> Outcome:
    """What the status of an answer means."""
    said = f"{status} {answer}".strip()
    if 200 <= status < 300:
        return Outcome(S.SENT, answer=said)
    if status == http.HTTPStatus.GONE:
        return Outcome(S.FAILED, "gone", said, gone=True)
    return Outcome(S.QUEUED, "redirect" if 300 <= status < 400 else "refused", said)


def payload(message: Message) -> bytes:
    """What a program is told: that something happened, and where to read of it. No personal data, no words."""
    told = message.telling
    content = {
        "type": told.kind,
        "timestamp": told.at.isoformat(),
        "data": {
            "organisation": message.organisation_id,
            "bin": message.organisation.bin,
            "url": address(told.url) if told.url else None,
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _headers(message: Message, now: datetime, body: bytes) -> dict[str, str]:
    assert message.hook is not None
    ident = f"msg_{message.ident.hex}"
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Zandy",
        "webhook-id": ident,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures(message.hook, ident, now, body),
    }


def _asked(place: Place, headers: dict[str, str], body: bytes) -> tuple[int, str]:
    connection = _Pinned(place)
    try:
        with _at_most(WHOLE, connection):
            connection.request("POST", place.path, body, headers)
            response = connection.getresponse()
            said = b""
            # The status is the answer; words that never end, or break off, take nothing from it.
            with suppress(OSError, ValueError, http.client.HTTPException):
                said = response.read(READ)
            return response.status, said.decode("utf-8", "replace").replace("\0", "")
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name leads to by now; no proxy, no redirect."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=CONNECTING)
        self.place = place
        #: The line itself: `sock` is taken away as soon as an answer says that it is the last.
        self.line: Any = None

    def connect(self) -> None:
        self.sock: Any = socket.create_connection((self.place.address, self.place.port), self.timeout)
        self.line = self.sock
        if self.place.encrypted:
            context = ssl.create_default_context()
            # The handshake comes after: it is cut like all else, and only what `line` names can be cut.
            self.sock = context.wrap_socket(
                self.sock, server_hostname=self.place.host, do_handshake_on_connect=False
            )  # fmt: skip
            self.line = self.sock
            self.sock.do_handshake()


@contextmanager
def _at_most(seconds: float, connection: _Pinned) -> Iterator[None]:
    """Cut a connection that dawdles: a program that sends a letter a second must not hold the worker for hours."""

    def cut() -> None:
        if connection.line is not None:
            try:
                connection.line.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
