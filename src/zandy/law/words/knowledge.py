"""What is known about a system: for every fact a state, and who said it.

"Asked, and not known" differs from "not asked"; "not applicable" is an answer. What nobody said is never "no".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any as Anything

from .fact import NO, YES, Fact, Kind

Range = tuple[int, int] | tuple[date, date]


class Status(StrEnum):
    """How a fact stands."""

    KNOWN = "known"
    ASKED_NOT_KNOWN = "asked_not_known"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"


class FactError(ValueError):
    """Something on a card that cannot be a fact. The message for people is built from `code` in the wording.

    Attributes:
        code: ``unknown_fact``, ``wrong_type``, ``unknown_value``, ``not_applicable_here``, ``empty_range``,
            ``contradiction``.
        fact: the name as written.
        details: what the message needs: the value given, what would be right, close names.
    """

    def __init__(self, code: str, fact: str, **details: Anything) -> None:
        self.code, self.fact, self.details = code, fact, details
        shown = ", ".join(f"{key}={value!r}" for key, value in details.items())
        super().__init__(f"{code}: {fact}" + (f" ({shown})" if shown else ""))


@dataclass(frozen=True, slots=True)
class State:
    """The state of one fact.

    Attributes:
        status: known, asked and not known, not asked, not applicable.
        values: for yes/no and one-of facts the values still possible; one when it is settled.
        between: for numbers and days the least and the greatest still possible.
        by: who said it.
        on: when.
        source: from which document or record.
    """

    status: Status
    values: frozenset[str] = frozenset()
    between: Range | None = None
    by: str = ""
    on: date | None = None
    source: str = ""


NOT_ASKED = State(Status.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Knowledge(Mapping[str, State]):
    """All that is known about a system, by the name of the fact; a fact that is not there was not asked."""

    states: Mapping[str, State] = field(default_factory=dict)

    def __getitem__(self, name: str) -> State:
        return self.states.get(name, NOT_ASKED)

    def __contains__(self, name: object) -> bool:
        return name in self.states

    def __iter__(self) -> Iterator[str]:
        return iter(self.states)

    def __len__(self) -> int:
        return len(self.states)

    def with_(self, fact: Fact, value: Anything, **who: Anything) -> "Knowledge":
        """The same knowledge with one more answer."""
        return Knowledge({**self.states, fact.name: state_of(fact, value, **who)})


def know(answers: Mapping[str, Anything], vocabulary: Mapping[str, Fact]) -> Knowledge:
    """Knowledge from plain values, ``{"emotion.determined": True, "emotion.consent": None}``; None: asked, not known.

    Raises FactError for a name that is no fact (with close names) and for a value that the fact cannot have.
    """
    states: dict[str, State] = {}
    for name, value in answers.items():
        fact = vocabulary.get(name)
        if fact is None:
            raise FactError("unknown_fact", name, close=_close(name, vocabulary, cutoff=0.6))
        states[name] = value if isinstance(value, State) else state_of(fact, value)
    return Knowledge(states)


def state_of(
    fact: Fact, value: Anything, *, by: str = "", on: date | None = None, source: str = ""
) -> State:  # fmt: skip
    """The state that a plain value puts a fact into.

    `value` is True / False, a value's name, a whole number, a day, a list or set of values still possible, a
    ``(least, greatest)`` pair, None ("asked, not known") or Status.NOT_APPLICABLE. Raises FactError.
    """
    who = {"by": by, "on": on, "source": source}
    if value is None or value is Status.ASKED_NOT_KNOWN:
        return State(Status.ASKED_NOT_KNOWN, **who)  # type: ignore[arg-type]
    if value is Status.NOT_APPLICABLE:
        if fact.kind is Kind.ONE_OF:
            raise FactError("not_applicable_here", fact.name, values=fact.values)
        return State(Status.NOT_APPLICABLE, **who)  # type: ignore[arg-type]
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        return State(Status.KNOWN, values=_values(fact, value), **who)  # type: ignore[arg-type]
    return State(Status.KNOWN, between=_range(fact, value), **who)  # type: ignore[arg-type]


def _values(fact: Fact, value: Anything) -> frozenset[str]:
    given = list(value) if isinstance(value, (list, set, frozenset, tuple)) else [value]
    if not given:
        raise FactError("empty_range", fact.name)
    return frozenset(_value(fact, each) for each in given)


def _value(fact: Fact, value: Anything) -> str:
    if fact.kind is Kind.YES_NO:
        if isinstance(value, bool):
            return YES if value else NO
        if value in (YES, NO):
            return str(value)
        raise FactError("wrong_type", fact.name, value=value, kind=fact.kind)
    if not isinstance(value, str):
        raise FactError("wrong_type", fact.name, value=value, kind=fact.kind, values=fact.values)
    if value not in fact.values:
        close = _close(value, fact.values, cutoff=0.5)
        raise FactError("unknown_value", fact.name, value=value, values=fact.values, close=close)
    return str(value)


def _range(fact: Fact, value: Anything) -> Range:
    pair = value if isinstance(value, tuple) else (value, value)
    kind = int if fact.kind is Kind.NUMBER else date
    # A point in time is a day to isinstance, and True a number; neither is meant.
    if len(pair) != 2 or not all(type(end) is kind for end in pair):
        raise FactError("wrong_type", fact.name, value=value, kind=fact.kind)
    if pair[0] > pair[1]:
        raise FactError("empty_range", fact.name, value=value)
    return pair


def _close(name: str, names: Iterable[str], *, cutoff: float) -> list[str]:
    # Imported where it is needed: a tenth of the time that the decision core takes to load, for an error message.
    from difflib import get_close_matches

    return get_close_matches(name, names, n=3, cutoff=cutoff)
