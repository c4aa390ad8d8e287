"""What the EU AI Act asks of a system beyond what the Law of Kazakhstan asks."""

from ..fact import Family
from ..provision import act
from ..union import Area

ACT = act("eu_ai_act")

union = Family("union", ACT / 6)
area = union.one_of("area", Area, ACT / 6 / 2)
influences_no_decision = union.yes_no("influences_no_decision", ACT / 6 / 3, judgement=True)
profiles_persons = union.yes_no("profiles_persons", ACT / 6 / 3)
scoring_detriment = union.yes_no("scoring_detriment", ACT / 5 / 1 / 3, judgement=True)
predicts_crime_by_profile = union.yes_no("predicts_crime_by_profile", ACT / 5 / 1 / 4)
at_work_or_school = union.yes_no("at_work_or_school", ACT / 5 / 1 / 6)
for_health_or_safety = union.yes_no("for_health_or_safety", ACT / 5 / 1 / 6)
for_law_enforcement = union.yes_no("for_law_enforcement", ACT / 5 / 1 / 8)
listed_and_authorised = union.yes_no("listed_and_authorised", ACT / 5 / 2)
meets_people = union.yes_no("meets_people", ACT / 50 / 1)
general_purpose_model = union.yes_no("general_purpose_model", ACT / 53)
systemic_risk = union.yes_no("systemic_risk", ACT / 55, judgement=True)
public_body_or_credit = union.yes_no("public_body_or_credit", ACT / 27)
