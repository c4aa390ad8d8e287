"""Inventories answered by a bulk engine: blocks of systems as a table, handed to Polars, DuckDB or Spark."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from ..law.words.fact import Fact, Kind
from ..law.words.knowledge import Knowledge, State, Status
from .answering import Answer, Answerer, verdict_of
from .engines import ENGINES, EngineError

#: So many systems are handed over at a time.
BLOCK = 50_000
_ROW = "row"


def engine_answers(engine: str, answerer: Answerer, known: Iterable[Knowledge]) -> Iterator[Answer]:
    """The answers to systems, in their order; outcomes and verdict are the engine's.

    What is missing, and contradictions, come from the single evaluator, which works every distinct state once. Raises
    EngineError where the engine cannot run, FactError as the engines do.
    """
    rest = iter(known)
    while block := list(islice(rest, BLOCK)):
        yield from _block(engine, answerer, block)


def _block(engine: str, answerer: Answerer, block: list[Knowledge]) -> Iterator[Answer]:
    try:
        import polars as pl
    except ImportError as error:
        raise EngineError("missing_extra", extra="data") from error
    evaluator = answerer.regime.evaluator
    columns: dict[str, list[str | None]] = {}
    for name, slot in evaluator.layout.by_name.items():
        column = [as_cell(slot.fact, knowledge[name]) for knowledge in block]
        if any(column):
            columns[name] = column
    frame = pl.DataFrame({_ROW: list(range(len(block))), **columns}, schema_overrides=dict.fromkeys(columns, pl.String))
    found = ENGINES[engine](frame, evaluator, answerer.questions, keep=[_ROW]).sort(_ROW)
    answers = (found[name].cast(pl.String).to_list() for name in answerer.questions)
    for knowledge, row in zip(block, zip(*answers, strict=True), strict=True):
        one = answerer.answer(knowledge)
        if one.contradiction:
            yield one
            continue
        outcomes = {name: tuple(text.split("|")) for name, text in zip(answerer.questions, row, strict=True)}
        yield replace(one, outcomes=outcomes, verdict=verdict_of(outcomes))


def as_cell(fact: Fact, state: State) -> str | None:
    """A state as the text that the engines read; None where every value is still possible."""
    if state.status is Status.NOT_APPLICABLE:
        return "no" if fact.kind is Kind.YES_NO else "none"
    if state.status is not Status.KNOWN:
        return None
    if state.between is not None:
        low, high = (end.isoformat() if isinstance(end, date) else str(end) for end in state.between)
        return low if low == high else f"{low}..{high}"
    if fact.kind is Kind.YES_NO and len(state.values) > 1:
        return None
    return "|".join(value for value in fact.values if value in state.values)
