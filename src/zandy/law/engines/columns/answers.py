"""From planes to columns: what an outcome plane says in words, and which norms a row rests on.

An answer is the outcomes that are still possible, from the gravest down, joined by ``|``: one when it is decided.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any as Anything

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ...words.fact import NO, YES
from .bits import Plane, masks, truths, words

#: Up to this many outcomes every set of them is a category of its own; beyond, answers are plain text.
CATEGORIES = 8
DECIDED = "{}_decided"
HOLD, OPEN = "norms_hold", "norms_open"


@dataclass(frozen=True, slots=True)
class Planes:
    """The answers of some rows as bits: 64 rows a word.

    Attributes:
        rows: how many rows.
        gone: for every question and outcome the plane of the rows in which the outcome is excluded.
    """

    rows: int
    gone: Mapping[str, Mapping[str, Plane]]

    def decided(self, question: str) -> Plane:
        """The rows in which one outcome is left."""
        planes = list(self.gone[question].values())
        left_once, left_again = np.zeros_like(planes[0]), np.zeros_like(planes[0])
        for plane in planes:
            left_again |= left_once & ~plane
            left_once |= ~plane
        return self._within(left_once & ~left_again)

    def certain(self, question: str, outcome: str) -> Plane:
        """The rows in which only this outcome is left."""
        return self._within(self.decided(question) & ~self.gone[question][outcome])

    def open(self, question: str, outcome: str) -> Plane:
        """The rows in which this outcome is possible and not certain."""
        return self._within(~self.gone[question][outcome] & ~self.decided(question))

    def count(self, plane: Plane) -> int:
        """How many rows a plane marks."""
        return int(np.bitwise_count(self._within(plane)).sum())

    def _within(self, plane: Plane) -> Plane:
        if self.rows % 64:
            plane = plane.copy()
            plane[-1] &= np.uint64((1 << self.rows % 64) - 1)
        return plane

    def columns(self) -> pl.DataFrame:
        """For every question the answer and whether it is decided."""
        columns: list[pl.Series] = []
        for question, gone in self.gone.items():
            columns.append(pl.Series(question, _sets(gone, self.rows)))
            columns.append(
                pl.Series(DECIDED.format(question), truths(self.decided(question), self.rows).view(np.bool_))
            )
        # Numbers become words for all questions at once.
        return pl.DataFrame(columns).with_columns(_spelled(name, tuple(gone)) for name, gone in self.gone.items())


def _sets(gone: Mapping[str, Plane], rows: int) -> NDArray[np.unsignedinteger[Anything]]:
    """For every row the set of outcomes left, as a number: a bit an outcome, less one, for no set is empty."""
    left = [~plane for plane in gone.values()]
    if len(left) <= CATEGORIES:
        return masks(left, rows, 1)[:, 0] - np.uint8(1)
    return masks(left, rows, 8).view(np.uint64)[:, 0] - np.uint64(1)


def _spelled(question: str, outcomes: tuple[str, ...]) -> pl.Expr:
    """The numbers of `_sets` in words: an Enum of all sets, or text where there are too many of them."""
    if len(outcomes) <= CATEGORIES:
        return pl.lit(_categories(outcomes)).gather(pl.col(question)).alias(question)
    words_of = partial(_shown, outcomes)
    return pl.col(question).map_elements(lambda number: words_of(number + 1), return_dtype=pl.String)


@cache
def _categories(outcomes: tuple[str, ...]) -> pl.Series:
    sets = [_shown(outcomes, mask) for mask in range(1, 1 << len(outcomes))]
    return pl.Series(sets, dtype=pl.Enum(sets))


def _shown(outcomes: tuple[str, ...], mask: int) -> str:
    return "|".join(value for place, value in enumerate(outcomes) if mask >> place & 1)


@dataclass(frozen=True, slots=True)
class Citations:
    """Which norms a row rests on, a bit a norm: those that hold for certain and those that are undetermined.

    A yes/no question is cited when it is yes; a classification has a bit for every class, ``risk=high``.
    """

    cited: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, questions: Mapping[str, Iterable[str]]) -> "Citations":
        """The citations of these questions with their outcomes, in the order given."""
        pairs = ((name, value) for name, outcomes in questions.items() for value in outcomes)
        return cls(tuple((name, value) for name, value in pairs if value != NO))

    @property
    def names(self) -> tuple[str, ...]:
        """What the bits stand for, from the lowest bit of the first word up."""
        return tuple(name if value == YES else f"{name}={value}" for name, value in self.cited)

    def columns(self, planes: Planes) -> Iterator[pl.Series]:
        """Two columns of masks, in words of 64 bits: norms that hold, norms that are undetermined."""
        yield _masks(HOLD, [planes.certain(*each) for each in self.cited], planes.rows)
        yield _masks(OPEN, [planes.open(*each) for each in self.cited], planes.rows)

    def spelled(self, column: pl.Series) -> pl.Series:
        """A column of masks as lists of names."""
        table = pl.DataFrame({"row": pl.Series(range(len(column)), dtype=pl.UInt32)})
        bits = np.unpackbits(column.to_numpy().reshape(len(column), -1).view(np.uint8), axis=1, bitorder="little")
        row, bit = np.nonzero(bits)
        names = pl.Series(self.names, dtype=pl.String).gather(pl.Series(bit))
        found = pl.DataFrame({"row": pl.Series(row, dtype=pl.UInt32), "names": names})
        lists = found.group_by("row", maintain_order=True).agg("names")
        joined = table.join(lists, on="row", how="left", maintain_order="left")
        return joined["names"].fill_null(pl.Series([[]], dtype=pl.List(pl.String))).alias(column.name)


def _masks(name: str, planes: Sequence[Plane], rows: int) -> pl.Series:
    """A column of masks, a row a mask, a norm a bit."""
    width = max(1, words(len(planes)))
    turned = masks(planes, rows, width * 8)
    return pl.Series(name, turned.view(np.uint64), dtype=pl.Array(pl.UInt64, width))
