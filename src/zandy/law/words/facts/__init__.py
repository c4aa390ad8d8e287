"""The vocabulary: every fact that the law asks about a system, each defined once, a file a subject.

Questions, help texts and labels of the values stand in ``wording/facts/`` under the same names, in kk, ru, en.
"""

from collections.abc import Iterator
from types import ModuleType

from ..fact import Fact, Family
from . import bodies, contradictions, data, decisions, failure, functions, publication, system, works

_SUBJECTS: tuple[ModuleType, ...] = (system, functions, failure, decisions, publication, data, works, bodies)


def families() -> Iterator[Family]:
    """The families of facts, in the order in which the law comes to them."""
    for module in _SUBJECTS:
        yield from (value for value in vars(module).values() if isinstance(value, Family))


def _vocabulary() -> dict[str, Fact]:
    return {name: fact for family in families() for name, fact in family.members.items()}


VOCABULARY: dict[str, Fact] = _vocabulary()

__all__ = ["VOCABULARY", "contradictions", "families"]
