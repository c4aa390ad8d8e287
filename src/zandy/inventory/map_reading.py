"""Reading a map: every fault is told at once, with the line where it stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any as Anything

from ..law.words.fact import Fact
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import FactError, State, Status
from .answers import read_answer
from .cards import LANGUAGES, Words, close_facts
from .files import NotTextError, TooLargeError, read_text
from .mapping import NOTHING, Assumption, Leave, MapError, SourceMap, Take, plainly, tell
from .notation.from_toml import read_toml
from .notation.tree import Leaf, Listing, Tree, TreeError

FORMAT = 1
LARGEST = 5_000_000
#: So many faults of a map are told at once; whoever has more of them has another file.
MOST_FAULTS = 100
TOP_KEYS = ("zandy_map", "name", "about", "columns", "unknown", "assume", "take", "leave")
#: The columns that name a system, and in which language; "" where the source does not say.
NAME_KEYS = {"name": "", "name_kk": "kk", "name_ru": "ru", "name_en": "en"}
COLUMN_KEYS = ("id", *NAME_KEYS, "group", "about")
TAKE_KEYS = ("fact", "column", "note", "when", "nothing", "unknown", "listed")
WHEN_KEYS = ("stated", "pattern", "is", "possible")

Entry = Mapping[str, Anything]


def read_map(path: Path) -> SourceMap:
    """The map in a file. Raises MapError, with every fault at once, and OSError."""
    try:
        text = read_text(path, LARGEST)
    except (TooLargeError, NotTextError) as error:
        raise MapError("map_no_toml", path, problem=str(error)) from error
    return map_of(text, path)


def map_of(text: str, path: Path) -> SourceMap:
    """The map that a text is; `path` is what errors call it. Raises MapError, with every fault at once."""
    try:
        read_toml(text)
    except TreeError as error:
        raise MapError("map_broken", path, error.place[0], column=error.place[1], **error.details) from error
    reader = _Reader(path, text)
    found = reader.map()
    tell(reader.errors)
    return found


class _Reader:
    """One map being read; faults are gathered."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.data: Entry = tomllib.loads(text)
        self.errors: list[MapError] = []

    def map(self) -> SourceMap:
        self.keys(self.data, TOP_KEYS, 1)
        if self.data.get("zandy_map") != FORMAT:
            self.fault("map_unknown_format", 1, format=self.data.get("zandy_map"), known=FORMAT)
        unknown = self.texts(self.data.get("unknown", []), "unknown", 1)
        return SourceMap(
            name=self.words(self.data.get("name", {}), "name", 1),
            about=self.words(self.data.get("about", {}), "about", 1),
            columns=self.columns(),
            takes=tuple(self.takes(unknown)),
            assumed=tuple(self.assumed()),
            leaves=tuple(self.leaves()),
            path=self.path,
        )

    def columns(self) -> dict[str, str]:
        line = self.line_of("[columns]", 1)
        columns = self.data.get("columns", {})
        if not isinstance(columns, dict) or NAME_KEYS.keys().isdisjoint(columns):
            self.fault("map_no_name_column", line)
            return {}
        self.keys(columns, COLUMN_KEYS, line)
        return {key: self.text(value, key, line) for key, value in columns.items() if key in COLUMN_KEYS}

    def takes(self, unknown: list[str]) -> Iterator[Take]:
        for entry, line in self.entries("take"):
            self.keys(entry, TAKE_KEYS, line)
            fact = self.fact(entry, line)
            column = self.text(entry.get("column"), "column", line)
            if fact is not None:
                states, patterns = self.statements(fact, entry, line, unknown)
                listed = entry.get("listed", True) is True
                yield Take(fact, column, states, patterns, listed, self.words(entry.get("note"), "note", line), line)

    def statements(
        self, fact: Fact, entry: Entry, line: int, unknown: list[str]
    ) -> tuple[dict[str, State], tuple[tuple[re.Pattern[str], State], ...]]:
        column = str(entry.get("column", ""))
        states: dict[str, State] = {}
        patterns: list[tuple[re.Pattern[str], State]] = []
        for when in self.tables(entry.get("when", []), "when", line):
            self.keys(when, WHEN_KEYS, line)
            state = self.state(fact, when, column, line)
            for value in self.texts(when.get("stated", []), "stated", line):
                self.keep(states, value, state, line)
            if "pattern" in when:
                patterns += self.pattern(when["pattern"], state, line)
        for value in self.texts(entry.get("nothing", []), "nothing", line):
            self.keep(states, value, NOTHING, line)
        asked = State(Status.ASKED_NOT_KNOWN, source=column)
        for value in (*self.texts(entry.get("unknown", []), "unknown", line), *unknown):
            states.setdefault(plainly(value), asked)
        return states, tuple(patterns)

    def keep(self, states: dict[str, State], value: str, state: State, line: int) -> None:
        if states.setdefault(plainly(value), state) != state:
            self.fault("map_value_twice", self.line_of(value, line), value=value)

    def state(self, fact: Fact, when: Entry, column: str, line: int) -> State:
        said = [key for key in ("is", "possible") if key in when]
        if len(said) != 1:
            self.fault("map_one_answer_only", line, keys=("is", "possible"), given=said)
            return NOTHING
        return self.answer(fact, when[said[0]], line, column)

    def answer(self, fact: Fact, value: Anything, line: int, source: str = "") -> State:
        place = (line, 1)
        items = tuple(Leaf(each, place) for each in value) if isinstance(value, list) else ()
        tree: Tree = Listing(items, place) if isinstance(value, list) else Leaf(value, place)
        try:
            state = read_answer(fact, tree)
        except (FactError, TypeError) as error:
            details = error.details if isinstance(error, FactError) else {"value": value, "values": fact.values}
            code = error.code if isinstance(error, FactError) else "wrong_type"
            self.fault(code, self.line_of(str(value), line), fact=fact.name, **details)
            return NOTHING
        assert state is not None  # a value was given
        return State(state.status, state.values, state.between, source=source)

    def pattern(self, value: Anything, state: State, line: int) -> list[tuple[re.Pattern[str], State]]:
        try:
            return [(re.compile(self.text(value, "pattern", line)), state)]
        except (re.error, OverflowError, RecursionError) as error:
            self.fault("map_broken_pattern", self.line_of(str(value), line), pattern=value, problem=str(error))
        return []

    def assumed(self) -> Iterator[Assumption]:
        for entry, line in self.entries("assume"):
            self.keys(entry, ("fact", "is", "note"), line)
            fact = self.fact(entry, line)
            if fact is None:
                continue
            if "is" not in entry:
                self.fault("map_one_answer_only", line, keys=("is",), given=[])
                continue
            yield Assumption(fact, self.answer(fact, entry["is"], line), self.words(entry.get("note"), "note", line))

    def leaves(self) -> Iterator[Leave]:
        for entry, line in self.entries("leave"):
            self.keys(entry, ("columns", "why"), line)
            columns = self.texts(entry.get("columns", []), "columns", line)
            yield Leave(tuple(columns), self.words(entry.get("why"), "why", line))

    # --- the small pieces -----------------------------------------------------------------------------------------

    def fact(self, entry: Entry, line: int) -> Fact | None:
        name = self.text(entry.get("fact"), "fact", line)
        if name and name not in VOCABULARY:
            self.fault("map_unknown_fact", self.line_of(name, line), fact=name, close=close_facts(name))
        return VOCABULARY.get(name)

    def words(self, value: Anything, key: str, line: int) -> Words:
        if isinstance(value, str):
            return {"": value}
        if isinstance(value, dict) and all(k in LANGUAGES and isinstance(v, str) for k, v in value.items()):
            return dict(value)
        if value is not None:
            self.fault("map_text_wanted", line, key=key, value=str(value)[:80])
        return {}

    def text(self, value: Anything, key: str, line: int) -> str:
        if isinstance(value, str) and value:
            return value
        self.fault("map_text_wanted", line, key=key, value=value)
        return ""

    def texts(self, value: Anything, key: str, line: int) -> list[str]:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return value
        self.fault("map_texts_wanted", line, key=key, value=str(value)[:80])
        return []

    def tables(self, value: Anything, key: str, line: int) -> list[Entry]:
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return value
        self.fault("map_tables_wanted", line, key=key)
        return []

    def entries(self, key: str) -> Iterator[tuple[Entry, int]]:
        starts = [number for number, line in enumerate(self.lines, 1) if line.strip().startswith(f"[[{key}]]")]
        for place, entry in enumerate(self.tables(self.data.get(key, []), key, 1)):
            yield entry, starts[place] if place < len(starts) else 1

    def keys(self, entry: Entry, known: tuple[str, ...], line: int) -> None:
        for key in entry:
            if key not in known:
                close = get_close_matches(key, known, n=1, cutoff=0.5)
                self.fault("map_unknown_key", self.line_of(key, line), key=key, close=close, keys=known)

    def line_of(self, text: str, start: int) -> int:
        """The first line from `start` on that holds a text; tomllib keeps no places."""
        return next((n for n, line in enumerate(self.lines[start - 1 :], start) if text in line), start)

    def fault(self, code: str, line: int, **details: Anything) -> None:
        self.errors.append(MapError(code, self.path, line, **details))
        if len(self.errors) == MOST_FAULTS:
            tell(self.errors)
