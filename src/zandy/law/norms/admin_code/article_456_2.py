"""Article 456-2: placing and spreading false information (law 20-VIII of 2023; later changes were not looked up)."""

from ...words.classes import Trust
from ...words.facts import offences
from ...words.liability import Entails, punish
from ...words.norm import Exemption
from ...words.provision import act
from ...words.sanction import Subject
from ..people import ANYONE

ART = act("admin_code") / "456-2"
UNSEEN = Trust.SECONDARY

# Its scale of fines has no natural persons: they come under part three alone.
_not_a_person = offences.offender_subject.is_(*(subject for subject in Subject if subject is not Subject.PERSON))
_placed = offences.falsehood_placed & ~offences.by_platform_user & _not_a_person

# The text names the media, sites and open-data portals, and then any other way: the way decides nothing.
false_information_placed = punish(
    ART / 1, who=ANYONE, when=_placed, unless=(Exemption(ART / 2, offences.repeated_within_year),),
    entails=(Entails("offence_456_2"),), trust=UNSEEN,
)  # fmt: skip

false_information_placed_again = punish(
    ART / 2, who=ANYONE, when=_placed & offences.repeated_within_year,
    entails=(Entails("offence_456_2_repeated"),), trust=UNSEEN,
)  # fmt: skip

false_information_by_platform_user = punish(
    ART / 3, who=ANYONE,
    when=offences.falsehood_placed & offences.by_platform_user & offences.endangers_order_or_rights,
    unless=(Exemption(ART / 3, offences.crime_signs),), entails=(Entails("offence_456_2_platform"),), trust=UNSEEN,
)  # fmt: skip
