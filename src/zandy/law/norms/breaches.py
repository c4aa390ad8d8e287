"""Breaches of other acts that more than one provision leans on (10.1 and 17.3.4 of the Law on AI)."""

from ..words.expression import Condition
from ..words.facts.data import personal_data_processed, unlawful_otherwise
from .personal_data_law import article_07, article_19_1

personal_data_law_broken: Condition = personal_data_processed & (
    article_07.untargeted_extraction.holds
    | article_07.biometrics_in_public_places.holds
    | article_19_1.automated_processing.holds
    | unlawful_otherwise
)
