"""Section 1.1: six signs of AI, and the author's definition."""

from ...words.classes import Trust
from ...words.facts.signs import (
    analyses_and_decides,
    learns,
    learns_by_itself,
    learns_from_mistakes,
    seeks_and_decides,
    solves_creatively,
    takes_in_and_gives_out,
    technical_device,
    works_by_itself,
)
from ...words.norm import define
from ...words.provision import act

ART = act("thesis") / 1

six_signs = define(
    ART / 1,
    when=technical_device & takes_in_and_gives_out & works_by_itself & analyses_and_decides & seeks_and_decides
    & learns_from_mistakes,
    trust=Trust.SECONDARY,
)  # fmt: skip

definition = define(
    ART / 2, when=works_by_itself & learns & learns_by_itself & solves_creatively, trust=Trust.SECONDARY
)
