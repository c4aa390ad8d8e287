"""Article 17: the legal regime of AI systems — classes of risk and autonomy, prohibited functions, modes of use."""

from ...words.classes import Autonomy, Chance, Conduct, Risk, UseMode
from ...words.facts import failure, functions
from ...words.facts.data import informatisation_rules_met, restricted_data_processed
from ...words.facts.system import (
    access_restricted,
    critical_object,
    forms_state_resources,
    freely_available,
    human_can_correct_or_cancel,
    human_takes_final_decision,
    in_kazakhstan,
    own_infrastructure,
    public_network,
    public_network_barred,
)
from ...words.norm import Arm, Exemption, ban_function, classify, defer, oblige, prohibit
from ...words.provision import act
from ..breaches import personal_data_law_broken
from ..people import ANYONE, KEEPERS
from .article_01 import ai_system

ART = act("ai_law") / 17
AI = ai_system.holds
FUNCTION = (Conduct.CREATE, Conduct.OPERATE)

# --- 17.1 risk ---------------------------------------------------------------------------------------------------

_damage = failure.moral_harm.at_least(Chance.MAY) | failure.material_damage.at_least(Chance.MAY)
_inefficiency = failure.lowers_efficiency.at_least(Chance.MAY)

risk = classify(
    ART / 1,
    when=AI,
    arms=(
        Arm(ART / 1 / 3, Risk.HIGH, failure.emergency.at_least(Chance.MAY) | failure.grave_for_any(Chance.MAY)),
        # «және / и» joins the two limbs; where only one is met the class hangs on how the text is read.
        Arm(
            ART / 1 / 2,
            Risk.MEDIUM,
            (_inefficiency & _damage)
            | (functions.medium_risk_reading.is_("each_limb") & (_inefficiency | _damage)),
        ),
        Arm(ART / 1 / 1, Risk.LOW),
    ),
)  # fmt: skip

classify_by_owner = oblige((ART / 1).part(2), who=KEEPERS, when=AI, documents=("classification_act",))

equated_to_state_systems = oblige(
    (ART / 1).part(3), who=KEEPERS, when=risk.is_(Risk.HIGH) & (critical_object | forms_state_resources)
)

# --- 17.2 autonomy -----------------------------------------------------------------------------------------------

autonomy = classify(
    ART / 2,
    when=AI,
    arms=(
        Arm(ART / 2 / 3, Autonomy.HIGH, ~human_takes_final_decision & ~human_can_correct_or_cancel),
        Arm(ART / 2 / 2, Autonomy.MEDIUM, ~human_takes_final_decision & human_can_correct_or_cancel),
        Arm(ART / 2 / 1, Autonomy.LOW),
    ),
)

high_autonomy_by_other_laws = defer((ART / 2).part(2), who=KEEPERS, when=autonomy.is_(Autonomy.HIGH))

# --- 17.3 prohibited functions -----------------------------------------------------------------------------------

manipulation = ban_function(
    ART / 3 / 1, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & functions.manipulation_used & (
        (functions.distortion.at_least("some") & functions.limits_conscious_choice)
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

unlawful_personal_data = ban_function(
    ART / 3 / 4, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & personal_data_law_broken,
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

# The Kazakh text bans making forbidden systems, the Russian one making and spreading forbidden results.
forbidden_results = ban_function(
    ART / 3 / 7, who=ANYONE, to=FUNCTION,
    when=AI & in_kazakhstan & (
        (functions.forbidden_results_reading.is_("russian_text") & functions.forbidden_results)
        | (functions.forbidden_results_reading.is_("kazakh_text") & functions.makes_forbidden_systems)
    ),
)  # fmt: skip

# --- 17.4 mode of use --------------------------------------------------------------------------------------------

mode = classify(
    ART / 4,
    when=AI,
    arms=(
        Arm((ART / 4).part(6), UseMode.LOCAL, own_infrastructure & ~public_network),
        Arm((ART / 4).part(2), UseMode.OPEN, freely_available),
        Arm((ART / 4).part(3), UseMode.CLOSED, access_restricted),
    ),
    also=((ART / 4).part(1),),
)

# Free or restricted access and running apart from public networks are two axes: a local system has open or closed
# architecture as well. What binds open and closed systems therefore looks at the access, not at the one class given.
closed_by_user_agreement = oblige(
    (ART / 4).part(4), who=ANYONE, when=AI & access_restricted, documents=("user_agreement",)
)

open_with_restricted_data = prohibit(
    (ART / 4).part(5), who=ANYONE, to=(Conduct.USE, Conduct.PROCESS),
    when=AI & freely_available & restricted_data_processed & ~informatisation_rules_met,
)  # fmt: skip

# Restricted data are what local systems may be used for, not a case in which they must: part five lets open systems
# process them too, by the rules. Nothing forbids a local system to, so the permission needs no norm of its own.
local_where_network_is_barred = oblige((ART / 4).part(7), who=KEEPERS, when=AI & public_network_barred)
