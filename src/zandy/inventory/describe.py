"""From an inventory to its systems: what each row or card says, and what was stated that nobody understands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..law.words.fact import Fact, Kind
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import FactError, Knowledge, State, Status
from .answers import read_answer
from .cards import Card, CardError, Words, cards_in
from .map_reading import NAME_KEYS
from .mapping import NOTHING, SourceMap, plainly
from .notation import Leaf, Listing
from .notation.read import SUFFIXES as CARD_SUFFIXES
from .per_state import PerState
from .rows import RowsError, Table, open_table

#: Headings of our own tables that are no facts.
OWN_HEADINGS = ("id", "name", "group", "about")
#: So many different values are remembered at a time.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class System:
    """One system of an inventory.

    Attributes:
        id: unique in the inventory where the source gives ids, else the number of the row or the name of the card.
        name: as the source writes it, by language where a card does.
        knowledge: what is stated, with what is assumed.
        group: the body or unit it belongs to, or "".
        about: what it does, or nothing.
    """

    id: str
    name: Words
    knowledge: Knowledge
    group: str = ""
    about: Words = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """An inventory being read, and what came to light on the way.

    Attributes:
        path: the file or folder.
        name: what its map calls it, by language; nothing without a map.
        about: where it comes from, by language.
        systems: the systems, one after another.
        stated: for every fact how often it was stated: ``known``, ``partly``, ``asked_not_known``, ``not_applicable``.
        unmatched: values that the map does not list, by fact and column, with how often.
        disagreeing: how often columns contradicted each other about a fact; it then counts as not asked.
        faulty: cards that could not be read.
        total: how many systems there are, where that is known beforehand.
        map: the map that was used, or None.
    """

    path: Path
    name: Words
    about: Words
    systems: Iterator[System]
    stated: dict[str, Counter[str]] = field(default_factory=dict)
    unmatched: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    disagreeing: Counter[str] = field(default_factory=Counter)
    faulty: list[CardError] = field(default_factory=list)
    total: int | None = None
    map: SourceMap | None = None
    _how: PerState[str] = field(default_factory=lambda: PerState(_how_named))

    def count(self, knowledge: Knowledge, assumed: frozenset[str] = frozenset()) -> None:
        """Count what one system states; what is only assumed for all is not counted."""
        for name, state in knowledge.states.items():
            if name not in assumed:
                self.stated.setdefault(name, Counter())[self._how(name, state)] += 1


def _how_named(name: str, state: State) -> str:
    return how_known(VOCABULARY[name], state)


def how_known(fact: Fact, state: State) -> str:
    """``known``, ``partly`` (several values are left), ``asked_not_known`` or ``not_applicable``."""
    if state.status is Status.KNOWN:
        settled = len(state.values) == 1 if state.between is None else state.between[0] == state.between[1]
        return "known" if settled else "partly"
    return str(state.status)


def open_source(path: Path, map: SourceMap | None = None) -> Source:
    """The inventory in a file or folder. Without a map: cards, or a table whose headings are facts.

    Raises RowsError, MapError, CardError, OSError.
    """
    if map is not None:
        return _mapped(path, map)
    if path.is_dir() or (path.suffix.lower() in CARD_SUFFIXES and not _is_list(path)):
        return _cards(path)
    return _own_table(open_table(path))


def _is_list(path: Path) -> bool:
    """Whether a JSON file holds a list: an inventory, not a card."""
    if path.suffix.lower() != ".json":
        return False
    with path.open("rb") as file:
        return file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


# --- cards ---


def _cards(path: Path) -> Source:
    source = Source(path, {}, {}, iter(()))
    source.systems = _systems_of_cards(path, source)
    return source


def _systems_of_cards(path: Path, source: Source) -> Iterator[System]:
    for card in cards_in(path, source.faulty.append if path.is_dir() else None):
        source.count(card.knowledge)
        yield System(card.id, card.name or {"": card.id}, card.knowledge, about=card.about)


def system_of(card: Card) -> System:
    """A card as a system of an inventory."""
    return System(card.id, card.name or {"": card.id}, card.knowledge, about=card.about)


# --- tables with a map ---


def _mapped(path: Path, map: SourceMap) -> Source:
    table = open_table(path)
    map.check(table.headings)
    source = Source(path, map.name, map.about, iter(()), map=map)
    source.systems = _systems_of_rows(table, map, source)
    return source


def _systems_of_rows(table: Table, map: SourceMap, source: Source) -> Iterator[System]:
    places = {plainly(heading): place for place, heading in reversed(list(enumerate(table.headings)))}
    at = {key: places[plainly(heading)] for key, heading in map.columns.items()}
    named = [(lang, at[key]) for key, lang in NAME_KEYS.items() if key in at]
    row_reader = _RowReader(map, [places[plainly(take.column)] for take in map.takes], source)
    for number, row in enumerate(table.rows, start=1):
        knowledge = row_reader.knowledge(row)
        name = {lang: words for lang, place in named if (words := " ".join(row[place].split()))}
        about = {"": " ".join(row[at["about"]].split())} if "about" in at else {}
        id = row[at["id"]] if "id" in at else str(number)
        yield System(id, name or {"": f"#{id}"}, knowledge, row[at["group"]].strip() if "group" in at else "", about)


class _RowReader:
    """Reads rows by a map; remembers values, since few differ."""

    def __init__(self, map: SourceMap, places: Sequence[int], source: Source) -> None:
        self.takes = list(zip(map.takes, places, strict=True))
        self.source = source
        self.assumed = {each.fact.name: each.state for each in map.assumed}
        self.seen: dict[tuple[int, str], State | None] = {}

    def knowledge(self, row: Sequence[str]) -> Knowledge:
        stated: dict[str, State] = {}
        for number, (take, place) in enumerate(self.takes):
            state = self._state(number, row[place])
            if state is None:
                self.source.unmatched[take.fact.name, take.column, " ".join(row[place].split())] += 1
            elif state is not NOTHING:
                self._join(stated, take.fact, state)
        torn = [name for name, state in stated.items() if state.status is Status.NOT_ASKED]
        for name in torn:
            self.source.disagreeing[name] += 1
            del stated[name]
        self.source.count(Knowledge(stated))
        return Knowledge({**self.assumed, **stated})

    def _state(self, number: int, value: str) -> State | None:
        key = (number, value)
        if key not in self.seen:
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            self.seen[key] = self.takes[number][0].state(value)
        return self.seen[key]

    def _join(self, stated: dict[str, State], fact: Fact, state: State) -> None:
        """Two columns may state one fact: an answer beats "not known", two answers leave what both allow."""
        before = stated.get(fact.name)
        if before is None or before.status is Status.ASKED_NOT_KNOWN:
            stated[fact.name] = state
        elif before.status is Status.KNOWN and state.status is Status.KNOWN:
            stated[fact.name] = _both(fact, before, state)


def _both(fact: Fact, one: State, other: State) -> State:
    if fact.kind in (Kind.NUMBER, Kind.DATE):
        return one if one.between == other.between else NOTHING
    left = one.values & other.values
    return State(Status.KNOWN, left, source=one.source) if left else NOTHING


# --- tables of our own: a heading is a fact ---


def _own_table(table: Table) -> Source:
    strange = [each for each in table.headings if each not in VOCABULARY and each not in OWN_HEADINGS]
    facts = [(place, VOCABULARY[each]) for place, each in enumerate(table.headings) if each in VOCABULARY]
    if not facts or strange:
        raise RowsError("table_needs_map", table.path, headings=tuple(strange[:5]), facts=len(facts))
    source = Source(table.path, {}, {}, iter(()))
    source.systems = _systems_of_own(table, facts, source)
    return source


def _systems_of_own(table: Table, facts: list[tuple[int, Fact]], source: Source) -> Iterator[System]:
    at = {each: table.headings.index(each) for each in OWN_HEADINGS if each in table.headings}
    seen: dict[tuple[int, str], State | None] = {}
    for number, row in enumerate(table.rows, start=1):
        states: dict[str, State] = {}
        for place, fact in facts:
            key = (place, row[place])
            if key not in seen:
                if len(seen) >= REMEMBERED:
                    seen.clear()
                seen[key] = _cell(table, number, fact, row[place])
            if (state := seen[key]) is not None:
                states[fact.name] = state
        source.count(Knowledge(states))
        said = {key: row[place] for key, place in at.items()}
        id = said.get("id") or str(number)
        yield System(
            id, {"": said.get("name") or id}, Knowledge(states), said.get("group", ""), {"": said.get("about", "")}
        )


def _cell(table: Table, number: int, fact: Fact, text: str) -> State | None:
    if not text.strip():
        return None
    leaves = tuple(Leaf(part, (number, 1)) for part in text.split("|"))
    try:
        return read_answer(fact, leaves[0] if len(leaves) == 1 else Listing(leaves, (number, 1)))
    except FactError as error:
        raise RowsError(error.code, table.path, number + 1, fact=fact.name, **error.details) from error
