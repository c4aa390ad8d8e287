"""Article 6: fairness and equality. Discrimination by a decision is forbidden by the Digital Code (43.2) as well."""

from ...words.norm import oblige
from ...words.provision import act
from ..people import AFFECTED, MAKERS_AND_USERS
from .article_01 import ai_system

no_discrimination = oblige(act("ai_law") / 6, who=MAKERS_AND_USERS, toward=AFFECTED, when=ai_system.holds)
