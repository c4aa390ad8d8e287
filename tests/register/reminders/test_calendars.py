"""Calendars that every calendar program reads: folded, escaped, with names that stay."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.register.reminders.calendars import WIDEST, calendar, escaped, folded
from zandy.register.reminders.models import Kind
from zandy.register.reminders.sources import Due

AT = datetime(2026, 11, 21, 3, 4, 5, tzinfo=UTC)
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)


def unfolded(text: str) -> list[str]:
    """The lines of a calendar as a reader joins them again (RFC 5545, 3.1)."""
    return text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def unescaped(text: str) -> str:
    """A text as a reader takes it (RFC 5545, 3.3.11)."""
    found, rest = "", iter(text)
    for letter in rest:
        if letter == "\\":
            after = next(rest)
            found += "\n" if after in "nN" else after
        else:
            found += letter
    return found


def due(**more: object) -> Due:
    names = {"kk": "Скоринг", "ru": "Скоринг; отдел, 2", "en": "Scoring"}
    made = {
        "kind": Kind.MEASURE, "id": 7, "organisation_id": 1, "on": date(2026, 12, 31), "parent": 3, "system_id": 5,
        "ident": "0b6f", "system": names, "about": "Модельді қайта тексеру",
    }  # fmt: skip
    return Due(**{**made, **more})  # type: ignore[arg-type]  # what a test changes is of the right kind


@given(line=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding(line: str) -> None:
    text = folded(line)
    assert unfolded(text) == [line, ""]
    assert all(len(each.encode()) <= WIDEST for each in text.split("\r\n"))


@given(words=WORDS)
def test_escaping(words: str) -> None:
    kept = escaped(words)
    assert "\n" not in kept and "\r" not in kept
    want = "".join(
        each for each in words.replace("\r\n", "\n") if each in "\n\t" or (ord(each) >= 32 and each != "\x7f")
    )
    assert unescaped(kept) == want


@given(name=WORDS)
def test_no_name_breaks_out_of_its_line(name: str) -> None:
    lines = unfolded(calendar([due(system={"kk": name or "–"}, about=name)], "kk", AT, "host"))
    heads = [line.partition(":")[0].partition(";")[0] for line in lines if line]
    assert heads.count("BEGIN") == 2 and heads.count("END") == 2 and heads.count("UID") == 1
    assert set(heads) <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "UID",
        "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "TRANSP",
    }  # fmt: skip


@pytest.mark.parametrize(("language", "kind"), [("kk", "шара"), ("ru", "мера"), ("en", "measure")])
def test_one_event(language: str, kind: str) -> None:
    lines = unfolded(calendar([due()], language, AT, "zandy.example"))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "UID:measure-7-0b6f@zandy.example" in lines
    assert "DTSTAMP:20261121T030405Z" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines and "DTEND;VALUE=DATE:20270101" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.endswith(f": {kind}")


def test_a_new_day_keeps_the_name() -> None:
    first, moved = (calendar([due(on=day)], "kk", AT, "h") for day in (date(2026, 12, 1), date(2027, 1, 5)))
    uid = next(line for line in unfolded(first) if line.startswith("UID"))
    assert uid in unfolded(moved)


def test_marks_of_a_list_are_escaped() -> None:
    lines = unfolded(calendar([due()], "ru", AT, "h"))
    assert "SUMMARY:Скоринг\\; отдел\\, 2: мера" in lines
