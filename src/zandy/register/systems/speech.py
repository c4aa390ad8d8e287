"""The words of the law in the language of the page: those of `zandy.answers` with the language filled in.

Nothing is decided here; findings, facts and norms come in, words go out. Other apps of the register use it too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zandy.answers.speech import Place, Speech, lower, upper
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.knowledge import FactError, State
from zandy.law.words.norm import Classification, Deadline, Norm
from zandy.law.words.provision import Provision

from ..language import current_language as lang
from ..language import text
from .models import System

__all__ = [
    "MARKS", "Contradiction", "Place", "cite", "classes", "contradiction", "deadline", "documents", "joined_classes",
    "label", "lower", "outcome", "place", "question", "roles", "say", "state", "summary", "term", "upper",
    "value", "verdict",
]  # fmt: skip

#: Marks of the style sheet for verdicts.
MARKS = {"prohibited": "no", "undetermined": "open", "lawful": "met", "outside": "plain"}


def say(key: str, **details: Any) -> str:
    """A string of this app."""
    return text(f"systems.{key}", **details)


def term(key: str, edition: str | None = None, **details: object) -> str:
    """A label of the product's own words."""
    return Speech(lang(), edition).term(key, **details)


def stage(system: System) -> str:
    """At which stage of its life a system is; with a word where nobody has said so."""
    word = upper(term(f"stage.{system.stage}"))
    return word if system.stage_stated else say("stages.taken", stage=word)


def verdict(name: str) -> str:
    """A verdict as a word in a line: Prohibited."""
    return Speech(lang()).verdict(name)


# --- facts -----------------------------------------------------------------------------------------------------------


def label(name: str, edition: str | None = None) -> str:
    """A fact as a noun phrase."""
    return Speech(lang(), edition).label(name)


def question(name: str, edition: str | None = None) -> str:
    """A fact as it is asked for."""
    return Speech(lang(), edition).question(name)


def value(name: str, said: str, edition: str | None = None) -> str:
    """A value of a fact as it stands inside a sentence; a stretch of numbers or days as it is."""
    return Speech(lang(), edition).value(name, said)


def state(name: str, known: State, edition: str | None = None) -> str:
    """How a fact stands, in words."""
    return Speech(lang(), edition).state(name, known)


# --- places ----------------------------------------------------------------------------------------------------------


def place(at: Provision, edition: str | None = None) -> Place:
    """A provision as pages show it."""
    return Speech(lang(), edition).place(at)


def cite(at: Provision) -> str:
    """A provision as lawyers cite it, never torn apart at the end of a line inside its number."""
    return Speech(lang()).cite(at)


def summary(at: Provision, edition: str | None = None, language: str | None = None) -> str:
    """What a provision says, in our words; "" where we have none."""
    return Speech(language or lang(), edition).summary(at)


# --- norms -----------------------------------------------------------------------------------------------------------


def roles(who: Iterable[str], edition: str | None = None) -> str:
    """The people meant."""
    return Speech(lang(), edition).roles(who)


def documents(names: Iterable[str], edition: str | None = None) -> tuple[str, ...]:
    """The documents asked for."""
    return Speech(lang(), edition).documents(names)


def outcome(norm: Norm | None, said: str, edition: str | None = None) -> str:
    """One outcome of a question."""
    return Speech(lang(), edition).outcome(norm, said)


def classes(norm: Classification, outcomes: tuple[str, ...], edition: str | None = None) -> str:
    """The classes still possible, in a few words: medium, at least medium, one of …, not settled."""
    return Speech(lang(), edition).classes(norm, outcomes)


def joined_classes(name: str, outcomes: str, edition: str) -> str:
    """The classes that a list keeps joined by ``|``; "–" where there are none."""
    norm = edition_by_id(edition).classification(name) if edition and outcomes else None
    return upper(classes(norm, tuple(outcomes.split("|")), edition)) if norm else "–"


def deadline(by: Deadline | None, on: date) -> tuple[str, str]:
    """When a duty is due on a day, and a mark where the term is not verified or not set."""
    return Speech(lang()).deadline(by, on)


# --- errors ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot stand together: the sentence that says so, and every fact with its answer."""

    statement: str
    facts: tuple[tuple[str, str, str], ...]


def contradiction(error: FactError, states: Mapping[str, State], edition: str | None = None) -> Contradiction:
    """A contradiction in words: (name, question, answer) of each fact; raises KeyError for another error."""
    speech = Speech(lang(), edition)
    names: tuple[str, ...] = error.details["facts"]
    said = tuple((each, speech.question(each), speech.state(each, states[each])) for each in names)
    return Contradiction(speech.term(f"contradiction.{error.details['name']}"), said)
