"""Article 6: the principle of fairness and equality."""

from ...words.norm import oblige
from ...words.provision import act
from ..people import AFFECTED, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 6

# The article names no bearer: a system must be *made* and *used* so, hence those who make it and those who use it.
no_discrimination = oblige(ART, who=MAKERS_AND_USERS, toward=AFFECTED, when=ai_system.holds)
