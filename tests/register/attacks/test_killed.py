"""Killed with -9 in the midst of writing, or with no room left: what was acknowledged is there, once and whole.

The real server runs in a loop, as a supervisor has it; programs write all the while and note every answer they got.
"""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ..conftest import a_bin

PATIENCE = 180
WRITERS = 3
#: So many writes are acknowledged before and after every blow.
SOME = 12

FILL = """
import django; django.setup()
from zandy.register.accounts.actions import make_token
from zandy.register.accounts.models import User
from zandy.register.organisations.actions import found_organisation
from zandy.register.organisations.viewing import viewer_for, viewing
who = User.objects.create_user("aigul@example.kz", "long enough pass", name="Айгүл")
with viewing(viewer_for(who.pk, str(who))):
    ours = found_organisation(by=who, bin="{bin}", name_kk="Ұйым")
with viewing(viewer_for(who.pk, str(who))):
    print(make_token(organisation=ours, name="CI", scopes=["read", "write"], days=1, by=who)[1])
"""

#: Started again whenever it ends, as a supervisor does; in a place of its own when it has a size.
LOOP = 'while :; do "$@" >>"$LOG" 2>&1; sleep 0.5; done'
#: A disk so small that it fills, seen by this register alone.
SMALL = "mount -t tmpfs -o size=$SIZE,mode=755 tmpfs $ZANDY_HOME && " + LOOP

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads the processes of Linux")


def environment(home: str) -> dict[str, str]:
    """The settings of a register of the test's own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ZANDY_", "DATABASE_", "DJANGO_"))
    }
    return {**kept, "ZANDY_HOME": home, "ZANDY_LANG": "en", "DJANGO_SETTINGS_MODULE": "zandy.register.settings"}


class Supervised:
    """A register that is started again whenever it ends, and programs that write to it."""

    def __init__(self, prefix: tuple[str, ...] = (), loop: str = LOOP, size: str = "") -> None:
        self.home = tempfile.mkdtemp(prefix="zandy-killed-")
        self.log = Path(tempfile.mkstemp(prefix="zandy-killed-", suffix=".log")[1])
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.own_disk = bool(prefix)
        given = environment(self.home) | {"LOG": str(self.log), "SIZE": size}
        serve = [sys.executable, "-m", "zandy.register", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen([*prefix, "sh", "-c", loop, "sh", *serve], env=given, start_new_session=True)
        self.token, self.acknowledged, self.stopped = "", {}, threading.Event()  # type: str, dict[str, str], Any

    # --- its processes ------------------------------------------------------------------------------------------------

    def processes(self) -> dict[str, list[int]]:
        """Its processes by what they are: serve, web (the first is the chief), worker, database."""
        found: dict[str, list[int]] = {"serve": [], "web": [], "worker": [], "database": []}
        for folder in Path("/proc").iterdir():
            try:
                words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                ours = f"ZANDY_HOME={self.home}\0" in (folder / "environ").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if f"{self.home}/postgresql" in words and "-D" in words:
                found["database"].append(int(folder.name))
            elif ours and folder.name.isdigit() and "sh" not in Path(words[0]).name:
                kind = "worker" if "worker" in words else "serve" if "serve" in words else "web"
                found[kind].append(int(folder.name))
        return {name: sorted(numbers) for name, numbers in found.items()}

    def inside(self) -> list[str]:
        """What goes before a command so that it sees the register's own disk."""
        if not self.own_disk:
            return []
        user = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self.processes()["serve"][0]), *user, "--mount"]

    def kill(self, *numbers: int) -> None:
        """Kill these with -9, all at once."""
        for number in numbers:
            os.kill(number, signal.SIGKILL)

    def end(self) -> None:
        """Nothing of it goes on running."""
        self.stopped.set()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for _ in range(20):
            left = [number for each in self.processes().values() for number in each]
            for number in left:
                try:
                    os.kill(number, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            if not left:
                break
            time.sleep(0.2)
        shutil.rmtree(self.home, ignore_errors=True)
        self.log.unlink()

    # --- writing and reading ------------------------------------------------------------------------------------------

    def call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """A call; raises OSError or HTTPException when there is nobody to answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            said = json.dumps(body) if isinstance(body, dict) else body
            kind = {"Content-Type": "application/json"} if isinstance(body, dict) else {}
            sent = {"Authorization": f"Bearer {self.token}", **kind, **(headers or {})}
            connection.request(method, path, said, sent)
            answer = connection.getresponse()
            data = answer.read()
            is_json = "json" in answer.getheader("Content-Type", "")
            return answer.status, json.loads(data) if is_json else data
        finally:
            connection.close()

    def write_on(self, writer: int) -> None:
        """Write one system after another; what is not acknowledged is sent again under the same key."""
        number = 0
        while not self.stopped.is_set():
            name = f"{writer}-{number}"
            try:
                status, said = self.call("POST", "/api/v1/systems", {"name_kk": name}, {"Idempotency-Key": name})
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if status == 201:
                self.acknowledged[name] = said["ident"]
                number += 1
            else:
                assert status >= 500 or status in (401, 409), (status, said)
                time.sleep(0.1)

    def wait(self, what: Callable[[], Any], why: str) -> None:
        """Wait for something."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if what():
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)
        pytest.fail(f"{why}: {self.log.read_text(errors='replace')[-2000:]}")

    def writes_on(self) -> None:
        """So many writes more are acknowledged."""
        enough = len(self.acknowledged) + SOME
        self.wait(lambda: len(self.acknowledged) >= enough, "writing does not go on")

    def is_ready(self) -> bool:
        """Whether it can serve."""
        return self.call("GET", "/ready")[0] == 200

    def lost(self) -> list[str]:
        """What was acknowledged and is not there, or is there otherwise."""
        return [name for name, ident in self.acknowledged.items()
                if self.call("GET", f"/api/v1/systems/{ident}")[1].get("name_kk") != name]  # fmt: skip

    def names(self) -> list[str]:
        """The names of all systems that are there."""
        found: list[str] = []
        while len(rows := self.call("GET", f"/api/v1/systems?page_size=200&page={len(found) // 200 + 1}")[1]["items"]):
            found += [row["name_kk"] for row in rows]
            if len(rows) < 200:
                break
        return found

    def journals(self) -> subprocess.CompletedProcess[str]:
        """What the command says of the journals."""
        words = [*self.inside(), sys.executable, "-m", "zandy.register", "verify"]
        return subprocess.run(words, env=environment(self.home), capture_output=True, text=True, check=False)


def started(register: Supervised) -> None:
    """Wait until it serves, and give it an organisation with a program."""
    register.wait(register.is_ready, "it did not come up")
    words = [*register.inside(), sys.executable, "-c", FILL.format(bin=a_bin(7))]
    done = subprocess.run(words, env=environment(register.home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    register.token = done.stdout.strip()


@pytest.fixture
def register() -> Iterator[Supervised]:
    """A register that is written to."""
    made = Supervised()
    threads = [threading.Thread(target=made.write_on, args=(number,), daemon=True) for number in range(WRITERS)]
    try:
        started(made)
        for thread in threads:
            thread.start()
        yield made
    finally:
        made.stopped.set()
        for thread in threads:
            if thread.ident:
                thread.join(40)
        made.end()


def test_nothing_acknowledged_is_lost(register: Supervised) -> None:
    register.writes_on()
    before = register.processes()
    blows: list[tuple[str, tuple[int, ...]]] = [("the web server's own process", tuple(before["web"][-1:]))]
    blows += [("the web server", ()), ("the database", ()), ("everything at once", ())]
    for name, numbers in blows:
        now = register.processes()
        chosen = numbers or {
            "the web server": now["web"], "the database": now["database"][:1],
            "everything at once": [*now["serve"], *now["web"], *now["worker"], *now["database"]],
        }[name]  # fmt: skip
        register.kill(*chosen)
        register.writes_on()
    register.kill(*register.processes()["worker"])
    register.wait(register.is_ready, "no worker came back")
    register.stopped.set()
    time.sleep(1)
    register.wait(register.is_ready, "it is not ready in the end")
    assert len(register.acknowledged) >= 5 * SOME
    assert register.lost() == []
    names = register.names()
    assert len(names) == len(set(names)), "a write that was sent again was written twice"
    said = register.journals()
    assert said.returncode == 0 and "broken" not in said.stdout, said.stdout


def a_small_disk() -> tuple[str, ...]:
    """What goes before a command so that it may have a disk of its own; skips where the system does not allow it."""
    user = () if os.geteuid() == 0 else ("--user", "--map-current-user", "--keep-caps")
    prefix = ("unshare", *user, "--mount")
    with tempfile.TemporaryDirectory() as folder:
        tried = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
        if (
            not shutil.which("unshare")
            or subprocess.run([*prefix, *tried], capture_output=True, check=False).returncode
        ):
            pytest.skip("no disk of one's own here: needs root, or user namespaces (kernel.unprivileged_userns_clone)")
    return prefix


@pytest.fixture
def cramped() -> Iterator[Supervised]:
    """A register on a disk of 160 MB."""
    made = Supervised(a_small_disk(), SMALL, size="160m")
    try:
        started(made)
        yield made
    finally:
        made.end()


def test_a_full_disk_loses_nothing_that_was_acknowledged(cramped: Supervised) -> None:
    """Files go up until there is no room; then each is refused in words, and what was taken is there, byte for byte."""
    made = cramped.call("POST", "/api/v1/systems", {"name_kk": "Скоринг"})[1]["ident"]
    kept, refused = upload_until_full(cramped, made)
    assert len(kept) > 3 and set(refused) <= {500, 503, 507} and 507 in refused
    files = f"/proc/{cramped.processes()['serve'][0]}/root{cramped.home}/files"
    assert not list(Path(files).rglob("new-*")), "half a file was left"
    # Room again, as an operator makes it: the small folder that was kept back is removed.
    for path in Path(files).parent.glob("ballast*"):
        path.unlink()
    cramped.wait(cramped.is_ready, "it does not go on when there is room again")
    for number, content in kept.items():
        assert cramped.call("GET", f"/api/v1/evidence/{number}/versions/1/file") == (200, content)
    assert cramped.call("GET", "/api/v1/evidence")[1]["count"] == len(kept)
    assert cramped.call("POST", "/api/v1/systems", {"name_kk": "Орын бар"})[0] == 201
    said = cramped.journals()
    assert said.returncode == 0 and "broken" not in said.stdout, said.stdout


def upload_until_full(register: Supervised, ident: str) -> tuple[dict[int, bytes], list[int]]:
    """Files of 4 MB until several are refused: those that were acknowledged, and the answers to the others."""
    ballast = Path(f"/proc/{register.processes()['serve'][0]}/root{register.home}/ballast")
    ballast.write_bytes(b"0" * 8_000_000)
    kept: dict[int, bytes] = {}
    refused: list[int] = []
    for number in range(60):
        content = f"{number}\n".encode() * (4_000_000 // len(f"{number}\n"))
        try:
            status, said = register.call("POST", f"/api/v1/systems/{ident}/evidence", *a_form(content))
        except (OSError, http.client.HTTPException):
            status, said = 503, None
        if status == 201:
            kept[said["id"]] = content
        else:
            refused.append(status)
        if len(refused) == 4:
            break
    return kept, refused


def a_form(content: bytes) -> tuple[bytes, dict[str, str]]:
    """A form with a file, as it goes over the wire."""
    fields = {"title": "Хаттама", "effective_on": "2026-01-31", "why": "Тексеру"}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
    body = "".join(parts).encode() + content + b"\r\n--x--\r\n"
    return body, {"Content-Type": "multipart/form-data; boundary=x"}
