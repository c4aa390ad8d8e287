"""What follows when the system fails or stops (draft 18.1; 230-VIII 17.1): for each consequence no, may or does."""

from ..classes import Chance
from ..expression import Condition, any_of
from ..fact import Family, OneOf
from ..provision import act

RISK, DRAFT = act("ai_law") / 17 / 1, act("ai_law_draft") / 18 / 1

failure = Family("failure", RISK, DRAFT)
lowers_efficiency = failure.one_of("lowers_efficiency", Chance, RISK / 2, DRAFT / 2)
material_damage = failure.one_of("material_damage", Chance, RISK / 2, DRAFT / 2)
moral_harm = failure.one_of("moral_harm", Chance, RISK / 2)
emergency = failure.one_of("emergency", Chance, RISK / 3, DRAFT / 3)

GRAVE_FOR = (
    "defence", "security", "international_relations", "economy", "economic_branch", "users", "infrastructure", "life",
)  # fmt: skip
#: Significant adverse consequences for …: words that only a person can apply.
grave: tuple[OneOf, ...] = tuple(
    failure.one_of(f"grave_for_{what}", Chance, RISK / 3, DRAFT / 3, judgement=True) for what in GRAVE_FOR
)


def grave_for_any(chance: Chance) -> Condition:
    """Significant adverse consequences for at least one of the protected goods, at least this likely."""
    return any_of(consequence.at_least(chance) for consequence in grave)
