"""What is counted: requests by route, jobs by state, room on the disk. No address, name or number of a person or body.

A route stands for all its addresses (``systems:regime``), so that no label grows with the data. Several processes of
the web server share their counts through the folder that PROMETHEUS_MULTIPROC_DIR names; `serve` names it.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ..home import home
from .routes import route_of

CONTENT_TYPE = CONTENT_TYPE_LATEST
SHARED = "PROMETHEUS_MULTIPROC_DIR"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)

COUNTED = CollectorRegistry()
REQUESTS = Counter(
    "zandy_requests", "Requests by method, route and status", ["method", "route", "status"], registry=COUNTED
)
SECONDS = Histogram(
    "zandy_request_seconds", "How long requests took, by route", ["route"], buckets=_SECONDS, registry=COUNTED
)


class MeasuringMiddleware:
    """Counts every request and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        answer = self.get_response(request)
        route = route_of(request)
        SECONDS.labels(route).observe(time.perf_counter() - begun)
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(method, route, str(answer.status_code)).inc()
        return answer


def exposition() -> bytes:
    """All counts in the text form of Prometheus."""
    requests = COUNTED
    if os.environ.get(SHARED):
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    return generate_latest(requests) + generate_latest(_STANDING)


class Standing(Collector):
    """What stands now and is asked when it is wanted: jobs, workers, room, version."""

    def collect(self) -> Iterator[Metric]:
        build = GaugeMetricFamily("zandy_build", "1, with the version", labels=["version"])
        build.add_metric([version("zandy")], 1)
        yield build
        yield from _disk()
        yield from _of_database()


def _disk() -> Iterator[Metric]:
    room = shutil.disk_usage(home())
    yield GaugeMetricFamily("zandy_disk_free_bytes", "Room where the data are kept", value=room.free)
    yield GaugeMetricFamily("zandy_disk_bytes", "Size of the disk where the data are kept", value=room.total)


def _of_database() -> Iterator[Metric]:
    try:
        jobs = list(_jobs())
    except (DatabaseError, InterfaceError):
        jobs = []
    yield GaugeMetricFamily("zandy_database_up", "Whether the database answers", value=float(bool(jobs)))
    yield from jobs


def _jobs() -> Iterator[Metric]:
    counted = GaugeMetricFamily("zandy_jobs", "Jobs by task and state", labels=["task", "state"])
    with connection.cursor() as cursor:
        cursor.execute("select task_name, status::text, count(*) from procrastinate_jobs group by 1, 2")
        for task, state, count in cursor.fetchall():
            counted.add_metric([task.rpartition(".")[2], state], count)
        cursor.execute(
            "select coalesce(extract(epoch from now() - min(coalesce(scheduled_at, at))), 0) from procrastinate_jobs j"
            " join procrastinate_events e on e.job_id = j.id and e.type = 'deferred'"
            " where status = 'todo' and coalesce(scheduled_at, at) <= now()"
        )
        waiting = float(cursor.fetchone()[0])
        cursor.execute("select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'")
        workers = cursor.fetchone()[0]
    yield counted
    yield GaugeMetricFamily("zandy_oldest_job_seconds", "For how long the oldest due job has waited", value=waiting)
    yield GaugeMetricFamily("zandy_workers", "Workers that gave a sign of life in the last minute", value=workers)


_STANDING = CollectorRegistry()
_STANDING.register(Standing())
