"""Article 5: prohibited practices, as the sources and common summaries tell of them."""

from ...words.classes import Conduct, Trust
from ...words.facts.functions import (
    builds_recognition_database,
    classifies_by_biometrics,
    distortion,
    emotion_determined,
    forces_harmful_decisions,
    identifies_by_biometrics,
    identifies_in_public_places,
    identifies_in_real_time,
    identifies_remotely,
    infers_political_views,
    infers_race,
    infers_religion,
    manipulation_used,
    scores_over_a_period,
    scores_personal_traits,
    scores_persons,
    scores_social_behaviour,
    taken_from_cctv,
    taken_from_internet,
    untargeted_taking,
    vulnerability_to_harm,
    vulnerability_used,
)
from ...words.facts.unions import (
    at_work_or_school,
    for_health_or_safety,
    for_law_enforcement,
    listed_and_authorised,
    predicts_crime_by_profile,
    scoring_detriment,
)
from ...words.norm import Exemption, ban_function
from ...words.provision import act
from ..people import ANYONE

ART = act("eu_ai_act") / 5
MADE_OR_USED = (Conduct.PUT_INTO_CIRCULATION, Conduct.OPERATE)

eu_manipulation = ban_function(
    ART / 1 / 1, who=ANYONE, to=MADE_OR_USED,
    when=manipulation_used & distortion.is_("material") & forces_harmful_decisions, trust=Trust.SECONDARY,
)  # fmt: skip
eu_vulnerability = ban_function(
    ART / 1 / 2, who=ANYONE, to=MADE_OR_USED, when=vulnerability_used & vulnerability_to_harm, trust=Trust.SECONDARY
)
eu_social_scoring = ban_function(
    ART / 1 / 3, who=ANYONE, to=MADE_OR_USED,
    when=scores_persons & scores_over_a_period & (scores_social_behaviour | scores_personal_traits) & scoring_detriment,
    trust=Trust.SECONDARY,
)  # fmt: skip
eu_crime_prediction = ban_function(
    ART / 1 / 4, who=ANYONE, to=MADE_OR_USED, when=predicts_crime_by_profile, trust=Trust.SECONDARY
)
eu_face_scraping = ban_function(
    ART / 1 / 5, who=ANYONE, to=MADE_OR_USED,
    when=builds_recognition_database & untargeted_taking & (taken_from_internet | taken_from_cctv),
    trust=Trust.SECONDARY,
)  # fmt: skip
eu_emotions_at_work = ban_function(
    ART / 1 / 6, who=ANYONE, to=MADE_OR_USED, when=emotion_determined & at_work_or_school,
    unless=(Exemption(ART / 1 / 6, for_health_or_safety),), trust=Trust.SECONDARY,
)  # fmt: skip
eu_biometric_categories = ban_function(
    ART / 1 / 7, who=ANYONE, to=MADE_OR_USED,
    when=classifies_by_biometrics & (infers_race | infers_political_views | infers_religion), trust=Trust.SECONDARY,
)  # fmt: skip
eu_live_identification = ban_function(
    ART / 1 / 8, who=ANYONE, to=(Conduct.USE,),
    when=identifies_by_biometrics & identifies_remotely & identifies_in_real_time & identifies_in_public_places
    & for_law_enforcement,
    unless=(Exemption(ART / 2, listed_and_authorised),), trust=Trust.SECONDARY,
)  # fmt: skip
