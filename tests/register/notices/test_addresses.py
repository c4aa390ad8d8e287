"""Nothing inside is called: every way to write or to reach an address of this machine or its network is refused."""

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.register.notices.addresses import AddressError, checked, is_public, place_of

INSIDE = (
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "fec0::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8%x", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::ffff:0:127.0.0.1",
    "", "nowhere", "1.2.3", "0x7f.1",
)  # fmt: skip
OUTSIDE = ("8.8.8.8", "1.1.1.1", "185.116.193.1", "2a00:1450:4010::1", "2606:4700::1111")


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(address) or address == "::ffff:8.8.8.8%x"


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.kz/", "not_https"), ("ftp://example.kz/", "address"), ("file:///etc/passwd", "address"),
        ("gopher://example.kz/", "address"), ("https:///x", "address"), ("https://a:b@example.kz/", "address"),
        ("https://@example.kz/", "address"), ("https://example.kz:22/", "port"), ("https://example.kz:6379/", "port"),
        ("https://example.kz:99999/", "address"), ("https://example.kz:0x1bb/", "address"),
        ("https://example.kz\\@127.0.0.1/", "address"), ("https://example.kz/\r\nX: y", "address"),
        ("https://exa mple.kz/", "address"), ("https://мысал.қаз/", "address"), ("//example.kz/", "address"),
        ("https://[::1/", "address"), ("", "address"), ("https://" + "a" * 600, "address"),
    ],
)  # fmt: skip
def test_what_is_no_address_to_call(url: str, reason: str) -> None:
    with pytest.raises(AddressError) as refused:
        place_of(url)
    assert refused.value.reason == reason


@given(url=st.text(max_size=60) | st.from_regex(r"https?://[^/]{0,30}/.{0,10}", fullmatch=True))
def test_no_text_is_more_than_refused(url: str) -> None:
    try:
        place = place_of(url)
    except AddressError:
        return
    assert place.encrypted and place.port in (443, 8443) and place.host


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "[::1]"])
def test_names_and_numbers_of_this_machine(host: str) -> None:
    """However it is written, what counts is where it leads."""
    with pytest.raises(AddressError) as refused:
        checked(place_of(f"https://{host}/"))
    assert refused.value.reason in ("inside", "no_such_name")


def leads_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names lead to these addresses, another list at every question; gives the names that were asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **more: Any) -> list[Any]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_one_address_inside_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    leads_to(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(AddressError):
        checked(place_of("https://example.kz/"))


def test_a_name_that_changes_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is asked for once, and the address that was checked is the one that is used."""
    asked = leads_to(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    place = checked(place_of("https://example.kz/"))
    assert place.address == "8.8.8.8" and asked == ["example.kz"]


def test_the_settings_name_exceptions_one_by_one(settings: Any) -> None:
    settings.HOOKS_INSIDE = frozenset({"127.0.0.1:8099"})
    assert checked(place_of("http://127.0.0.1:8099/x")).address == "127.0.0.1"
    for other in ("http://127.0.0.1:8098/", "http://127.0.0.1/", "http://localhost:8099/"):
        with pytest.raises(AddressError):
            checked(place_of(other))
