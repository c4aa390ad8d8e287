"""Handing kept files out: as downloads that no browser shows, guesses at or runs."""

from urllib.parse import quote

from django.http import Http404, HttpResponse

from . import storage
from .problems import FileError
from .uploads.check import MEDIA_TYPES

#: What documents made here are, by their format.
OWN_TYPES = {"pdf": "application/pdf", "docx": MEDIA_TYPES["docx"], "zip": "application/zip"}


def hand_out(organisation_id: int, sha256: str, name: str, media_type: str) -> HttpResponse:
    """A kept file as a download: never shown in the page, never guessed at, never run. Raises Http404."""
    try:
        content = storage.read(organisation_id, sha256)
    except FileError as error:
        raise Http404(error.message) from error
    return handed(content, name, media_type)


def handed(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes as a download, in the same way."""
    answer = HttpResponse(content, content_type=media_type)
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
