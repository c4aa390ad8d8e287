"""An answer as a paper: sections with a verdict and rows, in words, with no layout. Faces render it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..law.words.fact import Fact
from ..law.words.knowledge import Knowledge, Status
from .speech import Place, Speech
from .view import NextQuestion, asked_at


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said: what leads, what it says, and below it what is behind.

    Attributes:
        lead: a citation or a party.
        words: what is said.
        notes: reasons, amounts, doubts, a line each.
        mood: bad, open, good or plain.
    """

    lead: str
    words: str = ""
    notes: tuple[str, ...] = ()
    mood: str = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an answer.

    Attributes:
        title: what it is about.
        verdict: the answer in words; "" where there is none.
        mood: bad, open, good or plain.
        notes: what has to be said of the whole part.
        rows: what it says one by one.
    """

    title: str
    verdict: str = ""
    mood: str = "plain"
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole answer.

    Attributes:
        title: what was asked.
        notes: day and editions.
        sections: the parts, in order.
        find_out: what was asked, is not known and still matters: names and questions.
        next: the question to ask first.
    """

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    find_out: tuple[tuple[str, str], ...] = ()
    next: NextQuestion | None = None


def known_facts(names: tuple[str, ...], knowledge: Knowledge, speech: Speech) -> str:
    """Facts with what is known of each."""
    return "; ".join(f"{speech.label(name)}: {speech.state(name, knowledge[name])}" for name in names)


def open_facts(names: tuple[str, ...], speech: Speech, most: int = 4) -> str:
    """The first of the facts that something depends on."""
    shown = "; ".join(speech.label(name) for name in names[:most])
    return shown if len(names) <= most else speech.say("reasons.and_more", facts=shown, more=len(names) - most)


def find_out(missing: Iterator[str], knowledge: Knowledge, speech: Speech) -> tuple[tuple[str, str], ...]:
    """What was asked and nobody knew, among the facts that still matter."""
    asked = dict.fromkeys(name for name in missing if knowledge[name].status is Status.ASKED_NOT_KNOWN)
    return tuple((name, speech.question(name)) for name in asked)


def next_question(fact: Fact | None, count: int, act: str, speech: Speech) -> NextQuestion | None:
    """The question to ask first, with where it comes from."""
    if fact is None:
        return None
    places: tuple[Place, ...] = tuple(speech.place(at, act) for at in asked_at(fact, act)[:1])
    return NextQuestion(fact.name, speech.question(fact.name), places, count)
