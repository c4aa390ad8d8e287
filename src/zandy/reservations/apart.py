"""Looking through the file of a stranger in a process of its own: whatever the file does to its readers, among them one
that is no Python, it does within bounds of time and memory, to nobody else, and without what the caller knows.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .examine import Examination, examine
from .said import About, Form, Says, Statement, Unreadable

#: So many seconds of the machine, and of anybody's patience; so many octets of memory.
CPU, PATIENCE, MEMORY = 10, 20, 1_500_000_000


class GaveUpError(Exception):
    """The file took too much, or broke the process that looked through it: what it says is not known."""


def examine_apart(path: Path) -> Examination:
    """The same as `examine`, of a file that may be hostile. Raises GaveUpError."""
    command = [sys.executable, "-I", "-m", __name__, str(path)]
    try:
        done = subprocess.run(command, env={}, capture_output=True, timeout=PATIENCE, check=True)
        return _examination(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise GaveUpError from error


def _examination(said: Mapping[str, Any]) -> Examination:
    return Examination(
        path=str(said["path"]),
        work=str(said["work"]),
        statements=tuple(map(_statement, said["statements"])),
        unreadable=tuple(_unreadable(**each) for each in said["unreadable"]),
        looked=int(said["looked"]),
        forms={Form(name): int(count) for name, count in said["forms"].items()},
    )


def _statement(said: Mapping[str, Any]) -> Statement:
    words = {"form": Form(said["form"]), "says": Says(said["says"]), "about": About(said["about"])}
    return Statement(**{**said, **words, "agents": tuple(said["agents"])})


def _unreadable(form: str | None, place: str, why: str) -> Unreadable:
    return Unreadable(None if form is None else Form(form), place, why)


def _bounded() -> None:
    # Not everywhere: the command line, which needs no process apart, runs on other systems too.
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Nothing is written but the answer.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(asdict(examine(Path(sys.argv[1])))))
