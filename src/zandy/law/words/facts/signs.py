"""Is it AI at all? The dissertation's six signs and definition, and the technologies of the draft criteria."""

from ..fact import Family
from ..provision import act

THESIS, CRITERIA = act("thesis") / 1, act("order_171")

sign = Family("sign", THESIS / 1)
(
    technical_device, takes_in_and_gives_out, works_by_itself, analyses_and_decides, seeks_and_decides,
    learns_from_mistakes,
) = sign.some_of(
    "technical_device", "takes_in_and_gives_out", "works_by_itself", "analyses_and_decides", "seeks_and_decides",
    "learns_from_mistakes",
)  # fmt: skip
learns, learns_by_itself = (sign.yes_no(name, THESIS / 2) for name in ("learns", "learns_by_itself"))
solves_creatively = sign.yes_no("solves_creatively", THESIS / 2, judgement=True)

technology = Family("technology", CRITERIA / 1)
technologies = technology.some_of(
    "computer_vision", "natural_language", "speech", "decision_support", "synthetic_content", "machine_learning"
)
