"""Messages: errors as people read them, built from the code and the details that an error carries."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from .books import book
from .language import known
from .numbers import day_text, number_text
from .texts import fact_text, term

#: Of a long list (the headings of a foreign table) so many are shown.
_MANY = 12


def message(code: str, lang: str, **details: object) -> str:
    """A message with its details filled in; raises KeyError for a code or a detail that is missing.

    Sentences under ``[code.detail]`` are added where that detail is given and not empty.
    """
    entry = book("messages.toml")[code]
    shown = _Shown((key, _text(value, lang)) for key, value in details.items())
    sentences = [entry[known(lang)]]
    sentences += [added[lang] for key, added in entry.items() if isinstance(added, dict) and shown.get(key)]
    return " ".join(sentence.format_map(shown) for sentence in sentences)


class _Shown(dict[str, str]):
    """The details as they are shown."""


def render_error(error: BaseException, lang: str) -> str:
    """An error that carries ``code`` and ``details`` as people read it: where, what happened, what to do next.

    Knows the errors of facts, editions, cards, maps, tables, engines, receipts and this package; raises AttributeError
    for any other.
    """
    details = dict(error.details)  # type: ignore[attr-defined]
    fact = getattr(error, "fact", None)
    # The name of a fact may be empty: it is told all the same.
    fact = details.get("fact") if fact is None else fact
    details = {**dict(_of_fact(fact, lang)), **details} if isinstance(fact, str) else details
    details |= dict(_of_details(details, lang))
    return _where(error, details, lang) + message(_known(error.code), lang, **details)  # type: ignore[attr-defined]


def _known(code: str) -> str:
    """The code that has a message: a map's ``map_wrong_type`` says what ``wrong_type`` says."""
    general = code.partition("_")[2]
    return general if code not in book("messages.toml") and general in book("messages.toml") else code


def _of_fact(fact: str, lang: str) -> Iterator[tuple[str, object]]:
    """What every message about a fact may need."""
    from ..law.words.facts import VOCABULARY

    yield "fact", fact
    yield "label", _label(fact, lang)
    if fact in VOCABULARY:
        yield "kind", VOCABULARY[fact].kind
        yield "values", VOCABULARY[fact].values


def _label(fact: str, lang: str) -> str:
    try:
        return fact_text(fact, lang).label
    except KeyError:
        return fact


def _of_details(details: Mapping[str, object], lang: str) -> Iterator[tuple[str, object]]:
    """Details that are shown otherwise than they are given, or that follow from others."""
    if "kind" in details:
        yield "kind", term(f"kind.{details['kind']}", lang)
    if isinstance(facts := details.get("facts"), (list, tuple)):
        yield "facts", ", ".join(f"{name} ({_label(name, lang)})" for name in facts)
        if "name" in details:
            yield "statement", term(f"contradiction.{details['name']}", lang)
    if isinstance(limit := details.get("limit"), int):
        yield "limit", number_text(limit // 1_000_000, lang)
    if isinstance(byte := details.get("byte"), int):
        yield "byte", number_text(byte, lang)
    if isinstance(problem := details.get("problem"), str):
        yield "problem", remark(problem, lang)
    if isinstance(day := details.get("on"), date) and "edition" in details:
        yield "in_force", details.get("in_force") or _in_force(day)


def remark(said: str, lang: str) -> str:
    """What the reader of a notation remarked in English, in our words; "" where the language has none for it."""
    for entry in book("problems.toml")["remark"]:
        if any(piece.casefold() in said.casefold() for piece in entry["pieces"]):
            return str(entry[lang])
    return said if lang == "en" else ""


def _in_force(day: date) -> str | None:
    from ..law.norms.editions import in_force_on

    found = in_force_on(day)
    return found.id if found else None


def _where(error: BaseException, details: Mapping[str, object], lang: str) -> str:
    path, line = getattr(error, "path", None) or details.get("path"), getattr(error, "line", None)
    if path is None:
        return ""
    if line is None:
        return message("place_file", lang, path=path)
    column = getattr(error, "column", None)
    return message("place" if column else "place_line", lang, path=path, line=line, column=column)


def _text(value: object, lang: str) -> str:
    """A detail as it is shown: lists with commas, days as the language writes them, true and false as cards do."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return ""
    if isinstance(value, date):
        return day_text(value, lang)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (list, tuple, set, frozenset)):
        shown = [_text(each, lang) for each in value]
        return ", ".join(shown if len(shown) <= _MANY else [*shown[:_MANY], "…"])
    return str(value)
