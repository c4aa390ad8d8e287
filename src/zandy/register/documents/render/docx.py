"""A document as DOCX: the same blocks, for those who edit it further before they sign."""

from io import BytesIO
from typing import Any

import docx as word
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..content.blocks import Document
from .plain import BREAK, as_data

SERIF = "Times New Roman"
QUIET, OPEN = RGBColor(0x47, 0x4E, 0x57), RGBColor(0x6B, 0x47, 0x00)
_TEXT_WIDTH = Mm(210 - 25 - 18)
_WORD_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def docx(document: Document) -> bytes:
    """The document as DOCX."""
    data = as_data(document)
    paper = word.Document()
    _page(paper, data)
    _styles(paper, data["language"])
    paper.add_paragraph(data["title"], style="Title")
    if data["subtitle"]:
        _run(paper.add_paragraph(), data["subtitle"], color=QUIET, size=11.5)
    for block in data["blocks"]:
        _SETTERS[block["is"]](paper, block)
    _properties(paper, data)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


# --- the sheet -------------------------------------------------------------------------------------------------------


def _page(paper: Docx, data: dict[str, Any]) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(18)
    section.top_margin, section.bottom_margin = Mm(27), Mm(30)
    frame, words = data["frame"], dict(data["frame"]["captions"])
    head = section.header.paragraphs[0]
    _split(paper, head)
    _run(head, f"{frame['organisation']}\t{words['bin']} {frame['bin']}", color=QUIET, size=8.5)
    _rule(head, "bottom")
    foot = section.footer.paragraphs[0]
    _split(paper, foot)
    _rule(foot, "top")
    _run(foot, f"{words['document']} {frame['ident']} · {frame['day']}\t{words['page']} ", color=QUIET, size=8)
    _field(foot, "PAGE")
    _run(foot, " / ", color=QUIET, size=8)
    _field(foot, "NUMPAGES")
    for line in (f"{words['edition']}: {frame['edition']}", f"{words['receipt']}: {frame['receipt']}"):
        below = section.footer.add_paragraph()
        below.paragraph_format.space_after = Pt(0)
        _run(below, line, color=QUIET, size=7.5)


def _split(paper: Docx, line: Paragraph) -> None:
    """A line whose second half stands at the right edge; the styles of Word bring stops of their own."""
    line.style = paper.styles["Normal"]
    line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _styles(paper: Docx, language: str) -> None:
    for name, size, bold in (("Normal", 10.5, False), ("Title", 17, True), ("Heading 1", 12.5, True),
                             ("Heading 2", 10.8, True)):  # fmt: skip
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.bold = SERIF, Pt(size), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), SERIF)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _WORD_LANGUAGES[language])
    paper.styles["Normal"].element.get_or_add_rPr().append(tag)
    for border in paper.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _properties(paper: Docx, data: dict[str, Any]) -> None:
    core, frame = paper.core_properties, data["frame"]
    core.title, core.author = _clipped(data["title"]), _clipped(frame["organisation"])
    core.language, core.identifier = data["language"], frame["ident"]
    core.comments = ""


def _clipped(text: str) -> str:
    return text.replace(BREAK, "")[:255]


# --- the blocks ------------------------------------------------------------------------------------------------------


def _heading(paper: Docx, block: dict[str, Any]) -> None:
    text = f"{block['number']} {block['text']}".strip()
    paper.add_paragraph(text, style=f"Heading {block['level']}")


def _paragraph(paper: Docx, block: dict[str, Any]) -> None:
    _run(paper.add_paragraph(), block["text"], unknown=block["unknown"], bold=block["strong"])


def _items(paper: Docx, block: dict[str, Any]) -> None:
    for place, item in enumerate(block["items"], 1):
        line = paper.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(8), Mm(-6)
        line.paragraph_format.space_after = Pt(3)
        _run(line, f"{place})\t{item}" if block["numbered"] else f"–\t{item}")
        line.paragraph_format.tab_stops.add_tab_stop(Mm(8))


def _law(paper: Docx, block: dict[str, Any]) -> None:
    line = paper.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.keep_together = Mm(3), True
    _rule(line, "left")
    _run(line, block["cite"], bold=True)
    if block["trust"]:
        _run(line, f" ({block['trust']})", color=OPEN, size=9)
    if block["summary"]:
        _run(line, "\n" + block["summary"])


def _table(paper: Docx, block: dict[str, Any]) -> None:
    rows = [*([[{"text": name, "unknown": False} for name in block["head"]]] if block["head"] else []), *block["rows"]]
    if not rows:
        return
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _hairlines(table)
    total = sum(block["widths"])
    widths = [Emu(int(_TEXT_WIDTH * width / total)) for width in block["widths"]]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (cells, row) in enumerate(zip(rows, table.rows, strict=True)):
        head = number == 0 and bool(block["head"])
        for place, (cell, said) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[place]
            _cell(cell, said, quiet=head or (not block["head"] and place == 0), bold=head)
    if block["head"]:
        _repeat(table)
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def _cell(cell: _Cell, said: dict[str, Any], quiet: bool, bold: bool) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(1)
    _run(line, said["text"], unknown=said["unknown"], size=9.3, color=QUIET if quiet else None, bold=bold)


def _mark(paper: Docx, block: dict[str, Any]) -> None:
    line = paper.add_paragraph()
    _rule(line, "left")
    _run(line, block["text"], bold=True, color=OPEN, size=9.5)


def _signatures(paper: Docx, block: dict[str, Any]) -> None:
    paper.add_paragraph()
    table = paper.add_table(rows=2 * len(block["lines"]), cols=4)
    for number, line in enumerate(block["lines"]):
        signed, under = table.rows[2 * number], table.rows[2 * number + 1]
        _run(signed.cells[0].paragraphs[0], line["capacity"])
        _run(signed.cells[2].paragraphs[0], line["name"])
        for place, caption in enumerate(block["captions"], 1):
            _run(under.cells[place].paragraphs[0], caption, color=QUIET, size=7.5)
            _rule(under.cells[place].paragraphs[0], "top")


_SETTERS = {
    "Heading": _heading, "Paragraph": _paragraph, "Items": _items, "Law": _law, "Table": _table, "Mark": _mark,
    "Signatures": _signatures,
}  # fmt: skip


# --- small parts -----------------------------------------------------------------------------------------------------


def _run(
    line: Paragraph, text: str, *, unknown: bool = False, bold: bool = False, size: float | None = None,
    color: RGBColor | None = None,
) -> Run:  # fmt: skip
    run = line.add_run(text)
    run.bold, run.italic = bold or None, unknown or None
    if size is not None:
        run.font.size = Pt(size)
    if unknown or color is not None:
        run.font.color.rgb = OPEN if unknown else color
    return run


def _field(line: Paragraph, name: str) -> None:
    """A field that the reader's program works out: the page, the number of pages."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("result", "1"), ("end", "")):
        _run(line, "", color=QUIET, size=8)._r.append(_field_part(kind, text))


def _field_part(kind: str, text: str) -> Any:
    if kind in ("", "result"):
        part = OxmlElement("w:t" if kind else "w:instrText")
        part.text = text
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def _border(side: str, size: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "4"), ("color", "9AA3AD")):
        border.set(qn(f"w:{name}"), value)
    return border


#: What a paragraph's properties hold after its borders; Word wants them in this order.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:textAlignment",
    "w:outlineLvl", "w:rPr", "w:sectPr",
)  # fmt: skip


def _rule(line: Paragraph, side: str) -> None:
    """A line along one side of a paragraph."""
    borders: Any = OxmlElement("w:pBdr")
    borders.append(_border(side, "8" if side == "left" else "4"))
    line._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _hairlines(table: Table) -> None:
    """Grey lines between the rows and under the last, none between the columns."""
    borders: Any = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_border(side, "4"))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _repeat(table: Table) -> None:
    """The head stands again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
