"""Witnesses in words: the facts of a system that shows something, and the parts that a claim is about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zandy.answers.speech import Speech
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.norm import Classification, Norm
from zandy.law.words.provision import Provision

from ..terminal.language import lang, say
from . import speech

if TYPE_CHECKING:
    from zandy.law.words.edition import Edition

#: Parts that are words of an answer: a party, a way of answering.
_IN_ANSWERS = ("party", "liability")


def told(witness: Mapping[str, str], edition: str) -> str:
    """The facts of a witness; a state of knowledge may leave several values of a fact possible."""
    facts = (f"{speech.label(name, edition)} – {_values(name, said, edition)}" for name, said in witness.items())
    return "; ".join(facts) or say("prove.any_system")


def _values(name: str, said: str, edition: str) -> str:
    return Speech(lang(), edition).values(name, said.split(" | "))


def named(part: str, norm: Norm | None, edition: "Edition") -> str:
    """A part of a claim as people know it: a class, another norm, a provision, a fact, who answers and in which way."""
    if isinstance(norm, Classification) and part in norm.outcomes:
        return speech.outcome(norm, part, edition.id)
    if part in VOCABULARY:
        return speech.label(part, edition.id)
    if part in ("yes", "no"):
        return speech.term(f"outcome.{part}")
    if part.partition(".")[0] in _IN_ANSWERS:
        return Speech(lang()).say(part)
    try:
        return speech.cite(edition.norm(part).at, edition.act)
    except KeyError:
        pass
    try:
        return speech.cite(Provision.parse(part), edition.act)
    except ValueError:
        return part
