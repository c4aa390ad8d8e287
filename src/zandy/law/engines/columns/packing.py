"""From a table's columns to planes: for every fact and every set of its cells, in which rows they are all excluded.

yes/no: nullable booleans · one-of: text or categories · numbers: nullable whole numbers · days: nullable days. Null
means unknown. Text serves every kind of fact and can say more than a plain value: ``low|medium`` (one of these, unknown
which), ``10..20`` and ``2026-01-01..2026-03-31`` (a range), ``none`` (a yes/no fact, a number or a day
that does not apply).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any as Anything
from typing import NoReturn

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ...words.fact import Fact, Kind
from ...words.knowledge import FactError, State, Status, state_of
from ..circuit import Node
from ..layout import Slot
from .bits import Plane, plane_of_bools, planes_of_series

#: By fact: the nodes that ask for it, each with its cells.
Leaves = Mapping[Slot, Mapping[Node, int]]

SET, RANGE, NOT_APPLICABLE = "|", "..", "none"
EPOCH = date(1970, 1, 1)
#: How many wrong cells an error shows.
SHOWN = 5
#: How many numbers a byte can be.
BYTE = 256

_TEXT = (pl.String, pl.Categorical, pl.Enum)
_PLAIN: Mapping[Kind, tuple[type[pl.DataType], ...]] = {
    Kind.YES_NO: (pl.Boolean,),
    Kind.ONE_OF: (),
    Kind.NUMBER: (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64),
    Kind.DATE: (pl.Date,),
}


def check_columns(schema: Mapping[str, pl.DataType], facts: Mapping[str, Fact]) -> None:
    """Refuse what cannot be a table of facts: a column that is no fact, a type that the fact cannot have.

    Raises FactError (``unknown_fact`` with close names, ``wrong_type``).
    """
    for name, dtype in schema.items():
        fact = facts.get(name)
        if fact is None:
            raise FactError("unknown_fact", name, close=get_close_matches(name, facts, n=3, cutoff=0.6))
        if not isinstance(dtype, (*_PLAIN[fact.kind], *_TEXT, pl.Null)):
            raise FactError("wrong_type", name, value=str(dtype), kind=fact.kind)


def pack(frame: pl.DataFrame, leaves: Leaves, first_row: int = 0) -> dict[Node, Plane]:
    """For every leaf of a circuit (a node, and cells of one fact) the rows where all these cells are excluded.

    `first_row` is the row of the whole table that the frame starts with, for the error that names wrong values.
    Raises FactError.
    """
    found: dict[Node, Plane] = {}
    for slot, nodes in leaves.items():
        series = frame[slot.fact.name]
        if isinstance(series.dtype, pl.Boolean):
            found.update(_bits(slot, series, nodes))
        else:
            found.update(_codes(slot, series, first_row).planes(nodes))
    return found


def _bits(slot: Slot, series: pl.Series, nodes: Mapping[Node, int]) -> dict[Node, Plane]:
    """Yes/no columns stay bits from beginning to end."""
    yes, said = planes_of_series(series)
    return {node: said & ~yes if cells == slot.bits([0]) else yes for node, cells in nodes.items()}


@dataclass(frozen=True, slots=True)
class _Codes:
    """Rows as small numbers, and for each number the cells that it excludes."""

    rows: NDArray[np.integer[Anything]]
    excluded: tuple[int, ...]

    def planes(self, nodes: Mapping[Node, int]) -> Iterator[tuple[Node, Plane]]:
        """For every node the rows where all its cells are excluded."""
        # Up to 256 numbers the bytes are looked up as text is: several times faster than by index.
        small = self.rows.astype(np.uint8, copy=False).tobytes() if len(self.excluded) <= BYTE else b""
        for node, cells in nodes.items():
            hits = np.array([excluded & cells == cells for excluded in self.excluded])
            if small:
                table = hits.astype(np.uint8).tobytes().ljust(BYTE, b"\0")
                yield node, plane_of_bools(np.frombuffer(small.translate(table), np.bool_))
            else:
                yield node, plane_of_bools(hits[self.rows])


def _codes(slot: Slot, series: pl.Series, first_row: int) -> _Codes:
    return _texts(slot, series, first_row) if isinstance(series.dtype, _TEXT) else _stretches(slot, series)


def _texts(slot: Slot, series: pl.Series, first_row: int) -> _Codes:
    """Text as the places of a list of all texts, the fact's own values first; the last place is null's."""
    if isinstance(series.dtype, pl.Enum):
        categories = series.dtype.categories.to_list()
        if not any(_error(slot.fact, text) for text in categories):
            return _placed(slot, categories, series)
    series = series if isinstance(series.dtype, pl.String) else series.cast(pl.String)
    known = list(slot.fact.values) or [NOT_APPLICABLE]
    places = series.cast(pl.Enum(known), strict=False)
    if places.null_count() > series.null_count():
        rest = series.filter(places.is_null() & series.is_not_null()).unique().sort().to_list()
        wrong = {text: error for text in rest if (error := _error(slot.fact, text))}
        if wrong:
            _refuse(slot.fact, series, wrong, first_row)
        known += rest
        places = series.cast(pl.Enum(known))
    return _placed(slot, known, places)


def _placed(slot: Slot, known: Sequence[str], places: pl.Series) -> _Codes:
    excluded = [slot.whole & ~slot.possible(read(slot.fact, text)) for text in known]
    rows = places.to_physical()
    if rows.null_count():
        # The number after the last must fit in.
        rows = (rows if len(known) < BYTE else rows.cast(pl.UInt32)).fill_null(len(known))
    return _Codes(rows.to_numpy(), (*excluded, 0))


def _stretches(slot: Slot, series: pl.Series) -> _Codes:
    """Numbers and days as the stretch between the thresholds that they lie in; the last place is null's."""
    values = series.fill_null(0) if slot.fact.kind is Kind.NUMBER else series.to_physical().fill_null(0)
    plain = values.to_numpy()
    rows = np.zeros(len(plain), np.uint16)
    for cut in slot.cuts:
        rows += plain >= (cut if isinstance(cut, int) else (cut - EPOCH).days)
    stretches = len(slot.cuts) + 1
    if series.null_count():
        rows[series.is_null().to_numpy()] = stretches
    return _Codes(rows, (*(slot.whole & ~slot.bits([place]) for place in range(stretches)), 0))


def read(fact: Fact, text: str) -> State:
    """The state that a text puts a fact into; raises FactError."""
    if text == NOT_APPLICABLE and fact.kind is not Kind.ONE_OF:
        return state_of(fact, Status.NOT_APPLICABLE)
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        return state_of(fact, text.split(SET))
    try:
        ends = [int(end) if fact.kind is Kind.NUMBER else date.fromisoformat(end) for end in text.split(RANGE)]
    except ValueError:
        raise FactError("wrong_type", fact.name, value=text, kind=fact.kind) from None
    return state_of(fact, ends[0] if len(ends) == 1 else tuple(ends))


def _error(fact: Fact, text: str) -> FactError | None:
    try:
        read(fact, text)
    except FactError as error:
        return error
    return None


def _refuse(fact: Fact, series: pl.Series, wrong: Mapping[str, FactError], first_row: int) -> NoReturn:
    """The first error in the order of the rows, with the rows (counted from one) and values of the first few."""
    places = series.is_in(list(wrong)).arg_true()
    shown = [(first_row + place + 1, series[place]) for place in places.head(SHOWN)]
    error = wrong[shown[0][1]]
    details = {**error.details, "value": shown[0][1], "row": shown[0][0], "rows": shown, "wrong": len(places)}
    raise FactError(error.code, fact.name, **details)
