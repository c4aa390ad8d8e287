"""Article 7 of the personal-data law: what the collection of personal data must not be (paragraphs 11 and 12)."""

from ...words.classes import Conduct
from ...words.facts.data import builds_database, extracted_untargeted, from_public_sources
from ...words.facts.functions import (
    identification_consent,
    identification_protects,
    identifies_by_biometrics,
    identifies_in_public_places,
)
from ...words.norm import Exemption, prohibit
from ...words.provision import act
from ..people import ANYONE

ART = act("personal_data_law") / 7

untargeted_extraction = prohibit(
    ART / 11, who=ANYONE, to=(Conduct.COLLECT, Conduct.PROCESS),
    when=extracted_untargeted & from_public_sources & builds_database,
)  # fmt: skip

biometrics_in_public_places = prohibit(
    ART / 12, who=ANYONE, to=(Conduct.COLLECT, Conduct.USE),
    when=identifies_by_biometrics & identifies_in_public_places & ~identification_protects,
    unless=(Exemption(ART / 12, identification_consent),),
)  # fmt: skip
