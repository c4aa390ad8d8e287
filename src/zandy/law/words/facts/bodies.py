"""State bodies, the operator, the national platform; which act prevails."""

from ..fact import Family
from ..provision import act

LAW, DRAFT = act("ai_law"), act("ai_law_draft")

body = Family("body", LAW / 13 / 2, DRAFT / 13 / 2)
is_state_body = body.yes_no("is_state_body")
is_special_state_body = body.yes_no("is_special_state_body", (LAW / 13 / 2).part(2), (DRAFT / 13 / 2).part(2))

platform = Family("platform", LAW / 25, DRAFT / 20)
on_national_platform = platform.yes_no("used", LAW / 25 / 1, DRAFT / 20 / 1)
compute_sought = platform.yes_no("compute_sought", LAW / 26)

conflict = Family("conflict", LAW / 2 / 2, act("digital_code") / 2 / 3)
treaty_provides_otherwise = conflict.yes_no("treaty_provides_otherwise", LAW / 2 / 2, DRAFT / 2 / 2, judgement=True)
digital_code_provides_otherwise = conflict.yes_no(
    "digital_code_provides_otherwise", act("digital_code") / 2 / 3, judgement=True
)
