"""A process that answers a table and tells what memory it took: ``-m benchmarks.memory_program main 1000000``."""

import json
import os
import resource
import sys
from pathlib import Path

from zandy.law.decisions.regime import AI_SYSTEM, CLASSES, PROHIBITED, USE_PROHIBITED, regime
from zandy.law.engines.columns import ColumnEngine
from zandy.law.norms.editions import adopted
from zandy.law.words.fact import Kind

from .tables import codes, frame
from .workload import Decision

MAIN = (AI_SYSTEM, PROHIBITED, USE_PROHIBITED, *CLASSES)
MB = 1_000_000


def main(mode: str, rows: int) -> None:
    """Build the input, answer it, print the figures."""
    evaluator = regime(adopted()).evaluator
    kinds = (Kind.YES_NO, Kind.ONE_OF)
    facts = {fact.name: fact.values for fact in evaluator.layout.slots if fact.kind in kinds}
    # Built a piece at a time: what building takes must not hide what answering takes.
    pieces = [frame(facts, codes(Decision("", facts, [{}]), rows // 20, 0.6, seed)) for seed in range(20)]
    table = pieces[0].vstack(pieces[1])
    for piece in pieces[2:]:
        table = table.vstack(piece)
    engine = ColumnEngine(evaluator)
    questions = MAIN if mode == "main" else tuple(evaluator.questions)
    engine.run(table.head(1000), questions)
    before = _held()
    if mode == "main":
        answered = engine.run(table, questions).height
    else:
        answered = sum(block.height for block in engine.iter([table], questions))
    assert answered == table.height == rows
    beyond = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    print(json.dumps({
        "questions": len(questions), "columns": len(facts), "input": table.estimated_size() / MB, "beyond": beyond / MB,
    }))  # fmt: skip


def _held() -> int:
    """Resident memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


main(sys.argv[1], int(sys.argv[2]))
