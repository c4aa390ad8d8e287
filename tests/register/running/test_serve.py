"""`serve` as a person meets it: it migrates, answers, looks after its worker, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 90


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


class Served:
    """A register of its own, in its own data folder."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"ZANDY_HOME": str(home), "ZANDY_LANG": "en"}
        words = [sys.executable, "-m", "zandy.register", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)

    def says(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def children(self) -> dict[str, int]:
        """Its two processes, by what they are; the list of the system may miss one that has just begun."""
        until = time.monotonic() + PATIENCE
        while len(found := self._children()) < 2:
            assert time.monotonic() < until, f"only {found}"
            time.sleep(0.1)
        return found

    def _children(self) -> dict[str, int]:
        pid = self.process.pid
        found = {}
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            words = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
            if "granian" in words or "worker" in words:
                found["web" if "granian" in words else "worker"] = int(child)
        return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A register that is served."""
    made = Served(tmp_path / "home")
    yield made
    if made.process.poll() is None:
        made.process.terminate()
        made.process.wait(PATIENCE)
    assert made.process.stdout is not None
    made.process.stdout.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads the processes of Linux")
def test_it_serves_looks_after_its_worker_and_ends_in_order(served: Served) -> None:
    assert served.says() == f"The register runs at http://127.0.0.1:{served.port}\n"
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/", timeout=PATIENCE) as answer:
        assert answer.status == 200 and b"Zandy" in answer.read()
    served.says()
    worker = served.children()["worker"]
    time.sleep(5)
    os.kill(worker, signal.SIGKILL)
    assert "started anew" in served.says()
    children = served.children()
    assert children["worker"] != worker
    database = int((served.home / "postgresql" / "postmaster.pid").read_text().split()[0])
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 0
    for process in (*children.values(), database):
        assert not runs(process), "something goes on running"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ["serve", "--port", str(taken.getsockname()[1])]
        ran = subprocess.run(
            [sys.executable, "-m", "zandy.register", *words], capture_output=True, text=True, timeout=PATIENCE,
            env=os.environ | {"ZANDY_HOME": str(tmp_path), "ZANDY_LANG": "ru"}, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert "занят" in ran.stderr and "--port" in ran.stderr and "Traceback" not in ran.stderr
