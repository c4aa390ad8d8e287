"""Article 1281: how long copyright lasts; 1363 of the objects of patents."""

from ...words.authorship import Made
from ...words.classes import Trust
from ...words.facts.creations import made
from ...words.norm import Arm, classify
from ...words.provision import act

CODE = act("ru_civil_code")

term = classify(
    CODE / 1281,
    arms=(
        Arm(CODE / 1363, "ru_invention", made.is_(Made.INVENTION)),
        Arm(CODE / 1363, "ru_utility_model", made.is_(Made.UTILITY_MODEL)),
        Arm(CODE / 1363, "ru_industrial_design", made.is_(Made.INDUSTRIAL_DESIGN)),
        Arm(CODE / 1281, "ru_copyright"),
    ),
    trust=Trust.SECONDARY,
)
