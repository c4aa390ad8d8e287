"""Article 641-1 with the changes of the Institute of Parliamentarism: false information, and the note on 456-2.

The note: where false information spread through the fault of a user, an operator or another person who directly set the
publication going, 456-2 applies. Read the other way round, it keeps 456-2 from the owner or possessor whose unmanaged
system spread it by itself; so the two articles no longer meet over one and the same spreading.
"""

from dataclasses import replace

from ..words.classes import Trust
from ..words.facts import offences
from ..words.liability import Entails, punish
from ..words.norm import Exemption, define
from .admin_code.article_456_2 import (
    false_information_by_platform_user,
    false_information_placed,
    false_information_placed_again,
)
from .admin_code.article_641_1 import AI, ART, KEEPER, _not_told
from .people import ANYONE, KEEPERS

NOTE = (ART / 1 / 2).note()
PROPOSED = Trust.SECONDARY

false_information_answers_by_456_2 = define(
    NOTE, name="false_information_answers_by_456_2", who=ANYONE, trust=PROPOSED,
    when=offences.false_information & offences.publication_initiated,
)  # fmt: skip

HARM = (
    offences.harmed_health | (offences.false_information & ~false_information_answers_by_456_2.holds)
    | offences.rights_breached | offences.other_harm
)  # fmt: skip
_unmanaged = AI & KEEPER & offences.risks_not_managed & HARM
_spread_by_the_system = (
    AI & KEEPER & offences.risks_not_managed & offences.false_information & ~offences.publication_initiated
    & ~offences.crime_signs
)  # fmt: skip

risks_unmanaged = punish(
    ART / 1 / 2, who=KEEPERS, when=_unmanaged,
    unless=(Exemption(ART / 1 / 2, offences.crime_signs), Exemption(ART / 2, offences.repeated_within_year)),
    entails=(Entails("offence_641_1"),), also=(ART / 1,), trust=PROPOSED,
)  # fmt: skip

repeated_breach = punish(
    ART / 2, who=KEEPERS,
    when=(_not_told | (_unmanaged & ~offences.crime_signs)) & offences.repeated_within_year,
    entails=(Entails("offence_641_1_repeated"),), trust=PROPOSED,
)  # fmt: skip

_FREED = Exemption(NOTE, _spread_by_the_system)

REPLACING = (
    risks_unmanaged,
    repeated_breach,
    replace(false_information_placed, unless=(*false_information_placed.unless, _FREED)),
    replace(false_information_placed_again, unless=(*false_information_placed_again.unless, _FREED)),
    replace(false_information_by_platform_user, unless=(*false_information_by_platform_user.unless, _FREED)),
)
ADDING = (false_information_answers_by_456_2,)
