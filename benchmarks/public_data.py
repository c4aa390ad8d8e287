"""Data for measuring the public register: a hundred thousand published systems, made fast and past the journal.

Called from `benchmarks.public_pages` after Django is set up. Some thousand different snapshots, made of the example
cards as the register itself makes them, under names of their own.
"""

import json
import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from zandy.law.decisions.assess import assess
from zandy.register.accounts.models import User
from zandy.register.assessments.queries import Standing
from zandy.register.organisations.models import Organisation
from zandy.register.public.models import SECTORS, Profile
from zandy.register.public.snapshots import brief_of, effective, search_terms, snapshot_of
from zandy.register.systems.models import System
from zandy.register.systems.names import ordered

from .register_data import _journal_off, _owner, knowledges

_WHAT = {
    "kk": ("Несие скорингі", "Кезек болжау", "Түйіндеме іріктеу", "Камера бақылауы", "Чат-көмекші", "Сапа бақылау",
           "Салық тәуекелі", "Емтихан бақылау", "Жәрдемақы тағайындау", "Көлік кептелісі", "Диагноз ұсыну",
           "Су болжамы"),
    "ru": ("Кредитный скоринг", "Прогноз очереди", "Отбор резюме", "Наблюдение камерами", "Чат-помощник",
           "Контроль качества", "Налоговый риск", "Надзор за экзаменом", "Назначение пособий", "Дорожные заторы",
           "Подсказка диагноза", "Прогноз паводка"),
    "en": ("Credit scoring", "Queue forecast", "CV selection", "Camera watch", "Chat helper", "Quality control",
           "Tax risk", "Exam proctoring", "Benefit award", "Traffic jams", "Diagnosis hint", "Flood forecast"),
}  # fmt: skip
_WHERE = ("Дала", "Қайнар", "Көкше", "Ертіс", "Алатау", "Сарыарқа", "Жетісу", "Тобыл", "Нұра", "Арқа", "Балқаш", "Іле")
_SAID = {
    "kk": "Өтінімдерді тез әрі бірдей қарау үшін қолданылады. Соңғы шешімді қызметкер өзгерте алады, әр шешімнің"
    " себебі жазылады. Деректер үш жыл сақталып, кейін өшіріледі.",
    "ru": "Применяется, чтобы рассматривать заявки быстро и одинаково. Последнее решение может изменить ответственный"
    " сотрудник, причина каждого решения записывается. Данные хранятся три года и потом удаляются.",
    "en": "",
}
_COLUMNS = (
    "organisation_id", "ident", "state", "number", "snapshot", "brief", "bin", "sector", "risk", "autonomy", "mode",
    "automatic", "sort_name", "published_at", "changed_at", "reviewed_on", "reasons",
)  # fmt: skip


def fill(organisation: Organisation, by: User, count: int, distinct: int) -> list[uuid.UUID]:
    """Publish so many systems of so many invented bodies; gives some of their permalinks."""
    snapshots = list(_snapshots(organisation, by, distinct))
    dice = random.Random(21)
    idents = []
    with _owner() as owner, _journal_off(owner):
        owner.execute(
            "create temp table made as select *, ''::text as words, ''::text as rest from public_publication limit 0"
        )
        names = ", ".join(_COLUMNS)
        with owner.cursor().copy(f"copy made ({names}, words, rest) from stdin") as copy:
            for number in range(count):
                row = _row(organisation, snapshots[number % distinct], number, dice)
                idents.append(row[1])
                copy.write_row(row)
        owner.execute(
            f"insert into public_publication ({names}, names, search) select {names}, to_tsvector('simple', words),"
            " to_tsvector('simple', words || ' ' || rest) from made"
        )
        owner.execute(
            "insert into public_version (organisation_id, publication_id, number, snapshot, at)"
            " select organisation_id, id, 1, snapshot, published_at from public_publication"
        )
    with _owner() as owner:
        owner.execute("vacuum analyze public_publication")
        owner.execute("vacuum analyze public_version")
    return dice.sample(idents, min(5_000, count))


def _snapshots(organisation: Organisation, by: User, distinct: int) -> Iterator[dict[str, Any]]:
    """What the register itself would publish of systems of which different things are known."""
    nobody = Standing(None, False, (), "")
    texts = {f"{name}_{each}": words for name in ("purpose", "people", "data", "control")
             for each, words in _SAID.items()}  # fmt: skip
    for number, knowledge in enumerate(knowledges(distinct)):
        profile = Profile(sector=SECTORS[number % len(SECTORS)], email="people@body.example", **texts)
        system = System(organisation=organisation, name_kk="", stage="in_use", own_role="both", **{
            f"about_{each}": words for each, words in _SAID.items()})  # fmt: skip
        yield snapshot_of(system, profile, assess(knowledge, on=timezone.localdate()), nobody)


def _row(organisation: Organisation, snapshot: dict[str, Any], number: int, dice: random.Random) -> tuple[Any, ...]:
    what, where, body = number % 12, dice.randrange(12), number % 400
    names = {each: f"{words[what]} «{_WHERE[where]}» {number}" for each, words in _WHAT.items()}
    bodies = {"kk": f"{_WHERE[body % 12]} ұйымы {body}", "ru": f"Организация {body}", "en": f"Body {body}"}
    said = {**snapshot, "names": names, "body": {**snapshot["body"], "names": bodies, "bin": f"99124{body:07d}"}}
    classes = {name: effective(said["classes"][name]) for name in ("risk", "autonomy", "mode")}
    at = timezone.now() - timedelta(seconds=number * 30)
    terms = search_terms(said)
    return (
        organisation.pk, uuid.UUID(int=dice.getrandbits(128), version=4), "published", 1, json.dumps(said),
        json.dumps(brief_of(said)), said["body"]["bin"], said["sector"], classes["risk"], classes["autonomy"],
        classes["mode"], said["answers"]["automatic"], ordered(names["kk"]), at, at, at.date(), "{}", *terms,
    )  # fmt: skip


def searches(count: int, dice: random.Random) -> list[str]:
    """What people look for: a word or two, in forms of their own, sometimes with a number."""
    forms = ("несие", "камералар", "кредитный", "пособия", "кезектер", "скорингі", "жәрдемақының", "диагноз", "болжам",
             "налог", "риска", "көмекші", "емтихандар", "benefit", "сапа", "заторы", "түйіндеме", "чат")  # fmt: skip
    made = []
    for _ in range(count):
        parts = [dice.choice(forms)]
        if dice.random() < 0.5:
            parts.append(dice.choice(_WHERE).lower())
        if dice.random() < 0.5:
            parts.append(str(dice.randrange(100_000)))
        made.append(" ".join(parts))
    return made
