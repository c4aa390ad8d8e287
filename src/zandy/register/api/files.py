"""How the description tells of answers that are files."""

from collections.abc import Iterable
from typing import Any


def described(media_types: Iterable[str]) -> dict[str, Any]:
    """That a call answers with the bytes of a file of one of these media types."""
    bytes_ = {"schema": {"type": "string", "format": "binary"}}
    content = dict.fromkeys(sorted(set(media_types)), bytes_)
    return {"responses": {200: {"description": "The file.", "content": content}}}
