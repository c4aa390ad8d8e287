"""Article 23: intellectual property in works made with AI systems."""

from ...words.facts.works import created_with_system
from ...words.norm import defer
from ...words.provision import act

ART = act("ai_law_draft") / 23

copyright_law_applies = defer(ART, when=created_with_system)
