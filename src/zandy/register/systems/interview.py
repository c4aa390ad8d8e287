"""The interview: what one page asks, where it stands among the others, and what a reply means."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from zandy.answers.official import LANGUAGES as OFFICIAL
from zandy.answers.official import Official, official_or_none
from zandy.answers.view import asked_at
from zandy.law.decisions.assess import Assessment
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.norms.editions import in_force_on
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, State, Status, state_of
from zandy.law.words.provision import Provision
from zandy.wording import texts

from ..language import current_language
from . import speech

UNKNOWN, NOT_APPLICABLE, SEVERAL = "unknown", "not_applicable", "several"
#: From so many values on, "one of these" is an answer of its own.
_MANY = 3
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: what is sent, what is read, and whether it is the answer now."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a provision says in one language: our summary, and the official words where the operator has added them."""

    lang: str
    language: str
    summary: str
    official: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why it is asked: a provision with both languages side by side, and where the two official texts differ."""

    place: speech.Place
    sides: tuple[Words, ...]
    note: str
    base: str = ""


class Question:
    """One question as its page shows it.

    Attributes:
        fact: what is asked.
        state: the answer so far.
        text: question, help, label in the language of the page.
    """

    def __init__(self, fact: Fact, assessment: Assessment) -> None:
        self.fact, self.assessment = fact, assessment
        self.state = assessment.knowledge[fact.name]
        self.text = texts.fact_text(fact.name, current_language(), assessment.edition)

    @property
    def family(self) -> str:
        """What it is about, in a word or two."""
        return texts.family_label(self.fact.family, current_language(), self.assessment.edition)

    @property
    def grounds(self) -> list[Ground]:
        """The provisions that ask for it."""
        return [ground(at, self.assessment.edition) for at in asked_at(self.fact, self.assessment.act)]

    @property
    def choices(self) -> list[Choice]:
        """The answers that can be chosen, "I don't know" an equal among them."""
        return list(self._choices())

    def _choices(self) -> Iterator[Choice]:
        known = self.state.status is Status.KNOWN
        for value, label in self.text.values.items():
            yield Choice(value, speech.upper(label), known and self.state.values == {value})
        yield Choice(UNKNOWN, speech.upper(speech.term("answer.unknown")), self.state.status is Status.ASKED_NOT_KNOWN)
        if self.fact.kind is not Kind.ONE_OF:
            chosen = self.state.status is Status.NOT_APPLICABLE
            yield Choice(NOT_APPLICABLE, speech.upper(speech.term("answer.not_applicable")), chosen)

    @property
    def several(self) -> list[Choice]:
        """The values to tick where only some of them can be ruled out; none for questions of two answers."""
        if self.fact.kind is not Kind.ONE_OF or len(self.fact.values) < _MANY:
            return []
        return [Choice(value, label, value in self.state.values) for value, label in self.text.values.items()]

    @property
    def several_chosen(self) -> bool:
        """Whether the answer so far is a set of values."""
        return len(self.state.values) > 1

    @property
    def ranged(self) -> bool:
        """Whether the answer is a number or a day."""
        return self.fact.kind in (Kind.NUMBER, Kind.DATE)

    @property
    def asked(self) -> bool:
        """Whether it was asked before."""
        return self.state.status is not Status.NOT_ASKED

    @property
    def day(self) -> bool:
        """Whether the answer is a day."""
        return self.fact.kind is Kind.DATE

    @property
    def ends(self) -> tuple[str, str]:
        """The least and the greatest value so far."""
        low, high = self.state.between or ("", "")
        return str(low), "" if high == low else str(high)

    @property
    def so_far(self) -> str:
        """The answer so far in words; "" where it was never asked."""
        said = speech.state(self.fact.name, self.state, self.assessment.edition)
        return speech.upper(said) if self.asked else ""


def ground(at: Provision, edition: str | None) -> Ground:
    """A provision with its words in Kazakh and Russian; `base` names the edition where the words are another's."""
    note = ""
    with suppress(KeyError):
        note = texts.note(at, current_language(), edition) or ""
    official = official_words(at, edition)
    sides = tuple(
        Words(lang, speech.term(f"language.{lang}"), speech.summary(at, edition, lang), official.texts[lang])
        for lang in OFFICIAL
    )
    return Ground(speech.place(at, edition), sides, note, texts.edition_label(official.base, current_language())
                  if official.base else "")  # fmt: skip


def official_words(at: Provision, edition: str | None) -> Official:
    """The official words of a provision where the operator has added the text; else empty."""
    found = edition_by_id(edition) if edition else in_force_on(timezone.localdate())
    return official_or_none(at, found) if found else Official(dict.fromkeys(OFFICIAL, ""))


class ReplyError(ValueError):
    """A reply that is no answer to the question; `key` names the string that says what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def reply_state(fact: Fact, data: QueryDict, *, by: str, on: date) -> State:
    """The state that a reply puts a fact into. Raises ReplyError."""
    # Whoever has written a number or a day has answered, whether or not the choice beside it is ticked.
    said = data.get("answer", "") or ("range" if data.get("low") else "")
    who: dict[str, Any] = {"by": by, "on": on, "source": " ".join(data.get("source", "").split())[:_LONGEST]}
    if not said:
        raise ReplyError("nothing_chosen")
    try:
        return state_of(fact, _meaning(fact, said, data), **who)
    except FactError as error:
        raise ReplyError("several_none" if error.code == "empty_range" else "no_such_answer") from error


def _meaning(fact: Fact, said: str, data: QueryDict) -> Any:
    if said == UNKNOWN:
        return None
    if said == NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if said == SEVERAL:
        return data.getlist("possible")
    return _range(fact, data) if fact.kind in (Kind.NUMBER, Kind.DATE) else said


def _range(fact: Fact, data: QueryDict) -> Any:
    read = int if fact.kind is Kind.NUMBER else date.fromisoformat
    low, high = data.get("low", ""), data.get("high", "") or data.get("low", "")
    try:
        return read(low), read(high)
    except ValueError as error:
        raise ReplyError("no_such_answer") from error


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its number of how many at most, the one before, the one to go to without answering."""

    number: int
    of: int
    before: str | None
    after: str | None


def place_of(fact: Fact, assessment: Assessment) -> Place:
    """Where a question stands in the interview, in the order of the statute."""
    order = [each.name for each in assessment.regime.evaluator.layout.slots]
    asked = [name for name in order if name in assessment.knowledge]
    waiting = [each.name for each in assessment.open_questions]
    known = _before(order, asked, fact.name)
    number = len(asked) + 1 if fact.name not in asked else asked.index(fact.name) + 1
    return Place(number, max(number, len(asked) + len(waiting)), known, _after(waiting, fact.name))


def _before(order: Sequence[str], asked: Sequence[str], name: str) -> str | None:
    here = order.index(name) if name in order else len(order)
    earlier = [each for each in asked if order.index(each) < here]
    return earlier[-1] if earlier else None


def _after(waiting: Sequence[str], name: str) -> str | None:
    if name in waiting:
        later = waiting[waiting.index(name) + 1 :]
        return later[0] if later else None
    return waiting[0] if waiting else None


def fact_named(name: str) -> Fact | None:
    """The fact with this name, or None."""
    facts: Mapping[str, Fact] = VOCABULARY
    return facts.get(name)
