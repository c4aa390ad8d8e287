"""Timing: contestants take turns, and of each the best round counts, so that a busy machine is unfair to nobody."""

from collections.abc import Callable, Mapping
from time import perf_counter

#: Runs one round and says how many seconds it took.
Round = Callable[[], float]


def best_of(rounds: int, contestants: Mapping[str, Round]) -> dict[str, float]:
    """The seconds of the best of several rounds, taken in turns."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            best[name] = min(best[name], run())
    return best


def timed(work: Callable[[], object]) -> Round:
    """A round that does some work."""

    def run() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return run
