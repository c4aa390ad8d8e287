"""What strangers send to the pages of self-help: files that never end, names that are none, days of no calendar."""

import gzip
import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.register.matters.views import everybody

pytestmark = pytest.mark.django_db


def look(client: Client, name: str, body: bytes) -> Any:
    """The answer to a file."""
    return client.post("/en/help/training/", {"file": SimpleUploadedFile(name, body)})


def test_a_file_that_never_ends_is_given_up_and_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kilobytes that unpack to more than the machine has; the server goes on."""
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a/\r\nContent-Length: 9000000000\r\n\r\n"
    bomb = gzip.compress(record + b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 200_000_000, 9)
    answered = look(client, "copy.warc.gz", bomb)
    assert answered.status_code == 200 and "too large" in answered.content.decode()
    monkeypatch.setattr("zandy.reservations.apart.PATIENCE", 0.01)
    answered = look(client, "a.html", b"<p>")
    assert answered.status_code == 422 and "too much time or memory" in answered.content.decode()


NAMES = (
    b"a\x00.html", b"..", b"/", b"-", b"--help", "ә".encode() * 300 + b".html", b"a\nb.html", b"x" * 254 + b"/.html",
    b".", b"\x1b[2J.har", b"\xff\xfe.html", b"", b"con", b"a.warc.gz/..", b'a".html', b"%00%2e%2e",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_breaks_anything(client: Client, name: bytes) -> None:
    """As a program sends it that is no browser."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name + b'"\r\n\r\n'
    body = head + b"<meta name=robots content=noai>\r\n--x--\r\n"
    answered: Any = client.generic("POST", "/en/help/training/", body, content_type="multipart/form-data; boundary=x")
    assert answered.status_code in (200, 400, 422)


def test_more_files_than_the_machine_takes_wait_and_are_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everybody, "_WAIT", 0.01)
    monkeypatch.setattr(everybody, "_AT_ONCE", threading.BoundedSemaphore(1))
    everybody._AT_ONCE.acquire()
    assert look(client, "a.html", b"<p>").status_code == 503
    everybody._AT_ONCE.release()
    assert look(client, "a.html", b"<p>").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "1950-05-05", "2025-01-01", "2099-12-31", "2150-01-01", "9999-12-31"])
@pytest.mark.parametrize("key", ["who-answers", "what-follows", "whose-work"])
def test_no_day_breaks_an_answer(client: Any, key: str, day: str) -> None:
    days = [name for name, fact in VOCABULARY.items() if fact.kind is Kind.DATE]
    assert days
    answered = client.post(f"/en/help/{key}/", {f"fact:{name}": day for name in days})
    assert answered.status_code in (200, 404, 422)
    case = {"learnt_on": day, "objected_on": day, "to": "a"}
    assert client.post("/en/citizen/", case).status_code in (200, 422)


@pytest.mark.parametrize("number", ["9" * 4000, "-" + "9" * 4000, "١٢", "1_0", "1e9", "٣" * 4000, "+5"])
def test_no_number_breaks_an_answer(client: Any, number: str) -> None:
    numbers = [name for name, fact in VOCABULARY.items() if fact.kind is Kind.NUMBER]
    for key in ("who-answers", "what-follows"):
        for do in ({}, {"do": "card"}):
            answered = client.post(f"/kk/help/{key}/", {f"fact:{name}": number for name in numbers} | do)
            assert answered.status_code in (200, 404, 422)
