"""What a person has answered, carried from page to page in the form itself: no table, cookie or address holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from zandy.answers.speech import Speech, upper
from zandy.answers.view import asked_at
from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, State, Status, state_of
from zandy.wording import cite, has_summary, summary
from zandy.wording.texts import FactText, fact_text

from ..language import current_language, text

UNKNOWN, NOT_APPLICABLE = "unknown", "not_applicable"
PREFIX = "fact:"
#: No matter asks so many questions; more is no form of ours.
MOST = 300


class ReplyError(ValueError):
    """A reply that cannot be taken; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that was given: the fact, what is sent on, and the words."""

    name: str
    value: str
    label: str
    words: str


def known(data: QueryDict) -> Knowledge:
    """All that the form carries. Raises ReplyError for what is no form of ours."""
    names = [key.removeprefix(PREFIX) for key in data if key.startswith(PREFIX)]
    if len(names) > MOST:
        raise ReplyError(text("matters.errors.too_many"))
    return Knowledge({name: _read(name, str(data[PREFIX + name])) for name in names})


def with_reply(knowledge: Knowledge, data: QueryDict) -> Knowledge:
    """The same with the reply to the question that was asked. Raises ReplyError."""
    name, reply = data.get("asked", ""), data.get("answer", "")
    if not name:
        return knowledge
    if not reply:
        raise ReplyError(text("matters.errors.nothing_chosen"))
    found = Knowledge({**knowledge.states, name: _read(name, reply)})
    try:
        refuse_contradictions(found)
    except FactError as error:
        raise ReplyError(text("matters.errors.contradiction")) from error
    return found


def without(knowledge: Knowledge, name: str) -> Knowledge:
    """The same with one answer taken back."""
    return Knowledge({each: state for each, state in knowledge.states.items() if each != name})


def answered(knowledge: Knowledge) -> list[Said]:
    """The answers so far, in the order in which they were given."""
    return [Said(name, sent(state), _text(name).label, _words(name, state)) for name, state in knowledge.states.items()]


def sent(state: State) -> str:
    """How an answer is sent on."""
    if state.status is Status.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if state.between is not None:
        return str(state.between[0])
    return next(iter(state.values)) if len(state.values) == 1 else UNKNOWN


class Question:
    """One question as the page shows it."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.text = _text(fact.name)

    @property
    def kind(self) -> str:
        """What kind of answer it takes: ``choice``, ``day`` or ``number``."""
        return {Kind.DATE: "day", Kind.NUMBER: "number"}.get(self.fact.kind, "choice")

    @property
    def choices(self) -> Iterator[tuple[str, str]]:
        """The answers that can be chosen; not to know is one of them."""
        yield from ((value, upper(label)) for value, label in self.text.values.items())
        yield UNKNOWN, text("matters.unknown")
        if self.fact.kind is not Kind.ONE_OF:
            yield NOT_APPLICABLE, text("matters.not_applicable")

    @property
    def grounds(self) -> list[tuple[str, str]]:
        """Why it is asked: the provisions with what they say."""
        lang = current_language()
        places = [at for at in asked_at(self.fact, "ai_law") if at.steps]
        return [(cite(at, lang, act=True), summary(at, lang) if has_summary(at) else "") for at in places]


def _read(name: str, reply: str) -> State:
    fact = VOCABULARY.get(name)
    if fact is None:
        raise ReplyError(text("matters.errors.no_such_question"))
    try:
        return state_of(fact, _meaning(fact, reply.strip()))
    except (FactError, ValueError) as error:
        raise ReplyError(text("matters.errors.no_such_answer")) from error


def _meaning(fact: Fact, reply: str) -> object:
    if reply == UNKNOWN:
        return None
    if reply == NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if fact.kind is Kind.YES_NO and reply in ("yes", "no"):
        return reply == "yes"
    if fact.kind is Kind.DATE:
        return date.fromisoformat(reply)
    return int(reply) if fact.kind is Kind.NUMBER else reply


def _text(name: str) -> FactText:
    return fact_text(name, current_language())


def _words(name: str, state: State) -> str:
    return Speech(current_language()).state(name, state)
