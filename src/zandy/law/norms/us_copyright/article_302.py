"""§ 302: how long copyright lasts; § 154 of title 35 of inventions."""

from ...words.authorship import Claimant, Made
from ...words.classes import Trust
from ...words.facts.creations import made
from ...words.norm import Arm, classify
from ...words.provision import act
from .article_201 import author

ART = act("us_copyright") / 302

term = classify(
    ART,
    arms=(
        Arm(act("us_patent") / 154, "us_invention", made.is_(Made.INVENTION)),
        Arm(ART / 3, "us_made_for_hire", author.is_(Claimant.EMPLOYER)),
        Arm(ART / 1, "us_copyright"),
    ),
    trust=Trust.SECONDARY,
)
