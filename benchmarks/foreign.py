"""Other engines in their own processes and their own environment."""

import json
import subprocess
import sys
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from .timing import Round

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / "build" / "bench-venv" / "bin" / "python"
#: What needs no environment of its own.
PLAIN = "plain_python"


def available(engine: str) -> bool:
    """Whether an engine can be run here."""
    return engine == PLAIN or ENVIRONMENT.exists()


class Peer(AbstractContextManager["Peer"]):
    """An engine that has answered a workload and waits to run timed rounds of it.

    Attributes:
        told: what it said of itself and of the systems: ``engine``, ``version``, ``answers`` …
    """

    def __init__(self, engine: str, workload: Path) -> None:
        python = ENVIRONMENT if ENVIRONMENT.exists() else Path(sys.executable)
        self._process = subprocess.Popen(
            [str(python), "-m", f"benchmarks.peers.{engine}", str(workload)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.told: dict[str, Any] = json.loads(self._line())

    def round(self, name: str) -> Round:
        """A round with this name, to be run in turn with others."""
        return partial(self._run, name)

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)

    @property
    def shown(self) -> str:
        """Name and version."""
        return f"{self.told['engine']} {self.told['version']}".strip()

    def _run(self, name: str) -> float:
        assert self._process.stdin is not None
        self._process.stdin.write(name + "\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the engine stopped with code {self._process.wait()}: {self._process.args!r}")
        return line
