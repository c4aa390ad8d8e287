"""Pictures: told by their first and last bytes, and refused where an archive is hidden behind them."""

import zipfile
from io import BytesIO

from ..problems import FileError

_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


def kind(content: bytes) -> str:
    """``png``, ``jpeg`` or ""; raises FileError for a picture that is cut off or holds something else."""
    if content.startswith(_PNG_START):
        return _whole(content, "png", content.endswith(_PNG_END))
    if content.startswith(_JPEG_START):
        return _whole(content, "jpeg", _JPEG_END in content)
    return ""


def _whole(content: bytes, name: str, ends: bool) -> str:
    if not ends:
        raise FileError("broken", kind=name.upper())
    if zipfile.is_zipfile(BytesIO(content)):
        raise FileError("hidden_archive", kind=name.upper())
    return name
