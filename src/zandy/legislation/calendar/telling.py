"""How a deadline was counted, step by step, in Kazakh, Russian and English."""

from collections.abc import Iterator
from datetime import date, timedelta

from zandy.wording import counted, day_text

from ..messages import render
from ..parameters import Unit
from .counting import Deadline, Step, deadline
from .days import free

__all__ = ["explained", "steps", "why_free"]

_DAY = timedelta(days=1)
#: Weekends are passed over without a word; only so many other free days are told one by one.
_TOLD = 40

_WORDS = {
    "event": {"kk": "Оқиға: {day}", "ru": "Событие: {day}", "en": "The event: {day}"},
    "from": {
        "kk": "Есептің бірінші күні: {day} (оқиға болған күн саналмайды)",
        "ru": "Отсчёт с {day}: день события не считается",
        "en": "Counted from {day}: the day of the event is not counted",
    },
    "back_from": {
        "kk": "Есеп кері жүреді, бірінші күні: {day} (оқиға болатын күн саналмайды)",
        "ru": "Отсчёт назад с {day}: день события не считается",
        "en": "Counted back from {day}: the day of the event is not counted",
    },
    "length": {"kk": "Ұзақтығы: {length}", "ru": "Длительность: {length}", "en": "Length: {length}"},
    "no_length": {
        "kk": "Ұзақтығын заң белгілемеген",
        "ru": "Длительность законом не установлена",
        "en": "No act sets the length",
    },
    "free": {
        "kk": "Саналмайтын күн: {day} ({why})",
        "ru": "Не считается {day}: {why}",
        "en": "Not counted: {day} ({why})",
    },
    "suspended": {
        "kk": "Мерзім тоқтатыла тұрған кез: {day} – {until}",
        "ru": "Срок был приостановлен: {day} – {until}",
        "en": "From {day} to {until} the term was suspended",
    },
    "still_suspended": {
        "kk": "Мерзім тоқтатыла тұрған күн: {day}; әлі жалғасқан жоқ",
        "ru": "С {day} срок приостановлен",
        "en": "Since {day} the term is suspended",
    },
    "extended": {
        "kk": "Ұзартылған күні: {day}; ұзартылғаны: {length}",
        "ru": "Продлён {day}: {length}",
        "en": "Extended on {day}: {length}",
    },
    "moved": {
        "kk": "{day} – жұмыс істемейтін күн ({why}); мерзімнің соңы ауысқан күн: {until}",
        "ru": "{day} – нерабочий день ({why}), конец срока переходит на {until}",
        "en": "{day} is a free day ({why}); the end moves to {until}",
    },
    "last": {"kk": "Соңғы күн: {day}", "ru": "Последний день: {day}", "en": "The last day: {day}"},
    "no_last": {
        "kk": "Соңғы күн әзірге белгісіз",
        "ru": "Последний день пока не известен",
        "en": "The last day is not known yet",
    },
    "calendar_not_official": {
        "kk": "Осы күндердің күнтізбесі қосымша дереккөзден алынған",
        "ru": "Календарь этих дней взят из вторичного источника",
        "en": "The calendar of these days comes from a secondary source",
    },
    "calendar_not_announced": {
        "kk": "Бұл күндердің бір бөлігінің күнтізбесі әлі жарияланбаған: демалыс күні ауысса, мерзім жылжуы мүмкін",
        "ru": "Календарь не всех этих дней объявлен: перенос выходных может сдвинуть срок",
        "en": "The calendar of some of these days is not announced yet: days of rest that are moved may move the term",
    },
    "weekend": {"kk": "демалыс", "ru": "выходной", "en": "weekend"},
    "moved_holiday": {
        "kk": "{name}, демалыстан ауысқан күн",
        "ru": "{name}, перенос с выходного",
        "en": "{name}, moved from a weekend",
    },
    "moved_rest": {
        "kk": "ауыстырылған демалыс күні",
        "ru": "перенесённый выходной день",
        "en": "a day of rest moved here",
    },
}


def steps(found: Deadline) -> tuple[Step, ...]:
    """The steps of the count, in the order of days."""
    return (Step("from", found.counted_from), *sorted(_between(found), key=lambda step: step.day), *_end(found))


def _between(found: Deadline) -> Iterator[Step]:
    for since, until in found.suspended:
        if until is None or (until >= found.started_on and (found.last_day is None or since <= found.last_day)):
            yield Step("suspended", since, until)
    for each in found.extensions:
        unit, most = _unit(each.name, each.decided_on)
        yield Step("extended", each.decided_on, count=(each.amount or most or 0), unit=unit)
    if found.parameter.unit is Unit.WORKING_DAY:
        yield from (Step("free", day) for day in _holidays(found))


def _end(found: Deadline) -> Iterator[Step]:
    if found.last_day is not None:
        if found.fell_on is not None and found.fell_on != found.last_day:
            yield Step("moved", found.fell_on, found.last_day)
        yield Step("last", found.last_day)


def _holidays(found: Deadline) -> Iterator[date]:
    """Free days that the count of working days passed over, mere weekends apart."""
    bare = deadline(found.name, found.started_on, amount=found.amount, suspended=found.suspended)
    end = bare.last_day or found.counted_from
    first, last = min(found.counted_from, end), max(found.counted_from, end)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    told = [day for day in days if (reason := free(day)) and reason.kind != "weekend"]
    return iter(told[:_TOLD])


def _unit(name: str, on: date) -> tuple[str, int | None]:
    from ..parameters import parameter

    rule = parameter(name, on)
    return str(rule.unit), rule.amount


def why_free(day: date, lang: str) -> str:
    """Why a day is free, in a few words; empty for a working day."""
    reason = free(day)
    if reason is None:
        return ""
    if reason.kind == "holiday":
        return reason.label[lang]
    return render(_WORDS[reason.kind], lang, {"name": reason.label.get(lang, "")})


def explained(found: Deadline, lang: str) -> tuple[str, ...]:
    """The count in sentences, the event first, the last day last, then what is not verified."""
    said = [_said("event", lang, found.started_on)]
    if found.amount is not None and found.parameter.unit is not Unit.EVENT:
        back = "back_from" if found.counted_from < found.started_on else "from"
        said += [_say(back, lang, day=day_text(found.counted_from, lang)),
                 _say("length", lang, length=counted(found.amount, str(found.parameter.unit), lang))]  # fmt: skip
    elif found.parameter.unit is not Unit.EVENT:
        said.append(_say("no_length", lang))
    said += [_step(step, lang) for step in found.how if step.kind != "from"]
    if found.last_day is None:
        said.append(_say("no_last", lang))
    return (*said, *_doubts(found, lang))


def _doubts(found: Deadline, lang: str) -> Iterator[str]:
    if found.calendar == "S":
        yield _say("calendar_not_official", lang)
    elif found.calendar == "U":
        yield _say("calendar_not_announced", lang)


def _step(step: Step, lang: str) -> str:
    kind = "still_suspended" if step.kind == "suspended" and step.until is None else step.kind
    return _say(
        kind, lang, day=day_text(step.day, lang), until=day_text(step.until, lang) if step.until else "",
        why=why_free(step.day, lang), length=counted(step.count, step.unit, lang) if step.unit else "",
    )  # fmt: skip


def _said(key: str, lang: str, day: date) -> str:
    return _say(key, lang, day=day_text(day, lang))


def _say(key: str, lang: str, **details: str) -> str:
    return render(_WORDS[key], lang, details)
