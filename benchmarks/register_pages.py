"""Server time and queries of the register's pages, in an organisation with everything and in one with fifty systems."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from .figures import Section, Target
from .register_world import World


@dataclass(frozen=True)
class Page:
    """A page to be measured: its name, its kind (``list``, ``search``, ``page``), its addresses in turns."""

    name: str
    kind: str
    addresses: tuple[str, ...]


def pages_of(organisation: int, systems: Sequence[int], duties: Sequence[tuple[int, int]]) -> Iterator[Page]:
    """The pages of an organisation."""
    home = f"/o/{organisation}/"
    listed = f"{home}systems/"
    yield Page("list, first page", "list", (listed,))
    yield Page("list, a page further on", "list", tuple(f"{listed}?page={number}" for number in (2, 5, 20, 50)))
    yield Page("list, one class", "list", (f"{listed}?risk=high&autonomy=low", f"{listed}?risk=unsettled"))
    yield Page("list, gravest verdict first", "list", (f"{listed}?sort=verdict", f"{listed}?sort=risk"))
    yield Page("list, newest first", "list", (f"{listed}?sort=newest",))
    yield Page("search, a word that many names have", "search", (f"{listed}?q=камера", f"{listed}?q=несие+чат"))
    yield Page("search, one name", "search", tuple(f"{listed}?q=system+{number}" for number in (7, 21, 43)))
    yield Page("search, nothing found", "search", (f"{listed}?q=жоқнәрсе",))
    yield Page("objections that wait", "list", tuple(f"{home}objections/{more}" for more in ("", "?show=all")))
    yield Page("overview", "page", (home,))
    yield Page("deadlines", "page", (f"{home}deadlines/",))
    yield Page("regime of a system", "page", tuple(f"{listed}{system}/" for system in systems))
    yield Page("interview", "page", tuple(f"{listed}{system}/interview/" for system in systems))
    yield Page("history of a system", "page", tuple(f"{listed}{system}/history/" for system in systems))
    yield Page("duty", "page", tuple(f"{listed}{system}/duties/{duty}/" for system, duty in duties))
    yield Page("risks of a system", "page", tuple(f"{listed}{system}/risks/" for system in systems))
    yield Page("risks, matrix", "page", (f"{home}risks/",))
    yield Page("documents", "page", (f"{home}documents/",))
    yield Page("documents of a system", "page", tuple(f"{listed}{system}/documents/" for system in systems))
    yield Page("evidence", "page", (f"{home}evidence/",))
    yield Page("notices", "page", (f"{home}notices/",))
    yield Page("journal", "page", (f"{home}journal/",))
    yield Page("members", "page", (f"{home}members/",))


#: So many objections wait in the large organisation, and as many as systems in the one with fifty.
OBJECTIONS = 10_000


def found_pages(world: World, organisation: Any) -> list[Page]:
    """The pages of an organisation, of systems that have all that there is."""
    from zandy.register.systems.models import Duty, System

    with world.eyes:
        systems = System.objects.filter(organisation=organisation).order_by("pk")
        full = list(systems.filter(answers__isnull=False).distinct().values_list("pk", flat=True)[:200])
        chosen = (full or list(systems.values_list("pk", flat=True)))[:: max(1, len(full) // 20)][:20]
        duties = Duty.objects.filter(system__in=chosen).order_by("system", "pk").distinct("system")
        pairs = list(duties.values_list("system_id", "pk"))
    return list(pages_of(organisation.pk, chosen, pairs))


def measure(world: World, rounds: int) -> Section:
    """Every page."""
    from . import register_data

    systems = world.sizes["large"]["systems"]
    with world.eyes:
        for organisation, count in ((world.large, OBJECTIONS), (world.small, 50)):
            register_data.file_objections(organisation, count)
    section = Section(
        "Pages",
        "Server time of a page in milliseconds: from the request to the last byte of the answer, one thread, through"
        " every middleware, the template and the database. Every request is made three times and the best counts, for"
        " other work may go on on the machine; the time of the processor, of program and database, is the mean of all."
        " What the page would cost without the size is its time in an organisation with fifty systems.",
        (
            "page", "median", "95th percentile", "processor, program", "processor, database", "fifty systems",
            "× fifty systems", "queries, 50", f"queries, {systems:,}",
        ),
    )  # fmt: skip
    browser, grown = world.browser(), 0
    few = {page.name: page for page in found_pages(world, world.small)}
    worst: dict[str, float] = {"list": 0.0, "search": 0.0, "page": 0.0}
    for page in found_pages(world, world.large):
        with world.taking() as taken:
            times = [min(_asked(browser, address) for _ in range(3)) for address in _turns(page, rounds)]
        small = median(min(_asked(browser, each) for _ in range(2)) for each in _turns(few[page.name], rounds // 2))
        queries = _queries(browser, few[page.name]), _queries(browser, page)
        # A search that finds thousands counts them apart from the rows that it shows, whatever thousands there are.
        grown += queries[0] + 2 * (page.kind == "search") < queries[1]
        worst[page.kind] = max(worst[page.kind], _percentile(times))
        requests = 3 * rounds / 1000
        section.rows.append((
            page.name, median(times), _percentile(times), taken.program / requests, taken.database / requests, small,
            median(times) / small, *queries,
        ))  # fmt: skip
    section.targets = [
        Target("list, 95th percentile of the slowest", 100, worst["list"], "ms", at_least=False),
        Target("search, 95th percentile of the slowest", 100, worst["search"], "ms", at_least=False),
        Target("any page, 95th percentile of the slowest", 150, max(worst.values()), "ms", at_least=False),
        Target("pages whose queries grow with the systems", 0, grown, "pages", at_least=False),
    ]
    return section


def _turns(page: Page, rounds: int) -> Iterator[str]:
    return (page.addresses[number % len(page.addresses)] for number in range(rounds))


def _asked(client: Any, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - begun) * 1000
    assert answer.status_code in (200, 302), f"{address}: {answer.status_code}"
    return taken


def _percentile(times: Sequence[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]


def _queries(client: Any, page: Page) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page.addresses[0])
    with CaptureQueriesContext(connection) as seen:
        client.get(page.addresses[0])
    return len(seen)
