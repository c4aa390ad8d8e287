"""A mail server that takes a letter, notes it in a file, and does not come back for as long as it is told to."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Writes a line per letter to MAIL_LOG, then waits MAIL_SECONDS."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            with Path(os.environ["MAIL_LOG"]).open("a") as log:
                log.write(f"{message.to[0]} {message.extra_headers['Message-ID']}\n")
            time.sleep(float(os.environ.get("MAIL_SECONDS", "0")))
        return len(email_messages)
