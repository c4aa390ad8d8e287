"""Data for measuring the register: systems with all their duties, made fast and past the journal.

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
from zandy.law.decisions.receipt import facts_json
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, Status, state_of
from zandy.register.accounts.models import User
from zandy.register.database import OWNER_ROLE
from zandy.register.objections.actions import hash_of_said
from zandy.register.objections.models import Objection
from zandy.register.organisations.models import Organisation
from zandy.register.systems.bulk import assessment_row, system_row
from zandy.register.systems.models import Assessment, System
from zandy.register.systems.reading import Found
from zandy.register.systems.regimes import Answered, Regimes

from .foreign import ROOT

CHUNK = 2_000
#: On this day the first edition in force answers; today another one does.
BEFORE = date(2026, 6, 1)
#: One system in so many has its answers one by one, a risk register, evidence; the pages of these are measured. In an
#: organisation with few, every one.
FULL, FEW = 100, 1_000
_WORDS = ("несие", "көмекші", "бақылау", "іріктеу", "болжам", "чат-бот", "камера", "диспетчер", "сараптама", "тіркеу")


def knowledges(count: int, seed: int = 11) -> list[Knowledge]:
    """So many different states of knowledge, none of which contradicts itself."""
    dice = random.Random(seed)
    cards = [card.knowledge for card in cards_in(ROOT / "examples" / "cards")]
    found: dict[tuple[Any, ...], Knowledge] = {}
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
        found.setdefault(tuple((name, said.status, said.values, said.between) for name, said in sorted(states.items())),
                         Knowledge(states))  # fmt: skip
    return list(found.values())


def systems(count: int, known: Sequence[Knowledge], seed: int = 12) -> Iterator[Found]:
    """So many systems with names of their own, taking turns in what is known of them."""
    dice = random.Random(seed)
    for number in range(count):
        words = " ".join(dice.sample(_WORDS, 2)).capitalize()
        names = {"kk": f"{words} {number}", "ru": f"Система {number}", "en": f"System {number}"}
        yield Found(number + 1, names, {"kk": "Өлшеуге арналған жүйе."}, known[number % len(known)])


def fill(organisation: Organisation, by: User, count: int, known: Sequence[Knowledge]) -> None:
    """Put systems with assessments, duties and more in, past triggers and with indexes made last; not measured."""
    regimes, found, full = Regimes(BEFORE), systems(count, known), FULL if count > FEW else 1
    answers: dict[str, int] = {}
    with _owner("postgres") as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute("create temp table owed (system bigint, answer int)")
        owner.execute("create temp table answers (answer int, norm text, provision text, settled bool)")
        while chunk := list(islice(found, CHUNK)):
            _put(owner, organisation, by, regimes, chunk, answers)
        with _indexes_last(owner, "systems_duty"):
            owner.execute(_DUTIES, [organisation.pk])
        for statement in _MORE:
            owner.execute(statement, {"organisation": organisation.pk, "by": by.pk, "full": full})
        owner.execute("drop table owed, answers")
        owner.execute("vacuum analyze")


def file_objections(organisation: Organisation, count: int) -> None:
    """Objections that wait, with days before and after today; made where there are none. Its officer looks."""
    if Objection.objects.filter(organisation=organisation).exists():
        return
    system = System.objects.filter(organisation=organisation).order_by("pk")[0]
    today, said = timezone.localdate(), {"decision": "Несие берілмеді. " * 20}
    Objection.objects.bulk_create(
        [
            Objection(
                organisation=organisation, system=system, number=number, secret_hash=f"{organisation.pk} {number}",
                said=said, said_hash=hash_of_said(said), received_on=today, track="personal_data",
                due_on=today + timedelta(days=number % 20 - 5),
            )
            for number in range(1, count + 1)
        ],
        batch_size=CHUNK,
    )  # fmt: skip


def _put(
    owner: "psycopg.Connection[Any]", organisation: Organisation, by: User, regimes: Regimes, found: Sequence[Found],
    answers: dict[str, int],
) -> None:  # fmt: skip
    given, now = regimes.regime.evaluator.layout.given, timezone.now()
    answered = regimes.of_states([given(each.knowledge) for each in found])
    rows = []
    for each, regime in zip(found, answered, strict=True):
        facts = facts_json(each.knowledge)
        system = system_row(each, facts, regime, regimes, organisation, by, "benchmark", now)
        rows.append((system, assessment_row(system, facts, regime, regimes, now)))
    _number(owner, System, [system for system, _ in rows])
    _number(owner, Assessment, [assessment for _, assessment in rows])
    for system, assessment in rows:
        assessment.system_id = system.pk
    _copy(owner, System, (system for system, _ in rows))
    _copy(owner, Assessment, (assessment for _, assessment in rows))
    new = {answer.hash: answer for answer in answered if answer.hash not in answers}
    _copy_answers(owner, new.values(), answers)
    with owner.cursor().copy("copy owed from stdin") as copy:
        for (system, _), answer in zip(rows, answered, strict=True):
            copy.write_row((system.pk, answers[answer.hash]))


def _copy_answers(owner: "psycopg.Connection[Any]", new: Iterable[Answered], answers: dict[str, int]) -> None:
    with owner.cursor().copy("copy answers from stdin") as copy:
        for answer in new:
            answers[answer.hash] = len(answers)
            for norm, (provision, settled) in answer.duties.items():
                copy.write_row((answers[answer.hash], norm, provision, settled))


#: Duties in all sorts of states, one in twenty with a day.
_DUTIES = """
insert into systems_duty (organisation_id, system_id, norm, provision, settled, state, reason, due_on, since)
select %s, owed.system, norm, provision, settled, state,
       case when state in ('met', 'not_applicable') then 'бұйрық' else '' end,
       case when random() < 0.05 then current_date + (random() * 375)::int - 10 end, now()
from owed join answers using (answer), lateral (
  select (array['open', 'open', 'open', 'in_progress', 'met', 'met', 'not_applicable'])[1 + floor(random() * 7)
          + 0 * owed.system] as state
) thrown order by owed.system, norm
"""

#: What hangs on systems besides: answers, versions of the card, risks with measures, evidence with its file.
_MORE = (
    """
    insert into systems_answer (organisation_id, system_id, fact, state, by_id, at)
    select organisation_id, s.id, fact, state, %(by)s, now() - interval '1 day' from systems_system s,
    jsonb_each(facts) as f(fact, state) where organisation_id = %(organisation)s and s.id %% %(full)s = 0
    """,
    """
    insert into systems_cardversion (organisation_id, system_id, number, facts, note, made_by_id, made_at)
    select organisation_id, id, 1, facts, '', %(by)s, now() from systems_system
    where organisation_id = %(organisation)s and id %% %(full)s = 0
    """,
    """
    insert into risks_risk (organisation_id, system_id, number, title, description, stage, use, affected, source,
      catalogue, prohibited_function, likelihood, severity, residual_likelihood, residual_severity, state,
      state_reason, found_at, found_by_id, next_review_on)
    select organisation_id, s.id, row_number() over (order by s.id, n), 'Қате бас тарту', 'Модель қателеседі.',
      'in_use', (array['intended', 'misuse'])[n], 'өтініш берушілер', '', '', '', 1 + (s.id + n) %% 5,
      1 + s.id / 5 %% 5, 1 + s.id %% 3, 1 + s.id / 3 %% 4,
      (array['identified', 'assessed', 'treated', 'accepted', 'closed'])[1 + s.id / 2 %% 5], '', now(), %(by)s,
      current_date + (s.id %% 375)::int - 10
    from systems_system s, generate_series(1, 2) n
    where organisation_id = %(organisation)s and (s.id %% 2 = 0 or s.id %% %(full)s = 0)
    """,
    """
    insert into risks_measure (organisation_id, risk_id, kind, text, due_on, done_on)
    select organisation_id, id, 'reduce', 'Адам тексереді', current_date + (id %% 375)::int - 10,
      case when id %% 3 = 0 then current_date - 20 end
    from risks_risk where organisation_id = %(organisation)s and id %% 2 = 0
    """,
    """
    insert into documents_evidence (organisation_id, system_id, document, measure, title, created_at)
    select organisation_id, id, '', '', 'Сынақ хаттамасы', now() from systems_system
    where organisation_id = %(organisation)s and (id %% 5 = 0 or id %% %(full)s = 0)
    """,
    """
    insert into documents_evidenceversion (organisation_id, evidence_id, number, file_name, sha256, size, kind,
      effective_on, expires_on, why, uploaded_by_id, uploaded_at)
    select organisation_id, id, 1, 'хаттама.pdf', repeat('0', 64), 1000, 'pdf', current_date - 30,
      case when id %% 4 = 0 then current_date + (id %% 375)::int - 10 end, 'сынақ', %(by)s, now()
    from documents_evidence where organisation_id = %(organisation)s
    """,
    """
    insert into systems_notice (organisation_id, system_id, key, details, verb, url, at, seen_by)
    select organisation_id, id, 'changed', '{"questions": ["risk"]}', '', '', now(), '{}' from systems_system
    where organisation_id = %(organisation)s and id %% 20 = 0
    """,
)


@contextmanager
def _indexes_last(owner: "psycopg.Connection[Any]", table: str) -> Iterator[None]:
    """Without a table's plain indexes inside; they are made anew at the end, which takes far less time."""
    query = (
        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index where indrelid = %s::regclass"
        " and not exists (select from pg_constraint where conindid = indexrelid)"
    )
    indexes = owner.execute(query, [table]).fetchall()
    for name, _ in indexes:
        owner.execute(f"drop index {name}")
    yield
    for _, made in indexes:
        owner.execute(made)


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
def _owner(role: str = OWNER_ROLE) -> Iterator["psycopg.Connection[Any]"]:
    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"], port=place["PORT"] or None, dbname=place["NAME"], user=role, autocommit=True
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


def vacuum() -> None:
    """What a quiet night does: rows that are gone are cleared away, figures about tables renewed."""
    connection.close()
    with _owner() as owner:
        owner.execute("vacuum analyze")


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
