"""Article 100 of the Digital Code: the quality audit of AI systems (paragraph 4)."""

from ...words.facts.system import audited
from ...words.norm import oblige
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..people import KEEPERS

ART = act("digital_code") / 100

audit_libraries_and_functions = oblige(
    ART / 4, who=KEEPERS, when=ai_system.holds & audited, documents=("audit_report",)
)
