"""What the system can do: the functions that the law prohibits (draft 18.3; 230-VIII 17.3), taken apart into facts."""

from ..fact import Family
from ..provision import act

BAN, DRAFT = act("ai_law") / 17 / 3, act("ai_law_draft") / 18 / 3

manipulation = Family("manipulation", BAN / 1, DRAFT / 1)
manipulation_used = manipulation.yes_no("used", judgement=True)
distortion = manipulation.one_of("distortion", ("none", "some", "material"), judgement=True)
limits_conscious_choice = manipulation.yes_no("limits_conscious_choice", judgement=True)
forces_harmful_decisions = manipulation.yes_no("forces_harmful_decisions", judgement=True)

vulnerability = Family("vulnerability", BAN / 2, DRAFT / 2)
vulnerability_used = vulnerability.yes_no("used", judgement=True)
vulnerability_to_harm = vulnerability.yes_no("to_harm", judgement=True)

scoring = Family("scoring", BAN / 3, DRAFT / 3)
scores_persons = scoring.yes_no("of_persons")
scores_over_a_period = scoring.yes_no("over_a_period")
scores_social_behaviour = scoring.yes_no("by_social_behaviour")
scores_personal_traits = scoring.yes_no("by_personal_traits")
scoring_provided_by_law = scoring.yes_no("provided_by_law")

recognition_database = Family("recognition_database", BAN / 4, DRAFT / 4)
builds_recognition_database = recognition_database.yes_no("built_or_extended")
untargeted_taking = recognition_database.yes_no("untargeted_taking")
taken_from_internet = recognition_database.yes_no("from_internet")
taken_from_cctv = recognition_database.yes_no("from_cctv")

biometrics = Family("biometrics", BAN / 5, DRAFT / 5)
classifies_by_biometrics = biometrics.yes_no("classifies_persons")
infers_race, infers_political_views, infers_religion, infers_other_traits = biometrics.some_of(
    "infers_race", "infers_political_views", "infers_religion", "infers_other_traits"
)
classified_to_discriminate = biometrics.yes_no("to_discriminate", judgement=True)

emotion = Family("emotion", BAN / 6, DRAFT / 6)
emotion_determined = emotion.yes_no("determined")
emotion_consent = emotion.yes_no("consent")
emotion_provided_by_law = emotion.yes_no("provided_by_law")

identification = Family("identification", act("personal_data_law") / 7 / 12, DRAFT / 7)
identifies_by_biometrics = identification.yes_no("biometric")
identifies_remotely = identification.yes_no("remote")
identifies_in_real_time = identification.yes_no("real_time")
identifies_in_public_places = identification.yes_no("in_public_places")
identification_protects = identification.yes_no("protects_order_rights_health_morals", judgement=True)
identification_consent = identification.yes_no("consent")
identification_provided_by_law = identification.yes_no("provided_by_law")

results = Family("results", BAN / 7, DRAFT / 8)
forbidden_results = results.yes_no("forbidden_by_law", judgement=True)
makes_forbidden_systems = results.yes_no("makes_forbidden_systems", BAN / 7, judgement=True)

reading = Family("reading")
#: 230-VIII 17.3.7: the Russian text bans making and spreading forbidden *results*, the Kazakh one making forbidden
#: *systems*.
forbidden_results_reading = reading.one_of("forbidden_results", ("russian_text", "kazakh_text"), BAN / 7, reading=True)
#: 17.1.2 (draft 18.1.2) joins its two limbs with «және / и»: are both needed for medium risk, or does each suffice?
medium_risk_reading = reading.one_of(
    "medium_risk", ("each_limb", "both_limbs"), BAN.article / 1 / 2, DRAFT.article / 1 / 2, reading=True
)
