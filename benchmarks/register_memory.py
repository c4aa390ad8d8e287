"""Memory of a served worker."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

from .figures import Section, Target
from .register_pages import found_pages
from .register_world import World

PORT = 8377


def measure(world: World) -> Section:
    """A worker after every page was asked for several times, beside one that has served one page."""
    cookie = world.browser().cookies["sessionid"].value
    addresses = [address for page in found_pages(world, world.large) for address in page.addresses[:6]] * 3
    words = ["granian", "--interface", "wsgi", "--port", str(PORT), "--blocking-threads", "2", "--log-level", "error"]
    server = subprocess.Popen([sys.executable, "-m", *words, "zandy.register.wsgi:application"])
    try:
        _wait("/accounts/login/")
        bare = _worker(server.pid)
        for address in addresses:
            _ask(address, cookie)
        most = _worker(server.pid)
    finally:
        server.terminate()
        server.wait(20)
    section = Section(
        "Memory",
        f"Resident memory of a worker process of granian: after its first page, and after {len(addresses)} requests"
        " over all pages of the large organisation. The bound is Django and its libraries, loaded.",
        ("", "MB"),
        [("a worker after all pages", most), ("bound: a worker after its first page", bare)],
    )
    section.targets = [Target("memory of a worker", 250, most, "MB", at_least=False)]
    return section


def _wait(address: str) -> None:
    for _ in range(120):
        try:
            _ask(address, "")
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("the server did not come up within a minute")


def _ask(address: str, cookie: str) -> None:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{quote(address, safe='/?=&+')}", headers={"Cookie": f"sessionid={cookie}"}
    )
    urllib.request.urlopen(asked, timeout=60).read()


def _worker(server: int) -> float:
    """The largest of the server's own processes, in megabytes."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return max(map(_resident, children))


def _resident(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
