"""Many states of knowledge answered at once, without a table: the states as `Layout` gives them, whole numbers.

What comes out of a state is a mark, one number for the answers to all questions; equal answers have equal marks, so
that whoever puts answers into words does it once for each mark.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from ..circuit import Circuit, Node, circuit_of
from ..evaluate import Evaluator
from .bits import Bytes, Plane, masks, words
from .engine import decide


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a mark has the answer to a question: `mark >> shift & mask` is its place in `answers`."""

    question: str
    shift: int
    mask: int
    answers: tuple[tuple[str, ...], ...]


@dataclass(slots=True, eq=False)
class StateEngine:
    """Answers all questions of an evaluator for many states.

    Attributes:
        evaluator: the questions and the layout of their facts.
        readings: how the answer to each question is read from a mark.
    """

    evaluator: Evaluator
    readings: tuple[Reading, ...] = field(init=False)
    _circuit: Circuit = field(init=False)

    def __post_init__(self) -> None:
        self._circuit = circuit_of(self.evaluator, self.evaluator.questions, self.evaluator.layout.by_name)
        self.readings = tuple(_readings(self._circuit.gone))

    def marks(self, states: Sequence[int]) -> list[int]:
        """A mark for every state, given as `Layout.given` or `Layout.excluded` reads it."""
        if not states:
            return []
        gone = decide(self._circuit, self._leaves(states), len(states)).gone
        ends = [plane for planes in gone.values() for plane in planes.values()]
        turned = masks(ends, len(states), (len(ends) + 7) // 8)
        return [int.from_bytes(row, "little") for row in turned.view(f"V{turned.shape[1]}").ravel().tolist()]

    def outcomes(self, mark: int) -> dict[str, tuple[str, ...]]:
        """For every question the outcomes that a mark leaves possible."""
        return {each.question: each.answers[mark >> each.shift & each.mask] for each in self.readings}

    def _leaves(self, states: Sequence[int]) -> Mapping[Node, Plane]:
        bits = _bits(states, self.evaluator.layout.width)
        nodes = ((node, cells) for found in self._circuit.leaves.values() for node, cells in found.items())
        return {node: reduce(np.bitwise_and, (bits[place] for place in _places(cells))) for node, cells in nodes}


def _bits(states: Sequence[int], width: int) -> NDArray[np.uint64]:
    """For every bit of the layout the plane of the states that have it."""
    size = (width + 7) // 8
    packed = np.frombuffer(b"".join(state.to_bytes(size, "little") for state in states), np.uint8)
    by_state: Bytes = np.unpackbits(packed.reshape(len(states), size), axis=1, bitorder="little")
    by_bit = np.packbits(by_state.T, axis=1, bitorder="little")
    planes = np.zeros((size * 8, words(len(states)) * 8), np.uint8)
    planes[:, : by_bit.shape[1]] = by_bit
    return planes.view(np.uint64)


def _places(cells: int) -> Iterator[int]:
    while cells:
        yield (cells & -cells).bit_length() - 1
        cells &= cells - 1


def _readings(gone: Mapping[str, Mapping[str, Node]]) -> Iterator[Reading]:
    shift = 0
    for question, ends in gone.items():
        outcomes = tuple(ends)
        left = tuple(
            tuple(value for place, value in enumerate(outcomes) if not content >> place & 1)
            for content in range(1 << len(outcomes))
        )
        yield Reading(question, shift, (1 << len(outcomes)) - 1, left)
        shift += len(outcomes)
