"""Articles 6 and 95: the four tiers; high is what stands in an area of Annex III or guards the safety of a product."""

from ...words.classes import Trust
from ...words.facts.unions import area, influences_no_decision, profiles_persons
from ...words.norm import Arm, classify, define
from ...words.provision import act
from ...words.union import Area, Tier
from .article_05 import (
    eu_biometric_categories,
    eu_crime_prediction,
    eu_emotions_at_work,
    eu_face_scraping,
    eu_live_identification,
    eu_manipulation,
    eu_social_scoring,
    eu_vulnerability,
)
from .article_50 import transparency

ART = act("eu_ai_act") / 6
PROHIBITED = (
    eu_manipulation.holds | eu_vulnerability.holds | eu_social_scoring.holds | eu_crime_prediction.holds
    | eu_face_scraping.holds | eu_emotions_at_work.holds | eu_biometric_categories.holds | eu_live_identification.holds
)  # fmt: skip
IN_AN_AREA = ~area.is_(Area.NONE, Area.PRODUCT_SAFETY)

high_risk = define(
    ART / 1,
    when=area.is_(Area.PRODUCT_SAFETY) | IN_AN_AREA & (~influences_no_decision | profiles_persons),
    also=(ART / 3,), trust=Trust.SECONDARY,
)  # fmt: skip

tier = classify(
    ART,
    arms=(
        Arm(act("eu_ai_act") / 5, Tier.UNACCEPTABLE, PROHIBITED),
        Arm(ART / 2, Tier.HIGH, high_risk.holds),
        Arm(act("eu_ai_act") / 50, Tier.LIMITED, transparency.holds),
        Arm(act("eu_ai_act") / 95, Tier.MINIMAL),
    ),
    trust=Trust.SECONDARY,
)
