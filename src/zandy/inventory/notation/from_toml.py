"""TOML. The standard library's reader keeps no places, so the line of a key is looked up in the text afterwards."""

import re
import tomllib
from datetime import date, datetime
from typing import Any as Anything

from .tree import DEPTH, Leaf, Listing, Place, Table, Tree, TreeError

#: How far into a line keys are looked for; behind it stand values.
_LOOK = 300
_WHERE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_toml(text: str) -> Tree:
    """The table of a TOML text; raises TreeError. Places are those of the first line that sets the key."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(str(error), text) from error
    except RecursionError as error:
        raise TreeError("too_deep", (1, 1), depth=DEPTH) from error
    except ValueError as error:
        # A whole number without an end: Python refuses to make one out of so many digits.
        raise TreeError("broken", (1, 1), notation="TOML", problem="A number with too many digits") from error
    return _tree(read, _keys(text), (1, 1), 0)


def _broken(said: str, text: str) -> TreeError:
    found = _WHERE.search(said)
    problem = _WHERE.sub("", said).strip()
    if found is None or found[1] is None:
        end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        return TreeError("broken", end, notation="TOML", problem=problem)
    place = (int(found[1]), int(found[2]))
    if problem.startswith(("Cannot overwrite", "Cannot declare")):
        # tomllib stops behind the value; the line is the one to look at.
        return TreeError("duplicate_key", place, key="", first_line=None, problem=problem)
    return TreeError("broken", place, notation="TOML", problem=problem)


def _keys(text: str) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for found in re.finditer(r"""(?:^|[\[{,.\s])["']?([\w-]+(?:\.[\w-]+)*)["']?\s*(?==|\]|\.)""", line[:_LOOK]):
            places.setdefault(found[1], (number, found.start(1) + 1))
            places.setdefault(found[1].rpartition(".")[2], (number, found.start(1) + 1))
    return places


def _tree(value: Anything, keys: dict[str, Place], place: Place, depth: int) -> Tree:
    if depth > DEPTH:
        raise TreeError("too_deep", place, depth=DEPTH)
    if isinstance(value, dict):
        places = {key: keys.get(key, place) for key in value}
        return Table({key: _tree(each, keys, places[key], depth + 1) for key, each in value.items()}, place, places)
    if isinstance(value, list):
        return Listing(tuple(_tree(each, keys, place, depth + 1) for each in value), place)
    if isinstance(value, (str, bool, int, float)):
        return Leaf(value, place)
    # A time of day says nothing to a card; as text it meets the reader's own complaint.
    return Leaf(value if isinstance(value, date) and not isinstance(value, datetime) else str(value), place)
