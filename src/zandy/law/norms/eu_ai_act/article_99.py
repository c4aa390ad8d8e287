"""Article 99: the upper limit of fines, as a secondary source tells it."""

from ...words.classes import Trust
from ...words.facts.offences import reaches_union, union_act_breached
from ...words.liability import Entails, punish
from ...words.provision import act
from ..people import ANYONE

ART = act("eu_ai_act") / 99

highest_fine = punish(
    ART / 3, who=ANYONE, when=reaches_union & union_act_breached, entails=(Entails("eu_highest"),),
    trust=Trust.SECONDARY,
)  # fmt: skip
