"""What was withdrawn is gone from every list, whatever the clock says and whoever changes something meanwhile."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from zandy.register.public import actions, opendata, queries

from ..conftest import World
from .conftest import Place, a_system

AHEAD = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A clock that somebody sets."""
    now = [AHEAD]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])
    monkeypatch.setattr(time, "time", lambda: datetime.timestamp(now[0]))
    yield now


def test_a_clock_that_is_set_back_hides_no_withdrawal(
    place: Place, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opendata, "FRESH", 300)
    place.publish()
    before: Any = Client().get("/kk/register/")
    assert "Несие скорингі" in before.content.decode()
    assert b"finance" in opendata.file("csv").read_bytes()
    clock[0] = AHEAD - timedelta(days=40)
    with place.eyes():
        actions.withdraw(system=place.system, by=place.officer, reasons={"kk": "тоқтады", "ru": "остановлена"})
    after: Any = Client().get("/kk/register/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200 and "Несие скорингі" not in after.content.decode()
    clock[0] = AHEAD - timedelta(days=39)
    assert b"finance" not in opendata.file("csv").read_bytes()


def test_every_change_comes_after_the_one_before(place: Place, clock: Any) -> None:
    place.publish()
    first = queries.last_change()
    for minutes in (-60, -120, 0, 5):
        clock[0] = AHEAD + timedelta(minutes=minutes)
        place.publish(place.another(name_kk=f"Жүйе {minutes}"))
        last = queries.last_change()
        assert first is not None and last is not None and last > first
        first = last


def test_two_changes_at_once_are_seen_in_their_order(lasting: World) -> None:
    """What began first and ends last is no older than what was seen before it: its list is made anew."""
    aigul = lasting.person("Aigul")
    organisation = lasting.organisation(aigul, name="Дала банкі")
    with lasting.eyes_of(aigul):
        slow, quick = a_system(organisation, aigul, name_kk="Баяу"), a_system(organisation, aigul, name_kk="Жылдам")
    begun, seen = threading.Event(), threading.Event()
    kept: list[tuple[object, int]] = []

    def dawdle() -> None:
        with lasting.eyes_of(aigul), transaction.atomic():
            actions.publish(system=slow, by=aigul)
            begun.set()
            seen.wait(3)
        connection.close()

    def hurry() -> None:
        begun.wait(10)
        with lasting.eyes_of(aigul):
            actions.publish(system=quick, by=aigul)
        kept.append((queries.last_change(), queries.count()))
        seen.set()
        connection.close()

    threads = [threading.Thread(target=each) for each in (dawdle, hurry)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    rows = {row.sort_name: row for row in queries.published()}
    # A page is kept under the last change: whatever is published under the same one is on it.
    assert kept == [(queries.last_change(), len(rows))] and len(rows) == 2
    moments = sorted((row.changed_at, row.brief["names"]["kk"]) for row in rows.values())
    assert [name for _, name in moments] == ["Баяу", "Жылдам"]


def test_what_is_withdrawn_twice_is_withdrawn_once(place: Place) -> None:
    place.publish()
    with place.eyes():
        actions.withdraw(system=place.system, by=place.officer, reasons={"kk": "тоқтады", "ru": "остановлена"})
        with pytest.raises(Exception, match="not_public"):
            actions.confirm(system=place.system, by=place.officer)
        assert list(queries.deeds_of(place.system).values_list("kind", flat=True)) == ["withdrawn", "published"]
