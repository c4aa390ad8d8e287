"""Health, readiness and counts: who may ask, what is said when something is lacking, and that nobody is named."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from prometheus_client.parser import text_string_to_metric_families

from zandy.register.operating import probes
from zandy.register.reminders.tasks import REMIND_ONE

from ..conftest import World


def a_worker(seconds: int = 0) -> None:
    """A worker whose last sign of life is so old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - make_interval(secs => %s))", [seconds]
        )


def test_health_asks_nothing_and_nobody(client: Any, settings: Any, django_assert_num_queries: Any, db: None) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["ai.example.kz"], True
    with django_assert_num_queries(0):
        answer = client.get("/health", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not answer.cookies and answer["Cache-Control"] == "no-store"
    assert client.post("/health").status_code == 405


def test_ready_when_all_is_there(client: Any, db: None) -> None:
    a_worker()
    answer = client.get("/ready", headers={"host": "10.0.0.7"})
    assert answer.status_code == 200 and answer.json() == {"database": True, "migrations": True, "worker": True}


@pytest.mark.parametrize("silent", [None, 3600])
def test_not_ready_without_a_living_worker(client: Any, db: None, silent: int | None) -> None:
    if silent:
        a_worker(silent)
    answer = client.get("/ready")
    assert answer.status_code == 503 and answer.json() == {"database": True, "migrations": True, "worker": False}


def test_not_ready_before_the_tables_are_up_to_date(client: Any, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    a_worker()
    monkeypatch.setattr(probes, "_MIGRATED", [])
    with connection.cursor() as cursor:
        cursor.execute("create temporary table django_migrations as select * from public.django_migrations limit 3")
    try:
        answer = client.get("/ready")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("drop table pg_temp.django_migrations")
    assert answer.status_code == 503 and answer.json() == {"database": True, "migrations": False, "worker": True}
    assert client.get("/ready").status_code == 200, "asked anew once the tables are up to date"


def test_not_ready_without_a_database(client: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    class Away:
        in_atomic_block = True

        def cursor(self) -> Any:
            raise OperationalError("connection refused")

    monkeypatch.setattr(probes, "connection", Away())
    monkeypatch.setattr(probes, "_MIGRATED", [])
    answer = client.get("/ready")
    assert answer.status_code == 503 and not any(answer.json().values())


def families(client: Any, **headers: str) -> dict[str, list[Any]]:
    """The counts by name, as Prometheus reads them."""
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain")
    return {each.name: each.samples for each in text_string_to_metric_families(answer.content.decode())}


def test_what_is_counted(world: World, client: Any, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    a_worker()
    REMIND_ONE.defer(organisation_id=ours.pk, on="2026-11-21")
    sign_in(aigul)
    for _ in range(3):
        client.get(f"/o/{ours.pk}/systems/?q=құпия")
    client.get("/nothing/aigul@example.kz/")
    client.get("/api/v1/me")
    found = families(client)
    counted = {(s.labels["method"], s.labels["route"], s.labels["status"]): s.value for s in found["zandy_requests"]
               if s.name == "zandy_requests_total"}  # fmt: skip
    assert counted["GET", "systems:list", "200"] >= 3
    assert counted["GET", "none", "404"] >= 1 and counted["GET", "api/v1/me", "401"] >= 1
    assert [s.value for s in found["zandy_database_up"]] == [1] and [s.value for s in found["zandy_workers"]] == [1]
    jobs = {(s.labels["task"], s.labels["state"]): s.value for s in found["zandy_jobs"]}
    assert jobs["remind_one", "todo"] == 1
    assert found["zandy_disk_free_bytes"][0].value > 0 and found["zandy_build"][0].labels["version"]


def test_nobody_is_named_in_the_counts(world: World, client: Any, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul, name="Құпия ұйым")
    sign_in(aigul)
    for path in (f"/o/{ours.pk}/systems/", f"/o/{ours.pk}/members/", "/inventory/a-secret-of-a-link/", "/x/aigul"):
        client.get(path)
    client.generic("AIGUL", "/")
    said = client.get("/metrics").content.decode().lower()
    for word in ("aigul", "құпия", ours.bin, "example.kz", "a-secret", f"/{ours.pk}/"):
        assert word not in said, word


@pytest.mark.parametrize(
    ("token", "headers", "address", "status"),
    [
        ("", {}, "127.0.0.1", 200),
        ("", {}, "::1", 200),
        ("", {}, "10.0.0.7", 404),
        ("", {}, "", 404),
        ("", {"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404),
        ("", {"Forwarded": "for=127.0.0.1"}, "127.0.0.1", 404),
        ("a long enough token for it", {}, "127.0.0.1", 404),
        ("a long enough token for it", {"Authorization": "Bearer another"}, "127.0.0.1", 404),
        ("a long enough token for it", {"Authorization": "Bearer құпия"}, "127.0.0.1", 404),
        ("a long enough token for it", {"Authorization": "Bearer a long enough token for it"}, "10.0.0.7", 200),
    ],
)
def test_the_counts_are_not_public(
    client: Any, settings: Any, db: None, token: str, headers: dict[str, str], address: str, status: int
) -> None:
    settings.METRICS_TOKEN = token
    said = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    assert client.get("/metrics", REMOTE_ADDR=address, **said).status_code == status


def test_behind_a_proxy_only_a_token_opens_the_counts(client: Any, settings: Any, db: None) -> None:
    settings.BEHIND_PROXY = True
    assert client.get("/metrics").status_code == 404


def test_counts_survive_a_database_that_is_away(client: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def away() -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr("zandy.register.operating.measures._jobs", away)
    assert [s.value for s in families(client)["zandy_database_up"]] == [0]
