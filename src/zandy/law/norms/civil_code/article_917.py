"""Article 917: whoever causes harm compensates it in full, unless it arose through no fault of theirs."""

from ...words.classes import Trust
from ...words.facts import cases
from ...words.facts.system import caused_harm
from ...words.liability import Burden, attribute
from ...words.norm import Exemption
from ...words.parties import Party
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..people import AFFECTED, ANYONE

ART = act("civil_code") / 917
#: What frees is for the one who answers to prove.
NO_FAULT = ART / 2
C = cases.without_fault

harm_compensated = attribute(
    ART / 1, who=ANYONE, toward=AFFECTED, when=ai_system.holds & caused_harm, trust=Trust.SECONDARY, also=(NO_FAULT,),
    burdens=(
        Burden(Party.DEVELOPER, cases.takes_part(Party.DEVELOPER), (Exemption(NO_FAULT, C[Party.DEVELOPER]),)),
        Burden(Party.OWNER, cases.takes_part(Party.OWNER), (Exemption(NO_FAULT, C[Party.OWNER]),)),
        Burden(Party.POSSESSOR, cases.takes_part(Party.POSSESSOR), (Exemption(NO_FAULT, C[Party.POSSESSOR]),)),
        Burden(Party.OPERATOR, cases.takes_part(Party.OPERATOR), (Exemption(NO_FAULT, C[Party.OPERATOR]),)),
        Burden(Party.USER, cases.takes_part(Party.USER), (Exemption(NO_FAULT, C[Party.USER]),)),
        Burden(Party.DISTRIBUTOR, cases.takes_part(Party.DISTRIBUTOR), (Exemption(NO_FAULT, C[Party.DISTRIBUTOR]),)),
        Burden(Party.OUTSIDER, cases.from_attack | cases.from_third_party_change),
    ),
)  # fmt: skip
