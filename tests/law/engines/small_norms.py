"""A few facts and norms of no act, for tests of what can be proved, written and exported."""

from datetime import date
from operator import and_, invert, or_

from hypothesis import strategies as st

from zandy.law.words.edition import Edition, Span
from zandy.law.words.expression import Condition
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


SIZES = (size.is_("small"), size.at_least("middle"))
TESTS = st.sampled_from([a, b, c, *SIZES, count.at_least(3), count.at_least(7), day.on_or_after(SOME_DAY)])


def conditions(depth: int = 3) -> st.SearchStrategy[Condition]:
    """Conditions over a few facts, in which facts recur."""
    if not depth:
        return TESTS
    inner = conditions(depth - 1)
    joined = (st.builds(join, inner, inner) for join in (and_, or_))
    return st.one_of(TESTS, inner.map(invert), *joined)
