"""How often the public forms are heard from one address: enough for a person, too little to guess or to flood."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

#: So often in so many seconds, by form.
LIMITS = {"object": (10, 3600), "code": (20, 600)}


def too_often(request: HttpRequest, form: str) -> bool:
    """Count one sending of a form; True when there were too many from this address."""
    most, seconds = LIMITS[form]
    # A new stretch of time counts anew, so that no clock has to run per address.
    key = f"objections:{form}:{get_adapter().get_client_ip(request)}:{int(time.time()) // seconds}"
    cache.add(key, 0, seconds)
    sent: int = cache.get(key, 0) + 1
    cache.set(key, sent, seconds)
    return sent > most
