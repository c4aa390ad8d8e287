"""On article 8 of the bill: who answers by stage and cause (concept 2), and what control means (recommendation 3).

The Institute asks for a mechanism and names what it must look at: the stage, the cause, the degree of taking part; the
maker of the algorithm, the one who manages it, the user who may misuse it. The table below is worked out from these
words; where the Institute only asks (behaviour that nobody could foresee), nobody answers, and that is the gap.
"""

from ...words.facts import cases
from ...words.liability import Burden, attribute
from ...words.norm import permit
from ...words.parties import Control, Party
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..people import ANYONE, KEEPERS

INST = act("inst")
CONCEPT, LEVELS = INST.part(1).point(2), INST.part(2).point(3)
AI = ai_system.holds

_made = cases.from_design | cases.from_training | cases.not_as_declared | cases.from_data
_managed = cases.from_integration | cases.from_configuration | cases.from_operation | cases.from_data

# Recommendation 3: automatic mode by design is no breach by itself, though nobody watches all the time.
automatic_mode_is_no_breach = permit(LEVELS, who=KEEPERS, when=AI & cases.automatic_mode)
_watch_failed = cases.control_lapsed & ~automatic_mode_is_no_breach.holds
_manages = Control.CONFIGURATION

answer_by_cause = attribute(
    CONCEPT, who=ANYONE, when=AI,
    burdens=(
        Burden(Party.DEVELOPER, cases.had_control(Party.DEVELOPER) & _made),
        Burden(
            Party.OWNER,
            (cases.had_control(Party.OWNER, _manages) & _managed) | (cases.takes_part(Party.OWNER) & _watch_failed),
        ),
        Burden(
            Party.POSSESSOR,
            (cases.had_control(Party.POSSESSOR, _manages) & _managed)
            | (cases.takes_part(Party.POSSESSOR) & _watch_failed),
        ),
        Burden(Party.OPERATOR, cases.had_control(Party.OPERATOR, _manages) & _managed),
        # Who only moves the parameters on offer answers for use against the instructions and for nothing more.
        Burden(Party.USER, cases.had_control(Party.USER) & cases.from_misuse),
        Burden(Party.OUTSIDER, cases.from_attack | cases.from_third_party_change),
    ),
)  # fmt: skip
