"""Tables of systems: bit planes beside OpenFisca-core and SQL, the bound of the memory, how cost grows."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from zandy.law.decisions.regime import PROHIBITED, Regime
from zandy.law.engines.circuit import Circuit, Node
from zandy.law.engines.columns import ColumnEngine, Plane, block_for, decide
from zandy.law.engines.sql import sql_for
from zandy.law.norms.editions import adopted

from .figures import Section, Target
from .foreign import Peer, available
from .tables import Codes, codes, frame
from .timing import Round, best_of, timed
from .workload import Decision, bare, decision

OPENFISCA = "openfisca_bulk"
SIMPLE = "emotion_recognition"
KNOWN = 0.6
PLANES, COLUMNS = "Zandy, packed planes", "Zandy, Polars columns to answer columns"
THREE, SET, TWO = "three-valued", "three-valued, from columns", "two-valued"
ABOUT = """\
The same decision for a table of {rows:,} random systems, {known:.0%} of the facts known: yes, no, or open. Everything
runs on one core (Polars with a pool of {threads}). From Polars columns means packing them to bits and writing the
answer columns; from packed planes means the decision alone. OpenFisca-core runs the same gates over arrays of booleans:
set already, or made from columns (bytes) for a new simulation, which spends most of that time numbering its systems.
Two-valued it answers the rows for systems of which every fact is known, which is less. DuckDB runs the SQL text that
Zandy writes. All answers are held equal, system by system. Bits take an eighth of the memory of booleans, and both
engines compute with NumPy: a ratio beyond eight is hardly to be had from one core."""


def measure(folder: Path, *, rows: int, rounds: int) -> Section:
    """Time per table of every engine."""
    rules = bare(adopted())
    found = decision(rules)
    tables = {known: codes(found, rows, known) for known in (1.0, KNOWN)}
    table = frame(found.facts, tables[KNOWN])
    section = Section("A table of systems", ABOUT.format(rows=rows, known=KNOWN, threads=pl.thread_pool_size()))
    section.header = ("engine", "ms a table", "million systems/s", "× Zandy, planes", "× Zandy, columns")
    contestants = _own(rules, table)
    with ExitStack() as stack:
        contestants.update(_sql(section, stack, rules, table, folder))
        if available(OPENFISCA):
            contestants.update(_openfisca(section, stack, folder, rules, found, tables))
        best = best_of(rounds, contestants)
    for name, seconds in best.items():
        ratios = seconds / best[PLANES], seconds / best[COLUMNS]
        section.rows.append((name, seconds * 1e3, rows / seconds / 1e6, *ratios))
    _judge(section, best)
    return section


def _judge(section: Section, best: dict[str, float]) -> None:
    theirs = {name.partition(", ")[2]: seconds for name, seconds in best.items() if name.startswith("OpenFisca")}
    if not theirs:
        section.notes.append("OpenFisca-core was not measured, for want of its environment (`make bench` makes it).")
        return
    what = "bulk against OpenFisca-core, three-valued, "
    section.targets.append(Target(what + "the decision alone", 20, theirs[THREE] / best[PLANES], "×"))
    section.targets.append(Target(what + "from columns to answers", 20, theirs[SET] / best[COLUMNS], "×"))


def _own(rules: Regime, table: pl.DataFrame) -> dict[str, Round]:
    engine = ColumnEngine(rules.evaluator)
    circuit, leaves = packed(engine, table, PROHIBITED)
    return {
        PLANES: timed(lambda: run_blocks(circuit, leaves, table.height)),
        COLUMNS: timed(lambda: engine.run(table, [PROHIBITED])),
    }


def answers_of(rules: Regime, table: pl.DataFrame) -> list[str]:
    """What Zandy answers to every row."""
    answers: list[str] = ColumnEngine(rules.evaluator).run(table, [PROHIBITED])[PROHIBITED].cast(pl.String).to_list()
    return answers


def packed(engine: ColumnEngine, table: pl.DataFrame, question: str) -> tuple[Circuit, dict[Node, Plane]]:
    """The circuit of a question and the planes that it starts from."""
    circuit = engine.circuit([question], table.schema)
    return circuit, engine.pack(circuit, table)


def run_blocks(circuit: Circuit, leaves: dict[Node, Plane], rows: int) -> None:
    """Decide all rows, a block at a time, so that the planes at work stay in the cache."""
    step = block_for(1) // 64
    for start in range(0, (rows + 63) // 64, step):
        block = {node: plane[start : start + step] for node, plane in leaves.items()}
        decide(circuit, block, min(step * 64, rows - start * 64))


def _sql(
    section: Section, stack: ExitStack, rules: Regime, table: pl.DataFrame, folder: Path
) -> dict[str, Round]:  # fmt: skip
    file = folder / "systems.parquet"
    table.cast({pl.Enum: pl.String}).write_parquet(file)
    base = stack.enter_context(duckdb.connect(config={"threads": 1}))
    base.execute("CREATE TABLE systems AS SELECT * FROM read_parquet(?)", [str(file)])
    query = sql_for(rules.evaluator, [PROHIBITED], "systems", columns=table.columns)
    work = "CREATE OR REPLACE TABLE answers AS " + query
    base.execute(work)
    theirs = base.execute(f'SELECT "{PROHIBITED}" FROM answers').fetchall()
    section.hold_equal("DuckDB", answers_of(rules, table), [row[0] for row in theirs])
    return {f"DuckDB {duckdb.__version__}, one thread": timed(lambda: base.execute(work))}


def _openfisca(
    section: Section, stack: ExitStack, folder: Path, rules: Regime, found: Decision, tables: dict[float, Codes]
) -> dict[str, Round]:
    peer = stack.enter_context(Peer(OPENFISCA, _told(folder, rules, found, tables)))
    theirs = np.load(peer.told["saved"])
    total = ["yes" if each else "no" for each in theirs["verdict"].tolist()]
    section.hold_equal(f"{peer.shown}, {TWO}", answers_of(rules, frame(found.facts, tables[1.0])), total)
    gone = zip(theirs["gone_yes"].tolist(), theirs["gone_no"].tolist(), strict=True)
    partial = ["|".join(["yes"] * (not yes) + ["no"] * (not no)) for yes, no in gone]
    section.hold_equal(f"{peer.shown}, {THREE}", answers_of(rules, frame(found.facts, tables[KNOWN])), partial)
    return {f"{peer.shown}, {name}": peer.round(name) for name in (THREE, SET, TWO)}


def _told(folder: Path, rules: Regime, found: Decision, tables: dict[float, Codes]) -> Path:
    """The workload: the rows, the gates of the same decision, where the systems are."""
    schema = frame(found.facts, tables[KNOWN][:, :1]).schema
    circuit = ColumnEngine(rules.evaluator).circuit([PROHIBITED], schema)
    leaves = {
        node: (slot.fact.name, [value for place, value in enumerate(slot.cells) if cells & slot.bits([place])])
        for slot, nodes in circuit.leaves.items() for node, cells in nodes.items()
    }  # fmt: skip
    gates = [(node, gate.every, gate.inputs) for node, gate in circuit.gates]
    files = {"total": folder / "total.npy", "partial": folder / "partial.npy"}
    for file, known in zip(files.values(), (1.0, KNOWN), strict=True):
        np.save(file, tables[known])
    load = {**asdict(found), "leaves": leaves, "gates": gates, "gone": circuit.gone[PROHIBITED],
            **{name: str(file) for name, file in files.items()}}  # fmt: skip
    told = folder / "bulk.json"
    told.write_text(json.dumps(load), encoding="utf-8")
    return told


BOUND = """\
One simple decision ({name}, {facts} facts) for {rows:,} systems in packed planes, on one core: its planes are read and
its outcome planes written. The bound is what the memory of this machine moves, measured in the same run: NumPy copies
the same planes, and joins two planes into a third by "and"."""


def measure_bound(*, rows: int, rounds: int) -> Section:
    """Simple decisions a second, beside what the memory allows."""
    rules = bare(adopted())
    simple = decision(rules, SIMPLE)
    engine = ColumnEngine(rules.evaluator)
    table = frame(simple.facts, codes(simple, min(rows, 1_000_000)))
    circuit, leaves = packed(engine, pl.concat([table] * (rows // table.height)), SIMPLE)
    total = rows // table.height * table.height
    source, copied = np.concatenate(list(leaves.values())), np.concatenate(list(leaves.values()))
    one, other, third = source[: total // 64], copied[: total // 64], np.empty(total // 64, np.uint64)
    moved = (len(leaves) + len(circuit.ends)) * total / 8
    best = best_of(rounds, {
        "Zandy": timed(lambda: run_blocks(circuit, leaves, total)),
        "copy": timed(lambda: np.copyto(copied, source)),
        "and": timed(lambda: np.bitwise_and(one, other, out=third)),
    })  # fmt: skip
    speeds = {"copy": 2 * source.nbytes / best["copy"], "and": 3 * third.nbytes / best["and"]}
    section = Section("Simple decisions a second", BOUND.format(name=SIMPLE, facts=len(simple.facts), rows=total))
    section.header = ("what", "million systems/s", "GB/s")
    section.rows.append(("Zandy, packed planes", total / best["Zandy"] / 1e6, moved / best["Zandy"] / 1e9))
    for name, speed in speeds.items():
        section.rows.append((f"bound: NumPy {name}", speed / moved * total / 1e6, speed / 1e9))
    section.targets.append(
        Target("simple decisions a second and core, millions", 100, total / best["Zandy"] / 1e6, "M/s")
    )
    return section


GROWTH = "The decision over tables of growing length, from Polars columns to answer columns, and from packed planes."


def measure_growth(*, sizes: tuple[int, ...], rounds: int) -> Section:
    """Cost a row, from small tables to large ones."""
    rules = bare(adopted())
    found = decision(rules)
    engine = ColumnEngine(rules.evaluator)
    part = frame(found.facts, codes(found, min(sizes[-1], 1_000_000), known=0.6))
    whole = pl.concat([part] * (sizes[-1] // part.height)).rechunk()
    section = Section("Growth", GROWTH, ("rows", "ns a row, from columns", "ns a row, from planes"))
    for rows in sizes:
        table = whole.head(rows)
        circuit, leaves = packed(engine, table, PROHIBITED)
        best = best_of(rounds, {
            "columns": timed(lambda table=table: engine.run(table, [PROHIBITED])),  # type: ignore[misc]
            "planes": timed(_bound(circuit, leaves, rows)),
        })  # fmt: skip
        section.rows.append((rows, best["columns"] / rows * 1e9, best["planes"] / rows * 1e9))
    grown = section.rows[-1][1], section.rows[-2][1]
    assert isinstance(grown[0], float) and isinstance(grown[1], float)
    name = f"cost of a row at {sizes[-1]:,} against {sizes[-2]:,} rows (1 is linear)"
    section.targets.append(Target(name, 1.5, grown[0] / grown[1], "×", at_least=False))
    return section


def _bound(circuit: Circuit, leaves: dict[Node, Plane], rows: int) -> Callable[[], None]:
    return lambda: run_blocks(circuit, leaves, rows)
