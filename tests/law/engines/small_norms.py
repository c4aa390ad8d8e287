"""A few facts and norms of no act, for tests of what can be proved, written and exported."""

from datetime import date

from zandy.law.words.edition import Edition, Span
from zandy.law.words.fact import Family
from zandy.law.words.norm import Norm
from zandy.law.words.provision import act

ART = act("test_act") / 1

things = Family("thing", ART)
a, b, c, d = (things.yes_no(name) for name in "abcd")
size = things.one_of("size", ("small", "middle", "large"))
count = things.number("count", unit="pieces")
day = things.day("day")
SOME_DAY = date(2026, 1, 18)

FACTS = dict(things.members)


def edition(*norms: Norm, id: str = "test") -> Edition:
    """An edition of these norms, all in force."""
    return Edition(id, "test_act", Span(), {norm.at: norm for norm in norms})
