"""Articles 8–27, 43, 49, 72, 73: what is owed for high-risk systems; 53 and 55 for general-purpose models."""

from functools import partial

from ...words.classes import Role, Trust
from ...words.facts.unions import general_purpose_model, public_body_or_credit, systemic_risk
from ...words.norm import oblige
from ...words.provision import act
from .article_06 import high_risk

ACT = act("eu_ai_act")
#: The Act speaks of providers and deployers; the Law's nearest words are developer (or owner) and possessor.
by_provider = partial(oblige, who=(Role.DEVELOPER, Role.OWNER), when=high_risk.holds, trust=Trust.SECONDARY)
by_deployer = partial(oblige, who=(Role.POSSESSOR,), when=high_risk.holds, trust=Trust.SECONDARY)

eu_risk_management = by_provider(ACT / 9)
eu_data_governance = by_provider(ACT / 10)
eu_documentation = by_provider(ACT / 11)
eu_logs = by_provider(ACT / 12)
eu_information_for_deployers = by_provider(ACT / 13)
eu_human_oversight = by_provider(ACT / 14)
eu_robustness = by_provider(ACT / 15)
eu_quality_management = by_provider(ACT / 17)
eu_deployers_duties = by_deployer(ACT / 26)
eu_rights_impact = by_deployer(ACT / 27, when=high_risk.holds & public_body_or_credit)
eu_conformity_assessment = by_provider(ACT / 43)
eu_registration = by_provider(ACT / 49)
eu_explanation = by_deployer(ACT / 86)
eu_monitoring = by_provider(ACT / 72)
eu_incident_reports = by_provider(ACT / 73)

eu_model_documentation = oblige(ACT / 53, who=(Role.DEVELOPER,), when=general_purpose_model, trust=Trust.SECONDARY)
eu_systemic_models = oblige(
    ACT / 55, who=(Role.DEVELOPER,), when=general_purpose_model & systemic_risk, trust=Trust.SECONDARY
)
