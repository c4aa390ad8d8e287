"""Calendars: what falls due as iCalendar (RFC 5545), which calendar programs read again and again from one address."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from ..language import text
from ..notices.words import address, one_line
from .sources import Due

#: No line is longer than so many octets, its line break not counted (RFC 5545, 3.1).
WIDEST = 75


def calendar(found: Iterable[Due], language: str, at: datetime, host: str) -> str:
    """A calendar with a day for everything that falls due."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zandy//Zandy//KK", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    name = escaped(text("reminders.calendar.name", language))
    lines += [f"NAME:{name}", f"X-WR-CALNAME:{name}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for each in found:
        lines += _event(each, language, at, host)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines)


def _event(each: Due, language: str, at: datetime, host: str) -> Iterator[str]:
    kind = text(f"reminders.kind.{each.kind}", language)
    link = address(each.url)
    yield "BEGIN:VEVENT"
    # The same thing keeps its name for good: a new day moves it in the calendar and does not double it.
    yield f"UID:{each.kind}-{each.id}-{each.ident}@{host}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(each.on)}"
    yield f"DTEND;VALUE=DATE:{_day(each.on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'{one_line(each.system_in(language))}: {kind.lower()}')}"
    yield f"DESCRIPTION:{escaped(each.what(language) + chr(10) + link)}"
    yield f"URL:{link}"
    yield f"CATEGORIES:{escaped(kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04d}{day:%m%d}"


def escaped(words: str) -> str:
    """A text as a calendar keeps it (RFC 5545, 3.3.11); what is no text in a calendar is left out."""
    kept = "".join(letter for letter in words.replace("\r\n", "\n") if letter in "\n\t" or ord(letter) >= 32)
    kept = kept.replace("\x7f", "").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return kept.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line, broken where it is too long: the next one goes on after a space. No letter is torn apart."""
    parts: list[list[str]] = [[]]
    room, held = WIDEST, 0
    for letter in line:
        size = len(letter.encode())
        if held + size > room:
            parts.append([])
            # The space at the beginning of every further line counts too.
            room, held = WIDEST - 1, 0
        parts[-1].append(letter)
        held += size
    return "\r\n ".join("".join(part) for part in parts) + "\r\n"
