"""Article 641-1: breach of the legislation on artificial intelligence (law 232-VIII, law since 18 January 2026)."""

from ...words.classes import Risk
from ...words.facts import offences
from ...words.facts.publication import synthetic_may_mislead, synthetic_produced
from ...words.liability import Entails, punish
from ...words.norm import Exemption
from ...words.parties import Party
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..ai_law.article_17 import risk
from ..people import KEEPERS

ART = act("admin_code") / "641-1"
AI = ai_system.holds
KEEPER = offences.offender_role.is_(Party.OWNER, Party.POSSESSOR)

#: One of these suffices. The text joins the last by «және / и», but no list of harms asks for all of them at once.
HARM = (
    offences.harmed_health | offences.forbidden_information | offences.false_information
    | offences.rights_breached | offences.other_harm
)  # fmt: skip

_not_told = AI & KEEPER & synthetic_produced & synthetic_may_mislead & offences.users_not_told
_unmanaged = risk.is_(Risk.HIGH) & KEEPER & offences.risks_not_managed & HARM & ~offences.crime_signs

users_untold = punish(
    ART / 1 / 1, who=KEEPERS, when=_not_told,
    unless=(Exemption(ART / 2, offences.repeated_within_year),), entails=(Entails("offence_641_1"),),
)  # fmt: skip

risks_unmanaged = punish(
    ART / 1 / 2, who=KEEPERS, when=risk.is_(Risk.HIGH) & KEEPER & offences.risks_not_managed & HARM,
    unless=(Exemption(ART / 1 / 2, offences.crime_signs), Exemption(ART / 2, offences.repeated_within_year)),
    entails=(Entails("offence_641_1"),), also=(ART / 1,),
)  # fmt: skip

repeated_breach = punish(
    ART / 2, who=KEEPERS, when=(_not_told | _unmanaged) & offences.repeated_within_year,
    entails=(Entails("offence_641_1_repeated"),),
)  # fmt: skip
