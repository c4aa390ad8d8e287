"""A law that nobody wrote: random norms over facts that pull both ways, where naive three-valued code collapses."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from zandy.law.engines.circuit import circuit_of
from zandy.law.engines.diagram import FAILS, HOLDS, Diagrams, TooLargeError
from zandy.law.engines.evaluate import YES, Evaluator, yes_no
from zandy.law.engines.rails import AllOf, AnyOf, Excluded, Rail, normal_form
from zandy.law.words.expression import All, Any, Condition, Established, Not, all_of, any_of
from zandy.law.words.fact import Fact, Family, YesNo
from zandy.law.words.provision import act

from .figures import Section, Target, WrongAnswerError
from .timing import best_of, timed

HERE = act("synthetic") / 1
ABOUT = """\
{norms} random norms over {facts} yes/no facts. A norm is an or of two to four cases, a case an and of two to four
facts of its neighbourhood, plain or denied, so that facts pull both ways; every third norm makes an exemption of an
earlier norm, which may do so in turn, three deep. {states} random states of knowledge, half of the facts known. The
oracle is the decision diagram of each norm; every answer that Zandy calls exact is held to it. Naive code joins true,
false and unknown node by node (Kleene), as three-valued code usually does."""

Value = bool | None
Card = dict[str, bool]


@dataclass(frozen=True)
class Law:
    """The norms, by name, and the facts."""

    norms: dict[str, Condition]
    facts: tuple[YesNo, ...]

    @classmethod
    def random(cls, norms: int, facts: int, seed: int = 11) -> "Law":
        """The same law every time."""
        dice = random.Random(seed)
        family = Family("made")
        all_facts = family.some_of(*(f"f{number}" for number in range(facts)))
        found: dict[str, Condition] = {}
        depth: dict[str, int] = {}
        for number in range(norms):
            near = dice.sample(all_facts[(start := dice.randrange(facts - 12)) : start + 12], 6)
            condition = any_of(_case(dice, near) for _ in range(dice.randint(2, 4)))
            earlier = [name for name in found if depth[name] < 3]
            name = f"n{number}"
            depth[name] = 0
            if number % 3 == 2 and earlier:
                other = dice.choice(earlier)
                condition = all_of([condition, Not(Established(HERE / number, found[other]))])
                depth[name] = depth[other] + 1
            found[name] = condition
        return cls(found, all_facts)


def _case(dice: random.Random, near: list[YesNo]) -> Condition:
    chosen = dice.sample(near, dice.randint(2, 4))
    return all_of(fact if dice.random() < 0.5 else Not(fact) for fact in chosen)


def measure(*, norms: int = 300, facts: int = 200, states: int = 200, rounds: int = 3) -> Section:
    """How exact, how large, how fast."""
    law = Law.random(norms, facts)
    evaluator = Evaluator.of(yes_no(name, condition) for name, condition in law.norms.items())
    cards = _cards(law, states)
    start = perf_counter()
    for name in law.norms:
        evaluator.outcomes(name, 0)
    built = perf_counter() - start
    vocabulary: dict[str, Fact] = {fact.name: fact for fact in law.facts}
    known = [evaluator.layout.read(card, vocabulary) for card in cards]
    section = Section("Three hundred norms that pull both ways", ABOUT.format(norms=norms, facts=facts, states=states))
    section.header = ("what", "figure", "unit")
    counts = _compare(section, law, evaluator, cards, known)
    best = best_of(rounds, {"Zandy": timed(lambda: _all(evaluator, known)), "naive": timed(lambda: _naive(law, cards))})
    answers = norms * states
    rails = [_size(rail) for name in law.norms for rail in evaluator.gone(name).values()]
    circuit = circuit_of(evaluator, law.norms, evaluator.layout.by_name)
    section.rows += [
        ("answers", answers, ""),
        ("settled, by the oracle", counts.settled, "answers"),
        ("settled, but unknown to naive code", counts.naive_lost, "answers"),
        ("settled, but unknown to Zandy", counts.ours_lost, "answers"),
        ("norms that Zandy calls exact", sum(map(evaluator.exact, law.norms)), f"of {norms}"),
        ("norms too large for a diagram, not compared", counts.too_large, "norms"),
        ("building all rails", built * 1e3, "ms"),
        ("rails of all norms", sum(rails), "nodes"),
        ("largest rail", max(rails), "nodes"),
        ("the same as one circuit", len(circuit.parts), "nodes"),
        ("Zandy, a decision", best["Zandy"] / answers * 1e6, "µs"),
        ("naive code, a decision", best["naive"] / answers * 1e6, "µs"),
    ]
    section.targets.append(
        Target("settled answers left unknown, synthetic law", 0, counts.ours_lost, "answers", at_least=False)
    )
    return section


@dataclass
class Counts:
    """Answers compared."""

    settled: int = 0
    naive_lost: int = 0
    ours_lost: int = 0
    too_large: int = 0


def _cards(law: Law, states: int) -> list[Card]:
    dice = random.Random(5)
    return [{fact.name: dice.random() < 0.5 for fact in law.facts if dice.random() < 0.5} for _ in range(states)]


def _compare(section: Section, law: Law, evaluator: Evaluator, cards: list[Card], known: list[int]) -> Counts:
    counts = Counts()
    for name, condition in law.norms.items():
        diagrams = Diagrams(evaluator.layout)
        try:
            node = diagrams.of(normal_form(condition, evaluator.layout))
            for card, state in zip(cards, known, strict=True):
                right = {HOLDS: True, FAILS: False}.get(diagrams.restricted(node, state))
                _count(counts, name, right, evaluator, state, kleene(condition, card))
                section.compared += 1
        except TooLargeError:
            counts.too_large += 1
    return counts


def _count(counts: Counts, name: str, right: Value, evaluator: Evaluator, state: int, naive: Value) -> None:
    outcomes = evaluator.outcomes(name, state)
    ours = None if len(outcomes) > 1 else outcomes == (YES,)
    wrong = ours not in (None, right) or naive not in (None, right)
    if wrong or (evaluator.exact(name) and ours != right):
        raise WrongAnswerError(f"{name}: the diagram says {right}, Zandy {ours}, naive code {naive}")
    counts.settled += right is not None
    counts.naive_lost += right is not None and naive is None
    counts.ours_lost += right is not None and ours is None


def kleene(condition: Condition, card: Card) -> Value:
    """Three-valued, node by node."""
    match condition:
        case Not(of=part):
            value = kleene(part, card)
            return None if value is None else not value
        case Established(of=part):
            return kleene(part, card)
        case All(of=parts):
            return _joined((kleene(part, card) for part in parts), absorbing=False)
        case Any(of=parts):
            return _joined((kleene(part, card) for part in parts), absorbing=True)
    return card.get(next(condition.tests()).fact.name)


def _joined(values: Iterator[Value], *, absorbing: bool) -> Value:
    unknown = False
    for value in values:
        if value is absorbing:
            return absorbing
        unknown = unknown or value is None
    return None if unknown else not absorbing


def _all(evaluator: Evaluator, known: list[int]) -> None:
    for state in known:
        for name in evaluator.questions:
            evaluator.outcomes(name, state)


def _naive(law: Law, cards: list[Card]) -> None:
    for card in cards:
        for condition in law.norms.values():
            kleene(condition, card)


def _size(rail: Rail) -> int:
    match rail:
        case Excluded():
            return 1
        case AllOf(of=parts) | AnyOf(of=parts):
            return 1 + sum(map(_size, parts))
