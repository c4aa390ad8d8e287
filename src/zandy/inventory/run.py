"""The main job on an inventory: every system answered, counted for the report, and written out as it goes by."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import tee
from pathlib import Path
from typing import Any

from ..law.decisions.assess import Verdict, select_edition
from ..law.decisions.regime import Regime, regime
from ..law.norms.editions import as_of
from ..law.words.edition import Edition
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import Knowledge, State, state_of
from .answering import Answer, Answerer, Outcomes, headline
from .bulk import engine_answers
from .describe import Source, System, open_source
from .map_reading import read_map
from .mapping import Assumption, SourceMap, find_map
from .outputs import opened_output

#: So many systems are listed one by one in a report; the others are in the output file.
LISTED = 3_000
_STEP = 500
_PENDING = 5_000

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """One answered system as a report lists it."""

    system: System
    answer: Answer
    first: str | None


def _counters() -> defaultdict[str, Counter[Any]]:
    return defaultdict(Counter)


@dataclass(slots=True)
class Inventory:
    """An inventory that was answered: everything a report tells.

    Attributes:
        source: where the systems came from, with what was stated and not understood.
        edition: the edition that answered.
        on: the day of the question.
        questions: the questions that were asked of every system.
        assumed: what was assumed for all systems.
        systems: how many there were.
        verdicts: how many systems by verdict.
        outcomes: by question, how many systems have which outcomes left.
        grid: how many systems have which classes of risk and of autonomy left.
        first: by fact, how many systems need it first.
        first_for: by question, which fact to ask first for it and for how many systems.
        settling: by fact, how many systems have which question settled by which answer about it.
        decided: how many systems have every prohibition and every class settled.
        contradictory: systems whose statements contradict each other, with the contradiction's name.
        listed: the first systems, one by one.
        hashes: the SHA-256 of the ``source`` and of the ``map``, for the receipt.
        pending: answers that are counted and not yet added up.
    """

    source: Source
    edition: Edition
    on: date
    questions: tuple[str, ...]
    assumed: tuple[Assumption, ...] = ()
    systems: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    outcomes: defaultdict[str, Counter[Outcomes]] = field(default_factory=_counters)
    grid: Counter[tuple[Outcomes, Outcomes]] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    first_for: defaultdict[str, Counter[str]] = field(default_factory=_counters)
    settling: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=_counters)
    decided: int = 0
    contradictory: list[tuple[System, str]] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    pending: Counter[Answer] = field(default_factory=Counter)

    @property
    def regime(self) -> Regime:
        """The norms that answered."""
        return regime(self.edition)

    @property
    def in_force(self) -> bool:
        """Whether the edition is law on the day."""
        return self.edition.in_force.holds_on(self.on)

    def count(self, each: Listed) -> None:
        """Count one answered system; one that contradicts itself is only named."""
        if each.answer.contradiction:
            self.contradictory.append((each.system, each.answer.contradiction))
            return
        self.pending[each.answer] += 1
        if each.first:
            self.first[each.first] += 1
        if len(self.pending) >= _PENDING:
            self.settle()

    def settle(self) -> None:
        """Add up what was counted answer by answer; many systems share one."""
        for answer, times in self.pending.items():
            self._add(answer, times)
        self.pending.clear()

    def _add(self, answer: Answer, times: int) -> None:
        self.verdicts[answer.verdict or Verdict.UNDETERMINED] += times
        self.decided += times * answer.decided
        for name, outcomes in answer.outcomes.items():
            self.outcomes[name][outcomes] += times
        self.grid[answer.outcomes["risk"], answer.outcomes["autonomy"]] += times
        for name, facts in answer.missing.items():
            self.first_for[name][facts[0]] += times
        for fact, value, question in answer.settling:
            self.settling[fact][value, question] += times


def run_inventory(
    path: Path,
    *,
    on: date,
    map: SourceMap | str | None = None,
    edition: str | None = None,
    assume: Mapping[str, object] | None = None,
    questions: Iterable[str] | None = None,
    engine: str | None = None,
    output: Path | None = None,
    progress: Progress | None = None,
    listed: int = LISTED,
) -> Inventory:
    """Answer every system of an inventory.

    `path` is a folder of cards, a card, or a table (CSV, JSON, JSON lines, Parquet, XLSX); `map` the map that reads it,
    or the name of one that ships; `assume` facts assumed for all systems that do not state them; `engine` a bulk engine
    (polars, duckdb, spark) in place of the single evaluator, which works every distinct state once; `output` a file for
    the answers (CSV, JSON lines or Parquet by its name), written whole or not at all; `listed` how many systems the
    report lists. Raises CardError, MapError, RowsError, EditionError, EngineError, OSError.
    """
    chosen = as_of(select_edition(on, edition), on)
    read = read_map(find_map(map)) if isinstance(map, str) else map
    hypotheses = {name: state_of(VOCABULARY[name], value) for name, value in (assume or {}).items()}
    source = open_source(path, read)
    asked = tuple(dict.fromkeys((*headline(regime(chosen)), *(questions or ()))))
    found = Inventory(source, chosen, on, asked, _assumptions(read, hypotheses))
    found.hashes = {"source": file_hash(path)} | ({"map": file_hash(read.path)} if read else {})
    with ExitStack() as stack:
        write = stack.enter_context(opened_output(output, asked)) if output else None
        for each in _answered(found, hypotheses, engine, progress):
            found.count(each)
            if len(found.listed) < listed:
                found.listed.append(each)
            if write:
                write(each.system, each.answer, each.first)
    found.settle()
    return found


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, or of the cards of a folder with their names."""
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        text = "".join(f"{each.relative_to(path)}\0{file_hash(each)}\n" for each in files)
        return hashlib.sha256(text.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _assumptions(map: SourceMap | None, more: Mapping[str, State]) -> tuple[Assumption, ...]:
    own = (Assumption(VOCABULARY[name], state, {}) for name, state in more.items())
    return (*(map.assumed if map else ()), *own)


def _answered(
    found: Inventory, assumed: Mapping[str, State], engine: str | None, progress: Progress | None
) -> Iterator[Listed]:
    answerer = Answerer(found.regime, found.questions)
    systems, known = tee(found.source.systems)
    whole = (Knowledge({**assumed, **each.knowledge.states}) if assumed else each.knowledge for each in known)
    for_answers, for_questions = tee(whole)
    answers = engine_answers(engine, answerer, for_answers) if engine else map(answerer.answer, for_answers)
    for system, knowledge, answer in zip(systems, for_questions, answers, strict=True):
        found.systems += 1
        if progress and found.systems % _STEP == 0:
            progress(found.systems, found.source.total)
        yield Listed(system, answer, answerer.first_question(answer, knowledge))
    if progress:
        progress(found.systems, found.systems)
