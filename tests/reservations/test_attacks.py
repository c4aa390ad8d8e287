"""Files that were made to keep their reader busy, to break it or to be passed over: told, and soon."""

import gzip
import json
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zandy.reservations import ExaminationError, Form, ban, examine, training_agents
from zandy.reservations.forms import c2pa

from .conftest import _chunk, packed_xmp, png, with_value
from .test_examine import FREE, PAGE, _record, har, site, warc

MEGABYTE = 1_000_000
#: Nobody waits longer; what runs in the square of a file's size takes hours.
SECONDS = 10

#: A name, what the file holds, and the form of which is told that it could not be read; None where all was read.
BUSY: list[tuple[str, bytes, Form | None]] = [
    ("robots.txt", b"\n" * 500_000 + b"x", None),
    ("robots.txt", b" " * 500_000 + b"x", None),
    ("robots.txt", b"".join(b"User-agent: a%d\n" % n for n in range(15_000)) + b"Disallow: /a\n" * 15_000, Form.ROBOTS),
    ("robots.txt", b"".join(b"useragent: a%d\r" % n for n in range(15_000)) + b"Disalow: /a\r" * 15_000, Form.ROBOTS),
    ("robots.txt", b"Content-Signal: ai-train=yes\n" * 17_000, None),
    ("robots.txt", b"User-agent: gptbot\nDisallow: /" + b"*" * 100_000 + b"x\n", None),
    ("ai.txt", b"\n" * 500_000 + b"x", None),
    ("ai.txt", b"".join(b"User-agent: a%d\nDisallow: /\n" % n for n in range(15_000)), Form.AI_TXT),
    ("tdmrep.json", json.dumps([{"location": "/" + "*" * 5_000 + "x", "tdm-reservation": 1}]).encode(), None),
    ("tdmrep.json", json.dumps([{"location": "/" + "*o" * 5_000 + "x", "tdm-reservation": 1}]).encode(), None),
    ("a.jpg", b"\xff\xd8\xff" + b"<rdf:RDF " * 800_000, Form.XMP),
    ("a.jpg", b"\xff\xd8\xff" + b"<x:xmpmeta <rdf:RDF " * 400_000, Form.XMP),
    ("a.jpg", b"\xff\xd8\xff" + b"<rdf:RDF></rdf:RDF>" * 400_000, Form.XMP),
    ("a.jpg", b"\xff\xd8\xff<rdf:RDF>" + b"<a>" * 1_000_000 + b"</a>" * 1_000_000 + b"</rdf:RDF>", Form.XMP),
    ("a.html", b"<!--" * 500_000, None),
    ("a.html", b"<!" * 1_000_000, None),
    ("a.html", b"<![" * 600_000 + b">", None),
    ("a.html", b"<a " * 600_000, None),
    ("a.html", b"<a b='" * 300_000, None),
    ("a.html", b"<script>" + b"</" * 900_000, None),
    ("a.html", b"&#" * 900_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "unread"), BUSY, ids=[f"{n}-{b[:24]!r}" for n, b, _ in BUSY])
def test_no_file_keeps_its_reader_busy(tmp_path: Path, name: str, body: bytes, unread: Form | None) -> None:
    (tmp_path / name).write_bytes(body)
    begun = time.perf_counter()
    found = examine(tmp_path / name)
    assert time.perf_counter() - begun < SECONDS
    assert {each.form for each in found.unreadable} == ({unread} if unread else set())


def _peak(path: Path) -> tuple[Any, int]:
    """What is found, and how many octets were held for it at once."""
    tracemalloc.start()
    try:
        return examine(path), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_metadata_packed_without_an_end_fill_no_memory(tmp_path: Path) -> None:
    bomb = _chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<rdf:RDF " + b" " * 15 * MEGABYTE))
    (tmp_path / "p.png").write_bytes(png(*[bomb] * 40))
    found, held = _peak(tmp_path / "p.png")
    assert {each.form for each in found.unreadable} == {Form.XMP} and held < 150 * MEGABYTE


@pytest.mark.parametrize("record", ["bodies", "head", "line", "between"])
def test_an_archive_packed_without_an_end_fills_no_memory(
    tmp_path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zandy.reservations.resources.MAX_ARCHIVE_BYTES", 60 * MEGABYTE)
    monkeypatch.setattr("zandy.reservations.resources.MAX_UNPACKED_BYTES", 60 * MEGABYTE)
    empty = _record("https://a.example/x", {}, b" " * 6 * MEGABYTE)
    made = {
        "bodies": gzip.compress(empty) * 40,
        "head": gzip.compress(b"WARC/1.0\r\n" + b"a: b\r\n" * 15 * MEGABYTE),
        "line": gzip.compress(b"WARC/1.0\r\na: " + b"b" * 90 * MEGABYTE),
        "between": gzip.compress(_record(*FREE) + b"\r\n" * 45 * MEGABYTE),
    }[record]
    (tmp_path / "copy.warc.gz").write_bytes(made)
    found, held = _peak(tmp_path / "copy.warc.gz")
    assert found.unreadable and ban(found).holds is None
    assert held < 150 * MEGABYTE


def test_an_archive_whose_answers_are_packed_is_read_to_its_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is packed twice is small in the archive and large in its answers."""
    monkeypatch.setattr("zandy.reservations.resources.MAX_UNPACKED_BYTES", 30 * MEGABYTE)
    packed = _record("https://a.example/x", {"Content-Encoding": "gzip"}, gzip.compress(b" " * 8 * MEGABYTE))
    (tmp_path / "copy.warc").write_bytes(packed * 50)
    found = examine(tmp_path / "copy.warc")
    assert found.looked <= 4 and [each.why for each in found.unreadable][-1] == "too_large"


NO_ADDRESS = _record(*PAGE).replace(b"WARC-Target-URI: https://a.example/book\r\n", b"")
TORN = warc(PAGE, FREE)
BROKEN = {
    "no address": NO_ADDRESS,
    "an address that is none": _record("http://[", {}, b"x"),
    "no length": _record(*PAGE).replace(b"Content-Length", b"Content-Longth"),
    "a length below nothing": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
    "torn in its packing": TORN[:40] + b"\0\0\0\0" + TORN[44:],
    "chunks that are none": _record("https://a.example/x", {"Transfer-Encoding": "chunked"}, b"zz\r\nx"),
    "packed, it says": _record("https://a.example/x", {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08\0\0nothing"),
    "of ARC": b"filedesc://a 0 0 0 0\n1 0\nx\n\nhttp://a/ 0 0 text/html 5\nHTTP/1.0 200 OK\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_no_archive_breaks_the_reading(tmp_path: Path, name: str) -> None:
    (tmp_path / "copy.warc").write_bytes(BROKEN[name] + warc(FREE))
    assert ban(examine(tmp_path / "copy.warc")).holds is not False


@pytest.mark.parametrize("url", ["http://[", "\ud800", "data:,x", "", "//"])
def test_no_address_in_an_archive_breaks_the_reading(tmp_path: Path, url: str) -> None:
    text = json.dumps(json.loads(har(PAGE)) | {})
    (tmp_path / "copy.har").write_text(text.replace("https://a.example/book", url.encode("unicode_escape").decode()))
    assert ban(examine(tmp_path / "copy.har")).holds in (True, None)


def test_a_work_that_is_no_address_is_none(tmp_path: Path) -> None:
    with pytest.raises(ExaminationError) as caught:
        examine(site(tmp_path, {"a.html": "", "b.html": ""}), work="http://[")
    assert caught.value.code == "no_such_work"


@pytest.mark.parametrize("page", ["<![foo[", "<![ foo", "<!DOCTYPE a [<!x", "<![CDATA[", "<?", "<!>"])
def test_declarations_that_nobody_knows_hide_nothing(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page + '><meta name="robots" content="noai">')
    assert ban(examine(tmp_path / "a.html")).holds is True


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize(("name", "words"), [
    ("a.html", '<meta name="tdm-reservation" content="1">'), ("robots.txt", "User-agent: GPTBot\rDisallow: /\r"),
    ("tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]'),
])  # fmt: skip
def test_marked_encodings_and_line_ends_hide_nothing(tmp_path: Path, name: str, words: str, encoding: str) -> None:
    body = words.encode(encoding)
    (tmp_path / name).write_bytes(b"\xfe\xff" + body if encoding == "utf-16-be" else body)
    assert ban(examine(tmp_path), agent="gptbot").holds is True


@pytest.mark.parametrize(("name", "start", "form"), [
    ("a.html", b'<meta name="tdm-reservation" content="0">', Form.HTML),
    ("robots.txt", b"User-agent: *\nContent-Signal: ai-train=yes\n", Form.ROBOTS),
    ("ai.txt", b"User-agent: *\nAllow: /\n", Form.AI_TXT),
])  # fmt: skip
def test_what_lies_behind_the_bound_is_told(tmp_path: Path, name: str, start: bytes, form: Form) -> None:
    """A ban may stand there: what was allowed before it allows nothing."""
    (tmp_path / name).write_bytes(start + b"# \n" * MEGABYTE)
    found = examine(tmp_path)
    assert {each.form for each in found.unreadable} == {form}
    assert ban(found).holds is None


def test_plain_metadata_do_not_hide_packed_ones(tmp_path: Path) -> None:
    plain = _chunk(b"tEXt", b"a\0" + with_value("DMI-ALLOWED").encode())
    (tmp_path / "p.png").write_bytes(png(plain, packed_xmp(with_value("DMI-PROHIBITED"))))
    assert ban(examine(tmp_path / "p.png")).holds is True


def test_metadata_in_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png(packed_xmp('<?xml version="1.0" encoding="x-none"?><a/>')))
    assert [each.form for each in examine(tmp_path / "p.png").unreadable] == [Form.XMP]


def test_a_folder_that_is_shut_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs this as root may open all: so the system is told to refuse."""
    import os

    site(tmp_path, {"a.html": '<meta name="tdm-reservation" content="0">', "shut/b.html": "x"})
    list_folder = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "shut", str(path))
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(each.place, each.why) for each in examine(tmp_path).unreadable] == [("shut", "no_access")]


STORE: dict[str, Any] = {
    "active_manifest": "m",
    "manifests": {"m": {"assertions": [{"label": "c2pa.training-mining", "data": {"entries": {}}}]}},
}
ENTRIES: list[Any] = [
    [], "x", 7, None, {"c2pa.ai_training": "notAllowed"}, {"c2pa.ai_training": []}, {"c2pa.ai_training": None},
    {"c2pa.ai_training": {"use": ["notAllowed"]}}, {"c2pa.ai_training": {"use": "nie"}}, {"c2pa.ai_training": {}},
]  # fmt: skip


@pytest.mark.parametrize("entries", ENTRIES)
def test_a_manifest_of_odd_entries_is_unreadable(entries: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store as the library hands it out of a file whose maker wrote what they liked."""
    _hand_out({**STORE, "manifests": {"m": {"assertions": [
        {"label": "c2pa.training-mining", "data": {"entries": entries}}]}}}, monkeypatch)  # fmt: skip
    (tmp_path / "p.png").write_bytes(png() + b"jumb")
    assert [(each.form, each.why) for each in examine(tmp_path / "p.png").unreadable] == [(Form.C2PA, "broken")]


def _hand_out(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Reader:
        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

        def __enter__(self) -> "Reader":
            return self

        def __exit__(self, *args: Any) -> None: ...

        def json(self) -> str:
            return json.dumps(store)

    monkeypatch.setattr("c2pa.Reader", Reader)


def test_manifests_torn_anywhere_are_told(tmp_path: Path, signed: Callable[[dict[str, Any]], bytes]) -> None:
    body = signed({"c2pa.ai_training": {"use": "notAllowed"}})
    start = body.index(b"jumb")
    answers: set[bool | None] = set()
    for at in range(start, len(body) - 40, max(1, (len(body) - start) // 120)):
        (tmp_path / "p.png").write_bytes(body[:at] + bytes([body[at] ^ 0xFF, body[at + 1] ^ 0x7F]) + body[at + 2 :])
        answers.add(ban(examine(tmp_path / "p.png")).holds)
    assert answers <= {True, None} and c2pa.kind_of(body) == "image/png"


@pytest.mark.parametrize("said", [
    "agents = 1", 'agents = "gptbot"', "agents = [1]", "x = 1", "agents = " + "[" * 9_000,
])  # fmt: skip
def test_a_list_of_programs_that_is_none(tmp_path: Path, said: str) -> None:
    (tmp_path / "agents.toml").write_text(said)
    with pytest.raises(ValueError):
        training_agents.read(tmp_path / "agents.toml")
