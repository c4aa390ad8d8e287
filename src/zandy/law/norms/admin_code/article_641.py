"""Article 641: security of systems with personal data, incidents at critical objects."""

from ...words.classes import Trust
from ...words.facts import offences
from ...words.facts.data import personal_data_processed
from ...words.facts.system import critical_object
from ...words.liability import Entails, punish
from ...words.parties import Party
from ...words.provision import act
from ..people import KEEPERS

ART = act("admin_code") / 641
KEEPER = offences.offender_role.is_(Party.OWNER, Party.POSSESSOR)

personal_data_system_unprotected = punish(
    ART / 1 / 1, who=KEEPERS, when=KEEPER & personal_data_processed & offences.personal_data_unprotected,
    entails=(Entails("offence_641"),), trust=Trust.SECONDARY,
)  # fmt: skip

# Which part of the article says it was not found: it is housed in the article as a whole.
incident_not_reported = punish(
    ART, who=KEEPERS, when=KEEPER & critical_object & offences.incident_unreported, trust=Trust.SECONDARY,
    entails=(
        Entails("offence_641_incident", ~offences.repeated_within_year),
        Entails("offence_641_incident_repeated", offences.repeated_within_year),
    ),
)  # fmt: skip
