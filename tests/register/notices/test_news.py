"""What systems leave on the page leaves the register too: gathered, once, to those whose work it is, whatever dies."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.jobs import defer_once
from zandy.register.notices import actions, calls, tasks
from zandy.register.notices.letters import subject_and_text
from zandy.register.notices.models import Message, Telling
from zandy.register.notices.policies import GATHERED_FOR, NEWS
from zandy.register.notices.queries import carried_in, left_waiting
from zandy.register.organisations.viewing import working_for
from zandy.register.risks.actions import act_at_once, find_risk
from zandy.register.systems.actions import create_system, mark_seen, move, notify
from zandy.register.systems.models import Notice, System
from zandy.register.systems.renewal import reassess_all

from ..reminders.conftest import AI
from ..workers import Workers, doing, kill, wait_until
from .conftest import Body


def system_of(body: Body, name: str = "Скоринг") -> System:
    """A system that decides about people."""
    with body.world.eyes_of(body.officer):
        return create_system(
            organisation=body.organisation, by=body.officer, name_kk=name, name_ru=f"{name} по-русски",
            facts=know(AI, VOCABULARY), stage="in_use",
        )  # fmt: skip


def left(body: Body, key: str = "changed", **more: Any) -> Notice:
    """Something that is left on the page."""
    with working_for((body.organisation.pk,), "test"):
        return notify(organisation_id=body.organisation.pk, system=None, key=key, details=more)


def carry(body: Body, after: timedelta = GATHERED_FOR) -> Telling | None:
    """Do the job so long after now."""
    with working_for((body.organisation.pk,), "test"):
        return actions.carry(organisation_id=body.organisation.pk, now=timezone.now() + after)


def words(body: Body, message: Message) -> tuple[str, str] | None:
    """What a letter says."""
    with working_for((body.organisation.pk,), "test"):
        return subject_and_text(message)


def waiting(body: Body) -> int:
    with working_for((body.organisation.pk,), "test"):
        return left_waiting((body.organisation.pk,)).count()


def test_many_small_things_make_one_letter_a_person(body: Body) -> None:
    for _ in range(3):
        left(body)
    assert carry(body, timedelta(minutes=14)) is None and body.messages() == []
    assert carry(body) is not None
    assert [each.user for each in body.messages()] == [body.officer, body.lawyer], "a reader reads it on the page"
    found = words(body, body.messages()[0])
    assert found is not None and found[0] == "Жүйелер туралы хабарлама: 3 – Ұйым"
    assert found[1].count("бұрынғы қорытынды енді дұрыс емес") == 3
    assert reverse("systems:notices", args=[body.organisation.pk]) in found[1]


def test_nothing_leaves_twice(body: Body) -> None:
    left(body)
    assert carry(body) is not None
    assert carry(body) is None and carry(body, timedelta(days=9)) is None and waiting(body) == 0
    left(body)
    assert carry(body) is not None
    assert len(body.messages()) == 4


def test_what_comes_while_it_is_carried_waits_for_the_next(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    left(body)
    told = actions._told_anew

    def while_something_comes(*words: Any) -> Telling | None:
        notify(organisation_id=body.organisation.pk, system=None, key="changed", details={})
        return told(*words)

    monkeypatch.setattr(actions, "_told_anew", while_something_comes)
    found = carry(body)
    assert found is not None and found.details == {"count": "1"}
    with working_for((body.organisation.pk,), "test"):
        assert carried_in(found).count() == 1 and waiting(body) == 1


def test_a_halted_system_does_not_wait(body: Body) -> None:
    """It leaves with the next minute, and what waits leaves with it."""
    system = system_of(body)
    left(body)
    with body.world.eyes_of(body.officer):
        move(system=system, to="suspended", reason="Қате шешімдер", by=body.officer)
    tasks.carry_all(0)
    tasks.carry_one(body.organisation.pk)
    found = words(body, body.messages()[0])
    assert found is not None and waiting(body) == 0
    halted, other = found[1].index("Қате шешімдер"), found[1].index("бұрынғы қорытынды")
    assert halted < other, "what cannot wait stands first"
    assert reverse("systems:history", args=[body.organisation.pk, system.pk]) in found[1]


def test_acting_at_once_does_not_wait_either(body: Body) -> None:
    system = system_of(body)
    with body.world.eyes_of(body.officer):
        risk = find_risk(
            system=system, by=body.officer, title="Манипуляция", prohibited_function="emotion_recognition"
        )  # fmt: skip
        act_at_once(system=system, risk=risk, by=body.officer, decided="measures", note="Функция өшірілді")
    assert carry(body, timedelta(0)) is not None
    assert any("Функция өшірілді" in (words(body, each) or ("", ""))[1] for each in body.messages())


def test_the_job_looks_only_where_something_is_ripe(body: Body) -> None:
    def jobs() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from procrastinate_jobs where task_name like '%%carry_one'")
            return int(cursor.fetchone()[0])

    left(body)
    tasks.carry_all(0)
    assert jobs() == 0
    with working_for((body.organisation.pk,), "test"):
        Notice.objects.update(at=timezone.now() - GATHERED_FOR)
    for _ in range(2):
        tasks.carry_all(0)
    assert jobs() == 1


def test_what_was_read_on_the_page_is_not_written(body: Body) -> None:
    left(body)
    with body.world.eyes_of(body.officer):
        mark_seen(organisation=body.organisation, by=body.officer, roles=["owners_officer"])
    left(body, "asked_anew", source="Тәуекел № 1")
    carry(body)
    officers, lawyers = (words(body, each) for each in body.messages())
    assert officers is not None and "Тәуекел № 1" in officers[1] and "қорытынды" not in officers[1]
    assert lawyers is not None and "қорытынды" in lawyers[1]
    with body.world.eyes_of(body.lawyer):
        mark_seen(organisation=body.organisation, by=body.lawyer, roles=["lawyer"])
    assert words(body, body.messages()[1]) is None, "nothing is left to tell"


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("kk", "Жүйелер туралы хабарлама: 1 – Ұйым", "Скоринг"),
        ("ru", "Уведомления о системах: 1 – Ұйым", "Скоринг по-русски"),
        ("en", "Notices about systems: 1 – Ұйым", "The answers are different"),
    ],
)
def test_the_language_of_the_person(body: Body, language: str, subject: str, said: str) -> None:
    body.officer.language = language
    body.officer.save()
    system = system_of(body)
    with working_for((body.organisation.pk,), "test"):
        notify(organisation_id=body.organisation.pk, system=system, key="changed", details={"questions": ["risk"]})
    carry(body)
    found = words(body, body.messages()[0])
    assert found is not None and found[0] == subject and said in found[1] and "{" not in found[1]


def test_nothing_that_people_wrote_begins_a_line(body: Body) -> None:
    left(body, "act_at_once", reason="a\r\nBcc: all@example.kz\n\n* b")
    carry(body)
    found = words(body, body.messages()[0])
    assert found is not None and "\nBcc" not in found[1] and "\n* b" not in found[1]


def test_a_new_edition_is_one_thing_however_many_systems(body: Body) -> None:
    for number in range(4):
        system_of(body, f"Жүйе {number}")
    with body.world.eyes_of(body.officer):
        System.objects.update(edition="another")
        renewed = reassess_all(organisation=body.organisation)
        assert renewed.systems == 4 and Notice.objects.filter(key="all").count() == 1
    assert waiting(body) == 1
    carry(body)
    found = words(body, body.messages()[0])
    assert found is not None and "(4)" in found[1]


def test_programs_are_called_once_and_told_no_words(body: Body) -> None:
    with working_for((body.organisation.pk,), "test"):
        actions.add_hook(organisation=body.organisation, name="x", url="https://example.kz/", by=body.officer)
    left(body, "act_at_once", reason="Құпия себеп")
    left(body)
    carry(body, timedelta(0))
    [call] = [each for each in body.messages() if each.hook]
    with working_for((body.organisation.pk,), "test"):
        said = calls.payload(call).decode()
    assert f'"type":"{NEWS}"' in said and "Құпия" not in said
    assert reverse("systems:notices", args=[body.organisation.pk]) in said


def test_what_is_told_otherwise_does_not_wait(body: Body) -> None:
    body.tell(verb="duties.edit")
    with working_for((body.organisation.pk,), "test"):
        assert Notice.objects.get().carried_in == Telling.objects.get().pk
        Notice.objects.create(organisation=body.organisation, key="changed")
    assert waiting(body) == 0, "a notice of before the upgrade is old news"


def test_a_fault_in_the_middle_leaves_everything_waiting(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(messages: Any) -> None:
        raise RuntimeError("the disk is full")

    left(body)
    with monkeypatch.context() as broke, pytest.raises(RuntimeError), transaction.atomic():
        broke.setattr("zandy.register.notices.jobs.send_all", broken)
        carry(body)
    assert waiting(body) == 1 and body.messages() == []
    assert carry(body) is not None and len(body.messages()) == 2


def test_the_page_of_what_was_sent_names_it(body: Body, sign_in: Callable[..., Any]) -> None:
    left(body)
    carry(body)
    client = sign_in(body.officer)
    page = client.get(reverse("notices:list", args=[body.organisation.pk])).content.decode()
    one = client.get(reverse("notices:message", args=[body.organisation.pk, body.messages()[0].pk])).content.decode()
    assert "Жүйелер туралы хабарлама: 1" in page and "бұрынғы қорытынды" in one


def test_another_organisation_hears_nothing(body: Body) -> None:
    stranger = body.world.person("Berik")
    theirs = body.world.organisation(stranger)
    left(body)
    with working_for((theirs.pk,), "test"):
        assert actions.carry(organisation_id=theirs.pk, now=timezone.now() + GATHERED_FOR) is None
    assert waiting(body) == 1


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    made = Workers(tmp_path / "mail")
    yield made
    made.end()


def test_a_worker_killed_while_it_carries(standing: Body, workers: Workers) -> None:
    """Held in the middle of its transaction and killed: one letter each, as if nothing had been."""
    left(standing, "act_at_once", reason="Тоқтатылды")
    held = f"notices.carry {standing.organisation.pk}"
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [held])
        defer_once(tasks.CARRY_ONE, held, organisation_id=standing.organisation.pk)
        worker = workers.start()
        wait_until(doing)
        kill(worker)
    assert standing.messages() == [] and waiting(standing) == 1
    workers.finish()
    assert [each.state for each in standing.messages()] == [Message.State.SENT] * 2
    assert len(workers.letters()) == 2 and waiting(standing) == 0
