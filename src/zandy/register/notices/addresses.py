"""Which addresses may be called: only what the whole internet can reach. A name is looked up once, and the connection
goes to the very address that was checked, so that a name that changes its mind in between leads nowhere.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

#: Ports on which a program may listen.
PORTS = frozenset({443, 8443})
_V6 = ipaddress.IPv6Network
#: Networks of IPv6 that carry an address of IPv4 inside, or lead elsewhere by translation.
CARRIERS = tuple(
    _V6(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96")
)
#: Special networks that Python counts as global, or did in some version.
CLOSED = tuple(ipaddress.ip_network(each) for each in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "fec0::/10"))


class AddressError(Exception):
    """An address that is not called; `reason` names the words (``notices.reason.…``)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call goes.

    Attributes:
        host: the name, for the certificate and the Host header; `address` the number that was checked.
        path: what is asked for, with the query.
        encrypted: over TLS; only places named in the settings are called without.
    """

    host: str
    port: int
    path: str
    encrypted: bool
    address: str = ""


def place_of(url: str) -> Place:
    """The parts of an address; raises AddressError for what is not called whatever the name leads to."""
    if len(url) > 500 or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise AddressError("address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressError("address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or "@" in parts.netloc:
        raise AddressError("address")
    port = port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    place = Place(parts.hostname, port, path, parts.scheme == "https")
    if not _excepted(place):
        if not place.encrypted:
            raise AddressError("not_https")
        if port not in PORTS:
            raise AddressError("port")
    return place


def checked(place: Place) -> Place:
    """The same with the address that its name has now; raises AddressError when any of its addresses is not public."""
    try:
        rows = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressError("no_such_name") from None
    found = list(dict.fromkeys(str(row[4][0]) for row in rows))
    if not found:
        raise AddressError("no_such_name")
    if not _excepted(place) and not all(map(is_public, found)):
        raise AddressError("inside")
    return Place(place.host, place.port, place.path, place.encrypted, found[0])


def is_public(address: str) -> bool:
    """Whether an address is one of the whole internet, and not of this machine, this network or a special use."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped is not None:
            return is_public(str(number.ipv4_mapped))
        if any(number in network for network in CARRIERS):
            return False
    special = number.is_multicast or number.is_reserved or number.is_loopback or number.is_link_local
    closed = any(number in network for network in CLOSED if network.version == number.version)
    return number.is_global and not special and not number.is_unspecified and not closed


def _excepted(place: Place) -> bool:
    """Places that the settings name (ZANDY_HOOKS_INSIDE=host:port,…): a program of the same network, or of a test."""
    return f"{place.host}:{place.port}" in settings.HOOKS_INSIDE
