"""What is proved of the drafted crimes: a graver case never gets a lighter maximum, or the place that breaks it.

The amounts are the draft's own; where they break the order, that is reported and not mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from ...engines.prove import Claim, Proof
from ...words.edition import Edition, rewrite
from ...words.expression import Always, Condition, any_of
from ...words.fact import Fact
from ...words.facts.deepfakes import aggravation, cooperated
from ...words.liability import Entails, Offence
from ...words.norm import define
from ...words.provision import Provision
from ...words.sanction import Counted, Measure, Sanction, severity
from .claimed import Amounts, case_of, never, reckoned

#: Sanctions from the lighter to the graver case, as the draft numbers its parts.
ASCENDING = (
    ("draft_1_1", "draft_1_2"),
    ("draft_2_1", "draft_2_2", "draft_2_3"),
    ("draft_3_1", "draft_3_2", "draft_3_3"),
    ("draft_5_1", "draft_5_2", "draft_5_3", "draft_5_4"),
    ("draft_5_3_official", "draft_5_4_official"),
    ("draft_3_3", "draft_4", "draft_4_terror"),
)
#: The same deed of anybody, and of an official: the graver one.
OF_OFFICIALS = (("draft_5_3", "draft_5_3_official"), ("draft_5_4", "draft_5_4_official"))
#: What life imprisonment counts as beside years.
LIFE = 99
CIRCUMSTANCES = tuple(fact for fact in aggravation.members.values() if fact is not cooperated)


def prove_crimes(edition: Edition, amounts: Amounts) -> Iterator[Proof]:
    """The claims about the draft; it knows one part a case, and says nothing about how articles stand to each other."""
    offences = [norm for norm in edition.norms.values() if isinstance(norm, Offence)]
    yield from _parts(offences)
    yield from _articles(offences)
    yield from _order({each.sanction: norm.name for norm in offences for each in norm.entails}, amounts)
    for norm in offences:
        yield _circumstances(norm, offences, amounts)


def _parts(offences: Iterable[Offence]) -> Iterator[Proof]:
    for one, other in combinations(offences, 2):
        if one.at.article == other.at.article:
            yield never(Claim.ONE_PART, one.name, (one.condition, other.condition), parts=(other.name,))


def _articles(offences: Iterable[Offence]) -> Iterator[Proof]:
    """Whether two articles can be met by one deed: then the draft does not say which of them applies."""
    by_article: dict[Provision, list[Offence]] = {}
    for norm in offences:
        by_article.setdefault(norm.at.article, []).append(norm)
    for (one, norms), (other, others) in combinations(by_article.items(), 2):
        both = any_of(norm.condition for norm in norms), any_of(norm.condition for norm in others)
        yield never(Claim.NO_COMPETITION, "", both, parts=(str(one), str(other)))


# --- Graver never lighter ----------------------------------------------------------------------------------------


def most_years(sanction: Sanction, amounts: Amounts) -> int:
    """The most years of prison that a sanction can bring, several times another's counted in; LIFE for life."""
    if sanction.gravest_alternative is Measure.LIFE_IMPRISONMENT:
        return LIFE
    return max([_own_years(sanction), *multiplied(sanction, amounts)])


def multiplied(sanction: Sanction, amounts: Amounts) -> list[int]:
    """The most years where a sanction is so many times another's."""
    return [sanction.times * most_years(amounts(each), amounts) for each in sanction.of]


def _own_years(sanction: Sanction) -> int:
    return sanction.most(Measure.IMPRISONMENT, Counted.YEAR)


def _order(norms: dict[str, str], amounts: Amounts) -> Iterator[Proof]:
    for lighter, graver in (pair for chain in ASCENDING for pair in pairwise(chain)):
        one, other = amounts(lighter), amounts(graver)
        years, more = most_years(one, amounts), most_years(other, amounts)
        lower = years > more or severity(one)[:2] > severity(other)[:2]
        yield reckoned(Claim.NOT_LIGHTER, norms[lighter], not lower, norms[graver], _compared(years, more))
        yield reckoned(Claim.HEAVIER, norms[lighter], years < more, norms[graver], _compared(years, more))
    for anybody, official in OF_OFFICIALS:
        milder = _mildest(amounts(official)) < _mildest(amounts(anybody))
        yield reckoned(Claim.NO_MILDER_MEASURE, norms[official], not milder)
    for name, norm in norms.items():
        several = multiplied(amounts(name), amounts)
        if several and most_years(amounts(name), amounts) < LIFE:
            own = _own_years(amounts(name))
            shown = dict.fromkeys(_compared(each, own) for each in several)
            yield reckoned(Claim.ONE_MAXIMUM, norm, all(each == own for each in several), *shown)


def _compared(one: int, other: int) -> str:
    sign = "=" if one == other else "<" if one < other else ">"
    return f"{one} {sign} {other}".replace(str(LIFE), "∞")


def _mildest(sanction: Sanction) -> int:
    """The place of the mildest alternative among measures, from the lightest on."""
    return min(list(Measure).index(each.measure) for each in sanction.alternatives)


# --- A circumstance that is added --------------------------------------------------------------------------------


def _circumstances(norm: Offence, offences: Iterable[Offence], amounts: Amounts) -> Proof:
    """That no circumstance leads from what this norm entails to something lighter of its article."""
    for lighter in offences:
        if lighter.at.article != norm.at.article:
            continue
        for before, after in _lowered(norm, lighter, amounts):
            for circumstance in CIRCUMSTANCES:
                witness = _turns_on(circumstance, norm.condition & before.when, lighter.condition & after.when)
                if witness is not None:
                    told = (lighter.name, circumstance.name)
                    return Proof(Claim.CIRCUMSTANCE_NEVER_LOWERS, norm.name, False, witness, 0.0, told)
    return Proof(Claim.CIRCUMSTANCE_NEVER_LOWERS, norm.name, True, None, 0.0)


def _lowered(norm: Offence, other: Offence, amounts: Amounts) -> Iterator[tuple[Entails, Entails]]:
    for before in norm.entails:
        for after in other.entails:
            if most_years(amounts(before.sanction), amounts) > most_years(amounts(after.sanction), amounts):
                yield before, after


def _turns_on(circumstance: Fact, before: Condition, after: Condition) -> dict[str, str] | None:
    """A case in which adding the circumstance leads from one condition to the other, all other facts as they are."""
    found = case_of(_given(before, circumstance, False), _given(after, circumstance, True))
    return None if found is None else dict(found)


def _given(condition: Condition, fact: Fact, holds: bool) -> Condition:
    """The condition where it is settled that a yes/no fact holds, or does not."""
    assert isinstance(fact, Condition)  # a circumstance is there or not
    norm = replace(define(Provision("draft", ("art_1",))), when=condition)
    return rewrite(norm, {fact: Always(holds)}).condition
