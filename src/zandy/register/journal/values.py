"""How the values in the journal are said: facts, provisions, classes and days by their words, the rest as it stands."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Field
from django.utils.dateparse import parse_date, parse_datetime

from zandy.law.words.provision import Provision
from zandy.wording import cite, edition_label, fact_text, term, value_label

from ..language import current_language, text
from ..templatetags.zandy import day, moment, number

LONGEST = 400


def is_empty(value: Any) -> bool:
    """Whether there is nothing to be said."""
    return value is None or value == "" or value == [] or value == {}


def said(field: Field[Any, Any] | None, column: str, value: Any, people: Mapping[int, str]) -> str | None:
    """A value of a column in the language of the page; None for nothing."""
    if is_empty(value):
        return None
    if isinstance(value, bool):
        return text("site.yes" if value else "site.no")
    if isinstance(value, str) and column in _WORDED:
        return _or_as_it_stands(_WORDED[column], value)
    if isinstance(value, dict) and "status" in value:
        return _short(state(value.get("fact", ""), value))
    if isinstance(value, (dict, list)):
        return _short(", ".join(flat(value)))
    return _plain(field, value, people)


def fact_label(name: str) -> str:
    """A fact as a noun phrase; its name when the vocabulary no longer has it."""
    return _or_as_it_stands(lambda fact: fact_text(fact, current_language()).label, name)


def state(fact: str, known: Any) -> str:
    """How a fact stood, from the form in which answers are kept; what is kept otherwise is shown as it is."""
    if not isinstance(known, Mapping):
        return _short(", ".join(flat(known))) if isinstance(known, list) else _short(str(known))
    values = known.get("values") or []
    if known.get("status") == "known" and values:
        worded = (_or_as_it_stands(lambda one: value_label(fact, one, current_language()), value) for value in values)
        return " / ".join(worded)
    if known.get("between"):
        return " – ".join(map(str, known["between"]))
    return _or_as_it_stands(lambda status: term(f"status.{status}", current_language()), str(known.get("status", "")))


def flat(value: Any, path: str = "") -> Iterable[str]:
    """A nested value as ``place: content``."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from flat(inner, f"{path} › {name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(inner, (dict, list)) for inner in value):
        for place, inner in enumerate(value, 1):
            yield from flat(inner, f"{path} › {place}" if path else str(place))
    else:
        content = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield f"{path}: {content}" if path else content


def _plain(field: Field[Any, Any] | None, value: Any, people: Mapping[int, str]) -> str:
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    kind = field.get_internal_type() if field is not None else ""
    if kind == "DateTimeField":
        return moment(parse_datetime(str(value))) or str(value)
    if kind == "DateField":
        return day(parse_date(str(value))) or str(value)
    if isinstance(value, int):
        if field is not None and field.is_relation:
            person = field.related_model is not None and field.related_model._meta.label == "accounts.User"
            return people.get(value, f"№ {value}") if person else f"№ {value}"
        return number(value)
    return _short(str(value))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _or_as_it_stands(say: Callable[[str], str], value: str) -> str:
    """Old entries may hold what today's vocabulary does not know."""
    try:
        return say(value)
    except (KeyError, ValueError):
        return value


def _class(group: str) -> Callable[[str], str]:
    def say(outcomes: str) -> str:
        return " / ".join(_outcome(group, one) for one in outcomes.split("|"))

    return say


def _outcome(group: str, outcome: str) -> str:
    shared = outcome in ("gap", "outside", "undetermined")
    return term(f"outcome.{outcome}" if shared else f"{group}_short.{outcome}", current_language())


def _term(group: str) -> Callable[[str], str]:
    return lambda value: term(f"{group}.{value}", current_language())


_WORDED: dict[str, Callable[[str], str]] = {
    "fact": fact_label,
    "provision": lambda value: cite(Provision.parse(value), current_language()),
    "edition": lambda value: edition_label(value, current_language()),
    "verdict": lambda value: term(f"verdict.{value}", current_language()).capitalize(),
    "stage": _term("stage"),
    "from_stage": _term("stage"),
    "to_stage": _term("stage"),
    "function": _term("function"),
    "risk": _class("risk"),
    "autonomy": _class("autonomy"),
    "mode": _class("mode"),
}
