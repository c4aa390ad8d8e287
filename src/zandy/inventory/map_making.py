"""Making a map out of choices: what each column of a table is, and how its values read, one exact value after another.

What comes of it is a map file like any other and is read back by `map_reading`: a choice can say nothing that a map
cannot, and never a regular expression.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any as Anything

from ..law.words.fact import NO, YES, Fact, Kind
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import FactError, Status
from ..wording.language import LANGUAGES
from ..wording.texts import fact_text
from .answers import read_answer
from .cards import Words
from .map_reading import COLUMN_KEYS, FORMAT, map_of
from .mapping import SourceMap, plainly
from .notation import Leaf

#: How a value reads beside the values of its fact: asked and not known, not applicable, states nothing.
UNKNOWN, NOT_APPLICABLE, NOTHING = "?", "n/a", "-"
#: What people write over the columns that name a system, by what the column is.
_HEADINGS = {
    "name_kk": ("name_kk", "атауы", "жүйе", "жүйенің атауы", "қазақша атауы", "атауы (қаз)", "атауы (қаз.)"),
    "name_ru": (
        "name_ru", "наименование", "название", "система", "наименование системы", "название системы",
        "название (рус)", "название (рус.)",
    ),
    "name_en": ("name_en", "name", "title", "system", "system name", "name of the system"),
    "id": ("id", "№", "№ п/п", "р/с", "р/с №", "номер", "нөмірі", "код", "коды", "no", "no.", "number"),
    "about": ("about", "сипаттамасы", "мақсаты", "описание", "назначение", "description", "purpose"),
}  # fmt: skip
_SHORT = {"1": YES, "0": NO, "+": YES}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for one column.

    Attributes:
        column: its heading.
        means: ``name_kk``, ``id`` … (the keys of a map's `columns`), or the name of a fact.
        values: by value how it reads: a value of the fact, UNKNOWN, NOT_APPLICABLE or NOTHING; "" of a value that was
            looked at and is left open. What is open, or is not here, states nothing, and is told.
    """

    column: str
    means: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def fact(self) -> Fact | None:
        """The fact that the column states, if it states one."""
        return VOCABULARY.get(self.means)


def chosen_json(chosen: Iterable[Chosen]) -> list[dict[str, Anything]]:
    """Choices in the form in which they are kept."""
    return [{"column": each.column, "is": each.means, "values": dict(each.values)} for each in chosen]


def chosen_from(kept: Anything) -> tuple[Chosen, ...]:
    """Choices out of the form in which they are kept; what has another form is no choice."""
    return tuple(_kept(kept)) if isinstance(kept, list) else ()


def _kept(kept: list[Anything]) -> Iterator[Chosen]:
    for each in kept:
        column, means = (each.get("column"), each.get("is")) if isinstance(each, dict) else (None, None)
        if isinstance(column, str) and isinstance(means, str):
            values = each.get("values")
            said = values.items() if isinstance(values, dict) else ()
            yield Chosen(column, means, {value: reads for value, reads in said if isinstance(reads, str)})


# --- The map -----------------------------------------------------------------------------------------------------


def made_map(chosen: Iterable[Chosen], name: str) -> SourceMap:
    """The map that the choices make. Raises MapError where they name no column for the name, no fact, no value."""
    return map_of(map_text(chosen, name), Path(name))


def map_text(chosen: Iterable[Chosen], name: str, unused: Iterable[str] = (), why: Words | None = None) -> str:
    """The choices as a map file; `unused` are the columns that were left out, `why` says so by language."""
    chosen = list(chosen)
    lines = [f"zandy_map = {FORMAT}", f"name = {_text(name)}", "", "[columns]"]
    lines += [f"{each.means} = {_text(each.column)}" for each in chosen if each.means in COLUMN_KEYS]
    for each in chosen:
        if each.means not in COLUMN_KEYS:
            lines += ["", *_take(each)]
    if unused := list(unused):
        lines += ["", "[[leave]]", f"columns = {_texts(unused)}", "[leave.why]"]
        lines += [f"{lang} = {_text(words)}" for lang, words in (why or {}).items()]
    return "\n".join(lines) + "\n"


def _take(chosen: Chosen) -> Iterator[str]:
    yield from ("[[take]]", f"fact = {_text(chosen.means)}", f"column = {_text(chosen.column)}")
    said = sorted(((value, reads) for value, reads in chosen.values.items() if reads), key=lambda item: item[1])
    by_reading = {reads: [value for value, _ in group] for reads, group in groupby(said, key=lambda item: item[1])}
    for key, reads in (("nothing", NOTHING), ("unknown", UNKNOWN)):
        if values := by_reading.pop(reads, None):
            yield f"{key} = {_texts(values)}"
    for reads, values in by_reading.items():
        yield from ("[[take.when]]", f"stated = {_texts(values)}", f"is = {_text(reads)}")


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    # A string of JSON is a string of TOML, save that TOML wants this one sign escaped as well.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- What can be guessed -----------------------------------------------------------------------------------------


def likely_meaning(heading: str, facts: Iterable[Fact]) -> str:
    """What a column is by its heading: a name, an id, a fact that is called so; "" where the heading tells nothing."""
    plain = plainly(heading)
    for means, headings in _HEADINGS.items():
        if plain in headings:
            return means
    named = (fact.name for fact in facts if plain in _called(fact))
    return next(named, "")


def _called(fact: Fact) -> set[str]:
    words = [fact_text(fact.name, lang) for lang in LANGUAGES]
    return {plainly(each) for each in (fact.name, *(word.label for word in words), *(word.question for word in words))}


def likely_reading(fact: Fact, value: str) -> str:
    """How a value most likely reads, as on a card or by the label of a value; "" where that is anybody's guess."""
    plain = plainly(value)
    if fact.kind is Kind.YES_NO and plain in _SHORT:
        return _SHORT[plain]
    with suppress(FactError):
        state = read_answer(fact, Leaf(" ".join(value.split()), (1, 1)))
        if state is not None:
            return _reading(state.status, state.values)
    return next((said for said in fact.values if plain in _labels(fact, said)), "")


def _reading(status: Status, values: frozenset[str]) -> str:
    if status is Status.KNOWN:
        return next(iter(values)) if len(values) == 1 else ""
    return UNKNOWN if status is Status.ASKED_NOT_KNOWN else NOT_APPLICABLE


def _labels(fact: Fact, value: str) -> set[str]:
    return {plainly(fact_text(fact.name, lang).values.get(value, "")) for lang in LANGUAGES} - {""}
