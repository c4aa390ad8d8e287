"""Inventories answered by a bulk engine: blocks of systems as a table, handed to Polars, DuckDB or Spark."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from ..law.engines.layout import Slot
from ..law.words.knowledge import Knowledge, State
from .answering import Answer, Answerer, Outcomes, verdict_of
from .engines import ENGINES, EngineError
from .per_state import PerState

#: So many systems are handed over at a time: a block is held in memory. Spark starts a machine for every block.
BLOCK = 10_000
BLOCKS = {"spark": 100_000}
_ROW = "row"


def engine_answers(engine: str, answerer: Answerer, known: Iterable[Knowledge]) -> Iterator[Answer]:
    """The answers to systems, in their order; outcomes and verdict are the engine's.

    What is missing, and contradictions, come from the single evaluator, which works every distinct state once. Raises
    EngineError where the engine cannot run, FactError as the engines do.
    """
    rest = iter(known)
    while block := list(islice(rest, BLOCKS.get(engine, BLOCK))):
        yield from _block(engine, answerer, block)


def _block(engine: str, answerer: Answerer, block: list[Knowledge]) -> Iterator[Answer]:
    ones = [answerer.answer(knowledge) for knowledge in block]
    # Systems that contradict themselves get no answer, whoever answers.
    asked = [knowledge for knowledge, one in zip(block, ones, strict=True) if not one.contradiction]
    found = _by_engine(engine, answerer, asked)
    yield from (one if one.contradiction else _joined(one, next(found)) for one in ones)


def _joined(one: Answer, outcomes: dict[str, Outcomes]) -> Answer:
    return replace(one, outcomes=outcomes, verdict=verdict_of(outcomes))


def _by_engine(engine: str, answerer: Answerer, known: list[Knowledge]) -> Iterator[dict[str, Outcomes]]:
    try:
        import polars as pl
    except ImportError as error:
        raise EngineError("missing_extra", extra="data") from error
    evaluator, names = answerer.regime.evaluator, answerer.questions
    columns: dict[str, list[str | None]] = {}
    slots = evaluator.layout.by_name
    cell = PerState(lambda name, state: as_cell(slots[name], state))
    for name in slots:
        column = [cell(name, knowledge[name]) for knowledge in known]
        if any(column):
            columns[name] = column
    frame = pl.DataFrame({_ROW: list(range(len(known))), **columns}, schema_overrides=dict.fromkeys(columns, pl.String))
    found = ENGINES[engine](frame, evaluator, names, keep=[_ROW]).sort(_ROW)
    rows = zip(*(found[name].cast(pl.String).to_list() for name in names), strict=True)
    return ({name: tuple(text.split("|")) for name, text in zip(names, row, strict=True)} for row in rows)


def as_cell(slot: Slot, state: State) -> str | None:
    """A state as the text that the engines read; None where every value is still possible. The layout says which are.

    So "not applicable" is a "no", unless some norm turns on the fact being absent: then it leaves the fact open.
    """
    possible = slot.possible(state)
    if possible == slot.whole:
        return None
    if state.between is not None:
        low, high = (end.isoformat() if isinstance(end, date) else str(end) for end in state.between)
        return low if low == high else f"{low}..{high}"
    return "|".join(cell for place, cell in enumerate(slot.cells) if cell and possible & slot.bits([place]))
