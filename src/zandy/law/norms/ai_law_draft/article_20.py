"""Article 20: the national platform."""

from ...words.facts.bodies import on_national_platform
from ...words.norm import Deadline, empower
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR

ART = act("ai_law_draft") / 20

controlled_environment = empower(
    ART / 1, who=OPERATOR, when=on_national_platform,
    by=Deadline("controlled_environment_period", starts="admission"),
)  # fmt: skip

platform_services_procedure = empower(ART / 2, who=AUTHORISED_BODY, documents=("platform_services_procedure",))
