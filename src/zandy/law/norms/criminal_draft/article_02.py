"""Draft article 2: blackmail with a deepfake."""

from ...words.facts import deepfakes
from ...words.liability import Entails, punish
from ...words.norm import Exemption
from ...words.provision import act
from ..people import ANYONE

ART = act("criminal_draft") / 2

# The threat suffices: the recording need not have been spread.
_blackmail = deepfakes.face_or_voice_copied & deepfakes.blackmail
_aggravated = (
    deepfakes.psychological_violence | deepfakes.prior_conspiracy | deepfakes.critical_infrastructure
)  # fmt: skip
_gravest = deepfakes.criminal_group | deepfakes.grave_consequences

blackmail_with_deepfake = punish(
    ART / 1, who=ANYONE, when=_blackmail, unless=(Exemption(ART / 2, _aggravated), Exemption(ART / 3, _gravest)),
    entails=(Entails("draft_2_1"),),
)  # fmt: skip

aggravated_blackmail = punish(
    ART / 2, who=ANYONE, when=_blackmail & _aggravated, unless=(Exemption(ART / 3, _gravest),),
    entails=(Entails("draft_2_2"),), also=(ART / 2 / 1, ART / 2 / 2, ART / 2 / 3),
)  # fmt: skip

gravest_blackmail = punish(
    ART / 3, who=ANYONE, when=_blackmail & _gravest, entails=(Entails("draft_2_3"),),
    also=(ART / 3 / 1, ART / 3 / 2),
)  # fmt: skip
