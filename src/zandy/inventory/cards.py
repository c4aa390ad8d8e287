"""System cards: what is known about one system, in a file that people write by hand.

::

    zandy: 1
    name: {kk: …, ru: …, en: …}
    about: {kk: …, ru: …, en: …}
    edition: 230-VIII                 # only where the card is written for one edition
    facts:
      emotion.determined: yes
      emotion.consent: unknown        # asked, and not known; a fact that is not there was not asked
      failure.moral_harm: {possible: [may, does]}
      system.in_kazakhstan: {value: yes, by: "A. Serikova", on: 2026-05-01, source: "contract 12"}

Facts may also be written by family (``emotion: {determined: yes}``). Answers may be in Kazakh, Russian or English.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any as Anything

import yaml

from ..law.decisions.assess import refuse_contradictions
from ..law.norms.editions import edition_ids
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import FactError, Knowledge, State
from .answers import BY, KEYS, SOURCE, plain, read_answer, write_answer
from .files import NotTextError, TooLargeError, read_text, write_text
from .notation import Leaf, Listing, Table, Tree, TreeError, documents
from .notation.read import SUFFIXES

FORMAT = 1
LARGEST = 20_000_000
LANGUAGES = ("kk", "ru", "en")
TOP_KEYS = ("zandy", "name", "about", "edition", "facts")

#: A name or a description, by language; one that is given without a language stands under "".
Words = Mapping[str, str]


class CardError(ValueError):
    """A card that cannot be read. The message for people is built from `code` in the wording.

    Attributes:
        code: ``card_broken``, ``card_empty``, ``card_not_text``, ``card_too_large``, ``card_no_mapping``,
            ``card_unknown_key``, ``card_duplicate_key`` …, or the code of a FactError: ``unknown_fact``,
            ``wrong_type``, ``contradiction`` …
        path: the file.
        line: line of the place, or None where the whole file is meant.
        column: column of the place, or None.
        details: what the message needs.
        also: the other errors of the same card, in the order of its lines.
    """

    def __init__(
        self, code: str, path: Path, line: int | None = None, column: int | None = None, **details: Anything
    ) -> None:
        self.code, self.path, self.line, self.column, self.details = code, path, line, column, details
        self.also: tuple[CardError, ...] = ()
        at = "" if line is None else f":{line}:{column}"
        super().__init__(f"{path}{at}: {code} " + ", ".join(f"{key}={value!r}" for key, value in details.items()))

    @property
    def every(self) -> "tuple[CardError, ...]":
        """This error and the others of the card."""
        return (self, *self.also)


@dataclass(frozen=True, slots=True)
class Card:
    """A system and what is known about it.

    Attributes:
        name: the system's name, by language.
        about: what it is and does, by language.
        knowledge: the facts.
        edition: the edition that the card is written for, or None.
        path: the file it was read from, or None.
        number: which card of the file, from one.
    """

    name: Words
    about: Words = field(default_factory=dict)
    knowledge: Knowledge = field(default_factory=Knowledge)
    edition: str | None = None
    path: Path | None = None
    number: int = 1

    @property
    def id(self) -> str:
        """The name of the file, with the number of the card where a file holds several."""
        stem = self.path.stem if self.path else "card"
        return stem if self.number == 1 else f"{stem}-{self.number}"

    def called(self, language: str) -> str:
        """The name in a language, or in the next best, or else the id."""
        return in_language(self.name, language) or self.id


def in_language(words: Words, language: str) -> str:
    """The words in a language; failing that in none, in Russian, Kazakh or English; "" without any."""
    return next((words[each] for each in (language, "", "ru", "kk", "en") if words.get(each)), "")


def read_card(path: Path) -> Card:
    """The one card of a file. Raises CardError, with every faulty fact at once, and OSError."""
    trees = _trees(path)
    if len(trees) > 1:
        raise CardError("card_several", path, *trees[1].place, count=len(trees))
    return _card(trees[0], path, 1)


def cards_in(path: Path, faulty: Callable[[CardError], None] | None = None) -> Iterator[Card]:
    """The cards of a file (YAML may hold several) or of a folder and its folders, in the order of their names.

    A card that cannot be read is handed to `faulty`; without it the CardError is raised.
    """
    files = _card_files(path) if path.is_dir() else [path]
    if not files:
        raise CardError("card_none_in_folder", path, suffixes=SUFFIXES)
    for file in files:
        yield from _cards_of(file, faulty)


def _card_files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())


def _cards_of(file: Path, faulty: Callable[[CardError], None] | None) -> Iterator[Card]:
    try:
        trees = _trees(file)
    except CardError as error:
        if faulty is None:
            raise
        faulty(error)
        return
    for number, tree in enumerate(trees, start=1):
        try:
            card = _card(tree, file, number)
        except CardError as error:
            if faulty is None:
                raise
            faulty(error)
        else:
            yield card


def _trees(path: Path) -> list[Tree]:
    try:
        trees = list(documents(read_text(path, LARGEST), path.suffix))
    except TooLargeError as error:
        raise CardError("card_too_large", path, limit=error.limit) from error
    except NotTextError as error:
        raise CardError("card_not_text", path, byte=error.at) from error
    except TreeError as error:
        raise CardError(f"card_{error.code}", path, *error.place, **error.details) from error
    if not trees:
        raise CardError("card_empty", path)
    return trees


def parse_card(text: str, suffix: str = ".yaml", path: Path | None = None) -> Card:
    """A card from its text; raises CardError."""
    where = path or Path(f"card{suffix}")
    try:
        trees = list(documents(text, suffix))
    except TreeError as error:
        raise CardError(f"card_{error.code}", where, *error.place, **error.details) from error
    if not trees:
        raise CardError("card_empty", where)
    return _card(trees[0], where, 1)


class _Errors:
    """The errors of one card, gathered so that all are told at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[CardError] = []

    def add(self, code: str, place: tuple[int, int], **details: Anything) -> None:
        self.found.append(CardError(code, self.path, *place, **details))

    def tell(self) -> None:
        if self.found:
            first, *others = sorted(self.found, key=lambda error: (error.line or 0, error.column or 0))
            first.also = tuple(others)
            raise first


def _card(tree: Tree, path: Path, number: int) -> Card:
    if not isinstance(tree, Table):
        raise CardError("card_no_mapping", path, *tree.place)
    errors = _Errors(path)
    _check_keys(tree, errors)
    name = _words("name", tree, errors)
    about = _words("about", tree, errors)
    edition = _edition(tree, errors)
    states, places = _facts(tree, errors)
    _check_contradictions(states, places, errors, tree.where("facts"))
    errors.tell()
    return Card(name, about, Knowledge(states), edition, path, number)


def _check_keys(tree: Table, errors: _Errors) -> None:
    for key in tree.items:
        if key not in TOP_KEYS:
            close = get_close_matches(key, TOP_KEYS, n=1, cutoff=0.5)
            hint = "facts" if key in VOCABULARY else close[0] if close else None
            errors.add("card_unknown_key", tree.where(key), key=key, close=hint, keys=TOP_KEYS)
    if "facts" not in tree.items:
        errors.add("card_no_facts", tree.place)
    written = tree.items.get("zandy")
    if written is not None and str(plain(written)) != str(FORMAT):
        errors.add("card_unknown_format", tree.where("zandy"), format=plain(written), known=FORMAT)


def _words(key: str, tree: Table, errors: _Errors) -> Words:
    said = tree.items.get(key, Leaf(None, tree.place))
    if isinstance(said, Leaf):
        return {} if said.value is None else {"": str(said.value).strip()}
    if isinstance(said, Listing):
        errors.add("card_text_wanted", said.place, key=key)
        return {}
    words = {language: text for language, text in said if language in LANGUAGES and isinstance(text, Leaf)}
    for language in said.items:
        if language not in words:
            errors.add("card_unknown_language", said.where(language), key=key, language=language, known=LANGUAGES)
    return {language: str(text.value).strip() for language, text in words.items() if text.value is not None}


def _edition(tree: Table, errors: _Errors) -> str | None:
    written = tree.items.get("edition")
    if written is None or (isinstance(written, Leaf) and written.value is None):
        return None
    id = str(plain(written))
    if id not in edition_ids():
        close = get_close_matches(id, edition_ids(), n=1, cutoff=0.4)
        errors.add("unknown_edition", tree.where("edition"), edition=id, close=close, editions=edition_ids())
    return id


def _facts(tree: Table, errors: _Errors) -> tuple[dict[str, State], dict[str, tuple[int, int]]]:
    states: dict[str, State] = {}
    places: dict[str, tuple[int, int]] = {}
    facts = tree.items.get("facts", Leaf(None, tree.place))
    if isinstance(facts, Table):
        for name, place, answer in _flat(facts):
            if name in places:
                errors.add("card_duplicate_key", place, key=name, first_line=places[name][0])
            places[name] = place
            state = _answer(name, place, answer, errors)
            if state is not None:
                states[name] = state
    elif not (isinstance(facts, Leaf) and facts.value is None):
        errors.add("card_facts_no_mapping", facts.place)
    return states, places


def _flat(facts: Table, family: str = "") -> Iterator[tuple[str, tuple[int, int], Tree]]:
    for key, answer in facts:
        name = f"{family}{key}"
        if isinstance(answer, Table) and name not in VOCABULARY and not set(answer.items) & set(KEYS):
            yield from _flat(answer, f"{name}.")
        else:
            yield name, facts.where(key), answer


def _answer(name: str, place: tuple[int, int], answer: Tree, errors: _Errors) -> State | None:
    fact = VOCABULARY.get(name)
    if fact is None:
        errors.add("unknown_fact", place, fact=name, close=close_facts(name))
        return None
    try:
        return read_answer(fact, answer)
    except FactError as error:
        details = dict(error.details)
        errors.add(error.code, details.pop("place", answer.place), fact=name, **details)
    return None


def close_facts(name: str) -> list[str]:
    """The names of facts that this one may have been meant for."""
    close = get_close_matches(name, VOCABULARY, n=3, cutoff=0.6)
    last = name.rpartition(".")[2]
    return close or [known for known in VOCABULARY if last and known.rpartition(".")[2] == last][:3]


def _check_contradictions(
    states: Mapping[str, State], places: Mapping[str, tuple[int, int]], errors: _Errors, facts: tuple[int, int]
) -> None:
    try:
        refuse_contradictions(Knowledge(states))
    except FactError as error:
        involved: Iterable[str] = error.details.get("facts", (error.fact,))
        lines = {name: places[name][0] for name in involved if name in places}
        place = max((places[name] for name in lines), default=facts)
        errors.add(error.code, place, fact=error.fact, **error.details, lines=lines)


def write_card(card: Card, path: Path) -> None:
    """Write a card as YAML, whole or not at all; facts stand in the order of the law. Raises OSError."""
    write_text(path, card_text(card))


def card_text(card: Card) -> str:
    """The YAML text of a card."""
    lines = [f"zandy: {FORMAT}"]
    lines += [f"{key}:{_words_text(words)}" for key, words in (("name", card.name), ("about", card.about)) if words]
    if card.edition:
        lines.append(f"edition: {card.edition}")
    known = [(fact, card.knowledge[name]) for name, fact in VOCABULARY.items() if name in card.knowledge]
    answers = [f"  {fact.name}: {_answer_text(write_answer(fact, state))}" for fact, state in known]
    lines += ["facts:", *answers] if answers else ["facts: {}"]
    return "\n".join(lines) + "\n"


def _words_text(words: Words) -> str:
    if set(words) == {""}:
        return " " + _quoted(words[""])
    return "".join(f"\n  {language}: {_quoted(text)}" for language, text in words.items())


def _answer_text(answer: Anything) -> str:
    if not isinstance(answer, dict):
        return str(answer)
    parts = (f"{key}: {_part(key, value)}" for key, value in answer.items())
    return "{" + ", ".join(parts) + "}"


def _part(key: str, value: Anything) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return _quoted(value) if key in (BY, SOURCE) else str(value)


def _quoted(text: str) -> str:
    # In double quotes every text is one line, and nothing in it means anything to YAML.
    return str(yaml.safe_dump(text, allow_unicode=True, default_style='"', width=math.inf)).rstrip("\n")
