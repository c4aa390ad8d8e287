"""What machines ask of a running register: is it alive, can it serve, how is it doing.

``/health``: this process answers. ``/ready``: the database answers, its tables are up to date, a worker is alive.
``/metrics``: counts for Prometheus, for this machine only, or under a token. They are answered before anything else –
sessions, names of hosts, the redirect to HTTPS – since who asks knows none of it, and say nothing about people.
"""

import hmac
import json
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from ..jobs import KILLED_AFTER
from . import measures

#: What readiness is made of, in the order in which one needs the other.
PARTS = ("database", "migrations", "worker")
_AWAY = (DatabaseError, InterfaceError, OperationalError)


class ProbesMiddleware:
    """Answers the three addresses before any other part looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = _PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        answer = probe(request)
        answer["Cache-Control"] = "no-store"
        # That a part is lacking is an answer; it would fill the logs as a fault at every question.
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer


def health(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Whether people can be sent here: 200, or 503 with what is lacking."""
    found = state()
    whole = all(found.values())
    body = json.dumps(found) + "\n"
    return HttpResponse(body, status=200 if whole else 503, content_type="application/json")


def state() -> dict[str, bool]:
    """Every part of readiness; what cannot be asked is not there."""
    return {name: _holds(_ASKED[name]) for name in PARTS}


def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus; for others this address does not exist."""
    if not _may_measure(request):
        return HttpResponseNotFound(content_type="text/plain")
    return HttpResponse(measures.exposition(), content_type=measures.CONTENT_TYPE)


def _may_measure(request: HttpRequest) -> bool:
    """With a token: whoever has it. Without: this machine, unless a proxy of ours makes all the world look like it."""
    if settings.METRICS_TOKEN:
        said = request.headers.get("Authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    forwarded = settings.BEHIND_PROXY or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not forwarded and _is_this_machine(request.META.get("REMOTE_ADDR", ""))


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _holds(asked: Callable[[], bool]) -> bool:
    try:
        return asked()
    except _AWAY:
        # A broken connection would break the next question too.
        if not connection.in_atomic_block:
            connection.close()
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        return bool(cursor.fetchone() == (1,))


#: Tables that are up to date stay so as long as this process runs: another version is another process.
_MIGRATED: list[bool] = []


def migrated() -> bool:
    """Whether every migration of this version has run."""
    if _MIGRATED:
        return True
    executor = MigrationExecutor(connection)
    whole = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    if whole:
        _MIGRATED.append(True)
    return whole


def _worker() -> bool:
    return worker_silent_for() < 2 * KILLED_AFTER


def worker_silent_for() -> float:
    """For how many seconds no worker has given a sign of life; infinite when there has never been one."""
    with connection.cursor() as cursor:
        cursor.execute("select extract(epoch from now() - max(last_heartbeat)) from procrastinate_workers")
        row = cursor.fetchone()
    return float("inf") if row is None or row[0] is None else float(row[0])


_ASKED: dict[str, Callable[[], bool]] = {"database": _database, "migrations": migrated, "worker": _worker}
_PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/health": health, "/ready": ready, "/metrics": metrics,
}  # fmt: skip
