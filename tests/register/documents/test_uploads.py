"""What is taken and what is refused, by content and whatever the name says."""

import contextlib
import time
import zipfile
import zlib
from io import BytesIO

import pytest

from zandy.register.documents.problems import FileError
from zandy.register.documents.uploads import check, limits
from zandy.register.documents.uploads.eicar import SIGNATURE
from zandy.register.language import LANGUAGES, text, words_of

from .samples import JPEG, PDF, PNG, TYPES, archived, docx_with, xlsx_with

GOOD = [
    ("a.pdf", PDF, "pdf"),
    ("a.png", PNG, "png"),
    ("A.JPG", JPEG, "jpeg"),
    ("a.jpeg", JPEG, "jpeg"),
    ("a.docx", docx_with(), "docx"),
    ("a.xlsx", xlsx_with(), "xlsx"),
    ("a.csv", "атауы;саны\nәділдік;1\n".encode(), "csv"),
    ("a.txt", "Қазақша мәтін".encode(), "txt"),
    ("a.txt", "Қазақша".encode("utf-16"), "txt"),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_taken(name: str, content: bytes, kind: str) -> None:
    assert check(name, content).kind == kind


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\x\\хаттама.txt", "хаттама.txt"),
    ("a\nb\r\x00\u202etxt.exe.txt", "abtxt.exe.txt"),
    ("ұ" * 400 + ".txt", "ұ" * 196 + ".txt"),
])  # fmt: skip
def test_a_name_is_never_a_place(name: str, kept: str) -> None:
    assert check(name, b"text").name == kept


def _encrypted() -> bytes:
    content = bytearray(docx_with())
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    return bytes(content)


def _symlink() -> bytes:
    file = BytesIO(docx_with())
    with zipfile.ZipFile(file, "a") as made:
        entry = zipfile.ZipInfo("word/link")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return file.getvalue()


def _lying_about_size() -> bytes:
    """An archive whose list says that a part is small, and it is not."""
    content = bytearray(docx_with(word__big_DOT_xml=b"0" * (limits.UNPACKED_BYTES + 10)))
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02" and b"big" in content[place : place + 70]:
            content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def _torn_packing() -> bytes:
    content = bytearray(docx_with(word__big_DOT_xml=bytes(range(256)) * 40))
    at = content.index(b"word/big.xml") + 12
    content[at : at + 60] = b"\xff" * 60
    return bytes(content)


def _name_in_no_encoding() -> bytes:
    """A name that says it is UTF-8 and is not."""
    file = BytesIO(docx_with())
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("word/ә.xml", b"x")
    return file.getvalue().replace("ә".encode(), b"\xff\xff")


def _twice() -> bytes:
    file = BytesIO(docx_with())
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("WORD/document.xml", b"<other/>")
    return file.getvalue()


REMOTE = (
    b'<Relationships><Relationship Id="1" Type="x/attachedTemplate" Target="http://e/x" TargetMode="External"/>'
    b"</Relationships>"
)
LINK = REMOTE.replace(b"attachedTemplate", b"hyperlink")
#: The same, as other programs write it and Word reads it.
REMOTES = (
    REMOTE.replace(b"<Relationship ", b"<Relationship\n"),
    REMOTE.replace(b"Relationship", b"r:Relationship").replace(b"<r:Relationships", b"<r:Relationships xmlns:r='x'", 1),
    REMOTE.replace(b'"External"', b"'External'"),
    REMOTE.replace(b"=", b" = "),
    REMOTE.replace(b"External", b"&#69;xternal"),
    REMOTE.replace(b"//e/x", b"//e/hyperlink"),
    b"\xff\xfe" + REMOTE.decode().encode("utf-16-le"),
)
RUNNING = b'<Relationships><Relationship Id="1" Type="x/vbaProject" Target="a.bin"/></Relationships>'
HIDDEN_JS = zlib.compress(b"1 0 <</S/JavaScript/JS(app.alert\\(1\\))>>")
#: Ways to keep a script from being seen: how the stream of objects is named, what is in it.
HIDING = (
    (b"<</Type/ObjStm/Filter/FlateDecode" + b" " * 500 + b">>", HIDDEN_JS, "active_pdf"),
    (b"<</Type/O#62jStm/Filter/FlateDecode>>", HIDDEN_JS, "active_pdf"),
    (b"% stream\n<</Type/ObjStm/Filter/FlateDecode>>", HIDDEN_JS, "active_pdf"),
    (b"<</Filter/FlateDecode/Type/ObjStm>>", HIDDEN_JS.replace(b"\n", b"\n") + b"endstream", "active_pdf"),
    (b"<</Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]>>", HIDDEN_JS.hex().encode(), "hidden_pdf"),
    (b"<</Type/ObjStm/DecodeParms<</Predictor 12>>/Filter/FlateDecode>>", HIDDEN_JS, "hidden_pdf"),
)
BAD = [
    ("a.txt", b"", "empty"),
    ("a.txt", b"x" * (limits.FILE_BYTES + 1), "too_large"),
    ("noending", b"text", "no_name"),
    ("", b"text", "no_name"),
    ("..", b"text", "no_name"),
    ("a.exe", b"MZ\x90\0", "unknown_kind"),
    ("a.txt", b"MZ this is a program", "unknown_kind"),
    ("a.txt", b"#!/bin/sh\nrm -rf /\n", "unknown_kind"),
    ("a.txt", b"a\0b", "unknown_kind"),
    ("a.txt", b"\xff\xfe\xfa", "unknown_kind"),
    ("a.txt", b"<html><script>alert(1)</script>", "unknown_kind"),
    ("a.csv", b'<?xml version="1.0"?><svg onload="x"/>', "unknown_kind"),
    ("a.pdf", PNG, "disguised"),
    ("a.png", PDF, "disguised"),
    ("a.txt", JPEG, "disguised"),
    ("a.xlsx", docx_with(), "disguised"),
    ("a.docm", docx_with(), "disguised"),
    ("a.html", b"plain text", "disguised"),
    ("a.txt", SIGNATURE, "virus_test"),
    ("a.pdf", PDF.replace(b"trailer", SIGNATURE), "virus_test"),
    ("a.docx", docx_with(word__a_DOT_bin=SIGNATURE), "virus_test"),
    ("a.pdf", PDF[:-7], "broken"),
    ("a.png", PNG[:-4], "broken"),
    ("a.docx", docx_with()[:-30], "broken"),
    ("a.docx", b"PK\x03\x04 and no more", "broken"),
    ("a.zip", archived({"a.txt": b"x"}), "archive"),
    ("a.docx", archived({"word/document.xml": b"x"}), "archive"),
    ("a.pdf", PDF + archived({"a.txt": b"x"}) + b"%%EOF", "hidden_archive"),
    ("a.png", PNG[:-8] + archived({"a.txt": b"x"}) + PNG[-8:], "hidden_archive"),
    ("a.jpg", JPEG + archived({"a.txt": b"x"}), "hidden_archive"),
    ("a.docx", docx_with(word__in_DOT_zip=archived({"a": b"x"})), "hidden_archive"),
    ("a.docx", docx_with(word__vbaProject_DOT_bin=b"x"), "macros"),
    ("a.xlsx", xlsx_with(xl__macrosheets__sheet1_DOT_xml=b"x"), "macros"),
    ("a.docx", docx_with(word__embeddings__oleObject1_DOT_bin=b"x"), "macros"),
    ("a.docx", archived({"[Content_Types].xml": TYPES.replace(b"document", b"document.macroEnabled.main"),
                         "word/document.xml": b"x"}), "macros"),
    ("a.docx", docx_with(word___rels__settings_DOT_xml_DOT_rels=REMOTE), "loads_from_elsewhere"),
    *(("a.docx", docx_with(word___rels__settings_DOT_xml_DOT_rels=each), "loads_from_elsewhere") for each in REMOTES),
    ("a.docx", docx_with(word___rels__settings_DOT_xml_DOT_RELS=REMOTE), "loads_from_elsewhere"),
    ("a.docx", docx_with(word___rels__document_DOT_xml_DOT_rels=RUNNING), "macros"),
    ("a.docx", docx_with(word___rels__document_DOT_xml_DOT_rels=b"<Relationships>"), "broken"),
    ("a.docx", archived({"[Content_Types].xml": b"\xff\xfe" + TYPES.replace(b"document", b"document.macroEnabled")
                         .decode().encode("utf-16-le"), "word/document.xml": b"x"}), "macros"),
    ("a.docx", _torn_packing(), "broken"),
    ("a.docx", _name_in_no_encoding(), "broken"),
    ("a.docx", docx_with(**{"../../evil_DOT_txt": b"x"}), "odd_names"),
    ("a.docx", docx_with(**{"/etc/passwd": b"x"}), "odd_names"),
    ("a.docx", docx_with(**{"C:evil": b"x"}), "odd_names"),
    ("a.docx", _encrypted(), "odd_names"),
    ("a.docx", _symlink(), "odd_names"),
    ("a.docx", _twice(), "odd_names"),
    ("a.docx", docx_with(word__bomb_DOT_xml=b"0" * 30_000_000), "bomb"),
    ("a.docx", archived({"[Content_Types].xml": TYPES, "word/document.xml": b"x",
                         **{f"word/{number}": b"x" for number in range(limits.ENTRIES)}}), "bomb"),
    ("a.pdf", PDF.replace(b"trailer", b"<</S/JavaScript/JS(app.alert(1))>>"), "active_pdf"),
    ("a.pdf", PDF.replace(b"trailer", b"<</S/J#61vaScript>>"), "active_pdf"),
    ("a.pdf", PDF.replace(b"trailer", b"<</S/Launch/F(cmd.exe)>>"), "active_pdf"),
    ("a.pdf", PDF.replace(b"trailer", b"<</Type/Filespec/EF<</F 2 0 R>>/EmbeddedFile>>"), "active_pdf"),
    ("a.pdf", PDF.replace(b"trailer", b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + HIDDEN_JS
                          + b"\nendstream endobj"), "active_pdf"),
    *(("a.pdf", PDF.replace(b"trailer", b"5 0 obj" + before + b"stream\r\n" + data + b"\nendstream endobj"), code)
      for before, data, code in HIDING),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"), BAD, ids=[f"{place}-{code}" for place, (*_, code) in enumerate(BAD)]
)
def test_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileError) as refused:
        check(name, content)
    assert refused.value.code == code


def test_an_archive_that_lies_about_its_size_is_not_unpacked() -> None:
    with pytest.raises(FileError) as refused:
        check("a.docx", _lying_about_size())
    assert refused.value.code in ("bomb", "broken")


def test_a_plain_link_in_a_document_is_harmless() -> None:
    assert check("a.docx", docx_with(word___rels__document_DOT_xml_DOT_rels=LINK)).kind == "docx"


def test_a_swelling_stream_in_a_pdf_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zandy.register.documents.uploads.pdf.UNPACKED_BYTES", 1000)
    stream = b"<</Type/ObjStm>>stream\n" + zlib.compress(b"0" * 100_000) + b"\nendstream"
    with pytest.raises(FileError, match="bomb"):
        check("a.pdf", PDF.replace(b"trailer", stream))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_told(language: str) -> None:
    details = {"most": 1, "name": "a", "kind": "PDF", "reason": "x"}
    codes = {code for *_, code in BAD} | {"too_many_files", "too_much", "disk_full", "disk_broken", "file_gone",
                                          "file_altered"}  # fmt: skip
    for code in codes:
        assert text(f"documents.problem.{code}", language, **details)
    assert codes <= set(words_of("documents")["problem"])


@pytest.mark.parametrize("content", [
    b"%PDF-" + b"stream\n" * 600_000 + b"%%EOF", b"%PDF-" + b"/ObjStm stream\n" * 300_000 + b"%%EOF",
    b"%PDF-" + b"/ObjStm " * 600_000 + b"%%EOF", b"%PDF-" + b"stream " * 600_000 + b"/ObjStm%%EOF",
    b"%PDF-" + b"#41" * 1_600_000 + b"%%EOF",
])  # fmt: skip
def test_no_file_keeps_its_checker_busy(content: bytes) -> None:
    """So large is a file that anybody may send with an objection."""
    begun = time.perf_counter()
    with contextlib.suppress(FileError):
        check("a.pdf", content)
    assert time.perf_counter() - begun < 10


def test_pictures_that_happen_to_hold_letters_of_a_name_are_taken() -> None:
    """Three letters stand in every few millions of random octets; a name ends where a bracket or a space follows."""
    picture = b"4 0 obj<</Subtype/Image>>stream\n\x01/JS\x80\x02/XFA~\nendstream endobj"
    assert check("a.pdf", PDF.replace(b"trailer", picture + b"trailer")).kind == "pdf"
