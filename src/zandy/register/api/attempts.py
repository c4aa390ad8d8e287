"""Wrong tokens are counted by address: who tries many is not listened to for the rest of the minute."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from ..callers import network_of

#: So many wrong tokens of one address are heard in so many seconds.
ALLOWED, SECONDS = 60, 60


class TooManyError(Exception):
    """Too many wrong tokens came from an address; `wait` says for how many seconds it is not heard."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"wait {wait} s")
        self.wait = wait


def refuse_many(request: HttpRequest) -> None:
    """Raise TooManyError when the address has tried too many wrong tokens."""
    if cache.get(_key(request), 0) >= ALLOWED:
        raise TooManyError(SECONDS - int(time.time()) % SECONDS)


def note_wrong(request: HttpRequest) -> None:
    """A wrong token came from this address."""
    key = _key(request)
    cache.set(key, cache.get(key, 0) + 1, SECONDS)


def _key(request: HttpRequest) -> str:
    # A new minute counts anew, so that no clock has to run per address.
    return f"api:wrong:{network_of(request)}:{int(time.time()) // SECONDS}"
