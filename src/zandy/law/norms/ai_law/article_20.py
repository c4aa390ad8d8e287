"""Article 20: audit of AI systems."""

from ...words.facts.system import audited
from ...words.norm import oblige
from ...words.provision import act
from ..people import KEEPERS
from .article_01 import ai_system
from .article_19 import audit_for_trusted_list

ART = act("ai_law") / 20

# An audit is voluntary but for the trusted lists; whoever has one made has it made by these rules.
UNDER_AUDIT = ai_system.holds & (audited | audit_for_trusted_list.holds)

audit_by_the_rules = oblige(ART / 1, who=KEEPERS, when=UNDER_AUDIT, documents=("audit_report",))

audit_data_libraries = oblige(ART / 2 / 1, who=KEEPERS, when=UNDER_AUDIT, documents=("audit_report",))

audit_prohibited_functions = oblige(ART / 2 / 2, who=KEEPERS, when=UNDER_AUDIT, documents=("audit_report",))
