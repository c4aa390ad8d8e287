"""Article 961: the results of intellectual creative activity; 963(3) says whose they can be."""

from ...words.classes import Trust
from ...words.facts.works import human_creative_contribution
from ...words.norm import define
from ...words.provision import act

ART = act("civil_code") / 961

creative_result = define(ART / 2, when=human_creative_contribution, trust=Trust.SECONDARY)
