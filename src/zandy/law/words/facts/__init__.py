"""The vocabulary: every fact that the law asks about a system, each defined once, a file a subject.

Questions, help texts and labels of the values stand in ``wording/facts/`` under the same names, in kk, ru, en.
"""

from collections.abc import Iterator
from types import ModuleType

from ..fact import Fact, Family
from . import (
    bodies,
    cases,
    contradictions,
    creations,
    data,
    decisions,
    deepfakes,
    failure,
    functions,
    offences,
    publication,
    signs,
    system,
    unions,
    works,
)

#: What a system is; then what happened with it, which only the questions of sanctions and of liability ask for.
_SYSTEMS: tuple[ModuleType, ...] = (system, functions, failure, decisions, publication, data, works, bodies)
_CASES: tuple[ModuleType, ...] = (cases, offences, deepfakes)
#: What was made with it and by whom, which only the question of authorship asks for.
_CREATIONS: tuple[ModuleType, ...] = (creations,)
#: What the law of the Union and the definitions of others ask of a system, which only the crosswalk asks for.
_ELSEWHERE: tuple[ModuleType, ...] = (unions, signs)
_SUBJECTS = (*_SYSTEMS, *_CASES, *_CREATIONS, *_ELSEWHERE)


def families() -> Iterator[Family]:
    """The families of facts, in the order in which the law comes to them."""
    for module in _SUBJECTS:
        yield from (value for value in vars(module).values() if isinstance(value, Family))


def _vocabulary() -> dict[str, Fact]:
    return {name: fact for family in families() for name, fact in family.members.items()}


VOCABULARY: dict[str, Fact] = _vocabulary()

__all__ = ["VOCABULARY", "contradictions", "families"]
