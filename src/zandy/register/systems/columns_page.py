"""The two pages on which the columns of a foreign table are chosen: what each is, and how its values read.

What comes back from a browser is taken only where the page offered it; everything else is as if nothing was chosen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from zandy.inventory.map_making import NOT_APPLICABLE, NOTHING, UNKNOWN, Chosen, likely_meaning, likely_reading
from zandy.inventory.mapping import plainly
from zandy.inventory.survey import Column
from zandy.law.decisions.assess import select_edition
from zandy.law.decisions.regime import regime
from zandy.law.words.edition import Edition
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.wording import texts

from ..language import current_language
from . import speech

#: So many columns are offered, so many of them may state facts, so many of the values of one and of all are asked for.
MOST_OFFERED, MOST_STATING, MOST_OF_ONE, MOST_VALUES = 120, 60, 60, 1_200
NAMES = ("name_kk", "name_ru", "name_en")
#: What a column can be beside a fact, each at most once.
ONCE = (*NAMES, "id", "about")
#: So many values stand beside a column, none longer than a line.
_SAMPLES, _SAMPLE = 5, 60

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together, to choose one of."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One column: `means` is what it is taken for so far, `beyond` the same with its words where no list has it."""

    column: Column
    means: str
    samples: tuple[str, ...]
    beyond: Option | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a column: the field that asks for it, how often it stands there, how it is taken to read."""

    field: str
    value: str
    times: int
    reads: str


@dataclass(frozen=True, slots=True)
class Stating:
    """A column that states a fact, with the values to be read; `left` values of it are not asked for."""

    column: Column
    question: str
    options: tuple[Option, ...]
    values: tuple[Value, ...]
    left: int


# --- What a column is --------------------------------------------------------------------------------------------


def edition() -> Edition:
    """The edition whose facts are offered: that of today."""
    return select_edition(timezone.localdate())


def offered() -> list[Fact]:
    """The facts that a column can state: those that the Law asks of a system today and that have a few answers."""
    # No norm asks for the stage of life; the register keeps it with every system.
    asked = (VOCABULARY["system.stage"], *regime(edition()).evaluator.layout.slots)
    return [fact for fact in asked if fact.values and not fact.reading]


def itself() -> list[Option]:
    """What a column can say of the system itself."""
    return [(key, speech.say(f"choosing.{key}")) for key in ONCE]


def groups(find: str = "") -> list[Group]:
    """The facts grouped as the interview groups them; with words to find only those that have them all."""
    words, by_family = find.casefold().split(), dict[str, list[Option]]()
    for fact in offered():
        said = texts.fact_text(fact.name, current_language(), edition().id)
        family = texts.family_label(fact.family, current_language(), edition().id)
        searched = f"{family} {said.label} {said.question} {fact.name}".casefold()
        if all(word in searched for word in words):
            by_family.setdefault(family, []).append((fact.name, speech.upper(said.label)))
    return [Group(family, tuple(facts)) for family, facts in by_family.items()]


def rows(columns: Iterable[Column], chosen: Mapping[str, Chosen] | None, found: Sequence[Group]) -> list[Row]:
    """The columns with what was chosen for them, or, before anything was, with what their headings tell."""
    facts, taken = offered(), set[str]()
    listed = {name for group in found for name, _ in group.options} | {"", *ONCE}
    return [_row(column, chosen, facts, taken, listed) for column in columns]


def _row(
    column: Column, chosen: Mapping[str, Chosen] | None, facts: Sequence[Fact], taken: set[str], listed: set[str]
) -> Row:
    means = ""
    if column.named and chosen is not None:
        before = chosen.get(plainly(column.heading))
        means = before.means if before else ""
    elif column.named and (likely := likely_meaning(column.heading, facts)) not in taken:
        means = likely
        taken.add(means)
    beyond = None if means in listed or means not in VOCABULARY else (means, speech.upper(speech.label(means)))
    return Row(column, means, tuple(_short(value) for value, _ in column.commonest(_SAMPLES)), beyond)


def _short(value: str) -> str:
    return value if len(value) <= _SAMPLE else value[: _SAMPLE - 1] + "…"


def reply(columns: Iterable[Column], data: QueryDict, before: Mapping[str, Chosen]) -> list[Chosen]:
    """What was chosen; the values of a column that still states the same fact are kept."""
    allowed = {*ONCE, *(fact.name for fact in offered()), *(each.means for each in before.values())}
    found = []
    for column in columns:
        means = data.get(f"c{column.number}", "")
        if column.named and means in allowed:
            old = before.get(plainly(column.heading))
            values = old.values if old is not None and old.means == means else {}
            found.append(Chosen(column.heading, means, values))
    return found


def by_heading(chosen: Iterable[Chosen]) -> dict[str, Chosen]:
    """Choices by their column, the way maps compare headings."""
    return {plainly(each.column): each for each in chosen}


def headings(columns: Iterable[Column]) -> set[str]:
    """The headings of a file, the way maps compare them."""
    return {plainly(column.heading) for column in columns}


def problems(chosen: Sequence[Chosen]) -> list[str]:
    """What is wrong with the choices, in words."""
    counts = Counter(each.means for each in chosen)
    found = [] if any(counts[name] for name in NAMES) else [speech.say("choosing.no_name")]
    found += [speech.say("choosing.twice", what=speech.say(f"choosing.{key}")) for key in ONCE if counts[key] > 1]
    if sum(each.fact is not None for each in chosen) > MOST_STATING:
        found.append(speech.say("choosing.too_many", most=MOST_STATING))
    return found


# --- How its values read -----------------------------------------------------------------------------------------


def stating(columns: Iterable[Column], chosen: Iterable[Chosen]) -> list[Stating]:
    """The columns that state facts, each with its commonest values and how they are taken to read."""
    by_column = by_heading(each for each in chosen if each.fact is not None)
    pairs = [(column, by_column[plainly(column.heading)]) for column in columns
             if column.named and plainly(column.heading) in by_column]  # fmt: skip
    most = min(MOST_OF_ONE, MOST_VALUES // max(len(pairs), 1))
    return [_stating(column, each, most) for column, each in pairs]


def _stating(column: Column, chosen: Chosen, most: int) -> Stating:
    fact = chosen.fact
    assert fact is not None  # only such are asked for
    known = {plainly(value): reads for value, reads in chosen.values.items()}
    shown = column.commonest(most)
    values = tuple(
        Value(f"v{column.number}-{place}", value, times, known.get(plainly(value), likely_reading(fact, value)))
        for place, (value, times) in enumerate(shown)
    )
    left = len(column.values) - len(shown)
    return Stating(column, speech.question(fact.name), tuple(_readings(fact)), values, left + column.more)


def _readings(fact: Fact) -> Iterator[Option]:
    yield "", speech.say("values.not_said")
    for value, label in texts.fact_text(fact.name, current_language(), edition().id).values.items():
        yield value, speech.upper(label)
    yield UNKNOWN, speech.upper(speech.term("answer.unknown"))
    if fact.kind is not Kind.ONE_OF:
        yield NOT_APPLICABLE, speech.upper(speech.term("answer.not_applicable"))
    yield NOTHING, speech.say("values.nothing")


def readings(asked: Iterable[Stating], chosen: Iterable[Chosen], data: QueryDict) -> list[Chosen]:
    """The choices with how the values read; what this file does not have is kept as it was for the next one."""
    said = {plainly(each.column.heading): dict(_said(each, data)) for each in asked}
    return [
        Chosen(each.column, each.means, _joined(each.values, said.get(plainly(each.column), {}))) for each in chosen
    ]


def _said(asked: Stating, data: QueryDict) -> Iterator[Option]:
    allowed = {key for key, _ in asked.options}
    for each in asked.values:
        reads = data.get(each.field, "")
        yield each.value, reads if reads in allowed else ""


def _joined(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    new = {plainly(value) for value in now}
    return {**{value: reads for value, reads in before.items() if plainly(value) not in new}, **now}
