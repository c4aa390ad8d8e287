"""Article 28: how long copyright lasts; the patent law (5) and the Civil Code (1016) for the other objects."""

from ...words.authorship import Made
from ...words.classes import Trust
from ...words.facts.creations import made
from ...words.norm import Arm, classify
from ...words.provision import act

ART, PATENTS = act("copyright_law") / 28, act("patent_law") / 5

term = classify(
    ART,
    arms=(
        Arm(PATENTS / 2, "kz_invention", made.is_(Made.INVENTION)),
        Arm(PATENTS / 3, "kz_utility_model", made.is_(Made.UTILITY_MODEL)),
        Arm(PATENTS / 4, "kz_industrial_design", made.is_(Made.INDUSTRIAL_DESIGN)),
        Arm(act("civil_code") / 1016, "kz_topology", made.is_(Made.TOPOLOGY)),
        Arm(ART / 1, "kz_copyright"),
    ),
    trust=Trust.SECONDARY,
)
