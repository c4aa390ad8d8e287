"""A whole inventory through a table engine: systems in, a table of answers out, in the order of the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zandy.inventory.answering import headline
from zandy.inventory.cards import in_language
from zandy.inventory.describe import Source, System, open_source
from zandy.inventory.engines import ENGINES
from zandy.inventory.files import written_whole
from zandy.inventory.map_reading import read_map
from zandy.inventory.mapping import find_map
from zandy.law.decisions.assess import Verdict, select_edition
from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime, regime
from zandy.law.norms.editions import as_of
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.knowledge import State, Status

if TYPE_CHECKING:
    import polars as pl

#: The column that keeps the rows apart; engines return them in any order.
ROW = "row"
KEPT = ("id", "name", "group")


@dataclass(frozen=True, slots=True)
class Bulk:
    """What an engine answered.

    Attributes:
        source: where the systems came from.
        regime: the norms that answered.
        answers: a row a system: id, name, group, verdict, and for each question what is left and whether it is decided.
    """

    source: Source
    regime: Regime
    answers: "pl.DataFrame"

    def verdicts(self) -> dict[Verdict, int]:
        """How many systems by verdict, the most frequent first."""
        counted = self.answers["verdict"].value_counts(sort=True)
        return {Verdict(name): count for name, count in counted.iter_rows()}


def run_bulk(path: Path, *, on: date, map: str | None, edition: str | None, engine: str) -> Bulk:
    """Answer every system with an engine. Raises what `run_inventory` raises, and EngineError."""
    rules = regime(as_of(select_edition(on, edition), on))
    source = open_source(path, read_map(find_map(map)) if map else None)
    table = _table(source.systems, rules)
    questions = headline(rules)
    found = ENGINES[engine](table, rules.evaluator, questions, keep=[ROW, *KEPT]).sort(ROW).drop(ROW)
    return Bulk(source, rules, _with_verdict(found, questions))


def _table(systems: Iterable[System], rules: Regime) -> "pl.DataFrame":
    """The systems as a table of texts, a column a fact that the law asks for."""
    import polars as pl

    facts = list(rules.evaluator.layout.slots)
    columns: dict[str, list[str | None]] = {name: [] for name in (*KEPT, *(fact.name for fact in facts))}
    for system in systems:
        for name, said in zip(KEPT, (system.id, in_language(system.name, "en"), system.group), strict=True):
            columns[name].append(said)
        for fact in facts:
            columns[fact.name].append(_cell(fact, system.knowledge[fact.name]))
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    # A fact that nothing is said of needs no column.
    known = [name for name in frame.columns if name in KEPT or frame[name].null_count() < len(frame)]
    return frame.select(known).with_row_index(ROW)


def _cell(fact: Fact, state: State) -> str | None:
    match state.status:
        case Status.KNOWN if state.between is not None:
            low, high = state.between
            return str(low) if low == high else f"{low}..{high}"
        case Status.KNOWN:
            return "|".join(value for value in fact.values if value in state.values)
        case Status.NOT_APPLICABLE:
            return "no" if fact.kind is Kind.YES_NO else "none"
    return None


def _with_verdict(found: "pl.DataFrame", questions: Sequence[str]) -> "pl.DataFrame":
    import polars as pl

    prohibited = (pl.col(PROHIBITED) == "yes") | (pl.col(USE_PROHIBITED) == "yes")
    free = (pl.col(PROHIBITED) == "no") & (pl.col(USE_PROHIBITED) == "no")
    verdict = (
        pl.when(prohibited)
        .then(pl.lit(str(Verdict.PROHIBITED)))
        .when(pl.col(AI_SYSTEM) == "no")
        .then(pl.lit(str(Verdict.OUTSIDE)))
        .when(free)
        .then(pl.lit(str(Verdict.LAWFUL)))
        .otherwise(pl.lit(str(Verdict.UNDETERMINED)))
    )
    answers = [column for name in questions for column in (name, f"{name}_decided")]
    return found.with_columns(verdict.alias("verdict")).select([*KEPT, "verdict", *answers])


def write_bulk(bulk: Bulk, path: Path) -> None:
    """Write the answers, whole or not at all; Parquet, CSV or JSON lines by the end of the name. Raises OSError."""
    from zandy.inventory.outputs import harmless

    with written_whole(path) as part:
        match path.suffix.lower():
            case ".parquet":
                bulk.answers.write_parquet(part)
            case ".csv":
                import polars as pl

                texts = [pl.col(name).map_elements(harmless, return_dtype=pl.String) for name in KEPT]
                bulk.answers.with_columns(texts).write_csv(part)
            case _:
                bulk.answers.write_ndjson(part)
