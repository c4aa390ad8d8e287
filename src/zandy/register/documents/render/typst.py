"""A document as PDF. The compiler and its fonts are made once; the text goes in as data, never as markup."""

import json
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from typst import Compiler

from ..content.blocks import Document
from .plain import as_data
from .syllables import softened

#: From so many columns on a column may be narrower than a long word.
_NARROW = 4

#: The compiler keeps what it has set before and is not made for two threads at once.
_ONE_AT_A_TIME = Lock()


def pdf(document: Document) -> bytes:
    """The document as PDF, tagged for screen readers."""
    data = json.dumps(_narrow_columns(as_data(document)), ensure_ascii=False)
    with _ONE_AT_A_TIME:
        made = _compiler().compile(_template(), format="pdf", sys_inputs={"document": data}, timestamp=0)
    assert isinstance(made, bytes)
    return made


def _narrow_columns(data: dict[str, Any]) -> dict[str, Any]:
    """Kazakh words in tables of many columns get places to be broken, for which the compiler has no patterns."""
    if data["language"] == "kk":
        for block in data["blocks"]:
            if len(block.get("widths", ())) >= _NARROW:
                block["head"] = [softened(name) for name in block["head"]]
                block["rows"] = [[cell | {"text": softened(cell["text"])} for cell in row] for row in block["rows"]]
    return data


@cache
def _compiler() -> Compiler:
    """The compiler; only the wheel's own fonts, so that a document is set alike everywhere."""
    return Compiler(ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("document.typ").read_bytes()
