"""The records of a WARC whose heads have an end, and which unpack to no more than is said: what was copied from a site
may have been made to keep its reader busy.
"""

from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

#: No line of a head is longer, and no head.
LINE, HEAD = 16 * 1024, 1024 * 1024


class TooMuchError(ValueError):
    """An archive unpacks to more than is read."""


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # the library has no types
    """Reads by lines where heads are, in blocks where bodies are."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        super().__init__(stream)
        self.most, self.head = most, 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(LINE if length is None else min(length, LINE))
        self.head += len(line)
        if self.head > HEAD:
            raise ValueError("a head without an end")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.head = 0
        found: bytes = super().read(length)
        return found

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        if self.num_read > self.most:
            raise TooMuchError


def records(stream: IO[bytes], most: int) -> Iterator[Any]:
    """The records, one after another; raises ValueError, EOFError, ArchiveLoadFailed, AttributeError for broken ones,
    TooMuchError where they unpack to more than `most` octets.
    """
    found = ArchiveIterator(stream)
    found.reader = _Reader(stream, most)
    yield from found
