"""Two people write at the same moment: one waits for the other, and neither is thrown out for it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know, state_of
from zandy.register.accounts.models import User
from zandy.register.assessments import actions as assessments
from zandy.register.documents import actions as documents
from zandy.register.incidents import actions as incidents
from zandy.register.organisations.models import Organisation
from zandy.register.public import actions as public
from zandy.register.risks import actions as risks
from zandy.register.risks.models import Risk, Stop
from zandy.register.systems import actions as systems
from zandy.register.systems import renewal, renewal_rows
from zandy.register.systems.models import System

from .conftest import World
from .public.conftest import a_system

AI = {
    "system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True,
    "system.in_kazakhstan": True,
}  # fmt: skip
#: So long the first dawdles in the middle of its work; whoever comes meanwhile has begun by then.
DAWDLES = 0.5
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Place:
    """A published system with a risk, in an organisation of Aigul's."""

    world: World
    aigul: User
    organisation: Organisation
    system: System
    risk: Risk

    def run(self, do: Callable[[], object], errors: list[Exception]) -> None:
        """Do something as Aigul in a connection of its own."""
        try:
            with self.world.eyes_of(self.aigul):
                do()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()


@pytest.fixture
def place(lasting: World, settings: Any, tmp_path: Path) -> Iterator[Place]:
    settings.MEDIA_ROOT = tmp_path / "files"
    aigul = lasting.person("Aigul")
    organisation = lasting.organisation(aigul, name="Дала банкі")
    with lasting.eyes_of(aigul):
        system = a_system(organisation, aigul, know(AI, VOCABULARY), stage="in_use")
        public.publish(system=system, by=aigul)
        risk = risks.find_risk(system=system, by=aigul, title="Тәуекел")
        yield Place(lasting, aigul, organisation, System.objects.get(pk=system.pk), risk)


def side_by_side(
    place: Place, first: Callable[[], object], second: Callable[[], object], *, after: tuple[str, ...] = WRITES
) -> list[Exception]:
    """The second comes while the first dawdles after its first statement that begins so; what either was refused."""
    reached, errors = threading.Event(), list[Exception]()

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if not reached.is_set() and any(word in sql for word in after):
            reached.set()
            threading.Event().wait(DAWDLES)
        return answer

    def dawdle() -> None:
        with connection.execute_wrapper(watch):
            place.run(first, errors)
        reached.set()

    def hurry() -> None:
        reached.wait(10)
        place.run(second, errors)

    threads = [threading.Thread(target=each) for each in (dawdle, hurry)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    return errors


def _answer(system: System, by: User) -> None:
    known = state_of(VOCABULARY["system.has_users"], True)
    systems.answer(system=system, answers={"system.has_users": known}, by=by)


#: What people do to a system, beside somebody who answers about it.
DEEDS: dict[str, Callable[[Place], object]] = {
    "confirm": lambda at: public.confirm(system=at.system, by=at.aigul),
    "withdraw": lambda at: public.withdraw(system=at.system, by=at.aigul, reasons={"kk": "жоқ", "ru": "нет"}),
    "override": lambda at: assessments.override(
        system=at.system, question="risk", own_outcome="high", reason="Солай", by=at.aigul
    ),
    "version": lambda at: systems.save_version(system=at.system, by=at.aigul),
    "find a risk": lambda at: risks.find_risk(
        system=at.system, by=at.aigul, title="Екінші", prohibited_function="social_scoring"
    ),
    "edit a risk": lambda at: risks.edit_risk(
        risk=at.risk, by=at.aigul, title="Басқа", prohibited_function="social_scoring"
    ),
    "review": lambda at: risks.review_system(system=at.system, by=at.aigul, changed=False, note="Қаралды"),
    "act at once": lambda at: risks.act_at_once(
        system=at.system, risk=at.risk, by=at.aigul, decided=Stop.Decision.SUSPEND, note="Тоқтатылды"
    ),
    "evidence": lambda at: documents.add_evidence(
        system=at.system, title="Хат", file_name="a.txt", content=b"a", effective_on=date(2026, 2, 1), why="Керек",
        by=at.aigul,
    ),
    "document": lambda at: documents.make_document(
        system=at.system, kind="system_passport", language="kk", format="docx", by=at.aigul
    ),
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_beside_an_answer(place: Place, deed: str) -> None:
    if deed == "act at once":
        with place.world.eyes_of(place.aigul):
            risks.edit_risk(risk=place.risk, by=place.aigul, prohibited_function="social_scoring")
    assert side_by_side(place, lambda: DEEDS[deed](place), lambda: _answer(place.system, place.aigul)) == []


def test_whoever_writes_while_a_document_is_set_is_not_in_its_way(place: Place) -> None:
    """The organisation is held while a document is set; rows that name the organisation are written all the same."""
    made = side_by_side(
        place, lambda: DEEDS["document"](place), lambda: DEEDS["version"](place), after=("FOR UPDATE", "FOR NO KEY")
    )  # fmt: skip
    assert made == []


def test_a_risk_came_true_beside_an_answer(place: Place) -> None:
    fields = {"title": "Оқиға", "noticed_how": "Өтініш", "noticed_at": place.organisation.created_at}
    first = lambda: incidents.note_incident(system=place.system, by=place.aigul, risk=place.risk, **fields)  # noqa: E731
    assert side_by_side(place, first, lambda: _answer(place.system, place.aigul)) == []


def test_all_are_assessed_anew_while_somebody_answers(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_and_say(*rows: Any, **more: Any) -> None:
        renewal_rows.write(*rows, **more)
        # Rows of renewal go past the cursors that are watched.
        with connection.cursor() as cursor:
            cursor.execute("select 'written'")

    monkeypatch.setattr(renewal, "AT_ONCE", 1)
    monkeypatch.setattr(renewal, "write", write_and_say)
    with place.world.eyes_of(place.aigul):
        for number in range(4):
            last = systems.create_system(organisation=place.organisation, by=place.aigul, name_kk=f"Жүйе {number}")
        renewal.reassess_all(organisation=place.organisation, on=date(2026, 2, 1))
    first = lambda: renewal.reassess_all(organisation=place.organisation)  # noqa: E731
    assert side_by_side(place, first, lambda: _answer(last, place.aigul), after=("'written'",)) == []


def test_whoever_waits_for_its_own_journal_keeps_no_other_from_publishing(place: Place) -> None:
    """One organisation is busy for long; what waits there for its end does not hold the register of all."""
    busy, done, errors = threading.Event(), threading.Event(), list[Exception]()
    marat = place.world.person("Marat")
    theirs = place.world.organisation(marat, name="Тау банкі")
    with place.world.eyes_of(marat):
        system = a_system(theirs, marat)
    with place.world.eyes_of(place.aigul):
        other = systems.create_system(organisation=place.organisation, by=place.aigul, name_kk="Басқа")

    def import_for_long() -> None:
        with transaction.atomic():
            systems.edit_card(system=other, name_kk="Жаңа")
            busy.set()
            done.wait(20)

    def publish() -> None:
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '3s'")
        public.publish(system=system, by=marat)

    slow = [import_for_long, lambda: public.confirm(system=place.system, by=place.aigul)]
    threads = [threading.Thread(target=place.run, args=(each, errors)) for each in slow]
    threads[0].start()
    assert busy.wait(20)
    threads[1].start()
    threads[1].join(DAWDLES)
    assert threads[1].is_alive(), "it waits for what is imported"
    third = threading.Thread(target=Place(place.world, marat, theirs, system, place.risk).run, args=(publish, errors))
    third.start()
    third.join(20)
    done.set()
    for each in threads:
        each.join(20)
    assert errors == []


def test_what_is_held_may_still_be_named_by_other_rows(world: World, settings: Any, tmp_path: Path) -> None:
    """A row is held without its key: rows that name it are written meanwhile, and their writers wait for nobody."""
    settings.MEDIA_ROOT = tmp_path / "files"
    aigul = world.person("Aigul")
    organisation = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = systems.create_system(organisation=organisation, by=aigul, name_kk="Жүйе")
        with CaptureQueriesContext(connection) as asked:
            _answer(system, aigul)
            public.keep_profile(system=system, sector="finance")
            documents.write_particulars(system=system, language="kk", texts={}, by=aigul)
            documents.add_evidence(
                system=system, title="Хат", file_name="a.txt", content=b"a", effective_on=date(2026, 2, 1), why="Керек",
                by=aigul,
            )  # fmt: skip
    tables = ('FROM "systems_system"', 'FROM "organisations_organisation"')
    held = [each["sql"] for each in asked if any(table in each["sql"] for table in tables) and " FOR " in each["sql"]]
    assert len(held) > 2 and all("FOR NO KEY UPDATE" in sql for sql in held)


def test_nothing_is_held_with_its_key() -> None:
    register = Path(systems.__file__).parents[1]
    held = [line for path in register.rglob("*.py") for line in path.read_text("utf-8").splitlines()
            if "select_for_update(" in line]  # fmt: skip
    assert held and all("no_key=True" in line for line in held)
