"""The catalogue of known risks to start from: ``catalogue.toml``, our own words in kk, ru, en.

An entry says under which facts it matters. Each line of ``relevant_if`` is one way to be relevant, joined from tests of
facts: ``"emotion.determined"`` (it is yes), ``"!emotion.consent"`` (it is no), ``"autonomy.x & failure.y = may|does"``.
Without the line it matters to every system. What is not known leaves "perhaps", never "no".
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.engines.evaluate import Evaluator, yes_no
from zandy.law.words.expression import ALWAYS, Condition, all_of, any_of
from zandy.law.words.fact import OneOf, YesNo
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge
from zandy.law.words.provision import Provision

from ..language import LANGUAGES, current_language


@dataclass(frozen=True, slots=True)
class Entry:
    """One known risk.

    Attributes:
        key: its stable name.
        title, description, affected: by language.
        stage: where in the life cycle it typically shows.
        use: ``intended`` or ``misuse``.
        function: name of the norm whose prohibited function would arise; empty for every other risk.
        at: the provision that it touches.
        when: under which facts it matters.
    """

    key: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    affected: Mapping[str, str]
    stage: str
    use: str
    function: str
    at: Provision
    when: Condition

    def as_risk(self, language: str) -> dict[str, Any]:
        """The fields of a risk of one's own made from this entry."""
        return {
            "catalogue": self.key, "title": self.title[language], "description": self.description[language],
            "affected": self.affected[language], "stage": self.stage, "use": self.use,
            "prohibited_function": self.function,
        }  # fmt: skip


def entry(key: str) -> Entry:
    """The entry with this key; raises KeyError."""
    return entries()[key]


@cache
def entries() -> dict[str, Entry]:
    """The whole catalogue by key, in its order. Raises ValueError for a condition that cannot be read."""
    rows = tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text("utf-8"))
    return {key: _entry(key, row) for key, row in rows.items()}


def translated(key: str, part: str, words: str) -> str:
    """The words of an entry in the language of the page, where these words are the entry's in any; else the words."""
    said: Mapping[str, str] = getattr(entries()[key], part) if key in entries() else {}
    return said[current_language()] if words in said.values() else words


def relevant(knowledge: Knowledge, without: Iterable[str] = ()) -> tuple[list[Entry], list[Entry]]:
    """The entries that matter to a system, and those that may: what decides about them is not known yet."""
    left_out = set(without)
    evaluator = _evaluator()
    excluded = evaluator.layout.excluded(knowledge)
    certain: list[Entry] = []
    perhaps: list[Entry] = []
    for key, each in entries().items():
        outcomes = evaluator.outcomes(key, excluded)
        if key not in left_out and "yes" in outcomes:
            (certain if outcomes == ("yes",) else perhaps).append(each)
    return certain, perhaps


@cache
def _evaluator() -> Evaluator:
    return Evaluator.of(yes_no(key, each.when) for key, each in entries().items())


def _entry(key: str, row: Mapping[str, Any]) -> Entry:
    lines = row.get("relevant_if")
    title, description, affected = (_said(key, row[name]) for name in ("title", "description", "affected"))
    return Entry(
        key, title, description, affected, row["stage"], row.get("use", "intended"), row.get("function", ""),
        at=Provision.parse(row["at"]), when=ALWAYS if lines is None else any_of(map(condition, lines)),
    )  # fmt: skip


def _said(key: str, words: Mapping[str, str]) -> Mapping[str, str]:
    missing = set(LANGUAGES) - set(words)
    if missing:
        raise ValueError(f"{key} has no words in {', '.join(sorted(missing))}")
    return words


def condition(line: str) -> Condition:
    """One line of ``relevant_if`` as a condition of the law's language; raises ValueError when it cannot be read."""
    return all_of(_test(part.strip()) for part in line.split("&"))


def _test(text: str) -> Condition:
    name, _, values = (part.strip() for part in text.lstrip("!").partition("="))
    fact = VOCABULARY.get(name)
    if isinstance(fact, OneOf) and values:
        found: Condition = fact.is_(*(value.strip() for value in values.split("|")))
    elif isinstance(fact, YesNo) and not values:
        found = fact
    else:
        raise ValueError(f"cannot read the condition {text!r}: a yes/no fact, or a fact = value|value")
    return ~found if text.startswith("!") else found
