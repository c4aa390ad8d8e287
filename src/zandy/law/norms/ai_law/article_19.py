"""Article 19: lists of trusted AI systems of high risk."""

from ...words.classes import Risk, Role
from ...words.facts.system import trusted_listing_sought
from ...words.norm import Deadline, empower, oblige
from ...words.provision import act
from ..people import KEEPERS
from .article_17 import risk

ART = act("ai_law") / 19

keep_trusted_lists = empower(ART / 1, who=(Role.SECTOR_BODY,), documents=("trusted_systems_list",))

audit_for_trusted_list = oblige(
    ART / 2, who=KEEPERS, when=trusted_listing_sought & risk.is_(Risk.HIGH),
    by=Deadline("before_trusted_listing", starts="listing"), documents=("audit_report",),
)  # fmt: skip
