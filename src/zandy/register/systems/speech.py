"""The words of the law in the language of the page: the wording's functions with the language filled in.

Nothing is decided here; findings, facts and norms come in, words go out. Other apps of the register use it too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.classes import Trust
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, State, Status
from zandy.law.words.norm import Classification, Deadline, Norm
from zandy.law.words.provision import Provision
from zandy.legislation.parameters import ParameterError, Unit, parameter
from zandy.wording import texts
from zandy.wording.citations import cite as cite_in
from zandy.wording.numbers import GLUE, counted, day_text

from ..language import current_language as lang
from ..language import text

GAP, OUTSIDE = Classification.GAP, Classification.OUTSIDE

#: Marks of the style sheet for verdicts.
MARKS = {"prohibited": "no", "undetermined": "open", "lawful": "met", "outside": "plain"}


def say(key: str, **details: Any) -> str:
    """A string of this app."""
    return text(f"systems.{key}", **details)


def term(key: str, edition: str | None = None, **details: object) -> str:
    """A label of the product's own words."""
    return texts.term(key, lang(), edition, **details)


def verdict(name: str) -> str:
    """A verdict as a word in a line: Prohibited."""
    return term(f"verdict.{name}").capitalize()


# --- facts -----------------------------------------------------------------------------------------------------------


def label(name: str, edition: str | None = None) -> str:
    """A fact as a noun phrase."""
    return texts.fact_text(name, lang(), edition).label


def value(name: str, said: str, edition: str | None = None) -> str:
    """A value of a fact as it stands inside a sentence; a stretch of numbers or days as it is."""
    if VOCABULARY[name].kind in (Kind.YES_NO, Kind.ONE_OF):
        return lower(texts.value_label(name, said, lang(), edition))
    return term("answer.not_applicable") if said == "none" else said


def state(name: str, known: State, edition: str | None = None) -> str:
    """How a fact stands, in words."""
    if known.status is not Status.KNOWN:
        return term(f"status.{known.status}")
    if known.between is not None:
        low, high = (day_text(end, lang()) if isinstance(end, date) else str(end) for end in known.between)
        return low if low == high else f"{low} – {high}"
    values = [each for each in VOCABULARY[name].values if each in known.values]
    return say("because.or").join(value(name, each, edition) for each in values)


def lower(words: str) -> str:
    """The words as they stand inside a sentence: abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def upper(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


# --- places ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A provision on a page: its id, its act and eid for the address, as lawyers cite it, our summary."""

    id: str
    act: str
    eid: str
    cite: str
    summary: str


def place(at: Provision, edition: str | None = None) -> Place:
    """A provision as pages show it."""
    return Place(str(at), at.act, at.eid, cite(at), summary(at, edition))


def cite(at: Provision) -> str:
    """A provision as lawyers cite it, never torn apart at the end of a line inside its number."""
    act, comma, where = cite_in(at, lang()).rpartition(", ")
    return act + comma + where.replace(" ", GLUE)


def summary(at: Provision, edition: str | None = None, language: str | None = None) -> str:
    """What a provision says, in our words; "" where we have none."""
    try:
        return texts.summary(at, language or lang(), edition)
    except KeyError:
        return ""


# --- norms -----------------------------------------------------------------------------------------------------------


def roles(who: Iterable[str], edition: str | None = None) -> str:
    """The people meant."""
    return ", ".join(term(f"role.{role}", edition) for role in who)


def documents(names: Iterable[str], edition: str | None = None) -> tuple[str, ...]:
    """The documents asked for."""
    return tuple(term(f"document.{name}", edition) for name in names)


def outcome(norm: Norm | None, said: str, edition: str | None = None) -> str:
    """One outcome of a question."""
    if not isinstance(norm, Classification) or said in (GAP, OUTSIDE):
        return term(f"outcome.{said}")
    return term(f"{norm.name}_short.{said}", edition)


def classes(norm: Classification, outcomes: tuple[str, ...], edition: str | None = None) -> str:
    """The classes still possible, in a few words: medium, at least medium, one of …, not settled."""
    ordered = [str(arm.value) for arm in norm.arms]
    names = [lower(outcome(norm, each, edition)) for each in outcomes]
    if len(outcomes) == 1:
        return names[0]
    if set(ordered) <= set(outcomes):
        return lower(term("verdict.undetermined").lower())
    if norm.name != "mode" and set(outcomes) <= set(ordered):
        if outcomes == tuple(ordered[: len(outcomes)]):
            return term("verdict.at_least", edition, name=names[-1])
        if outcomes == tuple(ordered[-len(outcomes) :]):
            return term("verdict.at_most", edition, name=names[0])
    return term("verdict.one_of", edition, names=", ".join(names))


def joined_classes(name: str, outcomes: str, edition: str) -> str:
    """The classes that a list keeps joined by ``|``; "–" where there are none."""
    norm = edition_by_id(edition).classification(name) if edition and outcomes else None
    return upper(classes(norm, tuple(outcomes.split("|")), edition)) if norm else "–"


def deadline(by: Deadline | None, on: date) -> tuple[str, str]:
    """When a duty is due on a day, and a mark where the term is not verified or not set."""
    if by is None:
        return "", ""
    try:
        found = parameter(by.parameter, on)
    except ParameterError:
        return term(f"deadline.{by.parameter}"), say("marks.no_term_on_that_day")
    mark = "" if found.trust is Trust.OFFICIAL else term(f"trust.{found.trust}")
    if found.amount is None or found.unit is Unit.EVENT:
        return found.label[lang()], mark
    length = counted(found.amount, str(found.unit), lang())
    return f"{length} {term(f'starts.{by.starts}')}", mark


# --- errors ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot stand together: the sentence that says so, and every fact with its answer."""

    statement: str
    facts: tuple[tuple[str, str, str], ...]


def contradiction(error: FactError, states: Mapping[str, State], edition: str | None = None) -> Contradiction:
    """A contradiction in words: (name, question, answer) of each fact; raises KeyError for another error."""
    names: tuple[str, ...] = error.details["facts"]
    said = tuple(
        (each, texts.fact_text(each, lang(), edition).question, state(each, states[each], edition)) for each in names
    )
    return Contradiction(term(f"contradiction.{error.details['name']}"), said)
