"""Draft article 3: deepfakes of political figures."""

from ...words.facts import deepfakes
from ...words.liability import Entails, punish
from ...words.norm import Exemption
from ...words.provision import act
from ..people import ANYONE

ART = act("criminal_draft") / 3

_provocation = (
    deepfakes.face_or_voice_copied & deepfakes.depicts.is_("political_figure") & deepfakes.deepfake_spread
    & deepfakes.by_network_or_media & deepfakes.provocative
)  # fmt: skip
_aggravated = deepfakes.prior_conspiracy | deepfakes.official_position | deepfakes.critical_infrastructure
_gravest = deepfakes.criminal_group | deepfakes.grave_consequences

deepfake_of_politician = punish(
    ART / 1, who=ANYONE, when=_provocation, unless=(Exemption(ART / 2, _aggravated), Exemption(ART / 3, _gravest)),
    entails=(Entails("draft_3_1"),),
)  # fmt: skip

aggravated_deepfake_of_politician = punish(
    ART / 2, who=ANYONE, when=_provocation & _aggravated, unless=(Exemption(ART / 3, _gravest),),
    entails=(Entails("draft_3_2"),), also=(ART / 2 / 1, ART / 2 / 2, ART / 2 / 3),
)  # fmt: skip

gravest_deepfake_of_politician = punish(
    ART / 3, who=ANYONE, when=_provocation & _gravest, entails=(Entails("draft_3_3"),), also=(ART / 3 / 1, ART / 3 / 2)
)
