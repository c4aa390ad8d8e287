"""Crimes committed with the help of AI, as the conference paper drafts them: the act, and what makes it graver."""

from ..fact import Family
from ..provision import act

DRAFT = act("criminal_draft")

deepfake = Family("deepfake", DRAFT / 1)
face_or_voice_copied = deepfake.yes_no("face_or_voice_copied", DRAFT / 1 / 1, DRAFT / 2 / 1, DRAFT / 3 / 1, DRAFT / 4)
depicts = deepfake.one_of(
    "depicts", ("private_person", "political_figure", "head_of_state"), DRAFT / 1 / 1, DRAFT / 3 / 1, DRAFT / 4
)
permitted = deepfake.yes_no("permitted", DRAFT / 1 / 1)
deepfake_spread = deepfake.yes_no("spread", DRAFT / 1 / 1, DRAFT / 3 / 1, DRAFT / 4)
to_humiliate = deepfake.yes_no("to_humiliate", DRAFT / 1 / 2, judgement=True)
by_network_or_media = deepfake.yes_no("by_network_or_media", DRAFT / 1 / 2, DRAFT / 3 / 1, DRAFT / 4)
provocative = deepfake.yes_no("provocative", DRAFT / 3 / 1, DRAFT / 4, judgement=True)
stirs_abroad_or_marches = deepfake.yes_no("stirs_abroad_or_marches", DRAFT / 4, judgement=True)
terror_or_power = deepfake.yes_no("terror_or_power", DRAFT / 4, judgement=True)
blackmail = deepfake.yes_no("blackmail", DRAFT / 2 / 1)

fraud = Family("fraud", DRAFT / 5)
by_changed_voice_or_looks = fraud.yes_no("by_changed_voice_or_looks", DRAFT / 5 / 1)

aggravation = Family("aggravation", DRAFT)
psychological_violence = aggravation.yes_no("psychological_violence", DRAFT / 2 / 2 / 1)
prior_conspiracy = aggravation.yes_no("prior_conspiracy", DRAFT / 2 / 2 / 2, DRAFT / 3 / 2 / 1, DRAFT / 5 / 2 / 1)
critical_infrastructure = aggravation.yes_no("critical_infrastructure", DRAFT / 2 / 2 / 3, DRAFT / 3 / 2 / 3)
criminal_group = aggravation.yes_no("criminal_group", DRAFT / 2 / 3 / 1, DRAFT / 3 / 3 / 1, DRAFT / 5 / 4 / 1)
grave_consequences = aggravation.yes_no("grave_consequences", DRAFT / 2 / 3 / 2, DRAFT / 3 / 3 / 2, judgement=True)
official_position = aggravation.yes_no("official_position", DRAFT / 3 / 2 / 2, DRAFT / 5 / 2 / 2)
system_user_deceived = aggravation.yes_no("system_user_deceived", DRAFT / 5 / 2 / 3)
public_procurement = aggravation.yes_no("public_procurement", DRAFT / 5 / 2 / 4)
large_scale = aggravation.yes_no("large_scale", DRAFT / 5 / 3 / 1)
by_state_official = aggravation.yes_no("by_state_official", DRAFT / 5 / 3 / 2)
several_victims = aggravation.yes_no("several_victims", DRAFT / 5 / 3 / 3)
repeatedly = aggravation.yes_no("repeatedly", DRAFT / 5 / 3 / 4)
especially_large_scale = aggravation.yes_no("especially_large_scale", DRAFT / 5 / 4 / 2)
cooperated = aggravation.yes_no("cooperated", (DRAFT / 5).note())
