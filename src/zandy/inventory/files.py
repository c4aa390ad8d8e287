"""Files: read with a limit, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class NotTextError(ValueError):
    """Bytes that are no text.

    Attributes:
        at: place of the first byte that is none.
    """

    def __init__(self, at: int) -> None:
        self.at = at
        super().__init__(f"not text from byte {at} on")


class TooLargeError(ValueError):
    """A file larger than what is read at once.

    Attributes:
        limit: the limit in bytes.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"more than {limit} bytes")


def read_text(path: Path, limit: int) -> str:
    """The text of a file in UTF-8 (or UTF-16 with its mark); raises OSError, TooLargeError, NotTextError."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(limit)
    return text_of(data)


def text_of(data: bytes) -> str:
    """The text that bytes stand for; raises NotTextError."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(error.start) from error
    if "\0" in text:
        raise NotTextError(text.index("\0"))
    return text.replace("\r\n", "\n")


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; on success it takes the name, on any failure nothing is left.

    Raises OSError when the folder cannot be written to.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _settle(part, path)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise


def _settle(part: Path, path: Path) -> None:
    # mkstemp makes files for their owner only; a finished file is as open as any other new file of this process.
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)


def write_text(path: Path, text: str) -> None:
    """Write a text whole or not at all."""
    with written_whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
