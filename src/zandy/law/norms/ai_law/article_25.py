"""Article 25: the national platform and its controlled environment."""

from ...words.classes import Role
from ...words.facts.bodies import on_national_platform
from ...words.norm import Deadline, empower, oblige
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR

ART = act("ai_law") / 25

# Limited in time, says the Law, and not how long.
controlled_environment = oblige(
    ART / 1, who=OPERATOR, toward=(Role.DEVELOPER,), when=on_national_platform,
    by=Deadline("controlled_environment_period", starts="admission"),
)  # fmt: skip

platform_services_procedure = empower(ART / 2, who=AUTHORISED_BODY, documents=("platform_services_procedure",))
