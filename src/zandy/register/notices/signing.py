"""The secrets of the programs that are called, and the signatures of the calls (Standard Webhooks, scheme v1).

A secret is worked out from the register's own key, the program's name and how often it was changed. So it stands in no
table, journal, export or backup; and with another ZANDY_SECRET_KEY every program needs its new one.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from django.conf import settings

from .models import Hook
from .policies import OVERLAP

PREFIX = "whsec_"


def secret_of(hook: Hook, turn: int | None = None) -> str:
    """The secret of a program as it is shown: ``whsec_…``, 32 bytes in base64."""
    return PREFIX + base64.b64encode(_key(hook, hook.turn if turn is None else turn)).decode()


def signatures(hook: Hook, ident: str, at: datetime, body: bytes) -> str:
    """The signatures of a call, the newest first: ``v1,<base64>``, two for a day after the secret was changed."""
    turns = [hook.turn]
    if hook.turn and hook.turned_at and at - hook.turned_at < OVERLAP:
        turns.append(hook.turn - 1)
    words = b".".join((ident.encode(), str(int(at.timestamp())).encode(), body))
    return " ".join(f"v1,{_signed(_key(hook, turn), words)}" for turn in turns)


def _key(hook: Hook, turn: int) -> bytes:
    words = f"notices.hook {hook.ident} {turn}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), words, hashlib.sha256)


def _signed(key: bytes, words: bytes) -> str:
    return base64.b64encode(hmac.digest(key, words, hashlib.sha256)).decode()
