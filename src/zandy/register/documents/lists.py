"""The list of documents by risk class: replaceable data with its source and a mark of how far it is trusted."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from zandy.law.words.classes import Risk, Trust
from zandy.law.words.provision import Provision
from zandy.wording import LANGUAGES, term, terms

#: A file of this name in the data folder takes the place of the list that ships.
REPLACEMENT = "document-lists.toml"


class ListError(ValueError):
    """A list that cannot be read: which file, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document that the list asks for, and for which risk classes."""

    document: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the list."""

    key: str
    title: Mapping[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The whole list.

    Attributes:
        trust: how far it is verified; `statement` what has to be said beside it until it is.
    """

    act: str
    valid_from: date
    provision: Provision
    trust: Trust
    draft: bool
    source: Mapping[str, str]
    statement: Mapping[str, str]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that the list asks for: in which group, and whether for certain or only for some possible class."""

    document: str
    group: str
    certain: bool


@cache
def document_list() -> DocumentList:
    """The list in use: the one in the data folder, else the one that ships. Raises ListError."""
    from ..home import home

    replaced = home() / REPLACEMENT
    return read_list(replaced if replaced.is_file() else Path(str(files(__package__) / "lists.toml")))


def read_list(path: Path) -> DocumentList:
    """Read a list. Raises ListError that names the file and what is wrong."""
    try:
        return _read(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ListError(f"{path.name}: {type(error).__name__}: {error}") from error


def _read(said: Mapping[str, Any]) -> DocumentList:
    return DocumentList(
        act=said["act"],
        valid_from=said["valid_from"],
        provision=Provision.parse(said["provision"]),
        trust=Trust(said["trust"]),
        draft=said["status"] != "final",
        source=_words(said["source"]),
        statement=_words(said["statement"]),
        groups=tuple(_group(group) for group in said["group"]),
    )


def _group(said: Mapping[str, Any]) -> Group:
    return Group(said["key"], _words(said["title"]), tuple(_item(item) for item in said["items"]))


def _item(said: Mapping[str, Any]) -> Item:
    classes = frozenset(said["classes"])
    if said["document"] not in known_documents():
        raise ValueError(f"unknown document {said['document']}")
    if not classes or not classes <= set(Risk):
        raise ValueError(f"{said['document']}: the classes are {', '.join(Risk)}")
    return Item(said["document"], classes)


def _words(said: Mapping[str, str]) -> Mapping[str, str]:
    return {language: said[language] for language in LANGUAGES}


def wanted(risks: Iterable[str], listed: DocumentList | None = None) -> tuple[Wanted, ...]:
    """What the list asks of a system that may be of these risk classes; of one outside the Law, nothing."""
    possible = set(risks) & set(Risk)
    found = []
    for group in (listed or document_list()).groups:
        for item in group.items:
            if item.classes & possible:
                found.append(Wanted(item.document, group.key, possible <= item.classes))
    return tuple(found)


def known_documents() -> tuple[str, ...]:
    """The names of all documents that norms ask for."""
    return terms("document")


def document_label(document: str, language: str, edition: str | None = None) -> str:
    """What a document is called, as it begins a line."""
    label = term(f"document.{document}", language, edition or None)
    return label[:1].upper() + label[1:]
