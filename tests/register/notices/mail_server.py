"""A real mail server on this machine that takes, delays, refuses or breaks off as it is told."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Post:
    """What the server does with letters, and those it took.

    Attributes:
        answers: what it says to the next letters, one after another; "" takes the letter.
        at: where it says so: after RCPT or after DATA.
        hold: it has taken a letter and does not say so yet.
        cut: the connection ends in the middle of DATA, so many times.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []
        self.at = "DATA"
        self.cut = 0
        self.seen = 0
        self.hold: threading.Event | None = None

    async def handle_RCPT(  # noqa: N802  # aiosmtpd names it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at == "RCPT" and self.answers and self.answers[0]:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.seen += 1
        if self.cut:
            self.cut -= 1
            cast(Any, server).transport.abort()
            await asyncio.sleep(0)
            return "250 never heard"
        answer = self.answers.pop(0) if self.at == "DATA" and self.answers else ""
        if answer:
            return answer
        content = envelope.original_content or b""
        self.letters.append(message_from_bytes(content, policy=policy.default))
        while self.hold is not None and not self.hold.is_set():
            await asyncio.sleep(0.05)
        return "250 taken"


@contextmanager
def mail_server(post: Post) -> Iterator[int]:
    """Run the server; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
