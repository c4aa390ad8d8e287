"""The manual of the patent office, 2137.01(II): an inventor is a person who contributed to the conception."""

from ...words.classes import Role, Trust
from ...words.facts.works import human_creative_contribution
from ...words.norm import entitle
from ...words.provision import act

conceived_by_a_person = entitle(
    act("us_patent") / "2137-01", who=(Role.AUTHOR,), when=human_creative_contribution, trust=Trust.SECONDARY
)
