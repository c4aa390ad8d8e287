"""Days, numbers, sums and counted things, as each language writes them."""

from datetime import date
from decimal import Decimal

from .language import known

#: Between the digits of a number and before a unit: they are never torn apart at the end of a line.
GLUE = "\N{NO-BREAK SPACE}"

_MONTHS = {
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

_DAY = {"kk": "{year} ж. {day} {month}", "ru": "{day} {month} {year} г.", "en": "{day} {month} {year}"}

#: What is counted: in Kazakh one form, in Russian for 1, 2 and 5, in English for 1 and 2.
_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "day": {"kk": ("күн",), "ru": ("день", "дня", "дней"), "en": ("day", "days")},
    "calendar_day": {
        "kk": ("күнтізбелік күн",),
        "ru": ("календарный день", "календарных дня", "календарных дней"),
        "en": ("calendar day", "calendar days"),
    },
    "working_day": {
        "kk": ("жұмыс күні",),
        "ru": ("рабочий день", "рабочих дня", "рабочих дней"),
        "en": ("working day", "working days"),
    },
    "month": {"kk": ("ай",), "ru": ("месяц", "месяца", "месяцев"), "en": ("month", "months")},
    "year": {"kk": ("жыл",), "ru": ("год", "года", "лет"), "en": ("year", "years")},
    "system": {"kk": ("жүйе",), "ru": ("система", "системы", "систем"), "en": ("system", "systems")},
    "question": {"kk": ("сұрақ",), "ru": ("вопрос", "вопроса", "вопросов"), "en": ("question", "questions")},
    "duty": {"kk": ("міндет",), "ru": ("обязанность", "обязанности", "обязанностей"), "en": ("duty", "duties")},
    "right": {"kk": ("құқық",), "ru": ("право", "права", "прав"), "en": ("right", "rights")},
    "norm": {"kk": ("норма",), "ru": ("норма", "нормы", "норм"), "en": ("norm", "norms")},
    "fact": {"kk": ("факт",), "ru": ("факт", "факта", "фактов"), "en": ("fact", "facts")},
    "hour": {"kk": ("сағат",), "ru": ("час", "часа", "часов"), "en": ("hour", "hours")},
    "mci": {"kk": ("АЕК",), "ru": ("МРП", "МРП", "МРП"), "en": ("MCI", "MCI")},
}

UNITS = tuple(_FORMS)


def day_text(day: date, lang: str) -> str:
    """A day: ``2026 ж. 21 қараша``, ``21 ноября 2026 г.``, ``21 November 2026``."""
    month = _MONTHS[known(lang)][day.month - 1]
    return _DAY[lang].format(day=day.day, month=month, year=day.year)


def number_text(number: int | float | Decimal, lang: str, places: int | None = None) -> str:
    """A number with its thousands apart (``432 500``); `places` fixes the digits behind the decimal sign."""
    known(lang)
    text = f"{number:,}" if places is None else f"{number:,.{places}f}"
    whole, point, part = text.partition(".")
    return whole.replace(",", GLUE) + (("." if lang == "en" else ",") + part if point else "")


def sum_text(tenge: int | Decimal, lang: str) -> str:
    """A sum of money in tenge: ``432 500 ₸``."""
    places = None if tenge == int(tenge) else 2
    return f"{number_text(int(tenge) if places is None else tenge, lang, places)}{GLUE}₸"


def share_text(share: float, lang: str, places: int = 0) -> str:
    """A share of one as a percentage: ``12,5 %`` (``12.5%`` in English)."""
    sign = "%" if lang == "en" else f"{GLUE}%"
    return number_text(share * 100, lang, places) + sign


def counted(number: int, unit: str, lang: str) -> str:
    """A number of things: ``3 жұмыс күні``, ``3 рабочих дня``, ``3 working days``; raises KeyError for another unit."""
    forms = _FORMS[unit][known(lang)]
    return f"{number_text(number, lang)}{GLUE}{forms[_form(abs(number), lang)]}"


def _form(number: int, lang: str) -> int:
    if lang == "kk":
        return 0
    if lang == "en":
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2
