"""Tables that were made to do harm: each is refused in words, soon and in little memory, and leaves nothing behind."""

import json
import time
import tracemalloc
import zipfile
from pathlib import Path

import polars as pl
import pytest

from zandy.inventory import rows, xlsx
from zandy.inventory.map_reading import MOST_FAULTS, read_map
from zandy.inventory.mapping import MapError
from zandy.inventory.rows import RowsError, distinct, open_table
from zandy.wording import LANGUAGES, render_error

HEAD = '<row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>kind</t></is></c></row>'


def refused(path: Path) -> str:
    """Why a table is not read, in English; in all three languages there is a reason."""
    with pytest.raises(RowsError) as caught:
        list(open_table(path).rows)
    assert caught.value.code == "table_broken"
    told = [render_error(caught.value, lang) for lang in LANGUAGES]
    assert len(set(told)) == len(LANGUAGES)
    return told[-1]


def book(path: Path, inside: str, texts: str = "", packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """A workbook with these rows."""
    with zipfile.ZipFile(path, "w", packed) as made:
        made.writestr("xl/sharedStrings.xml", f"<sst>{texts}</sst>")
        made.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{inside}</sheetData></worksheet>")
    return path


# --- Text ------------------------------------------------------------------------------------------------------------


def test_a_million_columns_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(",".join(["a"] * 1_000_000) + "\n")
    begun = time.perf_counter()
    assert "too large" in refused(path) and time.perf_counter() - begun < 5
    (tmp_path / "t.json").write_text(json.dumps([{f"c{number}": 1 for number in range(rows.WIDEST + 1)}]))
    assert "too large" in refused(tmp_path / "t.json")
    entries = [{f"c{row}-{number}": 1 for number in range(rows.WIDEST // 2)} for row in range(3)]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, entries)))
    assert "too large" in refused(tmp_path / "t.jsonl")


def test_the_same_heading_many_times_is_numbered_soon() -> None:
    begun = time.perf_counter()
    found = distinct(["a"] * rows.WIDEST + ["a (2)"])
    assert len(set(found)) == rows.WIDEST + 1 and found[1] == "a (2)" and time.perf_counter() - begun < 2


@pytest.mark.parametrize("data", ["a,b\n" + "," * 3_000, "a\n" + '"\n",' * 500, 'a,b\n"' + "x\n" * 800])
def test_a_row_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 1_000)
    (tmp_path / "t.csv").write_text(data)
    assert "too large" in refused(tmp_path / "t.csv")


def test_many_rows_are_not_one_long_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 20)
    (tmp_path / "t.csv").write_text('a,b\n"x\ny",1\n' * 100)
    (tmp_path / "t.jsonl").write_text('{"a": "x"}\n' * 100)
    assert len(list(open_table(tmp_path / "t.csv").rows)) == 199
    assert len(list(open_table(tmp_path / "t.jsonl").rows)) == 100


def test_a_line_of_json_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 1_000)
    (tmp_path / "t.jsonl").write_text('{"a": "' + "x" * 2_000 + '"}')
    assert "too large" in refused(tmp_path / "t.jsonl")


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_a_number_without_an_end_is_refused(tmp_path: Path, name: str) -> None:
    entry = '{"name": ' + "9" * 5_000 + "}"
    (tmp_path / name).write_text(f"[{entry}]" if name == "t.json" else entry)
    assert "too many digits" in refused(tmp_path / name)


def test_blanks_without_an_end_fill_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_bytes(b"[" + b" " * 30_000_000)
    tracemalloc.start()
    assert "closing bracket" in refused(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_halves_of_signs_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"a": "x\\ud800", "b": ["\\udfff"], "c": "\\ud83d\\ude00"}]')
    (row,) = open_table(path).rows
    assert list(row) == ["x\ufffd", '["\ufffd"]', "\U0001f600"]


# --- Workbooks and Parquet ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", [
    "<row>" + "<c/>" * 100_000 + "</row>", "<row>" + "<x/>" * 100_000, "<a>" * 100_000,
    f'<row><c t="inlineStr"><is><t>{"x" * 300_000}</t></is></c></row>',
])  # fmt: skip
def test_a_row_of_a_workbook_that_does_not_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.setattr(xlsx, "LONGEST", 200_000)
    assert "too large" in refused(book(tmp_path / "t.xlsx", inside))


@pytest.mark.parametrize(("limit", "to"), [("HIGHEST", 100), ("LARGEST_TEXTS", 1_000)])
def test_rows_and_texts_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, to: int) -> None:
    monkeypatch.setattr(xlsx, limit, to)
    assert "too large" in refused(book(tmp_path / "t.xlsx", HEAD + "<row/>" * 200, "<si/>" * 1_000))


def test_what_was_read_of_a_workbook_is_forgotten(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", HEAD + "<row/>" * 60_000, "<si/>" * 10)
    tracemalloc.start()
    assert sum(1 for _ in open_table(path).rows) == 60_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


@pytest.mark.parametrize("cells", [
    '<c t="s"><v>-1</v></c>', '<c t="s"><v>9</v></c>', '<c t="s"><v>x</v></c>', '<c r="B2"/><c r="A2"/>',
    '<c r="ZZZZZZZZZ2"/>', '<c r="XFE1"/>', '<c r="Ә1"/>', '<c r="\u0660"/>', "<c/>" * 16_385, "&a;",
])  # fmt: skip
def test_a_cell_stands_where_it_says_or_nowhere(tmp_path: Path, cells: str) -> None:
    refused(book(tmp_path / "t.xlsx", f"{HEAD}<row>{cells}</row>", "<si><t>a</t></si>"))


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_workbook_is_packed_as_workbooks_are(tmp_path: Path, packed: int) -> None:
    assert "no XLSX" in refused(book(tmp_path / "t.xlsx", HEAD, packed=packed))


@pytest.mark.parametrize(("local", "central", "value"), [(6, 8, 1), (8, 10, 99)])
def test_an_encrypted_workbook_is_refused_in_words(tmp_path: Path, local: int, central: int, value: int) -> None:
    data = bytearray(book(tmp_path / "t.xlsx", HEAD).read_bytes())
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] = value
            at = data.find(sign, at + 4)
    (tmp_path / "t.xlsx").write_bytes(data)
    assert "no XLSX" in refused(tmp_path / "t.xlsx")


def test_entities_in_entities_are_refused(tmp_path: Path) -> None:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    sheet = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{names}]><worksheet><row><c><v>&e9;</v></c></row></worksheet>'
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as made:
        made.writestr("xl/worksheets/sheet1.xml", sheet)
    refused(tmp_path / "t.xlsx")


def test_a_parquet_file_that_is_broken_inside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame({"name": ["a"] * 1_000, "kind": ["x"] * 1_000}).write_parquet(path)
    data = path.read_bytes()
    path.write_bytes(data[:10] + b"\xff" * 190 + data[200:])
    refused(path)


def test_the_name_of_a_file_is_no_pattern(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet", "*.parquet"):
        pl.DataFrame({"name": [name]}).write_parquet(tmp_path / name)
    assert [list(row) for row in open_table(tmp_path / "*.parquet").rows] == [["*.parquet"]]


# --- Maps -----------------------------------------------------------------------------------------------------------


def test_faults_without_an_end_are_told_up_to_a_hundred(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("\n".join(f"k{number} = 1" for number in range(100_000)) + '\nzandy_map = 1\nname = "M"\n')
    begun = time.perf_counter()
    with pytest.raises(MapError) as caught:
        read_map(path)
    assert len(caught.value.every) == MOST_FAULTS and time.perf_counter() - begun < 10


@pytest.mark.parametrize("pattern", ["x{99999999999999999999}", "(" * 5_000 + ")" * 5_000, "x" + "?+" * 2, "(?P<a"])
def test_a_pattern_that_is_none_is_told(tmp_path: Path, pattern: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        f'zandy_map = 1\nname = "M"\n[columns]\nname = "n"\n[[take]]\nfact = "system.learns_from_data"\ncolumn = "k"\n'
        f'when = [{{ pattern = "{pattern}", is = "yes" }}]\n'
    )
    with pytest.raises(MapError) as caught:
        read_map(path)
    assert [each.code for each in caught.value.every] == ["map_broken_pattern"]


def test_a_number_without_an_end_in_a_map_is_told(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("zandy_map = " + "9" * 5_000)
    with pytest.raises(MapError) as caught:
        read_map(path)
    assert "too many digits" in render_error(caught.value, "en")
