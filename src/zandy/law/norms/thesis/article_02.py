"""Section 2.1: two groups of creations, with the help of AI and by AI alone."""

from ...words.authorship import Share
from ...words.classes import Trust
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify
from ...words.provision import act

ART = act("thesis") / 2

share = classify(
    ART / 1,
    arms=(Arm(ART / 1 / 1, Share.WITH_HELP, human_creative_contribution), Arm(ART / 1 / 2, Share.ALONE)),
    trust=Trust.SECONDARY,
)
