"""Draft article 1: spreading a deepfake of a person."""

from ...words.facts import deepfakes
from ...words.liability import Entails, punish
from ...words.norm import Exemption
from ...words.provision import act
from ..people import ANYONE

ART = act("criminal_draft") / 1

_spread = deepfakes.face_or_voice_copied & deepfakes.deepfake_spread & ~deepfakes.permitted
_to_humiliate = deepfakes.to_humiliate & deepfakes.by_network_or_media

deepfake_without_permission = punish(
    ART / 1, who=ANYONE, when=_spread, unless=(Exemption(ART / 2, _to_humiliate),), entails=(Entails("draft_1_1"),)
)

deepfake_to_humiliate = punish(ART / 2, who=ANYONE, when=_spread & _to_humiliate, entails=(Entails("draft_1_2"),))
