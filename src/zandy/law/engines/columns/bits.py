"""Bits of a yes/no column, 64 rows a word, taken over from Polars as they lie in memory.

Polars keeps yes/no columns as bits already and hands them out through the Arrow C interface, whose two structures stand
below as it fixes them. Copying them is some forty times faster than unpacking every row to a byte and packing it again.
"""

import ctypes
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

Plane = NDArray[np.uint64]
Bytes = NDArray[np.uint8]


class _ArrowArray(ctypes.Structure):
    pass


_ArrowArray._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.c_void_p),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_ArrowArray))),
    ("private_data", ctypes.c_void_p),
]


class _ArrowStream(ctypes.Structure):
    _fields_ = (
        ("get_schema", ctypes.c_void_p),
        ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(_ArrowArray))),
        ("get_last_error", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


_pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)


def words(rows: int) -> int:
    """How many words of 64 rows hold this many rows."""
    return (rows + 63) // 64


def plane_of_bools(truths: NDArray[np.bool_]) -> Plane:
    """The plane of one truth a row, a byte each."""
    return _padded(np.packbits(truths, bitorder="little"), len(truths))


def planes_of_series(series: pl.Series) -> tuple[Plane, Plane]:
    """Of a yes/no column two planes: where it says yes, and where it says anything."""
    rows = len(series)
    if not rows:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint64)
    values, valid = _buffers(series.rechunk())
    said = _padded(np.full((rows + 7) // 8, 0xFF, np.uint8) if valid is None else valid, rows)
    yes = _padded(values, rows)
    # What stands under a null is left over from earlier.
    yes &= said
    return yes, said


def truths(plane: Plane, rows: int) -> Bytes:
    """The rows of a plane, a byte each, 0 or 1."""
    return np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little")


def masks(planes: Sequence[Plane], rows: int, width: int) -> Bytes:
    """Planes turned about: for every row `width` bytes, with a bit a plane, the first plane's the lowest."""
    turned = np.zeros((words(rows) * 64, width), np.uint8)
    for first in range(0, len(planes), 8):
        turned[:, first // 8] = _eight(planes[first : first + 8])
    return turned[:rows]


def _eight(planes: Sequence[Plane]) -> Bytes:
    """Up to eight planes as a byte a row: squares of eight by eight bits, each turned about in three exchanges."""
    squares = np.zeros((planes[0].nbytes, 8), np.uint8)
    for place, plane in enumerate(planes):
        squares[:, place] = plane.view(np.uint8)
    bits = squares.view(np.uint64).ravel()
    for by, mask in _EXCHANGES:
        moved = bits >> by
        moved ^= bits
        moved &= mask
        bits ^= moved
        moved <<= by
        bits ^= moved
    return bits.view(np.uint8)


_EXCHANGES = tuple(
    (np.uint64(by), np.uint64(mask))
    for by, mask in ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0))
)


def _buffers(series: pl.Series) -> tuple[Bytes, Bytes | None]:
    """The bits of a column that is not empty and in one piece, and of its validity where it has nulls."""
    # The capsule owns the stream and frees it when it goes; the array taken from it is released here.
    capsule = series.__arrow_c_stream__()
    address = _pointer_of(capsule, b"arrow_array_stream")
    array = _ArrowArray()
    if _ArrowStream.from_address(address).get_next(address, ctypes.byref(array)) or array.length != len(series):
        raise MemoryError("Polars could not hand out a column")
    try:
        return _copied(array, 1), _copied(array, 0) if array.buffers[0] else None
    finally:
        array.release(ctypes.byref(array))


def _copied(array: _ArrowArray, buffer: int) -> Bytes:
    first, over = divmod(array.offset, 8)
    size = (over + array.length + 7) // 8
    raw = (ctypes.c_uint8 * size).from_address(array.buffers[buffer] + first)
    packed = np.frombuffer(raw, np.uint8)
    if not over:
        return packed.copy()
    return np.packbits(np.unpackbits(packed, bitorder="little")[over : over + array.length], bitorder="little")


def _padded(packed: Bytes, rows: int) -> Plane:
    """Filled up to whole words; the bits beyond the last row are zero."""
    plane = np.zeros(words(rows), np.uint64)
    plane.view(np.uint8)[: len(packed)] = packed
    if rows % 64:
        plane[-1] &= np.uint64((1 << rows % 64) - 1)
    return plane
