"""Article 2 of the Digital Code: which act prevails in the digital environment."""

from ...words.facts.bodies import digital_code_provides_otherwise
from ...words.norm import Ground, Override, defer
from ...words.provision import act
from ..ai_law.article_02 import treaty_prevails
from ..people import ANYONE

ART = act("digital_code") / 2

# Treaty > Digital Code > other laws: the Code's own precedence gives way where a treaty provides otherwise.
digital_code_prevails = defer(
    ART / 3, who=ANYONE, when=digital_code_provides_otherwise,
    overridden=(Override(treaty_prevails, Ground.HIGHER_ACT, ART / 3),),
)  # fmt: skip
