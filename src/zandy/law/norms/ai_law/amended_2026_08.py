"""What law 326-VIII of 24 June 2026 changes in the Law from 25 August 2026, and nothing else.

Read in secondary sources only: «informatisation object» became «digital object» (1.5, 13.1.6, 17.1), critical objects
became critically important digital objects (17.1), audits follow the rules for digital systems (20.1), and a note to
article 18 names a national standard of risk management. The official wording was not seen.
"""

from dataclasses import replace

from ...words.classes import Risk, Trust
from ...words.edition import NotComputed
from ...words.facts.system import critical_digital_object, digital_object, forms_state_resources
from ...words.provision import Provision
from .article_01 import ai_model, ai_system
from .article_13 import approve_ai_system_criteria
from .article_17 import classify_by_owner, equated_to_state_systems, risk
from .article_20 import audit_by_the_rules

UNSEEN = Trust.SECONDARY

#: Each takes the place of the norm with its provision. In 13.1.6, 17.1 (second part) and 20.1 the words follow the
#: digital object and the digital system; who may or must do what, and when, stays as it was.
REPLACING = (
    replace(ai_system, trust=UNSEEN, when=digital_object & ai_model.holds),
    replace(approve_ai_system_criteria, trust=UNSEEN),
    replace(classify_by_owner, trust=UNSEEN),
    replace(
        equated_to_state_systems,
        trust=UNSEEN,
        when=risk.is_(Risk.HIGH) & (critical_digital_object | forms_state_resources),
    ),
    replace(audit_by_the_rules, trust=UNSEEN),
)

NOT_COMPUTED = {Provision("ai_law", ("art_18", "note")): NotComputed.NAMES_A_STANDARD}
