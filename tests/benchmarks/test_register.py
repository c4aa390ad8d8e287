"""The register's benchmark runs, at sizes that say nothing: what it makes it finds again, what it writes is undone."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.foreign import ROOT


def run(folder: Path, *only: str) -> str:
    """What a small run prints."""
    small = ("--systems", "30", "--alike", "40", "--imported", "5", "--rounds", "1")
    command = [sys.executable, "-m", "benchmarks.register", "--folder", str(folder), *small, "--only", *only]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=900).stdout


def test_a_small_run_and_another_on_the_same_folder(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    first = run(folder, "anew", "import")
    assert re.search(r"30 systems with [\d,]+ duties made in \d+ s", first)
    assert re.search(r"\| 30 systems, 30 different states of knowledge, \d+ answers \| [\d.]+ \|", first)
    assert re.search(r"\| 40 systems, 2 different states of knowledge, \d answers \| [\d.]+ \|", first)
    assert "taking over against a bare insert of the same rows" in first
    # Were the first run's writes not taken back, no system would differ, and the second would stop with an error.
    assert "found in the folder" in run(folder, "anew")
