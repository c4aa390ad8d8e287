"""Who calls, as far as an address tells: by it the limits of public forms and of wrong tokens are counted."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

#: A line of IPv6 has so many bits for itself: whoever has one calls from a new address as often as they like.
LINE = 64


def network_of(request: HttpRequest) -> str:
    """The address of whoever calls; of IPv6 the network of their line."""
    said: str = get_adapter().get_client_ip(request)
    address = ip_address(said.partition("%")[0])
    if not isinstance(address, IPv6Address):
        return said
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), LINE), strict=False))
