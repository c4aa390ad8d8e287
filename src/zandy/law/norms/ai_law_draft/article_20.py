"""Article 20: the national platform."""

from ...words.classes import Role
from ...words.facts.bodies import on_national_platform
from ...words.norm import Deadline, empower, oblige
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR

ART = act("ai_law_draft") / 20

# For a limited period, says the draft, and not how long.
controlled_environment = oblige(
    ART / 1, who=OPERATOR, toward=(Role.DEVELOPER,), when=on_national_platform,
    by=Deadline("controlled_environment_period", starts="admission"),
)  # fmt: skip

platform_services_procedure = empower(ART / 2, who=AUTHORISED_BODY, documents=("platform_services_procedure",))
