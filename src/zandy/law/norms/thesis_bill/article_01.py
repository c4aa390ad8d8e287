"""Row 1: creations of AI join the results of intellectual creative activity; rows 3 and 21 say it for works."""

from ...words.classes import Role, Trust
from ...words.edition import NotComputed
from ...words.facts.creations import objective_form
from ...words.norm import entitle
from ...words.provision import act

BILL = act("thesis_bill")

# The dissertation holds that what AI makes is the result of creative activity, so that the form alone is left to ask.
work_protected = entitle(
    BILL / 1, who=(Role.RIGHT_HOLDER,), when=objective_form, also=(BILL / 3, BILL / 21), trust=Trust.SECONDARY
)

NOT_COMPUTED = {
    **{BILL / row: NotComputed.DEFINES_A_TERM_USED_ELSEWHERE for row in (20, 24, 25)},
    # The table has no rows 26 and 27.
    **{
        BILL / row: NotComputed.APPLIES_GENERAL_RULES
        for row in (5, 7, 9, 10, 11, 12, 13, 16, 17, 22, 23, 29, 33, 34, 35)
    },
    **{BILL / row: NotComputed.HEADING for row in (14, 19)},
}
