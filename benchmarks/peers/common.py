"""Reading the workload, telling the answers, timing rounds: the same for every peer."""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any


def workload() -> dict[str, Any]:
    """What the file named on the command line says."""
    found: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    return found


def one_by_one(
    engine: str, package: str | None, answer: Callable[[Any], str], systems: Sequence[Any], most: int | None = None
) -> None:
    """Serve an engine that is asked about one system at a time; `most` systems where it is slow."""
    systems = systems[:most]

    def decide() -> None:
        for system in systems:
            answer(system)

    serve(engine, package, {"answers": [answer(system) for system in systems]}, {"decide": decide})


def serve(engine: str, package: str | None, found: dict[str, Any], rounds: Mapping[str, Callable[[], object]]) -> None:
    """Tell what was found, then run and time one round for every line that names one, until there are no more."""
    print(json.dumps({"engine": engine, "version": version(package) if package else "", **found}), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        rounds[line.strip()]()
        print(time.perf_counter() - start, flush=True)
