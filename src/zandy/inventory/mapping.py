"""Maps: what the columns of a foreign inventory state, in our facts. A map is a TOML file.

It takes over only what the source states. A value that a map does not list is counted and reported, never guessed; a
column that it does not take is named with the reason; what is assumed for every row stands apart, to be shown loudly.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any as Anything

from ..law.words.fact import Fact
from ..law.words.knowledge import State, Status
from .cards import Words

#: In a map's `nothing`: the value states nothing of the fact. In the answers of a map: no state, and nothing to report.
NOTHING = State(Status.NOT_ASKED)

#: Where more headings are missing, and more than half, the map is of another table.
MANY = 3


class MapError(ValueError):
    """A map that cannot be read, or that does not fit its file. The message for people is built from `code`.

    Attributes:
        code: ``map_broken``, ``map_unknown_fact``, ``map_unknown_value``, ``map_missing_column``, ``map_unknown_key`` …
        path: the map.
        line: line of the place, or None.
        details: what the message needs.
        also: the other errors of the same map.
    """

    def __init__(self, code: str, path: Path, line: int | None = None, **details: Anything) -> None:
        self.code, self.path, self.line, self.details = code, path, line, details
        self.also: tuple[MapError, ...] = ()
        at = "" if line is None else f":{line}"
        super().__init__(f"{path}{at}: {code} " + ", ".join(f"{key}={value!r}" for key, value in details.items()))

    @property
    def every(self) -> "tuple[MapError, ...]":
        """This error and the others of the map."""
        return (self, *self.also)


@dataclass(frozen=True, slots=True)
class Take:
    """What one column states of one fact.

    Attributes:
        fact: the fact.
        column: the column's heading.
        states: by stated value, written the plain way, the state it puts the fact into.
        patterns: regular expressions for a whole value written the plain way, with the state.
        listed: False where the column is free text: a value that is not listed states nothing and is no gap.
        note: why this value states this fact.
        line: where the map says so.
    """

    fact: Fact
    column: str
    states: Mapping[str, State]
    patterns: tuple[tuple[re.Pattern[str], State], ...]
    listed: bool
    note: Words
    line: int

    def state(self, value: str) -> State | None:
        """The state that a value puts the fact into; NOTHING when it states nothing, None when it is not listed."""
        plain = plainly(value)
        if not plain:
            return NOTHING
        if plain in self.states:
            return self.states[plain]
        for pattern, state in self.patterns:
            if pattern.fullmatch(plain):
                return state
        return None if self.listed else NOTHING


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken to be so for every system of the inventory, though the source does not state it."""

    fact: Fact
    state: State
    note: Words


@dataclass(frozen=True, slots=True)
class Leave:
    """Columns that state none of our facts, and why."""

    columns: tuple[str, ...]
    why: Words


@dataclass(frozen=True, slots=True)
class SourceMap:
    """How an inventory is read.

    Attributes:
        name: what the inventory is called, by language.
        about: where it comes from, by language.
        columns: the headings of ``name`` (or ``name_kk``, ``name_ru``, ``name_en``), and where the map names them of
            ``id``, ``group`` and ``about``.
        takes: what columns state.
        assumed: what is assumed for every row.
        leaves: the columns that state no fact, with reasons.
        path: the map's file.
    """

    name: Words
    about: Words
    columns: Mapping[str, str]
    takes: tuple[Take, ...]
    assumed: tuple[Assumption, ...]
    leaves: tuple[Leave, ...]
    path: Path

    def needed(self) -> tuple[str, ...]:
        """The headings that the file must have."""
        return tuple(dict.fromkeys((*self.columns.values(), *(take.column for take in self.takes))))

    def check(self, headings: Sequence[str]) -> None:
        """Raise MapError for every heading that the file does not have, with close ones; for most of them, just one."""
        plain = {plainly(heading) for heading in headings}
        needed = self.needed()
        missing = [name for name in needed if plainly(name) not in plain]
        if len(missing) > MANY and 2 * len(missing) > len(needed):
            names = tuple(map(shortened, missing))
            shown = tuple(map(shortened, headings))
            raise MapError("map_of_another_table", self.path, missing=names, needed=len(needed), headings=shown)
        tell([self._missing(name, headings) for name in missing])

    def _missing(self, name: str, headings: Sequence[str]) -> MapError:
        line = next((take.line for take in self.takes if take.column == name), None)
        close = close_headings(name, headings)
        return MapError(
            "map_missing_column", self.path, line, column=name, close=close, headings=tuple(map(shortened, headings))
        )

    def unspoken(self, headings: Iterable[str]) -> tuple[str, ...]:
        """The headings of the file that the map does not speak of."""
        left = (column for leave in self.leaves for column in leave.columns)
        spoken = {plainly(column) for column in (*self.needed(), *left)}
        return tuple(heading for heading in headings if plainly(heading) not in spoken)


def plainly(value: str) -> str:
    """A value the way maps compare it: without case, dashes and quotes of one kind, single spaces."""
    text = unicodedata.normalize("NFKC", value).translate(_ALIKE)
    return " ".join(text.split()).casefold()


_ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u200b": None})


def close_headings(name: str, headings: Sequence[str]) -> list[str]:
    """The headings that this one may have been meant for: alike, or containing it."""
    by_plain = {plainly(heading): heading for heading in headings}
    wanted = plainly(name)
    close = get_close_matches(wanted, by_plain, n=3, cutoff=0.6)
    if len(wanted) > 3:
        close += [plain for plain in by_plain if wanted in plain or (len(plain) > 3 and plain in wanted)]
    return [by_plain[plain] for plain in dict.fromkeys(close)][:3]


def shortened(heading: str) -> str:
    """A heading for a message: some inventories have whole sentences for headings."""
    return heading if len(heading) <= 40 else heading[:39].rstrip() + "…"


def tell(errors: list[MapError]) -> None:
    """Raise the first error with the others attached, if there are any."""
    if errors:
        first, *others = sorted(errors, key=lambda error: error.line or 0)
        first.also = tuple(others)
        raise first


def shipped_maps() -> Iterator[Path]:
    """The maps that come with the program."""
    folder = resources.files(__package__) / "mappings"
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            with resources.as_file(entry) as path:
                yield path


def find_map(name: str) -> Path:
    """The file of a map: a path, or the name of one that ships; raises MapError with close names."""
    path = Path(name)
    if path.is_file():
        return path
    shipped = {each.stem: each for each in shipped_maps()}
    if name in shipped:
        return shipped[name]
    close = get_close_matches(name, shipped, n=3, cutoff=0.4)
    raise MapError("map_not_found", path, name=name, close=close, shipped=tuple(shipped))
