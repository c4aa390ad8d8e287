"""Article 50: people are told that they deal with a machine, and synthetic content is marked."""

from ...words.classes import Role, Trust
from ...words.facts.functions import classifies_by_biometrics, emotion_determined
from ...words.facts.publication import synthetic_produced
from ...words.facts.unions import meets_people
from ...words.norm import define, oblige
from ...words.provision import act

ART = act("eu_ai_act") / 50
PROVIDER, DEPLOYER, PEOPLE = (Role.DEVELOPER,), (Role.POSSESSOR,), (Role.USER, Role.AFFECTED_PERSON)

tell_of_the_machine = oblige(ART / 1, who=PROVIDER, toward=PEOPLE, when=meets_people, trust=Trust.SECONDARY)
mark_synthetic_content = oblige(ART / 2, who=PROVIDER, toward=PEOPLE, when=synthetic_produced, trust=Trust.SECONDARY)
tell_of_emotions_and_categories = oblige(
    ART / 3, who=DEPLOYER, toward=PEOPLE, when=emotion_determined | classifies_by_biometrics, trust=Trust.SECONDARY
)
disclose_deepfakes = oblige(ART / 4, who=DEPLOYER, toward=PEOPLE, when=synthetic_produced, trust=Trust.SECONDARY)

transparency = define(
    ART / 5,
    when=meets_people | synthetic_produced | emotion_determined | classifies_by_biometrics,
    trust=Trust.SECONDARY,
)
