"""Draft article 5: fraud with the help of AI, and the note on those who cooperate."""

from ...words.facts import deepfakes
from ...words.liability import Entails, punish
from ...words.norm import Exemption, define
from ...words.provision import act
from ..people import ANYONE

ART = act("criminal_draft") / 5

_fraud = deepfakes.by_changed_voice_or_looks
_qualified = (
    deepfakes.prior_conspiracy | deepfakes.official_position
    | deepfakes.system_user_deceived | deepfakes.public_procurement
)  # fmt: skip
_official = deepfakes.by_state_official
_large = deepfakes.large_scale | _official | deepfakes.several_victims | deepfakes.repeatedly
_gravest = deepfakes.criminal_group | deepfakes.especially_large_scale

fraud_with_ai = punish(
    ART / 1, who=ANYONE, when=_fraud, entails=(Entails("draft_5_1"),),
    unless=(Exemption(ART / 2, _qualified), Exemption(ART / 3, _large), Exemption(ART / 4, _gravest)),
)  # fmt: skip

qualified_fraud = punish(
    ART / 2, who=ANYONE, when=_fraud & _qualified, entails=(Entails("draft_5_2"),),
    unless=(Exemption(ART / 3, _large), Exemption(ART / 4, _gravest)),
    also=(ART / 2 / 1, ART / 2 / 2, ART / 2 / 3, ART / 2 / 4),
)  # fmt: skip

large_fraud = punish(
    ART / 3, who=ANYONE, when=_fraud & _large, unless=(Exemption(ART / 4, _gravest),),
    entails=(Entails("draft_5_3", ~_official), Entails("draft_5_3_official", _official)),
    also=(ART / 3 / 1, ART / 3 / 2, ART / 3 / 3, ART / 3 / 4),
)  # fmt: skip

gravest_fraud = punish(
    ART / 4, who=ANYONE, when=_fraud & _gravest,
    entails=(Entails("draft_5_4", ~_official), Entails("draft_5_4_official", _official)),
    also=(ART / 4 / 1, ART / 4 / 2),
)  # fmt: skip

# It names a mitigating circumstance and no measure of it: the sanctions stay as they are.
cooperation_mitigates = define(ART.note(), when=_fraud & deepfakes.cooperated)
