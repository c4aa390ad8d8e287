"""A document as PDF. The compiler and its fonts are made once; the text goes in as data, never as markup."""

import json
from functools import cache
from importlib.resources import files
from threading import Lock

from typst import Compiler

from ..content.blocks import Document
from .plain import as_data

#: The compiler keeps what it has set before and is not made for two threads at once.
_ONE_AT_A_TIME = Lock()


def pdf(document: Document) -> bytes:
    """The document as PDF, tagged for screen readers."""
    data = json.dumps(as_data(document), ensure_ascii=False)
    with _ONE_AT_A_TIME:
        made = _compiler().compile(_template(), format="pdf", sys_inputs={"document": data}, timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Compiler:
    """The compiler; only the wheel's own fonts, so that a document is set alike everywhere."""
    return Compiler(ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("document.typ").read_bytes()
