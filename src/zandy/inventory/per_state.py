"""What is worked out of the states of facts, remembered: in an inventory few states stand in very many rows."""

from collections.abc import Callable
from typing import Generic, TypeVar

from ..law.words.knowledge import State

#: So many states are remembered at a time; cards have states of their own each.
REMEMBERED = 50_000

Worked = TypeVar("Worked")


class PerState(Generic[Worked]):
    """A function of a fact's name and its state that is worked once for every state that is still the same object.

    Readers of tables hand out one object for all cells that read alike, so that comparing objects is enough, and ten
    times faster than comparing what they hold.
    """

    def __init__(self, work: Callable[[str, State], Worked]) -> None:
        self._work = work
        # The state is kept beside what came of it: as long as it is here its id is nobody else's.
        self._known: dict[tuple[str, int], tuple[State, Worked]] = {}

    def __call__(self, name: str, state: State) -> Worked:
        key = (name, id(state))
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[key] = (state, self._work(name, state))
        return found[1]
