"""From a file to the systems in it: every row or card that can be taken, and every fault with its place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from zandy.inventory.answers import read_answer
from zandy.inventory.cards import Card, CardError, cards_in
from zandy.inventory.describe import OWN_HEADINGS, Source, open_source
from zandy.inventory.map_reading import read_map
from zandy.inventory.mapping import MapError, SourceMap, find_map, shipped_maps
from zandy.inventory.notation import Leaf, Listing
from zandy.inventory.rows import RowsError, Table, open_table
from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.words.fact import Fact
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, State
from zandy.wording import render_error

from ..language import current_language

#: What a system may be called, and said of it, at most.
_NAME = 300
LANGUAGES = ("kk", "ru", "en")
_CARDS = (".yaml", ".yml")

Refused = (CardError, MapError, RowsError, FactError)


@dataclass(frozen=True, slots=True)
class Found:
    """One system in a file: where it stands (row, line or card), its names, what it does, what is stated.

    `outer` is the id that the file itself gives it.
    """

    place: int
    names: Mapping[str, str]
    about: Mapping[str, str]
    knowledge: Knowledge
    group: str = ""
    outer: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row or card that is left out, and why."""

    place: int
    message: str


@dataclass(slots=True)
class Reading:
    """A file being read.

    Attributes:
        found: the systems, one after another.
        faults: what is left out; whole once `found` has been read to its end.
        unmatched: values that the map does not list, by fact, column and value.
        disagreeing: how often two columns contradicted each other about a fact, which then stays not asked.
        assumed: what the map assumes for every row, in words.
        total: how many systems there are at most in the file, where the reader was stopped.
    """

    found: Iterator[Found]
    faults: list[Fault] = field(default_factory=list)
    unmatched: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    disagreeing: Counter[str] = field(default_factory=Counter)
    assumed: tuple[str, ...] = ()
    stopped: bool = False


def map_names() -> list[str]:
    """The names of the maps that ship with the program."""
    return [path.stem for path in shipped_maps()]


@cache
def map_named(name: str) -> SourceMap:
    """A map by its name or path; raises MapError."""
    return read_map(find_map(name))


def read_systems(
    path: Path, map: SourceMap | None = None, *, most: int | None = None, columns: int | None = None
) -> Reading:
    """The systems of a file: cards, a table whose headings are facts, or any table with a map.

    At most `most` systems are read; a table with more than `columns` headings is refused. Raises CardError, MapError,
    RowsError when the file as a whole cannot be read.
    """
    reading = Reading(iter(()))
    if map is not None:
        source = open_source(path, map)
        reading.unmatched, reading.disagreeing = source.unmatched, source.disagreeing
        reading.assumed = tuple(_note(each.note) for each in map.assumed)
        found = _mapped(source, "id" in map.columns)
    elif path.is_dir() or path.suffix.lower() in _CARDS:
        found = _cards(path, reading)
    else:
        found = _own(open_table(path), reading, columns)
    reading.found = _limited(_lawful(found, reading), reading, most)
    return reading


def told(error: Exception) -> str:
    """An error of a file in the language of the page, without the server's folders."""
    if hasattr(error, "path"):
        error.path = Path(Path(str(error.path)).name)
    words = render_error(error, current_language())
    name = getattr(error, "path", None)
    return words.removeprefix(f"{name}: ") if name else words


def _note(note: Mapping[str, str]) -> str:
    return note.get(current_language()) or next(iter(note.values()), "")


def _limited(found: Iterator[Found], reading: Reading, most: int | None) -> Iterator[Found]:
    yield from islice(found, most)
    if most is not None and next(found, None) is not None:
        reading.stopped = True


def _lawful(found: Iterator[Found], reading: Reading) -> Iterator[Found]:
    """Systems whose statements can stand together; the others are faults."""
    try:
        for each in found:
            try:
                refuse_contradictions(each.knowledge)
            except FactError as error:
                reading.faults.append(Fault(each.place, told(error)))
            else:
                yield each
    except RowsError as error:
        # A row that breaks the table: what stands behind it cannot be told apart any more.
        reading.faults.append(Fault(error.line or error.details.get("row", 0), told(error)))


def _mapped(source: Source, numbered: bool) -> Iterator[Found]:
    for row, system in enumerate(source.systems, start=2):
        names, outer = _names(system.name, system.id), system.id.strip() if numbered else ""
        yield Found(row, names, dict(system.about), system.knowledge, system.group, outer)


def _cards(path: Path, reading: Reading) -> Iterator[Found]:
    faulty: list[CardError] = []
    for number, card in enumerate(cards_in(path, faulty.append), start=1):
        yield _of_card(card, number)
    for error in (each for first in faulty for each in first.every):
        reading.faults.append(Fault(error.line or 0, told(error)))


def _of_card(card: Card, number: int) -> Found:
    return Found(number, _names(card.name, card.id), dict(card.about), card.knowledge)


def _own(table: Table, reading: Reading, columns: int | None) -> Iterator[Found]:
    """A table of our own: every heading is a fact, or id, name, name_ru …, group, about."""
    known = {*VOCABULARY, *OWN_HEADINGS, *(f"name_{lang}" for lang in LANGUAGES)}
    strange = [heading for heading in table.headings if heading not in known]
    facts = [(place, VOCABULARY[each]) for place, each in enumerate(table.headings) if each in VOCABULARY]
    if not facts or strange or len(table.headings) > (columns or len(table.headings)):
        raise RowsError("table_needs_map", table.path, headings=tuple(strange[:5]), facts=len(facts))
    return _own_rows(table, facts, reading)


def _own_rows(table: Table, facts: Sequence[tuple[int, Fact]], reading: Reading) -> Iterator[Found]:
    at = {each: place for place, each in enumerate(table.headings) if each not in VOCABULARY}
    for number, row in enumerate(table.rows, start=2):
        said = {key: row[place].strip() for key, place in at.items()}
        try:
            states = {fact.name: state for place, fact in facts if (state := _cell(fact, row[place], number))}
        except FactError as error:
            reading.faults.append(Fault(number, told(error)))
            continue
        words = {"": said.get("name", ""), **{lang: said.get(f"name_{lang}", "") for lang in LANGUAGES}}
        yield Found(number, _names(words, said.get("id") or str(number)), {"": said.get("about", "")},
                    Knowledge(states), said.get("group", ""))  # fmt: skip


def _cell(fact: Fact, text: str, row: int) -> State | None:
    """The state that a cell says: one answer, or several with ``|`` between them."""
    if not text.strip():
        return None
    leaves = tuple(Leaf(part, (row, 1)) for part in text.split("|"))
    return read_answer(fact, leaves[0] if len(leaves) == 1 else Listing(leaves, (row, 1)))


def _names(words: Mapping[str, str], id: str) -> dict[str, str]:
    """Names by language; the Kazakh one, which every system has, falls back on the others."""
    cut = {lang: text if len(text) <= _NAME else text[: _NAME - 1] + "…" for lang, text in words.items()}
    any_name = next((cut[lang] for lang in ("kk", "", "ru", "en") if cut.get(lang)), f"#{id}"[:_NAME])
    return {"kk": cut.get("kk") or any_name, "ru": cut.get("ru", ""), "en": cut.get("en", "")}
