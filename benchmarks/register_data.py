"""Data for measuring the register: a hundred thousand systems with all their duties, made fast and past the journal.

Called from `benchmarks.register` after Django is set up. The cards are the example cards with some answers changed or
left out, so that they differ as much as systems of a country would.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, models
from django.utils import timezone

from zandy.inventory.answers import write_answer
from zandy.inventory.cards import cards_in
from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, Status, state_of
from zandy.register.accounts.models import User
from zandy.register.database import OWNER_ROLE
from zandy.register.organisations.models import Organisation
from zandy.register.systems.bulk import Regimes, rows_of
from zandy.register.systems.models import Assessment, Duty, System
from zandy.register.systems.reading import Found

from .foreign import ROOT

CHUNK = 2_000
#: On this day the first edition in force answers; today another one does.
BEFORE = date(2026, 6, 1)
_WORDS = ("несие", "көмекші", "бақылау", "іріктеу", "болжам", "чат-бот", "камера", "диспетчер", "сараптама", "тіркеу")
_STATES = ("open", "open", "open", "in_progress", "met", "met", "not_applicable")


def knowledges(count: int, seed: int = 11) -> list[Knowledge]:
    """So many different states of knowledge, none of which contradicts itself."""
    dice = random.Random(seed)
    cards = [card.knowledge for card in cards_in(ROOT / "examples" / "cards")]
    found: list[Knowledge] = []
    while len(found) < count:
        states = dict(dice.choice(cards).states)
        for name in dice.sample(sorted(states), dice.randint(2, 8)):
            if dice.random() < 0.4 or VOCABULARY[name].kind is not Kind.YES_NO:
                del states[name]
            else:
                states[name] = state_of(VOCABULARY[name], dice.choice([True, False, None]))
        try:
            refuse_contradictions(Knowledge(states))
        except FactError:
            continue
        found.append(Knowledge(states))
    return found


def systems(count: int, known: Sequence[Knowledge], seed: int = 12) -> Iterator[Found]:
    """So many systems with names of their own, taking turns in what is known of them."""
    dice = random.Random(seed)
    for number in range(count):
        words = " ".join(dice.sample(_WORDS, 2)).capitalize()
        names = {"kk": f"{words} {number}", "ru": f"Система {number}", "en": f"System {number}"}
        yield Found(number + 1, names, {"kk": "Өлшеуге арналған жүйе."}, known[number % len(known)])


def fill(organisation: Organisation, by: User, count: int, known: Sequence[Knowledge]) -> None:
    """Put systems, assessments and duties in by COPY, with the journal's triggers off: this is not measured."""
    dice = random.Random(13)
    regimes, now = Regimes(BEFORE), timezone.now()
    found = systems(count, known)
    with _owner() as owner, _journal_off(owner):
        while chunk := list(islice(found, CHUNK)):
            rows = rows_of(chunk, regimes, organisation, by, "benchmark", now)
            _number(owner, System, rows.systems)
            for assessment in rows.assessments:
                assessment.system_id = assessment.system.pk
            for duty in rows.duties:
                duty.system_id = duty.system.pk
            _at_work(rows.duties, dice)
            _number(owner, Assessment, rows.assessments)
            _number(owner, Duty, rows.duties)
            _copy(owner, System, rows.systems)
            _copy(owner, Assessment, rows.assessments)
            _copy(owner, Duty, rows.duties)
    with _owner() as owner:
        owner.execute("vacuum analyze")


def _at_work(duties: Iterable[Duty], dice: random.Random) -> None:
    """Duties in all sorts of states, one in twenty with a day."""
    today = timezone.localdate()
    for duty in duties:
        duty.state = dice.choice(_STATES)
        duty.reason = "бұйрық" if duty.state in ("met", "not_applicable") else ""
        duty.due_on = today + timedelta(days=dice.randint(-10, 365)) if dice.random() < 0.05 else None


def _number(owner: "psycopg.Connection[Any]", model: type[models.Model], objects: Sequence[Any]) -> None:
    """Give rows their numbers beforehand, from the table's own sequence."""
    sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
    numbers = owner.execute(f"select nextval({sequence}) from generate_series(1, %s)", [len(objects)]).fetchall()
    for each, (number,) in zip(objects, numbers, strict=True):
        each.pk = number


def _copy(owner: "psycopg.Connection[Any]", model: type[models.Model], objects: Iterable[Any]) -> None:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    with owner.cursor().copy(f"copy {model._meta.db_table} ({names}) from stdin") as copy:
        for each in objects:
            copy.write_row([field.get_db_prep_save(getattr(each, field.attname), connection) for field in fields])


@contextmanager
def _owner() -> Iterator["psycopg.Connection[Any]"]:
    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"], port=place["PORT"] or None, dbname=place["NAME"], user=OWNER_ROLE, autocommit=True
    ) as owner:
        yield owner


@contextmanager
def _journal_off(owner: "psycopg.Connection[Any]") -> Iterator[None]:
    named = (
        "select distinct event_object_table from information_schema.triggers where trigger_name like 'zandy_journal%'"
    )
    tables = [row[0] for row in owner.execute(named).fetchall()]
    try:
        for table in tables:
            owner.execute(f"alter table {table} disable trigger user")
        yield
    finally:
        for table in tables:
            owner.execute(f"alter table {table} enable trigger user")


@contextmanager
def without_journal() -> Iterator[None]:
    """The journal's triggers are off inside."""
    connection.close()
    with _owner() as owner, _journal_off(owner):
        yield


def table_of(found: Iterable[Found], path: Path) -> None:
    """Systems as a table of our own: a heading is a fact."""
    facts = sorted(name for name, fact in VOCABULARY.items() if fact.kind in (Kind.YES_NO, Kind.ONE_OF))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "about", *facts])
        for each in found:
            cells = [_cell(each.knowledge, name) for name in facts]
            rows.writerow([each.place, each.names["kk"], each.about["kk"], *cells])


def _cell(knowledge: Knowledge, name: str) -> str:
    state = knowledge[name]
    if state.status is Status.NOT_ASKED:
        return ""
    said = write_answer(VOCABULARY[name], state)
    if isinstance(said, dict):
        said = said.get("value", said.get("possible"))
    return "|".join(map(str, said)) if isinstance(said, list) else str(said)
