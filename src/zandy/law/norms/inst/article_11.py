"""On article 11.2 of the bill: for a foreign system answers whoever uses, introduces or spreads it here (8)."""

from ...words.facts import cases
from ...words.facts.system import in_kazakhstan
from ...words.liability import Burden, attribute
from ...words.parties import Party
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..people import ANYONE

FOREIGN = act("inst").part(2).point(8)

answer_for_foreign_system = attribute(
    FOREIGN, who=ANYONE,
    when=ai_system.holds & cases.made_or_run_abroad & cases.affects_users_here & in_kazakhstan,
    burdens=(
        Burden(Party.USER, cases.takes_part(Party.USER)),
        Burden(Party.POSSESSOR, cases.takes_part(Party.POSSESSOR)),
        Burden(Party.OPERATOR, cases.takes_part(Party.OPERATOR)),
        Burden(Party.DISTRIBUTOR, cases.takes_part(Party.DISTRIBUTOR)),
    ),
)  # fmt: skip
