"""How often the public forms are heard from one address: enough for a person, too little for a flood."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from ..callers import network_of

#: So often in so many seconds, by form.
LIMITS = {"report": (10, 3600), "code": (30, 600), "draft": (60, 3600), "file": (60, 3600)}


def too_often(request: HttpRequest, form: str) -> bool:
    """Count one sending of a form; True when there were too many from this address."""
    most, seconds = LIMITS[form]
    # A new stretch of time counts anew, so that no clock has to run per address.
    key = f"public:{form}:{network_of(request)}:{int(time.time()) // seconds}"
    cache.add(key, 0, seconds)
    sent: int = cache.get(key, 0) + 1
    cache.set(key, sent, seconds)
    return sent > most
