"""The formats: what a reader takes for words, what for markup, and what it refuses."""

import importlib
import io
import zipfile

import pytest
from lxml import html as lxml_html

from tests.legislation.texts import KK
from zandy.legislation import LegislationError, read, read_bytes
from zandy.legislation.letters import fold, language_of, mixed_words, normalise, squeeze, wording_hash
from zandy.legislation.read import MAX_BYTES, format_of

ACT = "1-бап. Ара\n1. Ара ұшады.\n2. Ара қонады.\n"


def code_of(content: bytes, name: str = "") -> str:
    with pytest.raises(LegislationError) as error:
        read_bytes(content, name)
    assert all(error.value.message(lang) for lang in ("kk", "ru", "en"))
    return error.value.code


REFUSED = {
    "empty": b" \n\t ", "not_a_text": bytes(range(256)) * 40, "unknown_format": b"%PDF-1.7 ...",
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_text_is_refused(code: str) -> None:
    assert code_of(REFUSED[code]) == code


@pytest.mark.parametrize(
    "magic", [b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1", b"\x89PNG\r\n", b"PK\x03\x04 nothing of Word", b"\x1f\x8b\x08"]
)
def test_other_formats_are_named(magic: bytes) -> None:
    assert code_of(magic + b"x" * 100, "a.txt") == "unknown_format"


def test_too_large_a_file_is_refused() -> None:
    assert code_of(b"a" * (MAX_BYTES + 1)) == "too_large"


def test_a_broken_word_document_is_refused() -> None:
    assert code_of(b"PK\x03\x04 word/document.xml cut here") == "broken_docx"


def test_a_word_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("docx")
    monkeypatch.setattr(importlib.import_module("zandy.legislation.read.docx"), "MAX_UNPACKED", 1000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 5000)
    assert code_of(buffer.getvalue()) == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_name_themselves(encoding: str) -> None:
    assert [unit.eid for unit in read_bytes(ACT.encode(encoding)).act.leaves] == ["art_1__para_1", "art_1__para_2"]


def test_an_encoding_that_must_be_guessed_is_reported() -> None:
    reading = read_bytes(ACT.encode("kz1048"))
    assert reading.act.unit("art_1__para_1").text == "Ара ұшады."
    assert [notice.code for notice in reading.report.notices] == ["encoding_guessed"]


def test_a_page_that_declares_its_encoding() -> None:
    page = (
        f"<html><head><meta charset='windows-1251'></head><body><p>{ACT.replace(chr(10), '</p><p>')}</p></body></html>"
    )
    reading = read_bytes(page.encode("kz1048"), "a.html")
    assert reading.act.unit("art_1__para_2").text == "Ара қонады." and reading.report.notices == ()


FORMATS = {
    "<!DOCTYPE html><p>x": "html", "# Title\n": "markdown", "**1-бап. Ара**\n": "markdown", "> 1. Ара\n": "markdown",
    "---\ntitle: x\n---\n": "markdown", "1-бап. Ара\n": "text",
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), FORMATS.items())
def test_formats_are_told_by_their_looks(text: str, kind: str) -> None:
    assert format_of(text.encode("utf-8")) == kind


def test_the_name_of_a_file_decides_between_texts() -> None:
    assert (
        format_of(b"# 1", "a.txt") == "text"
        and format_of(b"1", "a.MD") == "markdown"
        and format_of(b"1", "a.htm") == "html"
    )


def test_markdown_signs_are_markup_and_words_are_not() -> None:
    text = "**1-бап. Ара**\n\n> 1\\. Ара [ұшады](https://example.org/x) *күндіз*.<!-- note --><a id='z'></a>\n"
    reading = read_bytes(text.encode("utf-8"), "a.md")
    assert reading.act.unit("art_1__para_1").text == "Ара ұшады күндіз."
    assert reading.rebuild(markup=True) == squeeze(text)


def test_front_matter_is_markup_and_says_what_the_act_is() -> None:
    text = "---\nlanguage: rus\ntitle: 'О пчеле'\ncodes:\n- X\n---\n\n**Статья 1. Пчела**\n\nЛетает.\n"
    act = read_bytes(text.encode("utf-8"), "a.md").act
    assert (act.lang, act.title, act.about) == ("ru", "О пчеле", {"language": "rus", "title": "О пчеле"})
    assert {mark.kind for mark in act.markup} == {"front matter", "sign"}


def test_front_matter_never_closed_is_text() -> None:
    reading = read_bytes(b"---\ntitle: x\n", "a.md")
    assert reading.act.about == {} and len(reading.report.unplaced) == 2


PAGE = """<html><head><title>Т</title><script>x()</script></head><body>
<div>1-бап.&nbsp;<b>Ар</b>а<br>1. Ара <i>ұш</i>ады &amp; қонады.</div>
<table><tr><td>2. Ара</td><td>ұйықтайды.</td></tr></table>
<select><option>kk</option></select><p></p><p>3. Ара оянады.</body></html>"""


def test_a_page_gives_its_words_and_nothing_else() -> None:
    reading = read_bytes(PAGE.encode("utf-8"), "a.html")
    tree = lxml_html.fromstring(PAGE)
    for silent in (*tree.iter("head"), *tree.iter("select")):
        silent.clear()
    assert reading.rebuild(markup=True) == squeeze("".join(str(words) for words in tree.itertext()))
    assert reading.act.unit("art_1__para_1").text == "Ара ұшады & қонады."
    assert reading.act.unit("art_1__para_3").lines == (4,)


def test_what_an_office_program_writes_into_a_page() -> None:
    page = "<p>1-бап. Ара</p><p>1.<![if !supportLists]>  <![endif]> Ара ұшады.</p>"
    assert read_bytes(page.encode("utf-8"), "a.html").act.unit("art_1__para_1").text == "Ара ұшады."


def test_a_word_document_with_tables_breaks_and_numbers_of_its_own() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("1-бап. Ара\n1. Ара ұшады.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2. Ара қонады.", "3. Ара ұйықтайды."
    document.add_paragraph("Ара оянады.", style="List Number")
    numbered = document.add_paragraph("Гүл өседі.")
    numbered._p.get_or_add_pPr().get_or_add_numPr()
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_bytes(buffer.getvalue())
    assert [unit.eid for unit in reading.act.leaves][:2] == ["art_1__para_1", "art_1__para_2"]
    assert [notice.what for notice in reading.report.of("number_not_in_text")] == ["Гүл өседі."]
    assert reading.rebuild() == squeeze(
        "1-бап. Ара 1. Ара ұшады. 2. Ара қонады. 3. Ара ұйықтайды. Ара оянады. Гүл өседі."
    )


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(LegislationError, match="Cannot open"):
        read(KK.with_name("nothing.txt"))
    with pytest.raises(LegislationError, match="Cannot open"):
        read(KK.parent)


# Letters.


def test_look_alikes() -> None:
    assert fold("1-бaп. IT және Cтaтья") == "1-бап. IT және Статья" and len(fold("бaп")) == 3
    assert mixed_words("бaп бап AI иесiнің") == ["бaп", "иесiнің"]


SAME = [
    ("«ара» – ұшады", '"ара" - ұшады'), ("ара\u00a0\t ұшады", " ара ұшады\n"), ("ара –ұшады", "ара — ұшады"),
    ("aра…", "ара..."), ("ара\u00adшы", "арашы"), ("й", "и\u0306"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_is_no_wording(one: str, other: str) -> None:
    assert normalise(one) == normalise(other) and wording_hash(one) == wording_hash(other)


@pytest.mark.parametrize(("one", "other"), [("ара;", "ара."), ("Ара", "ара"), ("он", "10"), ("ара-гүл", "ара гүл")])
def test_wording_is_wording(one: str, other: str) -> None:
    assert wording_hash(one) != wording_hash(other)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Ара күндіз ұшады, түнде ұйықтайды", "kk"), ("Пчела летает днём и спит ночью", "ru"), ("Bees", None)],
)
def test_the_language_of_a_text(text: str, lang: str | None) -> None:
    assert language_of(text) == lang
