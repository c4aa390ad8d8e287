"""Article 6: fairness and equality — no discrimination on any ground."""

from ...words.classes import Conduct
from ...words.facts.decisions import discriminates
from ...words.norm import prohibit
from ...words.provision import act
from ..people import AFFECTED, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law") / 6

# It forbids a way of making and running systems, not a kind of system: the prohibited functions stand in 17.3.
discrimination = prohibit(
    ART, who=MAKERS_AND_USERS, toward=AFFECTED, to=(Conduct.USE, Conduct.DECIDE),
    when=ai_system.holds & discriminates,
)  # fmt: skip
