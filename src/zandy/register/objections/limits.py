"""How often the public forms are heard from one address: enough for a person, too little to guess or to flood."""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest

from ..callers import network_of

#: So often in so many seconds, by form.
LIMITS = {"object": (10, 3600), "code": (20, 600)}
#: So many letters that something was received go to one address in so many seconds, whoever gives the address.
LETTERS = (5, 86_400)


def too_often(request: HttpRequest, form: str) -> bool:
    """Count one sending of a form; True when there were too many from this address."""
    most, seconds = LIMITS[form]
    return _counted(f"{form}:{network_of(request)}", most, seconds)


def many_letters(email: str) -> bool:
    """Count one letter to an address that nobody has confirmed; True when it got too many: it may be another's."""
    name, _, host = email.lower().rpartition("@")
    box = f"{name.partition('+')[0]}@{host}"
    return _counted(f"letter:{hashlib.sha256(box.encode()).hexdigest()}", *LETTERS)


def _counted(what: str, most: int, seconds: int) -> bool:
    # A new stretch of time counts anew, so that no clock has to run per address.
    key = f"objections:{what}:{int(time.time()) // seconds}"
    cache.add(key, 0, seconds)
    sent: int = cache.get(key, 0) + 1
    cache.set(key, sent, seconds)
    return sent > most
