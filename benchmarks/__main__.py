"""All measurements in one run: ``python -m benchmarks``; with ``--quick`` small sizes that only hold answers equal."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from . import bulk, deadlines, memory, proofs, single, start, synthetic
from .figures import Section, WrongAnswerError
from .foreign import ROOT
from .page import Run, as_json, as_markdown, show

Measurement = Callable[[], Section]


def full(folder: Path) -> Iterator[Measurement]:
    """Every measurement at the sizes that the targets name."""
    yield lambda: single.measure(folder, count=2000, rounds=40)
    yield lambda: bulk.measure(folder, rows=1_000_000, rounds=15)
    yield lambda: bulk.measure_bound(rows=10_000_000, rounds=25)
    yield lambda: bulk.measure_growth(sizes=(10_000, 100_000, 1_000_000, 10_000_000), rounds=5)
    yield lambda: memory.measure(rows=1_000_000)
    yield lambda: start.measure(rounds=40)
    yield lambda: proofs.measure(rounds=2)
    yield lambda: deadlines.measure(count=100_000, rounds=10)
    yield synthetic.measure


def quick(folder: Path) -> Iterator[Measurement]:
    """The measurements that compare answers, at sizes of seconds; too small to judge any target by."""
    yield lambda: _unjudged(single.measure(folder, count=200, rounds=1))
    yield lambda: _unjudged(bulk.measure(folder, rows=5_000, rounds=1))
    yield lambda: _unjudged(deadlines.measure(count=2_000, rounds=1))
    yield lambda: _unjudged(synthetic.measure(norms=40, facts=40, states=40, rounds=1))


def _unjudged(section: Section) -> Section:
    section.targets.clear()
    return section


def run(measurements: Callable[[Path], Iterator[Measurement]]) -> Run:
    """The figures of some measurements; raises WrongAnswerError."""
    sections = []
    with tempfile.TemporaryDirectory() as folder:
        for measurement in measurements(Path(folder)):
            section = measurement()
            sections.append(section)
            print(shown(section), flush=True)
    return Run.of(sections)


def shown(section: Section) -> str:
    """A section as lines for the terminal."""
    lines = [section.title, *("  " + " · ".join(filter(None, map(show, row))) for row in section.rows), *section.notes]
    if section.compared:
        lines.append(f"  {section.compared:,} answers held equal")
    for target in section.targets:
        sign = "≥" if target.at_least else "≤"
        met = "met" if target.met else "NOT MET"
        lines.append(f"  {met}: {target.name}: {show(target.measured)} {target.unit} ({sign} {show(target.wanted)})")
    return "\n".join(lines) + "\n"


def write(file: Path, text: str) -> None:
    """A whole file or none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(file.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def main(arguments: list[str] | None = None) -> int:
    """Run, print, write; 1 when two engines answer differently."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, answers only, nothing written")
    chosen = parser.parse_args(arguments)
    try:
        found = run(quick if chosen.quick else full)
    except WrongAnswerError as error:
        print(f"Wrong answers: {error}", file=sys.stderr)
        return 1
    if not chosen.quick:
        write(ROOT / "docs" / "reference" / "benchmarks.md", as_markdown(found))
        write(ROOT / "build" / "benchmarks.json", as_json(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
