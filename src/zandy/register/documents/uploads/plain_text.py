"""Plain text: UTF-8 (or UTF-16 with its mark) without control characters."""

import codecs
import re

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PROGRAM = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_PAGE = re.compile(r"^\s*(<\?xml|<!doctype|<html|<svg|<script)", re.IGNORECASE)


def is_text(content: bytes) -> bool:
    """Whether the bytes are text that a person reads, and neither a program nor a page."""
    if content.startswith(_PROGRAM):
        return False
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text) and not _PAGE.match(text)
