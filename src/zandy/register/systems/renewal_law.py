"""What another edition, or another answer, changes in systems that were assessed before; nothing is read or written.

What was found before is not read either: it is answered again, from the same facts under the edition of then, and is
what it was if its hash comes out. Only where it does not (other norms since, other facts) must it be read.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zandy.law.decisions.receipt import SEAL, seal

from .policies import overturned
from .queries import CLASSES
from .regimes import NO, YES, Answered, FactsReader, Regimes, duties_under
from .renewal_rows import Found, Latest, Rows

#: So many facts and steps are remembered, some hundred bytes each.
REMEMBERED = 50_000

Outcomes = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Changes:
    """What becomes of some systems.

    Attributes:
        systems: how many there are; `differing` of how many an outcome differs.
        rows: what is written.
        news: by system, the edition before and the questions that turned out otherwise.
        unknown: assessments whose outcomes must be read first; then there is nothing else yet.
    """

    systems: int
    differing: int = 0
    rows: Rows = field(default_factory=Rows)
    news: dict[int, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)


class Way(NamedTuple):
    """From what was found before to what is found now."""

    edition: str
    on: date
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Step:
    """What it brings: new duties, duties that stand otherwise (None: ended), questions that turned out otherwise."""

    new: tuple[tuple[str, str, bool], ...]
    moved: tuple[tuple[str, bool | None], ...]
    news: tuple[str, ...]


class Reader:
    """Facts as they are kept, read to states of one edition on one day."""

    def __init__(self, regimes: Regimes) -> None:
        self.regimes = regimes
        self.given = FactsReader(regimes.regime.evaluator.layout).given


@dataclass(slots=True)
class Known:
    """Facts that were read once: their hash, and the states that they are for each reader."""

    hash: str
    states: dict[Reader, int]


class Law:
    """Answers for systems as they are read from the database; used by one thread at a time."""

    def __init__(self, on: date) -> None:
        self.regimes = Regimes(on)
        self._now = Reader(self.regimes)
        self._readers = {(self.regimes.edition.id, on): self._now}
        self._known: dict[bytes, Known] = {}
        self._steps: dict[Way, Step] = {}

    def changes(self, found: Sequence[Found], told: Mapping[int, Outcomes]) -> Changes:
        """What becomes of these systems; `told` are outcomes of assessments as they are kept."""
        known = [self._read(each.facts, self._now) for each in found]
        answered = self.regimes.of_states([each.states[self._now] for each in known])
        changed = [each for each in zip(found, known, answered, strict=True) if self._differs(each[0], each[2])]
        changes = Changes(len(found))
        steps = self._steps_of([(each, now) for each, _, now in changed if _otherwise(each, now)], told, changes)
        if not changes.unknown:
            for each, facts, now in changed:
                self._add(changes.rows, each, facts, now)
            for each, step in steps:
                _take(changes, each, step)
        return changes

    def _differs(self, found: Found, now: Answered) -> bool:
        return _otherwise(found, now) or (found.latest is not None and found.latest.edition != self.regimes.edition.id)

    def _add(self, rows: Rows, found: Found, known: Known, now: Answered) -> None:
        """The new regime of a system, and its assessment; facts that stand in an earlier receipt stay there."""
        if found.latest is not None and found.latest.facts_hash == known.hash:
            facts_in, receipt = found.latest.facts_in, self.regimes.receipt_on(now, known.hash)
        else:
            facts_in, receipt = None, self.regimes.receipt(now, json.loads(found.facts))
        risk, autonomy, mode = (now.classes[name] for name in CLASSES)
        rows.systems.append((found.id, now.verdict, risk, autonomy, mode))
        rows.outcomes[now.hash] = now.said
        rows.assessments.append(
            (found.id, now.verdict, now.hash, json.dumps(receipt), receipt[SEAL], known.hash, facts_in)
        )

    def _read(self, facts: str, reader: Reader) -> Known:
        """Facts as the database spells them; the same are parsed once for all readers that there are."""
        key = hashlib.sha256(facts.encode()).digest()
        known = self._known.get(key)
        if known is None or reader not in known.states:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            content = json.loads(facts)
            states = {each: each.given(content) for each in self._readers.values()}
            known = self._known[key] = Known(seal(content), states)
        return known

    # --- what was found before ---------------------------------------------------------------------------------------

    def _steps_of(
        self, differing: Sequence[tuple[Found, Answered]], told: Mapping[int, Outcomes], changes: Changes
    ) -> list[tuple[Found, Step]]:
        """The step that each system takes; or the changes note what must be read first."""
        if len(self._steps) > REMEMBERED:
            self._steps.clear()
        new = {way: (each.latest, each.facts) for each, now in differing if (way := _way(each, now)) not in self._steps}
        asked = [(latest, facts) for latest, facts in new.values() if latest is not None and latest.id not in told]
        before = {**told, **self._again(asked)}
        now_of = {way: now for each, now in differing if (way := _way(each, now)) in new}
        for way, (latest, _) in new.items():
            if latest is not None and latest.id not in before:
                changes.unknown.append(latest.id)
            else:
                self._steps[way] = _step(before[latest.id] if latest is not None else None, way, now_of[way])
        return [] if changes.unknown else [(each, self._steps[_way(each, now)]) for each, now in differing]

    def _again(self, assessed: Iterable[tuple[Latest, str]]) -> dict[int, Outcomes]:
        """What assessments found, where the same comes out of the facts of now."""
        groups: dict[Reader, list[tuple[Latest, int]]] = {}
        for latest, facts in assessed:
            reader = self._reader(latest)
            groups.setdefault(reader, []).append((latest, self._read(facts, reader).states[reader]))
        found: dict[int, Outcomes] = {}
        for reader, asked in groups.items():
            answered = reader.regimes.of_states([state for _, state in asked])
            pairs = zip(asked, answered, strict=True)
            found |= {latest.id: each.outcomes for (latest, _), each in pairs if each.hash == latest.outcomes_hash}
        return found

    def _reader(self, latest: Latest) -> Reader:
        """The reader for the edition and day of an assessment."""
        key = latest.edition, latest.on
        if key not in self._readers:
            self._readers[key] = Reader(Regimes(latest.on, latest.edition))
        return self._readers[key]


def _otherwise(found: Found, now: Answered) -> bool:
    return found.latest is None or found.latest.outcomes_hash != now.hash


def _way(found: Found, now: Answered) -> Way:
    latest = found.latest
    if latest is None:
        return Way("", date.min, "", now.hash)
    return Way(latest.edition, latest.on, latest.outcomes_hash, now.hash)


def _step(before: Outcomes | None, way: Way, now: Answered) -> Step:
    """What was owed follows from the assessment before, so that no duty is read: most of them stay as they are."""
    owed = {} if before is None else _owed(before, way)
    new = tuple((name, id, settled) for name, (id, settled) in now.duties.items() if name not in owed)
    stands = {name: settled for name, (_, settled) in now.duties.items()}
    moved = tuple((name, stands.get(name)) for name, settled in owed.items() if stands.get(name) is not settled)
    return Step(new, moved, () if before is None else overturned(before, now.outcomes))


def _owed(outcomes: Outcomes, way: Way) -> dict[str, bool]:
    """The duties that an assessment found owed for certain, or perhaps."""
    found = {name: tuple(outcomes[name]) for name in duties_under(way.edition, way.on) if name in outcomes}
    return {name: said == YES for name, said in found.items() if said != NO}


def _take(changes: Changes, found: Found, step: Step) -> None:
    changes.differing += 1
    changes.rows.new_duties += [(found.id, *duty) for duty in step.new]
    changes.rows.moved_duties += [(found.id, *duty) for duty in step.moved]
    if step.news and found.latest is not None:
        changes.news[found.id] = found.latest.edition, step.news
