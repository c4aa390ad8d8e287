"""Every form is heard, from files and copies of sites as they are; what cannot be read is never taken for silence."""

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.reservations import About, ExaminationError, Form, Reason, Says, ban, examine
from zandy.reservations.forms.robots import groups

from .conftest import packed_xmp, png, with_value


def site(root: Path, files: dict[str, str | bytes]) -> Path:
    """A copy of a site in a folder."""
    for name, body in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body.encode() if isinstance(body, str) else body)
    return root


TDMREP = ".well-known/tdmrep.json"
ROBOTS = "User-agent: *\nDisallow: /private\n\nUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"


@pytest.mark.parametrize(
    ("name", "body", "work", "agent", "holds", "reason"),
    [
        ("robots.txt", ROBOTS, "/a.html", "GPTBot/1.2", True, Reason.BANNED),
        ("robots.txt", ROBOTS, "/a.html", "OurBot", None, Reason.OF_OTHER_AGENTS),
        ("robots.txt", ROBOTS, "/a.html", None, None, Reason.OF_OTHER_AGENTS),
        ("robots.txt", "User-agent: *\nDisallow: /", "/a.html", "OurBot", None, Reason.OF_CRAWLING),
        ("robots.txt", "User-agent: *\nDisallow: /b", "/a.html", "OurBot", None, Reason.NOTHING_FOUND),
        ("robots.txt", "User-agent: GPTBot\nDisallow: /poems", "/", "GPTBot", True, Reason.BANNED_IN_PART),
        ("robots.txt", "User-agent: Googlebot\nDisallow: /", "/a.html", "OurBot", None, Reason.NOTHING_FOUND),
        ("robots.txt", "User-agent: *\nContent-Signal: search=yes, ai-train=no", "/a.html", None, True, Reason.BANNED),
        ("robots.txt", "User-agent: *\nContent-Signal: ai-train=yes", "/a.html", None, False, Reason.ALLOWED),
        ("robots.txt", "User-agent: *\nContent-Usage: /a train-ai=n", "/a.html", None, True, Reason.BANNED),
        ("robots.txt", "User-agent: *\nContent-Usage: /b train-ai=n", "/a.html", None, None, Reason.NOTHING_FOUND),
        ("robots.txt", "User-agent: *\nContent-Usage: /b train-ai=n", "/", None, True, Reason.BANNED_IN_PART),
        ("ai.txt", "User-Agent: *\nDisallow: /", "/a.html", None, True, Reason.BANNED),
        ("ai.txt", "User-Agent: *\nDisallow: *.html\nAllow: *.png", "/a.html", None, True, Reason.BANNED),
        ("ai.txt", "User-Agent: *\nDisallow: *.png\nAllow: *.html", "/a.html", None, False, Reason.ALLOWED),
        ("ai.txt", "User-Agent: *\nDisallow: *.png", "/", None, True, Reason.BANNED_IN_PART),
        (TDMREP, '[{"location": "/*", "tdm-reservation": 1}]', "/a.html", None, True, Reason.BANNED),
        (TDMREP, '[{"location": "/*", "tdm-reservation": 1}, {"location": "/a*", "tdm-reservation": 0}]',
         "/a.html", None, False, Reason.ALLOWED),
        (TDMREP, '[{"location": "/a$", "tdm-reservation": 1}]', "/a.html", None, None, Reason.NOTHING_FOUND),
        (TDMREP, '[{"location": "/*", "tdm-reservation": 7}]', "/a.html", None, None, Reason.UNREADABLE),
        (TDMREP, '{"not": "a list"}', "/a.html", None, None, Reason.UNREADABLE),
        (TDMREP, "[" * 100_000, "/a.html", None, None, Reason.UNREADABLE),
    ],
)  # fmt: skip
def test_what_a_site_says(
    tmp_path: Path, name: str, body: str, work: str, agent: str | None, holds: bool | None, reason: Reason
) -> None:
    found = ban(examine(site(tmp_path, {name: body, "a.html": "<p>Мәтін"}), work=work), agent=agent)
    assert (found.holds, found.reasons[0]) == (holds, reason)


@pytest.mark.parametrize(
    ("page", "holds"),
    [
        ('<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/terms.json">', True),
        ('<META NAME="TDM-Reservation" CONTENT=" 1 ">', True),
        ('<meta name="tdm-reservation" content="0">', False),
        ('<meta name="robots" content="noindex, NoAI">', True),
        ('<meta name="robots" content="noindex">', None),
        ('<!-- <meta name="tdm-reservation" content="1"> -->', None),
        ("<p>&lt;meta name='tdm-reservation' content='1'&gt;", None),
    ],
)
def test_what_a_page_says_of_itself(tmp_path: Path, page: str, holds: bool | None) -> None:
    (tmp_path / "өлең.html").write_text(page, "utf-8")
    assert ban(examine(tmp_path / "өлең.html")).holds is holds


def test_a_pages_policy_is_told(tmp_path: Path) -> None:
    page = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/terms.json">'
    (tmp_path / "a.html").write_text(page)
    assert examine(tmp_path / "a.html").statements[0].policy == "/terms.json"


@pytest.mark.parametrize(
    ("value", "generative", "holds"),
    [
        ("DMI-PROHIBITED", None, True),
        ("DMI-PROHIBITED-AIMLTRAINING", None, True),
        ("DMI-PROHIBITED-GENAIMLTRAINING", True, True),
        ("DMI-PROHIBITED-GENAIMLTRAINING", None, None),
        ("DMI-PROHIBITED-GENAIMLTRAINING", False, None),
        ("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", None, True),
        ("DMI-PROHIBITED-SEECONSTRAINT", None, None),
        ("DMI-ALLOWED", None, False),
        ("DMI-UNSPECIFIED", None, None),
        ("DMI-SOMETHING-NEW", None, None),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_the_metadata_of_a_picture(
    tmp_path: Path, value: str, generative: bool | None, holds: bool | None, packed: bool
) -> None:
    xmp = with_value(value)
    (tmp_path / "p.png").write_bytes(png(packed_xmp(xmp)) if packed else b"\xff\xd8\xff" + xmp.encode() + b"\xff\xd9")
    assert ban(examine(tmp_path / "p.png"), generative=generative).holds is holds


def test_metadata_that_attack_the_reader_are_unreadable(tmp_path: Path) -> None:
    bomb = '<rdf:RDF xmlns:rdf="x"><!DOCTYPE a [<!ENTITY b "b">]>&b;</rdf:RDF>'
    (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff" + bomb.encode())
    found = examine(tmp_path / "p.jpg")
    assert [each.form for each in found.unreadable] == [Form.XMP]
    assert ban(found).reasons == (Reason.UNREADABLE,)


@pytest.mark.parametrize(
    ("entries", "generative", "holds"),
    [
        ({"c2pa.ai_training": {"use": "notAllowed"}}, None, True),
        ({"c2pa.ai_training": {"use": "allowed"}}, None, False),
        ({"c2pa.ai_training": {"use": "constrained", "constraint_info": "ask us"}}, None, None),
        ({"c2pa.ai_generative_training": {"use": "notAllowed"}}, True, True),
        ({"c2pa.ai_generative_training": {"use": "notAllowed"}}, False, None),
        ({"c2pa.data_mining": {"use": "notAllowed"}}, None, None),
        ({"c2pa.ai_inference": {"use": "notAllowed"}}, None, None),
    ],
)
def test_a_signed_manifest(
    tmp_path: Path,
    signed: Callable[[dict[str, Any]], bytes],
    entries: dict[str, Any],
    generative: bool | None,
    holds: bool | None,
) -> None:
    (tmp_path / "p.png").write_bytes(signed(entries))
    found = examine(tmp_path / "p.png")
    assert ban(found, generative=generative).holds is holds
    assert all(each.verified for each in found.statements)


def test_a_changed_file_keeps_its_words_and_loses_its_proof(
    tmp_path: Path, signed: Callable[[dict[str, Any]], bytes]
) -> None:
    body = signed({"c2pa.ai_training": {"use": "notAllowed"}})
    at = body.rindex(b"IDAT") + 4
    (tmp_path / "p.png").write_bytes(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])
    found = examine(tmp_path / "p.png")
    assert [each.verified for each in found.statements] == [False]
    assert ban(found).holds is True


def test_a_broken_manifest_is_unreadable(tmp_path: Path, signed: Callable[[dict[str, Any]], bytes]) -> None:
    body = signed({"c2pa.ai_training": {"use": "notAllowed"}})
    at = body.index(b"jumb") + 20
    (tmp_path / "p.png").write_bytes(body[:at] + b"\xff" * 60 + body[at + 60 :])
    found = examine(tmp_path / "p.png")
    assert found.unreadable and ban(found).holds is None


def har(*answers: tuple[str, dict[str, str], bytes]) -> str:
    entries = [
        {
            "request": {"url": url},
            "response": {
                "headers": [{"name": name, "value": value} for name, value in headers.items()],
                "content": {"text": base64.b64encode(body).decode(), "encoding": "base64"},
            },
        }
        for url, headers, body in answers
    ]
    return json.dumps({"log": {"entries": entries}})


def warc(*answers: tuple[str, dict[str, str], bytes]) -> bytes:
    """An archive as crawlers write it: every record packed by itself."""
    return b"".join(gzip.compress(_record(*answer)) for answer in answers)


def _record(url: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    block = b"HTTP/1.1 200 OK\r\n" + lines.encode() + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-21T00:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


PAGE = ("https://a.example/book", {"Content-Type": "text/html", "TDM-Reservation": "1"}, b"<p>book")
FREE = ("https://b.example/book", {"Content-Type": "text/html"}, b"<p>book")
CLOSED: tuple[str, dict[str, str], bytes] = ("https://a.example/robots.txt", {}, b"User-agent: GPTBot\nDisallow: /\n")


@pytest.mark.parametrize("kind", ["har", "warc.gz"])
def test_archives_of_sites(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"copy.{kind}"
    file.write_bytes(har(PAGE, FREE, CLOSED).encode() if kind == "har" else warc(PAGE, FREE, CLOSED))
    of_page = examine(file, work="https://a.example/book")
    assert {each.form for each in of_page.statements} == {Form.HEADER, Form.ROBOTS}
    assert ban(of_page).holds is True
    assert ban(examine(file, work="https://b.example/book"), agent="gptbot").reasons == (Reason.NOTHING_FOUND,)


def test_saved_headers_of_a_copy_count(tmp_path: Path) -> None:
    site(tmp_path, {"a.html": "HTTP/1.1 200 OK\r\nX-Robots-Tag: noai\r\nX-Robots-Tag: noindex\r\n\r\n<p>Мәтін"})
    (found,) = examine(tmp_path, work="/a.html").statements
    assert (found.form, found.says, found.about) == (Form.HEADER, Says.PROHIBITS, About.TRAINING)


def test_a_copy_of_several_hosts(tmp_path: Path) -> None:
    site(tmp_path, {"a.example/robots.txt": ROBOTS, "a.example/x.html": "", "b.example/x.html": ""})
    assert ban(examine(tmp_path, work="/a.example/x.html"), agent="gptbot").holds is True
    assert ban(examine(tmp_path, work="/b.example/x.html"), agent="gptbot").holds is None


def test_a_part_that_is_allowed_allows_no_whole(tmp_path: Path) -> None:
    site(tmp_path, {"a.html": '<meta name="tdm-reservation" content="0">', "b.html": "<p>"})
    assert ban(examine(tmp_path)).holds is None
    assert ban(examine(tmp_path, work="/a.html")).holds is False


def test_a_link_out_of_the_copy_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.html"
    outside.write_text('<meta name="tdm-reservation" content="1">')
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "a.html").symlink_to(outside)
    assert examine(copy).looked == 0


def test_what_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zandy.reservations.resources.MAX_BYTES", 10)
    site(tmp_path, {"a.html": "x" * 11})
    assert [each.why for each in examine(tmp_path).unreadable] == ["too_large"]
    assert ban(examine(tmp_path)).reasons == (Reason.UNREADABLE,)


def test_too_many_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zandy.reservations.resources.MAX_RESOURCES", 2)
    site(tmp_path, {f"{number}.html": "" for number in range(4)})
    found = examine(tmp_path)
    assert (found.looked, [each.why for each in found.unreadable]) == (2, ["too_many"])


@pytest.mark.parametrize("body", [b"{", b'{"log": 1}', b'{"log": {"entries": [1]}}', b"\xff\xfe"])
def test_a_broken_archive_is_told(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "copy.har").write_bytes(body)
    assert [each.why for each in examine(tmp_path / "copy.har").unreadable] == ["broken"]


def test_a_torn_archive_is_told(tmp_path: Path) -> None:
    whole = warc(PAGE, FREE, CLOSED)
    (tmp_path / "copy.warc").write_bytes(gzip.decompress(whole)[:-300] + b"WARC/9\r\nnot a header\r\n\r\n")
    assert ban(examine(tmp_path / "copy.warc", work="/")).holds is not False


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExaminationError) as caught:
        examine(tmp_path / "nowhere")
    assert caught.value.code == "no_such_path"
    with pytest.raises(ExaminationError) as caught:
        examine(site(tmp_path, {"a.html": ""}), work="/b.html")
    assert caught.value.code == "no_such_work"


@given(
    st.binary(max_size=400),
    st.sampled_from(["robots.txt", "ai.txt", "tdmrep.json", "a.html", "p.png", "x.warc", "x.har"]),
)
def test_no_bytes_break_the_reading(body: bytes, name: str) -> None:
    import tempfile

    head = b"\x89PNG\r\n\x1a\njumb" if name == "p.png" else b""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(head + body)
        found = examine(Path(folder) / name)
        assert ban(found).holds in (True, False, None)


@given(st.text(alphabet="ua:*/ \n#Disalow-gen tGPT", max_size=200))
def test_rules_belong_to_the_programs_named_before_them(text: str) -> None:
    for name, group in groups(text).items():
        assert name == group.name.lower()
        assert 1 <= group.line <= text.count("\n") + 1
