"""Article 8 of the Law, read as a rule on who answers.

8.2 says that all who create and use a system answer by their roles at each stage of its life, and no more. It is read
here in the narrowest way: a role reaches as far as its control over what went wrong, and only developer and owner have
a role before the system is used. 8.1 adds those who had to keep the system under control and did not. Who answers by
cause, and how automatic mode counts, the Law does not say: see ``inst``.
"""

from ..words.classes import LifeStage
from ..words.facts import cases
from ..words.liability import Burden, attribute
from ..words.parties import Party
from ..words.provision import act
from .ai_law.article_08 import answer_by_role, keep_under_control
from .people import ANYONE

ART = act("ai_law") / 8
IN_USE = cases.stage.is_(LifeStage.PILOT, LifeStage.IN_USE, LifeStage.SUSPENDED, LifeStage.STOPPED)
_had = cases.had_control

by_role = attribute(
    ART / 2, name="by_role", who=ANYONE, when=answer_by_role.holds,
    burdens=(
        Burden(Party.DEVELOPER, _had(Party.DEVELOPER)),
        Burden(Party.OWNER, _had(Party.OWNER)),
        Burden(Party.POSSESSOR, _had(Party.POSSESSOR) & IN_USE),
        Burden(Party.OPERATOR, _had(Party.OPERATOR) & IN_USE),
        Burden(Party.USER, _had(Party.USER) & IN_USE),
        Burden(Party.DISTRIBUTOR, _had(Party.DISTRIBUTOR) & IN_USE),
        Burden(Party.OUTSIDER, cases.from_attack | cases.from_third_party_change),
    ),
)  # fmt: skip

by_lapse_of_control = attribute(
    ART / 1, name="by_lapse_of_control", who=ANYONE, when=keep_under_control.holds & cases.control_lapsed,
    burdens=(
        Burden(Party.OWNER, cases.takes_part(Party.OWNER)),
        Burden(Party.POSSESSOR, cases.takes_part(Party.POSSESSOR) & IN_USE),
        Burden(Party.USER, cases.takes_part(Party.USER) & IN_USE),
    ),
)  # fmt: skip

NORMS = (by_role, by_lapse_of_control)
