"""Article 15 of the Law, read as a rule on who answers: owner and possessor, for a duty of theirs that was not kept.

They answer for it whatever they controlled: for risks that were not managed, and for an attack that they had to guard
the system against. What is proposed leaves these duties as they are.
"""

from ..words.facts import cases
from ..words.facts.offences import measures_missing, risks_not_managed
from ..words.liability import Burden, attribute
from ..words.parties import Party
from ..words.provision import act
from .ai_law.article_15 import manage_risks, secure_system
from .people import KEEPERS

DUTIES = act("ai_law") / 15 / 2

_KEEPERS = (
    Burden(Party.OWNER, cases.takes_part(Party.OWNER)),
    Burden(Party.POSSESSOR, cases.takes_part(Party.POSSESSOR)),
)

by_unmanaged_risk = attribute(
    DUTIES / 1, name="by_unmanaged_risk", who=KEEPERS, when=manage_risks.holds & risks_not_managed, burdens=_KEEPERS
)

by_missing_security = attribute(
    DUTIES / 2, name="by_missing_security", who=KEEPERS, burdens=_KEEPERS,
    when=secure_system.holds & measures_missing & (cases.from_attack | cases.from_third_party_change),
)  # fmt: skip

NORMS = (by_unmanaged_risk, by_missing_security)
