"""Checks of an uploaded file: its name, its size, what it is, what hides in it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from ..problems import FileError
from . import eicar, ooxml, pdf, pictures, plain_text
from .limits import FILE_BYTES, MEGABYTE

#: What a browser is told when the file is taken away.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}

#: What a file of each kind may call itself.
ENDINGS = {
    "pdf": {"pdf"}, "png": {"png"}, "jpeg": {"jpg", "jpeg"}, "docx": {"docx"}, "xlsx": {"xlsx"}, "csv": {"csv"},
    "txt": {"txt"},
}  # fmt: skip
ACCEPTED = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in sorted(endings))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its name without any path, and what it is."""

    name: str
    kind: str


def check(name: str, content: bytes) -> Checked:
    """Look a file over. Raises FileError that says what is wrong with it and what to do."""
    tidy = _name(name)
    if not content:
        raise FileError("empty")
    if len(content) > FILE_BYTES:
        raise FileError("too_large", most=FILE_BYTES // MEGABYTE)
    eicar.refuse(content)
    ending = tidy.rpartition(".")[2].lower()
    kind = _kind(content, ending)
    if ending not in ENDINGS[kind]:
        raise FileError("disguised", name=tidy, kind=kind.upper())
    return Checked(tidy, kind)


def _name(name: str) -> str:
    """The name without path and control characters; it is kept for people only and never used as a place."""
    last = PurePosixPath(name.replace("\\", "/")).name
    tidy = "".join(letter for letter in last if letter.isprintable()).strip(" .")[-200:]
    if not tidy or "." not in tidy:
        raise FileError("no_name")
    return tidy


def _kind(content: bytes, ending: str) -> str:
    if content.startswith(b"%PDF-"):
        pdf.refuse_active(content)
        return "pdf"
    if picture := pictures.kind(content):
        return picture
    if content.startswith(b"PK"):
        return ooxml.kind(content)
    if plain_text.is_text(content):
        return "csv" if ending == "csv" else "txt"
    raise FileError("unknown_kind")
