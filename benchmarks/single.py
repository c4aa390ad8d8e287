"""One system at a time: from plain answers to the outcome, and to the outcome with its reasons."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from zandy.law.decisions.assess import assess
from zandy.law.decisions.finding import find
from zandy.law.decisions.regime import PROHIBITED, Regime
from zandy.law.norms.editions import adopted
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, know

from .figures import Section, Target, WrongAnswerError
from .foreign import PLAIN, Peer, available
from .timing import Round, best_of, timed
from .workload import Decision, as_answers, bare, decision, systems

ENGINES = ("zen_table", "rego_rules", PLAIN)
US, EXPLAINED, ALL = "Zandy", "Zandy, with deciding facts and provisions", "Zandy, whole assessment"
UNKNOWN = "yes|no"
ABOUT = """\
Is a function of the system prohibited (230-VIII, 17.3)? From a dictionary of plain answers to the outcome, {facts}
facts, {rows} rows once multiplied out. Zandy answers three-valued; ZEN and Rego are given the rows, the hand-written
Python was written from the Law. On total systems (every fact answered) all answers are held equal. On partial ones
({known:.0%} of the facts answered) the two-valued engines cannot say "unknown": what they say must not contradict what
is certain, and the last column tells of how many systems they say "not prohibited" although that is open."""

Answers = dict[str, object]


def measure(folder: Path, *, count: int, rounds: int, known: float = 0.6) -> Section:
    """Time per decision of every engine, on total and on partial systems."""
    rules = bare(adopted())
    found = decision(rules)
    section = Section("One decision at a time", ABOUT.format(facts=len(found.facts), rows=len(found.rows), known=known))
    section.header = ("engine", "µs, total systems", "µs, partial systems", "× Zandy, total", 'wrongly "no"')
    total, _ = _timed(section, rules, found, folder / "total.json", systems(found, count, 1.0), rounds)
    partial, wrongly = _timed(section, rules, found, folder / "partial.json", systems(found, count, known), rounds)
    for name, seconds in total.items():
        ratio = seconds / total[US]
        section.rows.append((name, seconds * 1e6, partial[name] * 1e6, ratio, wrongly.get(name)))
    section.targets += _targets(total)
    section.notes += _skipped(ENGINES)
    return section


def _targets(total: dict[str, float]) -> Iterable[Target]:
    zen, rego = (next((s for name, s in total.items() if name.startswith(each)), None) for each in ("GoRules", "Rego"))
    if zen is not None:
        yield Target("single decision against ZEN's decision table", 5, zen / total[US], "×")
    if rego is not None:
        yield Target("single decision against Rego", 10, rego / total[US], "×")
    if zen is not None:
        yield Target("decision with explanation against ZEN's table without one", 1, zen / total[EXPLAINED], "×")


def _skipped(engines: Iterable[str]) -> list[str]:
    missing = ", ".join(engine for engine in engines if not available(engine))
    return [f"Not measured, for want of their environment (`make bench` makes it): {missing}."] if missing else []


def _timed(
    section: Section, rules: Regime, found: Decision, file: Path, cards: list[dict[str, str | None]], rounds: int
) -> tuple[dict[str, float], dict[str, str]]:
    """Seconds per decision of every engine, and its wrong "no"."""
    file.write_text(json.dumps({**asdict(found), "systems": cards}), encoding="utf-8")
    answers = [_plain(card) for card in cards]
    ours = ["|".join(_decide(rules)(each)) for each in answers]
    _hold_explained(section, rules, answers, ours)
    contestants, sizes = _own(rules, answers)
    wrongly: dict[str, str] = {}
    with ExitStack() as stack:
        for engine in filter(available, ENGINES):
            peer = stack.enter_context(Peer(engine, file))
            theirs = peer.told["answers"]
            wrongly[peer.shown] = _hold(section, peer, ours[: len(theirs)], theirs)
            contestants[peer.shown], sizes[peer.shown] = peer.round("decide"), len(theirs)
        best = best_of(rounds, contestants)
    return {name: seconds / sizes[name] for name, seconds in best.items()}, wrongly


def _plain(card: dict[str, str | None]) -> Answers:
    """As an API caller writes it: what is not known is not there."""
    return {name: value for name, value in as_answers(card, dict(VOCABULARY)).items() if value is not None}


def _own(rules: Regime, answers: list[Answers]) -> tuple[dict[str, Round], dict[str, int]]:
    whole = _without_contradiction(answers[:50])
    work: dict[str, tuple[Callable[[Any], object], Sequence[Any]]] = {
        US: (_decide(rules), answers),
        EXPLAINED: (_explain(rules), answers),
        ALL: (lambda card: assess(know(card, VOCABULARY), on=date(2026, 3, 1)), whole),
    }
    rounds = {name: timed(_each(answer, given)) for name, (answer, given) in work.items()}
    return rounds, {name: len(given) for name, (_, given) in work.items()}


def _each(answer: Callable[[Any], object], given: Sequence[Any]) -> Callable[[], None]:
    def run() -> None:
        for each in given:
            answer(each)

    return run


def _without_contradiction(cards: list[Answers]) -> list[Answers]:
    kept = []
    for card in cards:
        try:
            assess(know(card, VOCABULARY), on=date(2026, 3, 1))
        except FactError:
            continue
        kept.append(card)
    return kept


def _decide(rules: Regime) -> Callable[[Answers], tuple[str, ...]]:
    evaluator = rules.evaluator
    read = evaluator.layout.read
    return lambda card: evaluator.outcomes(PROHIBITED, read(card, VOCABULARY))


def _explain(rules: Regime) -> Callable[[Answers], object]:
    read = rules.evaluator.layout.read
    return lambda card: find(rules, PROHIBITED, read(card, VOCABULARY))


def _hold_explained(section: Section, rules: Regime, answers: list[Answers], ours: list[str]) -> None:
    """The deciding facts alone lead to the same outcome."""
    found = [find(rules, PROHIBITED, rules.evaluator.layout.read(card, VOCABULARY)) for card in answers]
    reasons = ({name: card[name] for name in one.deciding} for card, one in zip(answers, found, strict=True))
    again = map(_decide(rules), reasons)
    section.hold_equal("Zandy, from the deciding facts alone", ours, ["|".join(each) for each in again])


def _hold(section: Section, peer: Peer, ours: list[str], theirs: list[str]) -> str:
    """Held equal where the outcome is certain; returns of how many systems it says "no" although that is open."""
    settled = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != UNKNOWN]
    if peer.told["engine"].startswith("plain"):
        section.hold_equal(peer.shown, [one for one, _ in settled], [other for _, other in settled])
    else:
        _hold_rows(section, peer.shown, ours, theirs)
    wrongly = sum(one == UNKNOWN and other == "no" for one, other in zip(ours, theirs, strict=True))
    return f"{wrongly} of {len(ours)}"


def _hold_rows(section: Section, name: str, ours: list[str], theirs: list[str]) -> None:
    """A row holds by what is known alone, so a "yes" is certain, and where "no" is certain no row holds."""
    if UNKNOWN not in ours:
        section.hold_equal(name, ours, theirs)
        return
    wrong = [place for place, (one, other) in enumerate(zip(ours, theirs, strict=True))
             if other == "yes" != one or (one == "no" != other)]  # fmt: skip
    if wrong:
        raise WrongAnswerError(f"{name}: {len(wrong)} answers contradict what is certain; system {wrong[0]}")
    section.compared += len(ours)
