"""The sets of norms beside the Law, by their names, and the questions that each can be asked."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ..norms.consequences import BY_ROLE, INSTITUTE, SANCTIONS, Standing, consequences, known_on
from ..norms.jurisdictions import Jurisdiction, law_of
from . import in_the_union, which_sanction, who_answers, whose_work
from .consequence import Questions

#: The norms of the Union on systems (its sanction is a set of its own), and the definitions of others.
UNION, DEFINITIONS = "union", "definitions"
#: What people ask, and the sets that answer.
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "sanctions": tuple(SANCTIONS),
    "answers": (BY_ROLE, INSTITUTE),
    "authorship": tuple(map(str, Jurisdiction)),
    "union": (UNION, DEFINITIONS),
})  # fmt: skip
SETS = tuple(id for group in GROUPS.values() for id in group)


def questions_of(id: str, law: str, on: date) -> Questions:
    """What a set can be asked on a day, read with an edition of the Law; raises KeyError for a set there is not."""
    if id in SANCTIONS:
        return which_sanction.questions(known_on(consequences(id, law), on))
    if id in GROUPS["answers"]:
        return who_answers.rules(Standing.IN_FORCE if id == BY_ROLE else Standing.PROPOSED, law, on)
    if id in GROUPS["authorship"]:
        place = law_of(Jurisdiction(id))
        return whose_work.questions(place, frozenset(place.protected))
    return {UNION: in_the_union.questions, DEFINITIONS: in_the_union.definitions}[id]()
