"""Regimes of many systems under one edition on one day: each distinct state is answered once, many at a time."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zandy.law.decisions.assess import select_edition, verdict_of
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.receipt import FORMAT, SEAL, canonical, knowledge_from, seal
from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime, regime
from zandy.law.engines.canonical import hash_of
from zandy.law.engines.columns import StateEngine
from zandy.law.engines.layout import Layout
from zandy.law.engines.worlds import tightened
from zandy.law.norms.editions import as_of
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.knowledge import Knowledge
from zandy.law.words.norm import Modality

from .queries import CLASSES

#: So many different answers are kept in memory, some ten kilobytes each.
REMEMBERED = 4_000
#: Fewer states than this are answered sooner one by one.
FEW = 20
YES, NO = ("yes",), ("no",)
_HOLDS: Mapping[tuple[str, ...], bool] = {YES: True, NO: False}


@dataclass(frozen=True, slots=True)
class Answered:
    """What is kept of a regime.

    Attributes:
        outcomes: of every question those that are left; `said` the same as canonical JSON, `hash` its SHA-256.
        duties: those owed (True) or perhaps owed (False), by name, each with its provision.
    """

    verdict: str
    outcomes: Mapping[str, tuple[str, ...]]
    said: str
    hash: str
    classes: Mapping[str, str]
    duties: Mapping[str, tuple[str, bool]]


class Regimes:
    """Regimes of many systems under one edition on one day."""

    def __init__(self, on: date, edition: str | None = None) -> None:
        self.on = on
        self.edition = as_of(select_edition(on, edition), on)
        self.regime: Regime = regime(self.edition)
        self._engine = _engine(self.regime)
        self._duties = list(duties_under(self.edition.id, on).items())
        self._by_state: dict[int, Answered] = {}
        self._by_mark: dict[int, Answered] = {}
        self._spelled = _spelled(self._engine)
        self._head = {
            "format": FORMAT,
            "edition": {"id": self.edition.id, "act": self.edition.act, "hash": hash_of(self.edition),
                        "trust": str(self.edition.trust)},
            "on": on.isoformat(), "in_force": self.edition.in_force.holds_on(on),
        }  # fmt: skip

    def of(self, knowledge: Knowledge) -> Answered:
        """The regime of one system."""
        return self.of_states([self.regime.evaluator.layout.given(knowledge)])[0]

    def of_states(self, states: Sequence[int]) -> list[Answered]:
        """The regimes of many systems, given as `Layout.given` reads what is known of them."""
        if len(self._by_state) > REMEMBERED:
            self._by_state.clear()
            self._by_mark.clear()
        new = list({state for state in states if state not in self._by_state})
        self._by_state.update(zip(new, self._one_by_one(new) if len(new) < FEW else self._at_once(new), strict=True))
        return [self._by_state[state] for state in states]

    def _one_by_one(self, states: Iterable[int]) -> Iterator[Answered]:
        rules = self.regime.evaluator
        for state in states:
            whole = tightened(state, rules.layout.rules)
            outcomes = {name: rules.outcomes(name, whole) for name in rules.questions}
            yield self._answered(outcomes, canonical(outcomes).decode())

    def _at_once(self, states: Sequence[int]) -> Iterator[Answered]:
        for mark in self._engine.marks(states):
            if mark not in self._by_mark:
                said = ",".join([table[mark >> shift & mask] for shift, mask, table in self._spelled])
                self._by_mark[mark] = self._answered(self._engine.outcomes(mark), f"{{{said}}}")
            yield self._by_mark[mark]

    def receipt(self, answered: Answered, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The short receipt: facts, edition, day and verdict, sealed; the findings follow from them."""
        return self._sealed({"verdict": answered.verdict, "facts": dict(facts)})

    def receipt_on(self, answered: Answered, facts_hash: str) -> dict[str, Any]:
        """The short receipt where an earlier one has the same facts: it names them by their hash."""
        return self._sealed({"verdict": answered.verdict, "facts_sha256": facts_hash})

    def _sealed(self, said: Mapping[str, Any]) -> dict[str, Any]:
        body = {**self._head, **said}
        return body | {SEAL: seal(body)}

    def _answered(self, outcomes: Mapping[str, tuple[str, ...]], said: str) -> Answered:
        holds = {name: _HOLDS.get(outcomes[name]) for name in (PROHIBITED, USE_PROHIBITED, AI_SYSTEM)}
        classes = {name: "|".join(outcomes.get(name, ())) for name in CLASSES}
        duties = {name: (id, outcomes[name] == YES) for name, id in self._duties if outcomes[name] != NO}
        hash = hashlib.sha256(said.encode()).hexdigest()
        return Answered(str(verdict_of(holds)), outcomes, said, hash, classes, duties)


@cache
def _engine(rules: Regime) -> StateEngine:
    return StateEngine(rules.evaluator)


@cache
def _spelled(engine: StateEngine) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """For every question in the order of canonical JSON how each answer is spelled, and where a mark has it."""
    return tuple(
        (each.shift, each.mask, tuple(canonical({each.question: left}).decode()[1:-1] for left in each.answers))
        for each in sorted(engine.readings, key=lambda each: each.question)
    )


@cache
def duties_under(edition: str, on: date) -> Mapping[str, str]:
    """The duties that an edition lays on keepers of systems on a day: name and provision."""
    rules = regime(as_of(edition_by_id(edition), on))
    owed = (norm for norm in rules.duties if norm.modality is Modality.OBLIGES and of_the_system(norm))
    return {norm.name: norm.id for norm in owed}


class FactsReader:
    """Reads facts as they are kept straight to states: what a state of a fact excludes is worked out once."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._excluded: dict[tuple[Any, ...], int] = {}

    def given(self, facts: Mapping[str, Any]) -> int:
        """``layout.given(knowledge_from(facts))``; raises what that raises."""
        number = 0
        for name, said in facts.items():
            # Who said it, when and where does not matter here.
            key = name, said["status"], *said.get("values", ()), *said.get("between", ())
            excluded = self._excluded.get(key)
            if excluded is None:
                excluded = self._excluded[key] = self._layout.given(knowledge_from({name: said}))
            number |= excluded
        return number
