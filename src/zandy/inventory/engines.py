"""The three ways to answer a whole table: bit planes over Polars, DuckDB, Spark. A frame or a file in, a frame out.

The law knows the planes and the SQL text; here stand the engines themselves, which read files and start processes.
DuckDB and Spark are handed Parquet and hand back Parquet, so that no further package has to carry the rows across.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Anything

from ..law.engines.evaluate import Evaluator
from ..law.engines.sql import sql_for, wrong_value
from ..law.words.fact import NO, YES, Fact, Kind
from ..law.words.facts import VOCABULARY

if TYPE_CHECKING:
    import polars as pl

    Source = pl.DataFrame | pl.LazyFrame | Path

#: Spark 4 runs on this Java and newer ones.
JAVA = 17
_LOGGING = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %m%n
"""


class EngineError(RuntimeError):
    """An engine that cannot run. The message for people is built from `code` in the wording.

    Attributes:
        code: ``missing_extra``, ``missing_java``, ``engine_not_started``, ``engine_plain_values``,
            ``table_unknown_format``.
        details: what the message needs.
    """

    def __init__(self, code: str, **details: Anything) -> None:
        self.code, self.details = code, details
        super().__init__(f"{code}: " + ", ".join(f"{key}={value!r}" for key, value in details.items()))


def run_polars(
    source: "Source", evaluator: Evaluator, questions: Iterable[str], *, keep: Sequence[str] = ()
) -> "pl.DataFrame":
    """The answers by bit planes, in the order of the rows; takes every state of a fact (see `columns.packing`).

    For each question the columns ``risk`` and ``risk_decided``, after those named in `keep`. Raises EngineError when
    Polars is missing, FactError for columns and values that are no facts.
    """
    with _extra("data"):
        from ..law.engines.columns import ColumnEngine
    return ColumnEngine(evaluator).run(_table(source), questions, keep=keep)


def run_duckdb(
    source: "Source", evaluator: Evaluator, questions: Iterable[str], *, keep: Sequence[str] = ()
) -> "pl.DataFrame":
    """The answers by DuckDB, in no order: keep a column that tells the rows apart.

    Takes plain values and sets of values of one-of facts. Raises EngineError and FactError as `run_polars` does.
    """
    with _extra("data"):
        import duckdb
        import polars as pl
    with _as_parquet(source, evaluator, keep, "duckdb") as (path, columns), duckdb.connect() as database:
        query = sql_for(evaluator, questions, "systems", columns=columns, keep=keep)
        answers = path.with_name("answers.parquet")
        with _wrong_values_told(duckdb.Error):
            database.execute(f"CREATE VIEW systems AS SELECT * FROM read_parquet({_quoted(path)})")
            database.execute(f"COPY ({query}) TO {_quoted(answers)} (FORMAT parquet)")
        return pl.read_parquet(answers)


def run_spark(
    source: "Source",
    evaluator: Evaluator,
    questions: Iterable[str],
    *,
    keep: Sequence[str] = (),
    master: str = "local[*]",
) -> "pl.DataFrame":
    """The answers by Spark, in no order: keep a column that tells the rows apart.

    A Spark session that is already there is used and left running; else one is started at `master` and stopped again.
    Raises EngineError, also when there is no Java to run Spark on, and FactError as `run_polars` does.
    """
    with _extra("data"):
        import polars as pl
    with _extra("spark"):
        from pyspark.sql import SparkSession
    _check_java()
    with _as_parquet(source, evaluator, keep, "spark") as (path, columns), _session(SparkSession, master) as session:
        query = sql_for(evaluator, questions, "systems", "spark", columns=columns, keep=keep)
        answers = path.with_name("answers")
        with _wrong_values_told(Exception):
            session.read.parquet(str(path)).createOrReplaceTempView("systems")
            session.sql(query).write.parquet(str(answers))
        return pl.read_parquet(answers / "*.parquet")


ENGINES: Mapping[str, Callable[..., "pl.DataFrame"]] = {
    "polars": run_polars,
    "duckdb": run_duckdb,
    "spark": run_spark,
}


@contextmanager
def _extra(extra: str) -> Iterator[None]:
    """An import that only works where this part of the distribution is installed."""
    try:
        yield
    except ImportError as error:
        raise EngineError("missing_extra", extra=extra) from error


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    command = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    told = subprocess.run([command, "-version"], capture_output=True, text=True, check=False) if command else None
    version = re.search(r'version "(\d+)', told.stderr) if told else None
    if version is None or int(version[1]) < JAVA:
        raise EngineError("missing_java", version=JAVA)


def _table(source: "Source") -> "pl.DataFrame | pl.LazyFrame":
    """A frame as it is; a file by the end of its name. Text files keep their cells as text, empty ones unknown."""
    if not isinstance(source, Path):
        return source
    with _extra("data"):
        import polars as pl
    readers: dict[str, Callable[[Path], pl.LazyFrame]] = {
        ".parquet": pl.scan_parquet,
        ".csv": lambda path: pl.scan_csv(path, infer_schema=False),
        ".jsonl": pl.scan_ndjson,
        ".ndjson": pl.scan_ndjson,
    }
    reader = readers.get(source.suffix.lower())
    if reader is None:
        raise EngineError("table_unknown_format", path=source, suffix=source.suffix, known=tuple(readers))
    return reader(source)


@contextmanager
def _as_parquet(
    source: "Source", evaluator: Evaluator, keep: Sequence[str], engine: str
) -> Iterator[tuple[Path, list[str]]]:
    """The table as a Parquet file with typed columns in a folder of its own, and the facts that it holds."""
    import polars as pl

    from ..law.engines.columns.packing import check_columns

    table = _table(source).lazy()
    schema = table.collect_schema()
    asked = evaluator.layout.by_name
    known = {**VOCABULARY, **{name: slot.fact for name, slot in asked.items()}}
    check_columns({name: dtype for name, dtype in schema.items() if name not in keep}, known)
    facts = [name for name in schema if name in asked and name not in keep and schema[name] != pl.Null]
    typed = [_typed(asked[name].fact, schema[name]) for name in facts]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "systems.parquet"
        try:
            # A table without columns would have no rows either.
            table.select([*keep, *typed] or schema.names()[:1]).sink_parquet(path)
        except pl.exceptions.InvalidOperationError as error:
            raise EngineError("engine_plain_values", engine=engine, problem=str(error).splitlines()[0]) from error
        yield path, facts


def _typed(fact: Fact, dtype: "pl.DataType") -> "pl.Expr":
    """A column as the type of its fact; text must be a plain value."""
    import polars as pl

    column = pl.col(fact.name)
    if fact.kind is Kind.ONE_OF:
        return column.cast(pl.String)
    if dtype not in (pl.String, pl.Categorical, pl.Enum):
        return column
    text = column.cast(pl.String)
    match fact.kind:
        case Kind.YES_NO:
            return text.replace_strict({YES: True, NO: False}, return_dtype=pl.Boolean)
        case Kind.NUMBER:
            return text.cast(pl.Int64)
    return text.str.to_date("%Y-%m-%d")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def _wrong_values_told(kind: type[Exception]) -> Iterator[None]:
    """A query that stopped at a wrong value tells of it as the other engines do."""
    try:
        yield
    except kind as error:
        wrong = wrong_value(str(error))
        if wrong is None:
            raise
        raise wrong from error


@contextmanager
def _session(sessions: Anything, master: str) -> Iterator[Anything]:
    running = sessions.getActiveSession()
    if running is not None:
        yield running
        return
    with tempfile.TemporaryDirectory() as folder:
        logging = Path(folder) / "log4j2.properties"
        logging.write_text(_LOGGING, "ascii")
        with _heard(Path(folder) / "java.log"):
            session = _started(sessions.builder.master(master), logging)
        try:
            yield session
        finally:
            session.stop()


@contextmanager
def _heard(log: Path) -> Iterator[None]:
    """What a process that is started meanwhile writes to stderr goes to a file: Java warns of what no user can mend.

    Where the start fails, the last line of it is the reason that is told. Raises EngineError.
    """
    sys.stderr.flush()
    ours = os.dup(2)
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    except Exception as error:
        said = log.read_text("utf-8", "replace").strip().splitlines() or [str(error)]
        raise EngineError("engine_not_started", engine="spark", problem=said[-1][:200]) from error
    finally:
        os.dup2(ours, 2)
        os.close(ours)


def _started(builder: Anything, logging: Path) -> Anything:
    """A session without a page of its own, listening on this machine only, that says nothing but errors."""
    settings = {
        "spark.app.name": "zandy",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={logging.as_uri()}",
        "spark.sql.warehouse.dir": (logging.parent / "warehouse").as_uri(),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
