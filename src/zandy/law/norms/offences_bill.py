"""Article 641-1 as the bill of 2025 had it, as far as the Institute of Parliamentarism quotes it: point 2 of part one.

It knows no class of risk, and of information only the forbidden. What is not quoted is read as it was adopted.
"""

from ..words.classes import Trust
from ..words.facts import offences
from ..words.liability import Entails, punish
from ..words.norm import Exemption
from .admin_code.article_641_1 import AI, ART, KEEPER, _not_told
from .people import KEEPERS

HARM = (
    offences.harmed_health | offences.forbidden_information | offences.rights_breached | offences.other_harm
)  # fmt: skip
_unmanaged = AI & KEEPER & offences.risks_not_managed & HARM

risks_unmanaged = punish(
    ART / 1 / 2, who=KEEPERS, when=_unmanaged,
    unless=(Exemption(ART / 1 / 2, offences.crime_signs), Exemption(ART / 2, offences.repeated_within_year)),
    entails=(Entails("offence_641_1"),), also=(ART / 1,), trust=Trust.SECONDARY,
)  # fmt: skip

repeated_breach = punish(
    ART / 2, who=KEEPERS,
    when=(_not_told | (_unmanaged & ~offences.crime_signs)) & offences.repeated_within_year,
    entails=(Entails("offence_641_1_repeated"),), trust=Trust.SECONDARY,
)  # fmt: skip

REPLACING = (risks_unmanaged, repeated_breach)
