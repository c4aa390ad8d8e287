"""The code by which a person finds an objection again: 135 random bits, easy to copy by hand; kept only as a hash.

A form carries a sealed number from which its code is made. Sending the same form twice gives the same code, so that a
connection cut in the middle, or a server killed, neither loses an objection nor takes it twice.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

#: Crockford's letters: none is mistaken for another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS, GROUP = 27, 4
_BITS = 5
#: What people write instead, Cyrillic letters that look the same among it.
_SAME = str.maketrans("OILUАВЕКМНОРСТХУ", "011VABEKMH0PCTXY")
_SALT = "objections.form"
#: Nobody reads and fills the form sooner; a form is good for a day.
SOONEST, LATEST = 2, 86_400


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal that was opened: the code of its form, and whether it came too soon."""

    code: str
    hasty: bool


def seal() -> str:
    """A new seal for a form."""
    return signing.dumps(secrets.token_urlsafe(24), salt=_SALT)


def opened(sealed: str) -> Sealed | None:
    """What is in a seal; None for one that is not ours, or too old."""
    try:
        number = signing.loads(sealed, salt=_SALT, max_age=LATEST)
    except signing.BadSignature:
        return None
    try:
        signing.loads(sealed, salt=_SALT, max_age=SOONEST)
    except signing.SignatureExpired:
        return Sealed(_code(str(number)), hasty=False)
    return Sealed(_code(str(number)), hasty=True)


def tidy(written: str) -> str | None:
    """A code as it was given out, from how a person wrote it; None for what cannot be one."""
    plain = "".join(letter for letter in written.upper().translate(_SAME) if letter.isalnum())
    if len(plain) != LETTERS + 1 or not set(plain) <= set(ALPHABET) or plain[-1] != _check(plain[:-1]):
        return None
    return shown(plain)


def shown(plain: str) -> str:
    """A code in groups of four."""
    return "-".join(plain[place : place + GROUP] for place in range(0, len(plain), GROUP))


def secret_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def _code(number: str) -> str:
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"objections.code {number}".encode(), hashlib.sha256)
    bits = int.from_bytes(digest, "big")
    plain = "".join(ALPHABET[bits >> (_BITS * place) & 31] for place in range(LETTERS))
    return shown(plain + _check(plain))


def _check(plain: str) -> str:
    """One more letter that shows most slips of the hand; it is no secret."""
    weighed = (place * ALPHABET.index(letter) for place, letter in enumerate(plain, 1))
    return ALPHABET[sum(weighed) % 31]
