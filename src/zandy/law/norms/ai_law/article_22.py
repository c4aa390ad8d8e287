"""Article 22: machine-readable forms — the mark on synthetic results, the ban on training, the maker of a library."""

from ...words.facts.data import library_maker_named
from ...words.facts.publication import machine_readable_mark
from ...words.facts.works import machine_readable_ban
from ...words.norm import empower, oblige
from ...words.provision import act
from ..people import ANYONE, AUTHORISED_BODY

ART = act("ai_law") / 22

# The Kazakh text asks for recognition «ауыстырмай» (without substitution), the Russian for an unambiguous one.
forms_recognised_by_machines = oblige(
    ART / 2, who=ANYONE, when=machine_readable_mark | machine_readable_ban | library_maker_named, also=(ART / 1,)
)

set_order_of_machine_readable_forms = empower(ART / 3, who=AUTHORISED_BODY, documents=("machine_readable_forms_rules",))
