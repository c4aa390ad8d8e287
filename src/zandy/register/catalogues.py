"""Catalogues of the strings that Django and allauth speak: ``locale/<language>/LC_MESSAGES/django.po``, read by people.

Programs read the compiled form. It is made in the data folder when the register starts and the catalogue has changed,
so neither gettext nor a build step is needed and an installed package is never written to.
"""

import ast
import hashlib
import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")')
_MAGIC = 0x950412DE


class CatalogueError(Exception):
    """A line of a catalogue that cannot be read; says which."""


def compiled(source: Path, target: Path) -> Path:
    """A folder like `source` with every ``.po`` compiled, made below `target` unless it is there already."""
    catalogues = sorted(source.glob("*/LC_MESSAGES/*.po"))
    seal = hashlib.sha256(b"".join(path.read_bytes() for path in catalogues)).hexdigest()[:16]
    folder = target / seal
    for path in catalogues:
        made = folder / path.relative_to(source).with_suffix(".mo")
        if not made.exists():
            _write(made, machine_object(read_catalogue(path.read_text("utf-8"), path.name)))
    return folder


def read_catalogue(text: str, name: str = "catalogue") -> dict[str, str]:
    """The strings of a ``.po`` by id, as gettext keeps them: context before the id, plural forms joined by NUL.

    Entries marked fuzzy and entries without a translation are left out; raises CatalogueError.
    """
    found = {}
    for entry, fuzzy in _entries(text, name):
        key = entry["msgid"]
        if "msgid_plural" in entry:
            key += "\0" + entry["msgid_plural"]
        if "msgctxt" in entry:
            key = entry["msgctxt"] + "\x04" + key
        forms = [value for part, value in entry.items() if part.startswith("msgstr")]
        if all(forms) and not fuzzy:
            found[key] = "\0".join(forms)
    return found


def machine_object(strings: dict[str, str]) -> bytes:
    """The compiled form that gettext reads: a table of ids and a table of translations, then the texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in strings.items())
    count = len(pairs)
    start = 7 * 4 + count * 16
    tables: list[list[int]] = [[], []]
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += [len(pair[column]), start + len(texts)]
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, count, 28, 28 + count * 8, 0, start)
    return head + struct.pack(f"<{count * 4}I", *tables[0], *tables[1]) + texts


def _entries(text: str, name: str) -> Iterator[tuple[dict[str, str], bool]]:
    """Every entry by its parts, and whether it is marked fuzzy."""
    entry: dict[str, str] = {}
    part, fuzzy = "", False
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif match := _LINE.fullmatch(line.strip()):
            part = match[1]
            entry[part] = _unquoted(match[2])
        elif line.startswith('"') and part:
            entry[part] += _unquoted(line)
        elif line.strip() and not line.startswith("#"):
            raise CatalogueError(f"{name}, line {number}: {line!r} is neither a string nor a comment")
        elif not line.strip():
            if "msgid" in entry:
                yield entry, fuzzy
            entry, part, fuzzy = {}, "", False


def _unquoted(quoted: str) -> str:
    return str(ast.literal_eval(quoted.strip()))


def _write(path: Path, content: bytes) -> None:
    """All of the file or nothing: two processes may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
