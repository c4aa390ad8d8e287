"""A process that answers a table and tells what memory it took: ``-m benchmarks.memory_program main 1000000``."""

import json
import sys
from pathlib import Path

from zandy.law.decisions.regime import AI_SYSTEM, CLASSES, PROHIBITED, USE_PROHIBITED
from zandy.law.engines.columns import ColumnEngine
from zandy.law.norms.editions import adopted
from zandy.law.words.fact import Kind

from .tables import codes, frame
from .workload import Decision, bare

MAIN = (AI_SYSTEM, PROHIBITED, USE_PROHIBITED, *CLASSES)
MB = 1_000_000


def main(mode: str, rows: int) -> None:
    """Build the input, answer it, print the figures."""
    evaluator = bare(adopted()).evaluator
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
    # The peak counted from here on; of a process started by a large one, getrusage would tell that one's peak.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _status("VmRSS")
    if mode == "main":
        answered = engine.run(table, questions).height
    else:
        answered = sum(block.height for block in engine.iter([table], questions))
    assert answered == table.height == rows
    beyond = _status("VmHWM") - before
    print(json.dumps({
        "questions": len(questions), "columns": len(facts), "input": table.estimated_size() / MB, "beyond": beyond / MB,
    }))  # fmt: skip


def _status(name: str) -> int:
    """What Linux says of this process, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))


main(sys.argv[1], int(sys.argv[2]))
