"""Tables: every format gives the same rows, and what is broken is told with its line."""

import json
import zipfile
from pathlib import Path

import polars as pl
import pytest

from zandy.inventory.outputs import harmless
from zandy.inventory.rows import RowsError, open_table
from zandy.wording import LANGUAGES, render_error

ROWS = [("id", "name", "on"), ("1", "Жүйе, «бір»", "true"), ("2", "a\nb", "")]


def table(path: Path) -> list[tuple[str, ...]]:
    """The headings and rows of a file."""
    opened = open_table(path)
    return [opened.headings, *(tuple(row) for row in opened.rows)]


def workbook(path: Path) -> None:
    """A small workbook: shared and inline texts, a number, a truth value, a gap."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in ("id", "name", "on", "Жүйе, «бір»"))
    sheet = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="b"><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>a\nb</t></is></c></row>'
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="x">{shared}</sst>')
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="x"><sheetData>{sheet}</sheetData></worksheet>')


def test_every_format_gives_the_same_rows(tmp_path: Path) -> None:
    objects = [{"id": 1, "name": "Жүйе, «бір»", "on": True}, {"id": 2, "name": "a\nb", "on": None}]
    (tmp_path / "t.csv").write_text('id;name;on\n1;"Жүйе, «бір»";true\n2;"a\nb"\n', "utf-8-sig")
    (tmp_path / "t.tsv").write_text('id\tname\ton\n1\tЖүйе, «бір»\ttrue\n2\t"a\nb"\t\n', "utf-8")
    (tmp_path / "t.json").write_text(json.dumps({"about": "x", "rows": objects}, indent=1))
    (tmp_path / "t.jsonl").write_text("\n".join(json.dumps(each) for each in objects))
    pl.DataFrame(objects).write_parquet(tmp_path / "t.parquet")
    workbook(tmp_path / "t.xlsx")
    for suffix in ("csv", "tsv", "json", "jsonl", "parquet", "xlsx"):
        assert table(tmp_path / f"t.{suffix}") == ROWS, suffix


def test_headings_that_stand_twice_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,a,a\n1,2,3,4\n")
    assert open_table(path).headings == ("a", "b", "a (2)", "a (3)")


def test_a_long_json_list_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{"id": n, "text": "ә" * (n % 500)} for n in range(3000)], indent=2))
    found = table(path)
    assert len(found) == 3001
    assert found[-1] == ("2999", "ә" * 499)


@pytest.mark.parametrize(
    ("name", "data", "code", "line"),
    [
        ("t.csv", b"", "table_empty", None),
        ("t.csv", b"a,b\n1,2,3\n", "table_ragged", None),
        ("t.csv", b"a,b\n1,\xff\xfe\n", "table_not_text", 1),
        ("t.csv", b"a\0b\n", "table_not_text", None),
        ("t.csv", b'a,b\n1,"' + b"x" * 1_100_000, "table_broken", 2),
        ("t.json", b'[{"a": 1},\n{"a": }]', "table_broken", 2),
        ("t.json", b'[{"a": 1}', "table_broken", 1),
        ("t.json", b'[{"a": 1} {"a": 2}]', "table_broken", 1),
        ("t.json", b"[]", "table_empty", None),
        ("t.json", b"[1]", "table_broken", None),
        ("t.json", b'{"a": 1}', "table_broken", 1),
        ("t.json", b"[" * 5000, "table_broken", 1),
        ("t.jsonl", b'{"a": 1}\n{"a": \n', "table_broken", 2),
        ("t.parquet", b"no parquet", "table_broken", None),
        ("t.xlsx", b"no workbook", "table_broken", None),
        ("t.doc", b"", "table_unknown_format", None),
    ],
)
def test_what_is_broken_is_told(tmp_path: Path, name: str, data: bytes, code: str, line: int | None) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RowsError) as caught:
        table(path)
    assert (caught.value.code, caught.value.line) == (code, line)
    for lang in LANGUAGES:
        assert "{" not in render_error(caught.value, lang).replace("'{'", "")


def test_an_entry_with_a_new_field_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{"a": 1}] * 100 + [{"a": 1, "b": 2}]))
    with pytest.raises(RowsError) as caught:
        table(path)
    assert caught.value.code == "table_new_heading"
    assert (caught.value.details["row"], caught.value.details["heading"]) == (101, "b")


def test_a_workbook_that_claims_any_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path / "t.xlsx")
    monkeypatch.setattr("zandy.inventory.xlsx.LARGEST", 10)
    with pytest.raises(RowsError, match="unpacks to more"):
        table(tmp_path / "t.xlsx")


@pytest.mark.parametrize(("text", "shown"), [
    ("ұ;=1+1", "ұ;'=1+1"), ("ұ;\n =1", "ұ;\n '=1"), ("ұ\t@x", "ұ\t'@x"), ("ұ\r\n-2+3", "ұ\r\n'-2+3"), ("＝1", "'＝1"),
    (";=1", ";'=1"), ("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"),
    ("ұ;＋1", "ұ;'＋1"), ("тізім:\n- бір;\n- екі", "тізім:\n- бір;\n- екі"), ("a; b = c", "a; b = c"),
])  # fmt: skip
def test_no_piece_of_a_cell_is_a_formula(text: str, shown: str) -> None:
    """Spreadsheets in Kazakh and Russian part a line at semicolons: a piece behind one is then a cell of its own."""
    assert harmless(text) == shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", " =1", "\rx", "=cmd|'/c calc'!A0"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("a=1") == "a=1"
