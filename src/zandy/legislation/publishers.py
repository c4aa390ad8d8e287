"""Addresses of official texts, from `publishers.toml`, the environment or the caller."""

import os
import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.legislation.errors import LegislationError

__all__ = ["ADDRESS_VARIABLE", "address_of", "page_of"]

ADDRESS_VARIABLE = "ZANDY_LAW_URL"
_LANGUAGES = {"kk": "kaz", "ru": "rus"}


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("zandy.legislation").joinpath("publishers.toml").read_text("utf-8"))


def address_of(act: str, lang: str, template: str | None = None) -> str:
    """Where to fetch a text: the caller's template, else ZANDY_LAW_URL, else the publisher's address.

    Raises:
        LegislationError: `no_address` when the publisher has no such act, `bad_address` for an impossible template.
    """
    publisher = _table()[_table()["default"]["publisher"]]
    wanted = template or os.environ.get(ADDRESS_VARIABLE)
    code = publisher["codes"].get(act)
    if wanted is None and code is None:
        raise LegislationError("no_address", act=act, variable=ADDRESS_VARIABLE)
    return _filled(wanted or publisher["download"], code or act, lang)


def page_of(act: str, lang: str) -> str:
    """The page a person opens to read the act; empty where no publisher of the table has it."""
    for publisher in _table().values():
        if act in publisher.get("codes", {}):
            return _filled(publisher["page"], publisher["codes"][act], lang)
    return ""


def _filled(template: str, act: str, lang: str) -> str:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
        if names <= {"act", "lang"}:
            return template.format(act=act, lang=_LANGUAGES.get(lang, lang))
    except (ValueError, IndexError, KeyError) as error:
        raise LegislationError("bad_address", url=template) from error
    raise LegislationError("bad_address", url=template)
