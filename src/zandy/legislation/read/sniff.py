"""Which format a text is in: by its first bytes, then by what its lines look like; the name only breaks ties."""

import re

from zandy.legislation.errors import LegislationError

__all__ = ["format_of"]

_REFUSED = {
    b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "DOC (Word 97-2003)", b"{\\rtf": "RTF", b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "GZIP", b"7z\xbc\xaf": "7z", b"Rar!": "RAR", b"\x7fELF": "ELF", b"II*\x00": "TIFF", b"MM\x00*": "TIFF",
}  # fmt: skip
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|p|div|h[1-6]|table|article)\b", re.I)
_MARKDOWN = re.compile(rb"^(?:#{1,6}\s|\*\*\S|>\s|---\s*$|<a\s+id=)", re.M)


def format_of(content: bytes, name: str = "") -> str:
    """`docx`, `html`, `markdown` or `text`; LegislationError `unknown_format` for what no reader reads."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf")
    for magic, what in _REFUSED.items():
        if head.startswith(magic):
            raise LegislationError("unknown_format", what=what)
    if head.startswith(b"PK"):
        return _archive(content)
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("html", "htm", "xhtml") or (suffix not in ("md", "markdown", "txt") and _HTML.search(_ascii(head))):
        return "html"
    if suffix in ("md", "markdown") or (suffix != "txt" and _MARKDOWN.search(_ascii(content[:65536]))):
        return "markdown"
    return "text"


def _archive(content: bytes) -> str:
    # The directory of a ZIP stands at its end; the names in it are not compressed.
    if b"word/document.xml" in content:
        return "docx"
    raise LegislationError("unknown_format", what="ZIP")


def _ascii(content: bytes) -> bytes:
    """UTF-16 seen as if it were ASCII, good enough to find a tag."""
    return content.replace(b"\x00", b"")
