"""What a person types, and what it means for the fact that was asked."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any as Anything

from zandy.law.words.fact import Fact, Kind
from zandy.law.words.knowledge import Status

from ..terminal.language import book, lang


class Wish(StrEnum):
    """What a reply asks for, where it is no answer."""

    BACK = "back"
    WHY = "why"
    QUIT = "quit"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: a plain value as `state_of` takes it."""

    value: Anything


class NotUnderstoodError(ValueError):
    """A reply that is neither an answer to this question nor a wish."""


def understand(fact: Fact, typed: str) -> Answered | Wish:
    """What a reply means. Raises NotUnderstoodError."""
    said = " ".join(typed.split()).casefold().rstrip(".!")
    if not said:
        return Wish.KEEP
    for wish in (Wish.BACK, Wish.WHY, Wish.QUIT):
        if said in _words(wish):
            return wish
    if said in _words("unknown"):
        return Answered(None)
    if said in _words("not_applicable") and fact.kind is not Kind.ONE_OF:
        return Answered(Status.NOT_APPLICABLE)
    return Answered(_value(fact, said))


def _words(reply: str) -> set[str]:
    """Letters and words of a reply: those of the language spoken, and the English ones for any keyboard."""
    table = book()["ask"]["replies"][reply]
    spoken = table[lang()].split(",") + table["en"].split(",")
    own = {word for other in ("unknown", "not_applicable", "back", "why", "quit", "yes", "no") if other != reply
           for word in book()["ask"]["replies"][other][lang()].split(",")}  # fmt: skip
    # Where an English letter means something else in the language spoken, the language spoken has it.
    mine = set(table[lang()].split(","))
    return {word for word in spoken if word in mine or word not in own}


def _value(fact: Fact, said: str) -> Anything:
    match fact.kind:
        case Kind.YES_NO:
            return _yes_no(said)
        case Kind.ONE_OF:
            return _chosen(fact, said)
        case Kind.NUMBER:
            return _numbers(said)
    return _days(said)


def _yes_no(said: str) -> bool:
    for reply, value in (("yes", True), ("no", False)):
        if said in _words(reply):
            return value
    raise NotUnderstoodError(said)


def _chosen(fact: Fact, said: str) -> Anything:
    parts = [part for part in re.split(r"[\s,;]+", said) if part]
    if all(part.isascii() and part.isdigit() and 1 <= int(part) <= len(fact.values) for part in parts):
        return [fact.values[int(part) - 1] for part in parts]
    if said in fact.values:
        return said
    raise NotUnderstoodError(said)


def _numbers(said: str) -> Anything:
    found = re.fullmatch(r"(\d{1,15})(?:\s*(?:-|–|…|\.\.)\s*(\d{1,15}))?", said)
    if found is None:
        raise NotUnderstoodError(said)
    low, high = int(found[1]), int(found[2] or found[1])
    return (low, high) if low < high else low if low == high else (high, low)


def _days(said: str) -> Anything:
    try:
        if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", said):
            day, month, year = map(int, said.split("."))
            return date(year, month, day)
        return date.fromisoformat(said)
    except ValueError:
        raise NotUnderstoodError(said) from None


def menu(fact: Fact) -> list[tuple[str, str]]:
    """The letters that may be typed, with what they mean, in the language spoken."""
    own = ["yes", "no"] if fact.kind is Kind.YES_NO else []
    rest = ["unknown"] + (["not_applicable"] if fact.kind is not Kind.ONE_OF else []) + ["back", "why", "quit"]
    table = book()["ask"]["replies"]
    return [_letter_and_word(table[reply][lang()]) for reply in own + rest]


def _letter_and_word(words: str) -> tuple[str, str]:
    letter, word, *_ = words.split(",")
    return letter, word
