"""Files with systems: previewed, faults named with their lines, taken over once and whole; what is refused unread."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from zandy.register.journal.queries import broken_entries
from zandy.register.systems import bulk, uploads
from zandy.register.systems.models import Answer, Assessment, CardVersion, Duty, System, Upload
from zandy.register.systems.reading import map_names, read_systems
from zandy.register.systems.uploads import UploadError, sniffed

from .conftest import Office
from .pages import text

HEAD = "name,name_ru,system.digital_object,system.learns_from_data,emotion.determined,failure.moral_harm"
GOOD = f"{HEAD}\nСкоринг,Скоринг,иә,иә,жоқ,may|does\nБот,,yes,yes,unknown,no\n"
CARDS = """zandy: 1
name: {kk: Чат-бот, ru: Чат-бот}
facts: {system.digital_object: yes, system.learns_from_data: yes, system.stage: pilot}
---
zandy: 1
name: {kk: Қате карта}
facts: {system.no_such: yes, emotion.consent: perhaps}
---
zandy: 1
name: {kk: Дрон}
facts: {system.digital_object: yes}
"""


def workbook(*rows: list[str]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def brought(office: Office, name: str, data: bytes, map: str = "") -> Any:
    """The page that comes after a file was chosen."""
    form = {"file": SimpleUploadedFile(name, data), "map": map}
    return office.client.post(reverse("systems:import", args=[office.organisation.pk]), form, follow=True)


def confirm(office: Office, page: Any) -> Any:
    return office.client.post(page.request["PATH_INFO"], {}, follow=True)


@pytest.fixture
def here(office: Office, uploads_in: Path) -> Office:
    office.speak("en")
    return office


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("systems.csv", GOOD.encode()),
        ("жүйелер.csv", b"\xef\xbb\xbf" + GOOD.replace(",", ";").encode()),
        ("systems.xlsx", workbook(*(line.split(",") for line in GOOD.splitlines()))),
    ],
)
def test_a_table_is_previewed_and_taken_over(here: Office, name: str, data: bytes) -> None:
    page = brought(here, name, data)
    assert page.context["count"] == 2 and not System.objects.exists(), "a preview writes no system"
    assert "Скоринг" in text(page) and "it may or it does" in text(page).casefold()
    done = confirm(here, page)
    assert "Systems taken over: 2. Left out: 0." in text(done)
    system = System.objects.get(name_kk="Скоринг")
    assert system.name_ru == "Скоринг" and system.source == name and system.stage == "in_use"
    assert system.facts["failure.moral_harm"]["values"] == ["does", "may"]
    assert system.answers.count() == 4 and system.versions.get().number == 1
    assert system.assessments.count() == 1 and system.duties.filter(norm="update_risks_yearly").exists()
    assert broken_entries(here.organisation.pk) == []


def test_faulty_rows_are_named_by_line_and_left_out(here: Office) -> None:
    bad = GOOD + "Қате,,maybe,yes,no,no\nҚайшы,,yes,yes,no,sometimes\nДұрыс,,yes,yes,no,no\n"
    page = brought(here, "systems.csv", bad.encode())
    assert [fault.place for fault in page.context["faults"]] == [4, 5] and page.context["count"] == 3
    assert "maybe" in text(page) and "Rows with errors, which are left out: 2" in text(page)
    confirm(here, page)
    assert sorted(System.objects.values_list("name_kk", flat=True)) == ["Бот", "Дұрыс", "Скоринг"]


def test_rows_that_contradict_themselves_are_left_out(here: Office) -> None:
    rows = "name,mode.freely_available,mode.access_restricted\nА,yes,yes\nБ,yes,no\n"
    page = brought(here, "systems.csv", rows.encode())
    assert [fault.place for fault in page.context["faults"]] == [2] and page.context["count"] == 1
    assert "freely available and of restricted access" in text(page)


def test_cards_in_one_file(here: Office) -> None:
    page = brought(here, "cards.yaml", CARDS.encode())
    assert page.context["count"] == 2
    said = " ".join(fault.message for fault in page.context["faults"])
    assert "system.no_such" in said and "perhaps" in said
    assert "uploads" not in said, "no folder of the server is told"
    confirm(here, page)
    assert {each.name_kk: each.stage for each in System.objects.all()} == {"Чат-бот": "pilot", "Дрон": "in_use"}


def test_a_map_names_what_it_assumes_and_does_not_understand(here: Office) -> None:
    assert "nl-register-2026" in map_names()
    headings = ["Use Case Name", "Agency Abbreviation"]
    answer = brought(here, "us.csv", (",".join(headings) + "\nBot,DOE\n").encode(), map="us-federal-2024")
    assert answer.status_code == 422 and "column" in text(answer).casefold()


def test_a_file_is_taken_once_and_its_bytes_go(
    here: Office, uploads_in: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    page = brought(here, "systems.csv", GOOD.encode())
    assert len(list(uploads_in.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        confirm(here, page)
    assert here.client.post(page.request["PATH_INFO"]).status_code == 404
    assert System.objects.count() == 2 and not list(uploads_in.iterdir())


def test_a_file_may_be_dropped(here: Office, uploads_in: Path) -> None:
    page = brought(here, "systems.csv", GOOD.encode())
    here.client.post(page.request["PATH_INFO"], {"drop": "1"})
    assert not Upload.objects.exists() and not list(uploads_in.iterdir()) and not System.objects.exists()


def test_a_file_that_was_changed_in_between_is_not_taken(here: Office, uploads_in: Path) -> None:
    page = brought(here, "systems.csv", GOOD.encode())
    next(uploads_in.iterdir()).write_text(GOOD.replace("Скоринг", "Басқа"), "utf-8")
    assert confirm(here, page).status_code == 422 and not System.objects.exists()


def test_a_row_that_cannot_be_written_leaves_nothing(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Duty.objects, "bulk_create", broken)
    page = brought(here, "systems.csv", GOOD.encode())
    with pytest.raises(DatabaseError), transaction.atomic():
        bulk.take_upload(upload=Upload.objects.get(), by=here.officer)
    assert page.status_code == 200
    assert not any(table.objects.exists() for table in (System, Answer, CardVersion, Assessment))
    assert Upload.objects.get().taken_at is None


def test_only_who_may_bring_in_systems_does(here: Office, world: Any, sign_in: Any) -> None:
    berik = world.person("Berik")
    world.join(here.organisation, berik, "developer", by=here.officer)
    assert sign_in(berik).get(reverse("systems:import", args=[here.organisation.pk])).status_code == 403


# --- What is refused unread ---


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in members.items():
            book.writestr(name.replace("__", "/") + ".xml", data)
    return buffer.getvalue()


BOMB = zipped(xl__workbook=b"<x/>", xl__worksheets__sheet1=b"<x>" + b" " * 50_000_000)
ENTITIES = zipped(
    xl__workbook=b"<x/>", xl__worksheets__sheet1=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", BOMB, "bomb"),
        ("a.xlsx", ENTITIES, "bomb"),
        ("a.xlsx", zipped(word__document=b"<x/>"), "no_workbook"),
        ("a.xlsx", b"PK\x03\x04 and no more", "no_workbook"),
        ("a.xlsx", GOOD.encode(), "disguised"),
        ("a.csv", workbook(["name"]), "disguised"),
        ("a.csv", b"name\0,x", "disguised"),
        ("a.csv", GOOD.encode("utf-16"), "utf16"),
        ("a.csv", "name\nСкоринг\n".encode("cp1251"), "encoding"),
        ("a.csv", b"  \n", "empty"),
        ("a.exe", b"MZ", "unknown_kind"),
        ("a.yaml", b"a" * (uploads.LARGEST_CARDS + 1), "too_large"),
    ],
)
def test_what_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(UploadError) as refused:
        sniffed(data, name)
    assert refused.value.code == code and refused.value.message


def test_the_encoding_and_the_line_are_named(here: Office) -> None:
    answer = brought(here, "a.csv", b"name,emotion.consent\n" + "Скоринг банка,да\n".encode("cp1251"))
    assert answer.status_code == 422
    assert "From line 2 on the text is not UTF-8 (it looks like Windows-1251)" in text(answer)
    assert not Upload.objects.exists()


def test_a_file_too_large_is_refused(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 100)
    answer = brought(here, "a.csv", GOOD.encode())
    assert answer.status_code == 422 and "too large" in text(answer)


def test_the_name_of_a_file_is_no_path(here: Office, uploads_in: Path) -> None:
    page = brought(here, "../../<b>évil</b>.csv", GOOD.encode())
    assert "<b>" not in text(page)
    assert [path.parent for path in uploads_in.iterdir()] == [uploads_in]


@pytest.mark.parametrize(
    "data",
    [b"a: &a [*a]", b"a: [" * 5000, b"!!python/object/apply:os.system ['x']", b"zandy: 1\nfacts: 7", b"- 1\n- 2"],
)
def test_wicked_yaml_is_told_and_not_run(here: Office, data: bytes) -> None:
    page = brought(here, "a.yaml", data)
    assert page.status_code in (200, 422) and not System.objects.exists()
    assert page.context.get("refused") or page.context["faults_count"] == 1


def test_rows_beyond_the_limit_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,emotion.consent\n" + "x,yes\n" * 5, "utf-8")
    reading = read_systems(path, most=3)
    assert len(list(reading.found)) == 3 and reading.stopped


def test_names_too_long_are_cut_and_those_missing_made(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,name,emotion.consent\n7,,yes\n8,{'Ұ' * 400},no\n", "utf-8")
    names = [each.names["kk"] for each in read_systems(path).found]
    assert names[0] == "#7" and len(names[1]) == 300 and names[1].endswith("…")


# --- As the operator loads it ---


def test_the_example_cards_are_loaded(office: Office) -> None:
    cards = Path(__file__).parents[3] / "examples" / "cards"
    loaded = bulk.load_inventory(organisation=office.organisation, path=cards, by=office.officer)
    assert loaded.count == System.objects.count() == len(list(cards.glob("*.yaml"))) and not loaded.faults
    for system in System.objects.all():
        from zandy.register.systems.actions import owed_duties, reassess
        from zandy.register.systems.queries import regime_of

        kept = system.assessments.get()
        owed = {name: settled for name, (_, settled) in owed_duties(regime_of(kept)).items()}
        assert {duty.norm: duty.settled for duty in system.duties.all()} == owed
        assert reassess(system=system) is None, "one by one the same comes out"


@pytest.mark.parametrize("letters", ["ә", "ы", "x", "𐍈", "漢"])
def test_the_longest_names_fit_into_the_index(office: Office, letters: str) -> None:
    name = (letters * 300)[:300]
    made = office.system(name, name_ru=name, name_en=name)
    assert len(made.search.encode()) <= 1_800 and made.search == made.search.encode().decode()
    assert made.sort_name
