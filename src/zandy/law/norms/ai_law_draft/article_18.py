"""Article 18: the legal regime of AI systems — classes of risk and autonomy, prohibited systems and functions."""

from ...words.classes import Autonomy, Chance, Conduct, Risk
from ...words.facts import failure, functions
from ...words.facts.system import (
    granter_can_step_in,
    human_takes_final_decision,
    in_kazakhstan,
    owner_controls,
    within_preset_parameters,
)
from ...words.norm import Arm, Exemption, ban_function, classify, oblige
from ...words.provision import act
from ..people import ANYONE, KEEPERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 18
AI = ai_system.holds
FUNCTION = (Conduct.CREATE, Conduct.PUT_INTO_CIRCULATION)

# --- 18.1 risk ---------------------------------------------------------------------------------------------------

# Material damage only: moral harm came with the adopted Law.
_damage = failure.material_damage.at_least(Chance.MAY)
_inefficiency = failure.lowers_efficiency.at_least(Chance.MAY)

risk = classify(
    ART / 1,
    when=AI,
    arms=(
        # «әкеледі», it leads: what only may lead to an emergency or to grave consequences is not high here.
        Arm(ART / 1 / 3, Risk.HIGH, failure.emergency.at_least(Chance.DOES) | failure.grave_for_any(Chance.DOES)),
        # «және» joins the two limbs; where only one is met the class hangs on how the text is read.
        Arm(
            ART / 1 / 2,
            Risk.MEDIUM,
            (_inefficiency & _damage)
            | (functions.medium_risk_reading.is_("each_limb") & (_inefficiency | _damage)),
        ),
        Arm(ART / 1 / 1, Risk.LOW),
    ),
)  # fmt: skip

list_as_critical_object = oblige(
    (ART / 1).part(2), who=KEEPERS, when=risk.is_(Risk.HIGH), documents=("critical_object_entry",)
)

# --- 18.2 autonomy -----------------------------------------------------------------------------------------------

# The three kinds do not cover everything: a system within preset parameters that whoever set them cannot stop, or one
# beyond them that its owner does control, is none of them.
autonomy = classify(
    ART / 2,
    when=AI,
    arms=(
        Arm(ART / 2 / 3, Autonomy.HIGH, ~human_takes_final_decision & ~within_preset_parameters & ~owner_controls),
        Arm(ART / 2 / 2, Autonomy.MEDIUM, ~human_takes_final_decision & within_preset_parameters & granter_can_step_in),
        Arm(ART / 2 / 1, Autonomy.LOW, human_takes_final_decision),
    ),
)

# --- 18.3 prohibited systems and functions -----------------------------------------------------------------------

full_autonomy = ban_function(ART / 3, who=ANYONE, to=FUNCTION, when=in_kazakhstan & autonomy.is_(Autonomy.HIGH))

manipulation = ban_function(
    ART / 3 / 1, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.manipulation_used & (
        (functions.distortion.at_least("material") & functions.limits_conscious_choice)
        | functions.forces_harmful_decisions
    ),
)  # fmt: skip

use_of_vulnerability = ban_function(
    ART / 3 / 2, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.vulnerability_used & functions.vulnerability_to_harm,
)  # fmt: skip

social_scoring = ban_function(
    ART / 3 / 3, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.scores_persons & functions.scores_over_a_period
    & (functions.scores_social_behaviour | functions.scores_personal_traits),
    unless=(Exemption(ART / 3 / 3, functions.scoring_provided_by_law),),
)  # fmt: skip

recognition_database = ban_function(
    ART / 3 / 4, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.builds_recognition_database & functions.untargeted_taking
    & (functions.taken_from_internet | functions.taken_from_cctv),
)  # fmt: skip

biometric_classification = ban_function(
    ART / 3 / 5, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.classifies_by_biometrics & (
        functions.infers_race | functions.infers_political_views | functions.infers_religion
        | (functions.infers_other_traits & functions.classified_to_discriminate)
    ),
)  # fmt: skip

emotion_recognition = ban_function(
    ART / 3 / 6, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.emotion_determined & ~functions.emotion_consent,
    unless=(Exemption(ART / 3 / 6, functions.emotion_provided_by_law),),
)  # fmt: skip

# Consent is no way out here, as it is in 7(12) of the personal-data law: only a law is.
real_time_identification = ban_function(
    ART / 3 / 7, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.identifies_by_biometrics & functions.identifies_remotely
    & functions.identifies_in_real_time & functions.identifies_in_public_places,
    unless=(Exemption(ART / 3 / 7, functions.identification_provided_by_law),),
)  # fmt: skip

forbidden_results = ban_function(
    ART / 3 / 8, who=ANYONE, to=FUNCTION, when=AI & in_kazakhstan & functions.forbidden_results
)
