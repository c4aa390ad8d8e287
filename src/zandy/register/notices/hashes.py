"""What is kept for good of what can be erased."""

import hashlib
import hmac

from django.conf import settings


def address_hash(address: str) -> str:
    """What is kept of an address: by it the same thing is not told there twice, and nobody can guess the address."""
    if not address:
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), address.lower().encode(), hashlib.sha256).hexdigest()
