"""Many systems at once: random tables, the same for every engine."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .workload import Decision

#: In a matrix of codes (a row a fact, a column a system) the place of the value, or this.
UNKNOWN = 255
Codes = NDArray[np.uint8]


def codes(found: Decision, rows: int, known: float = 1.0, seed: int = 7) -> Codes:
    """Random systems; what every row asks for most of them have, as in `workload.systems`."""
    dice = np.random.default_rng(seed)
    matrix = np.empty((len(found.facts), rows), np.uint8)
    for place, (name, values) in enumerate(found.facts.items()):
        matrix[place] = dice.integers(0, len(values), rows, np.uint8)
        if name in found.scope:
            matrix[place, dice.random(rows) < 2 / 3] = values.index(found.scope[name][0])
        if known < 1:
            matrix[place, dice.random(rows) >= known] = UNKNOWN
    return matrix


def frame(facts: Mapping[str, tuple[str, ...]], matrix: Codes) -> pl.DataFrame:
    """The systems as a table: yes/no columns of booleans, others of categories, null where nothing is known."""
    return pl.DataFrame([_column(name, values, matrix[place]) for place, (name, values) in enumerate(facts.items())])


def _column(name: str, values: tuple[str, ...], places: NDArray[np.uint8]) -> pl.Series:
    missing = pl.Series(places == UNKNOWN)
    if values == ("yes", "no"):
        column = pl.Series(name, places == 0)
    else:
        column = pl.Series(values, dtype=pl.Enum(values)).gather(pl.Series(np.where(places == UNKNOWN, 0, places)))
    column = column.set(missing, None) if missing.any() and column.dtype == pl.Boolean else _blanked(column, missing)
    return column.alias(name)


def _blanked(column: pl.Series, missing: pl.Series) -> pl.Series:
    if not missing.any():
        return column
    return pl.select(pl.when(~missing).then(column)).to_series()
