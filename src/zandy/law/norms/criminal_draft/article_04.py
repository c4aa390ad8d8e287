"""Draft article 4: deepfakes of the head of state."""

from ...words.facts import deepfakes
from ...words.liability import Entails, punish
from ...words.provision import act
from ..people import ANYONE

ART = act("criminal_draft") / 4

# One sentence asks for three times the sanction of article 3, for ten to thirty years by the damage, for up to life.
deepfake_of_head_of_state = punish(
    ART, who=ANYONE,
    when=(
        deepfakes.face_or_voice_copied & deepfakes.depicts.is_("head_of_state") & deepfakes.deepfake_spread
        & deepfakes.by_network_or_media & (deepfakes.provocative | deepfakes.stirs_abroad_or_marches)
    ),
    entails=(
        Entails("draft_4", ~deepfakes.terror_or_power),
        Entails("draft_4_terror", deepfakes.terror_or_power),
    ),
)  # fmt: skip
