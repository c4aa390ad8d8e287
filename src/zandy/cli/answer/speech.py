"""The words of the law in the language spoken: those of `zandy.answers` with the language filled in."""

from collections.abc import Iterable
from datetime import date

from zandy.answers.speech import Speech, lower
from zandy.law.words.edition import NotComputed
from zandy.law.words.fact import Fact
from zandy.law.words.knowledge import State
from zandy.law.words.norm import Classification, Deadline, Norm
from zandy.law.words.provision import Provision
from zandy.wording import texts
from zandy.wording.numbers import day_text

from ..terminal.language import lang

__all__ = [
    "act_of", "act_title", "cite", "cited", "classes", "conducts", "day", "deadline", "documents", "edition_label",
    "help_text", "is_place", "label", "lower", "note", "outcome", "provision", "question", "question_named", "reason",
    "roles", "state", "summary", "term", "value",
]  # fmt: skip


def term(key: str, edition: str | None = None) -> str:
    """A label of the product's own words."""
    return Speech(lang(), edition).term(key)


# --- facts -----------------------------------------------------------------------------------------------------------


def label(name: str, edition: str | None = None) -> str:
    """A fact as a noun phrase."""
    return Speech(lang(), edition).label(name)


def question(fact: Fact, edition: str | None = None) -> str:
    """The question that asks for a fact."""
    return Speech(lang(), edition).question(fact.name)


def question_named(name: str, edition: str | None = None) -> str:
    """The question that asks for the fact with this name."""
    return Speech(lang(), edition).question(name)


def help_text(fact: Fact, edition: str | None = None) -> str:
    """What counts, an example, the trap."""
    return Speech(lang(), edition).help(fact.name)


def value(name: str, said: str, edition: str | None = None) -> str:
    """A value of a fact; a stretch of numbers or days as it stands."""
    return Speech(lang(), edition).value(name, said)


def state(name: str, known: State, edition: str | None = None) -> str:
    """How a fact stands, in words."""
    return Speech(lang(), edition).state(name, known)


# --- places ----------------------------------------------------------------------------------------------------------


def cite(at: Provision, act_id: str | None = None) -> str:
    """A provision as lawyers cite it; with the act's name where it is not `act_id`."""
    return Speech(lang()).cite(at, act_id)


def summary(at: Provision, edition: str | None = None, language: str | None = None) -> str:
    """What a provision says, in our words; "" where we have none."""
    return Speech(language or lang(), edition).summary(at)


def cited(at: Provision, edition: str | None = None) -> str:
    """A provision with what it says."""
    return "  ".join(filter(None, (cite(at, act_of(edition)), summary(at, edition))))


def note(at: Provision, edition: str | None = None) -> str:
    """Where the two official texts differ, or what else to know; "" where nothing."""
    return Speech(lang(), edition).note(at)


def act_of(edition: str | None) -> str | None:
    """The act that an edition is of."""
    from zandy.law.norms.editions import edition as edition_by_id

    return edition_by_id(edition).act if edition else None


def act_title(act: str) -> str:
    """The title of an act."""
    return texts.act_title(act, lang())


def edition_label(id: str) -> str:
    """An edition with when it is in force."""
    return texts.edition_label(id, lang())


def set_label(id: str) -> str:
    """An edition, or a set of norms beside the Law: a place whose law it is, the definitions of others."""
    try:
        return edition_label(id)
    except KeyError:
        return term(f"jurisdiction.{id}")


def provision(asked: str, act: str) -> Provision | None:
    """The provision that a person means, as they typed it; None when it cannot be understood."""
    from zandy.wording.reading_citations import CitationError, read_citation

    try:
        return read_citation(asked, act)
    except CitationError:
        return None


def is_place(eid: str) -> bool:
    """Whether an id of a unit is a provision that can be cited."""
    try:
        Provision.parse(f"act:{eid}")
    except ValueError:
        return False
    return True


# --- norms -----------------------------------------------------------------------------------------------------------


def roles(who: Iterable[str], edition: str | None = None) -> str:
    """The people meant."""
    return Speech(lang(), edition).roles(who)


def documents(names: Iterable[str], edition: str | None = None) -> str:
    """The documents asked for."""
    return ", ".join(Speech(lang(), edition).documents(names))


def conducts(names: Iterable[str]) -> str:
    """What a prohibition forbids doing."""
    return Speech(lang()).conducts(names)


def reason(why: NotComputed) -> str:
    """Why a provision has no norm."""
    return term(f"not_computed.{why}")


def outcome(norm: Norm, said: str, edition: str | None = None) -> str:
    """One outcome of a question."""
    return Speech(lang(), edition).outcome(norm, said)


def classes(norm: Classification, outcomes: tuple[str, ...], edition: str | None = None) -> str:
    """The classes still possible, in a word or two: MEDIUM, at least MEDIUM, one of …, not settled."""
    return Speech(lang(), edition).classes(norm, outcomes, loud=True)


def deadline(by: Deadline | None, on: date) -> tuple[str, str]:
    """When a duty is due on a day, and a mark where the term is not verified or not set."""
    return Speech(lang()).deadline(by, on)


def day(on: date) -> str:
    """A day as the language writes it."""
    return day_text(on, lang())
