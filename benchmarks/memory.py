"""Memory beyond the input, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from .figures import Section, Target
from .foreign import ROOT

#: Where Linux tells the peak of a process, and lets it be counted anew.
PEAKS = Path("/proc/self/clear_refs")
ABOUT = """\
{rows:,} systems with every fact of the adopted Law's norms as a column ({facts} columns), 60 % known. Peak resident
memory of a process of its own while it answers, less what it held before, with the input in memory. "In one" keeps all
answer columns of the verdict and the classes; "as a stream" answers every question of the edition and lets go of each
block."""


def measure(*, rows: int) -> Section:
    """Peak memory beyond the input, for the main questions and for all of them."""
    if not PEAKS.exists():
        return Section("Memory", "Not measured: this system does not tell the peak of a process as Linux does.")
    found = {mode: _run(mode, rows) for mode in ("main", "all")}
    section = Section("Memory", ABOUT.format(rows=rows, facts=found["main"]["columns"]))
    section.header = ("what", "input, MB", "beyond the input, MB")
    for mode, text in (("main", "{} questions, in one"), ("all", "{} questions, as a stream")):
        told = found[mode]
        section.rows.append((text.format(told["questions"]), told["input"], told["beyond"]))
        name = f"memory beyond the input for {rows:,} systems, {text.format(told['questions'])}"
        section.targets.append(Target(name, 200, told["beyond"], "MB", at_least=False))
    return section


def _run(mode: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.memory_program", mode, str(rows)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    found: dict[str, float] = json.loads(told)
    return found
