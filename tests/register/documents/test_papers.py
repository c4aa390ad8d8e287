"""Documents: both renderers say the same, unknown is never left out or "no", and nothing people write is executed."""

import io
import re
import shutil
import subprocess
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx as word
import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Status
from zandy.register.documents.compose import compose, content_hash
from zandy.register.documents.content.blocks import Document, Law, Mark, MarkKind, Paragraph, Signatures, Table
from zandy.register.documents.content.particulars import KEYS
from zandy.register.documents.content.snapshot import OwnAnswer, Told
from zandy.register.documents.kinds import CODES, KINDS, covering
from zandy.register.documents.lists import known_documents
from zandy.register.documents.render.docx import docx
from zandy.register.documents.render.plain import BREAK, as_data, tidy
from zandy.register.documents.render.syllables import SOFT_HYPHEN, softened, syllables
from zandy.register.documents.render.typst import pdf
from zandy.register.language import LANGUAGES, text, words_of

from .samples import a_snapshot

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
NASTY = '#panic("x") #{1/0} $x^2$ *b* _i_ `raw` <label> @ref \\u{41} [c] = head // no /* no */ "q" #import "x"'
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext is missing: scripts/system-packages"
)


def words_of_pdf(content: bytes, tmp_path: Path, *options: str) -> str:
    """The text of a PDF as a reader copies it."""
    file = tmp_path / "document.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def words_of_docx(content: bytes) -> str:
    """All text of a DOCX in the order of the page."""
    paper = word.Document(io.BytesIO(content))
    return "\n".join("".join(part.text or "" for part in block.iter() if str(part.tag).endswith("}t"))
                     for block in paper.element.body.iter() if str(block.tag).endswith("}p"))  # fmt: skip


def solid(text: str) -> str:
    """Text without spaces, hyphens and places to break: lines end differently on each paper."""
    return re.sub(rf"[\s{BREAK}{SOFT_HYPHEN}\u2010-]", "", text)


def texts_of(document: Document) -> list[str]:
    """Every text of a document's blocks."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            for each in value:
                walk(each)
        elif isinstance(value, dict):
            for key, each in value.items():
                if key not in ("is", "kind"):
                    walk(each)

    walk(as_data(document)["blocks"])
    return [each for each in found if each.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_made_in_every_language(kind: str, language: str) -> None:
    document = compose(kind, a_snapshot(), language, "XX-1")
    assert document.title == text(f"documents.paper.kind.{kind}", language)
    assert pdf(document).startswith(b"%PDF-") and docx(document).startswith(b"PK")


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_both_papers_say_the_same(kind: str, language: str, tmp_path: Path) -> None:
    document = compose(kind, a_snapshot(), language, "XX-1")
    in_pdf = solid(words_of_pdf(pdf(document), tmp_path, "-raw"))
    in_docx = solid(words_of_docx(docx(document)))
    for said in texts_of(document):
        assert solid(said) in in_docx, f"the DOCX leaves out: {said}"
        # Text may be torn by the end of a page; then its words are looked for one by one.
        assert solid(said) in in_pdf or all(solid(word) in in_pdf for word in said.split()), (
            f"the PDF leaves out: {said}"
        )


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_around_every_page(language: str, tmp_path: Path) -> None:
    document = compose("system_passport", a_snapshot(), language, "SP-1A2B3C4D-7")
    pages = words_of_pdf(pdf(document), tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        for said in ("SP-1A2B3C4D-7", "250140000010", document.frame.receipt, document.frame.day,
                     f"{number} / {len(pages)}"):  # fmt: skip
            assert said in page.replace("\u00a0", " "), f"page {number} lacks {said}"
        assert solid(document.frame.edition) in solid(page)


def test_docx_counts_its_pages_and_names_the_document() -> None:
    document = compose("ai_use_notice", a_snapshot(), "kk", "AN-1")
    paper = word.Document(io.BytesIO(docx(document)))
    foot = paper.sections[0].footer._element.xml
    assert " PAGE" in foot.replace(">PAGE", "> PAGE") and "NUMPAGES" in foot and "AN-1" in foot
    assert document.frame.receipt in foot and "250140000010" in paper.sections[0].header._element.xml
    assert round(paper.sections[0].page_width.mm) == 210 and round(paper.sections[0].page_height.mm) == 297  # type: ignore[union-attr]


# --- what is not known -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_said_is_never_no(language: str) -> None:
    snapshot = a_snapshot()
    document = compose("system_passport", snapshot, language, "XX-1")
    head = text("documents.paper.shared.told_by", language)
    tables = [block for block in document.blocks if isinstance(block, Table) and head in block.head]
    rows = [row for table in tables for row in table.rows]
    asked = snapshot.assessment.regime.evaluator.layout.by_name
    assert len(rows) == len(asked), "every fact the edition asks about stands in the passport"
    known = [name for name in asked if snapshot.assessment.knowledge[name].status is Status.KNOWN]
    assert sum(not row[1].unknown for row in rows) == len(known)
    not_known = text("documents.paper.shared.not_asked", language)
    assert sum(row[1].text == not_known for row in rows) == len(asked) - len(known)


def test_asked_and_not_known_differs_from_not_asked() -> None:
    snapshot = a_snapshot(decision__touches_rights=None)
    cells = {cell.text for block in compose("system_passport", snapshot, "ru", "X").blocks if isinstance(block, Table)
             for row in block.rows for cell in row}  # fmt: skip
    assert {text(f"documents.paper.shared.{key}", "ru") for key in ("asked_not_known", "not_asked")} <= cells


def test_a_document_with_unknowns_is_a_draft_and_says_how_many() -> None:
    document = compose("ai_use_notice", a_snapshot(), "ru", "X")
    draft = [block for block in document.blocks if isinstance(block, Mark) and block.kind is MarkKind.DRAFT]
    assert document.unknowns > 0 and str(document.unknowns) in draft[0].text


@pytest.mark.parametrize("synthetic", [True, False, None])
def test_a_notice_says_what_is_known_of_synthetic_results(synthetic: bool | None) -> None:
    key = {True: "is_synthetic", False: "not_synthetic", None: "synthetic_not_known"}[synthetic]
    facts: dict[str, Any] = {}
    if synthetic is not None:
        facts = {"synthetic__produced": synthetic, "synthetic__may_mislead": synthetic}
    said = {block.text for block in compose("ai_use_notice", a_snapshot(**facts), "en", "X").blocks
            if isinstance(block, Paragraph)}  # fmt: skip
    assert text(f"documents.paper.notice.{key}", "en") in said


def test_an_edition_that_is_not_verified_is_marked() -> None:
    document = compose("system_passport", a_snapshot(), "en", "X")
    marks = [block.text for block in document.blocks if isinstance(block, Mark)]
    assert any("NOT VERIFIED" in mark for mark in marks)


def test_only_what_the_unread_list_sets_bears_its_mark() -> None:
    snapshot, said = a_snapshot(), text("documents.paper.mark.list", "en")
    marks = {kind: compose(kind, snapshot, "en", "X").blocks for kind in KINDS}
    marked = {kind for kind in KINDS if said in [b.text for b in marks[kind] if isinstance(b, Mark)]}
    assert marked == {"system_passport", "risk_management_plan", "risk_report", "data_library_sheet", "ethics_sheet"}


@pytest.mark.parametrize("kind", ["user_agreement", "ai_use_notice", "automated_decision_notice"])
def test_what_leaves_the_house_does_not_name_who_answered(kind: str) -> None:
    snapshot = replace(
        a_snapshot(), told={name: Told("Айгүл Сәрсенова", datetime(2026, 11, 20)) for name in VOCABULARY}
    )
    assert "Айгүл Сәрсенова" not in " ".join(texts_of(compose(kind, snapshot, "kk", "X")))
    assert "Айгүл Сәрсенова" in " ".join(texts_of(compose("system_passport", snapshot, "kk", "X")))


@pytest.mark.parametrize(("decided", "key"), [("suspend", "suspend"), ("stop", "stop"), ("measures", "suspend")])
def test_the_order_says_what_was_decided(decided: str, key: str) -> None:
    snapshot = a_snapshot("Жүйе")
    stop = replace(snapshot.stops[0], decided=decided)
    said = texts_of(compose("suspension_order", replace(snapshot, stops=(stop,)), "kk", "X"))
    assert text(f"documents.paper.order.{key}", "kk", system="Жүйе") in said
    empty = text("documents.paper.shared.to_be_filled", "kk") in said
    assert empty is (decided == "measures"), (
        "other measures are no order to suspend: its grounds are still to be filled"
    )


def test_risk_report_names_what_is_missing() -> None:
    snapshot = a_snapshot()
    only_intended = replace(snapshot, risks=snapshot.risks[:1])
    said = [b.text for b in compose("risk_report", only_intended, "en", "X").blocks if isinstance(b, Paragraph)]
    assert text("documents.paper.report.no_misuse", "en") in said
    assert text("documents.paper.report.review_overdue", "en") in said
    said = [b.text for b in compose("risk_report", snapshot, "en", "X").blocks if isinstance(b, Paragraph)]
    assert text("documents.paper.report.no_misuse", "en") not in said
    assert text("documents.paper.report.not_assessed", "en") in said


def test_an_act_without_scenarios_says_so() -> None:
    bare = replace(a_snapshot(), scenarios=(), sign_offs=())
    said = [b.text for b in compose("classification_act", bare, "kk", "X").blocks if isinstance(b, Paragraph)]
    assert text("documents.paper.act.no_scenarios", "kk") in said
    assert text("documents.paper.act.not_signed", "kk") in said


# --- the law ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_provision_cited_has_its_summary(kind: str) -> None:
    for language in LANGUAGES:
        for block in compose(kind, a_snapshot(), language, "X").blocks:
            if isinstance(block, Law):
                assert block.summary, f"{kind}: {block.cite} has no summary"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_of_ones_own_stands_beside_the_programs(language: str) -> None:
    own = OwnAnswer("risk", "high", "Түнде ешкім қарамайды.", "Сәуле", datetime(2026, 11, 20, 15, 30))
    snapshot = replace(a_snapshot(), own_answers=(own,))
    said = text("documents.paper.shared.own_answer", language, outcome="").rstrip(" .")
    for kind in KINDS:
        words = " ".join(texts_of(compose(kind, snapshot, language, "XX-1")))
        plain = " ".join(texts_of(compose(kind, a_snapshot(), language, "XX-1")))
        assert said not in plain, kind
        if kind in ("system_passport", "risk_report", "risk_management_plan", "ethics_sheet", "classification_act"):
            assert said in words and own.reason.rstrip(".") in words and own.by in words, kind
        if kind == "user_agreement":
            assert said in words and own.by not in words, "who of the staff said so is nobody's business outside"


def test_what_is_signed_has_lines_to_sign_on() -> None:
    snapshot = a_snapshot()
    blocks = {kind: compose(kind, snapshot, "kk", "X").blocks for kind in KINDS}
    signed = {kind for kind in KINDS if any(isinstance(block, Signatures) for block in blocks[kind])}
    assert signed == set(KINDS) - {"ai_use_notice", "automated_decision_notice"}, "notices are read, not signed"


def test_kinds_cover_documents_of_the_law_and_have_titles() -> None:
    for kind in KINDS.values():
        assert set(kind.covers) <= set(known_documents()) and all(kind in covering(name) for name in kind.covers)
    assert set(words_of("documents")["paper"]["kind"]) == set(CODES)
    assert set(words_of("documents")["paper"]["particular"]) == set(KEYS)
    assert len(set(CODES.values())) == len(CODES)


# --- what people write -----------------------------------------------------------------------------------------------


@needs_poppler
@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_what_people_write_is_only_text(kind: str, tmp_path: Path) -> None:
    document = compose(kind, a_snapshot(NASTY, NASTY), "en", "X")
    said = solid(words_of_pdf(pdf(document), tmp_path, "-raw"))
    assert solid('#panic("x")') in said and "#{1/0}" in said and "$x^2$" in said and "/*no*/" in said
    assert NASTY in words_of_docx(docx(document)).replace(BREAK, "")


@pytest.mark.parametrize("name", [
    "مرحبا بالعالم – أهلا", "שלום עולם", "北京市朝阳区", "Қ\u202eтекст\u202c", "a\x00b\x1b[31m\x07", "\ud800",
    "👩🏽‍⚖️🇰🇿",
    "х" * 5_000, "өте ұзын атау " * 300, "\n\n\n", "\ufeff\u200b", "Ț̈́̂" * 50, "<w:p/>&amp;]]>", "%PDF-1.7 (x) Tj",
])  # fmt: skip
def test_odd_names_are_set(name: str) -> None:
    document = compose("ai_use_notice", a_snapshot(name or "x", name), "kk", "X")
    assert pdf(document).startswith(b"%PDF-")
    assert word.Document(io.BytesIO(docx(document))).paragraphs


def test_directions_are_not_turned_round() -> None:
    assert tidy("бекітілді \u202eЫНДЛІТІКЕБ\u202c емес") == "бекітілді ЫНДЛІТІКЕБ емес"
    assert tidy("й") == "й", "letters are composed"
    assert "\x00" not in tidy("a\x00b")


@needs_poppler
def test_a_very_long_name_stays_on_the_paper(tmp_path: Path) -> None:
    document = compose("system_passport", a_snapshot("х" * 600, "ж" * 900), "kk", "X")
    boxes = words_of_pdf(pdf(document), tmp_path, "-bbox")
    right = [float(found) for found in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) < 595.3 - 18 / 25.4 * 72 + 6, "text runs over the margin of an A4 page"


@needs_poppler
def test_all_kazakh_letters_are_set_in_the_fonts_that_come_along(tmp_path: Path) -> None:
    content = pdf(compose("ai_use_notice", a_snapshot(KAZAKH, KAZAKH), "kk", "X"))
    assert KAZAKH in words_of_pdf(content, tmp_path)
    fonts = subprocess.run(
        ["pdffonts", str(tmp_path / "document.pdf")], capture_output=True, check=True
    ).stdout.decode()
    names = {line.split()[0].partition("+")[2].partition("-")[0] for line in fonts.splitlines()[2:]}
    assert names <= {"LibertinusSerif", "DejaVuSansMono"} and "LibertinusSerif" in names
    assert all(" yes yes yes " in line for line in fonts.splitlines()[2:]), "every font is embedded"


@pytest.mark.parametrize(
    "pieces", ["авто-мат-тан-дырыл-ған", "қауіп-сіз-дігі", "анық-тал-маған", "бел-гілей-тін-дер-дің"]
)
def test_syllables(pieces: str) -> None:
    assert syllables(pieces.replace("-", "")) == pieces.split("-")


def test_short_words_and_other_scripts_are_not_broken() -> None:
    assert softened("дербес deterministically") == "дербес deterministically"


def test_the_same_document_is_the_same_bytes() -> None:
    document = compose("risk_report", a_snapshot(), "kk", "X")
    assert pdf(document) == pdf(document)


def test_what_a_document_says_decides_whether_it_is_out_of_date() -> None:
    snapshot = a_snapshot()
    assert content_hash("system_passport", snapshot) == content_hash("system_passport", a_snapshot())
    assert content_hash("system_passport", snapshot) != content_hash("system_passport", a_snapshot("Басқа"))
    other_day = replace(snapshot, receipt="0" * 64)
    assert content_hash("system_passport", snapshot) == content_hash("system_passport", other_day)
    in_russian = replace(snapshot, particulars={"purpose": {"kk": "", "ru": "иначе", "en": ""}})
    assert content_hash("ai_use_notice", snapshot) != content_hash("ai_use_notice", in_russian)


def test_time_of_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    """Measured and printed, not asserted: machines differ."""
    document = compose("system_passport", a_snapshot(), "kk", "X")
    content = pdf(document)
    pages = len(re.findall(rb"/Type\s*/Page\b", content)) or 1
    begun = time.perf_counter()
    pdf(replace(document, subtitle="after the first"))
    spent = 1000 * (time.perf_counter() - begun)
    with capsys.disabled():
        print(f"\nPDF: {spent:.0f} ms for {pages} pages, {spent / pages:.1f} ms a page")  # noqa: T201  # printed, not asserted
