"""Article 19-1 of the personal-data law: automated processing of personal data."""

from ...words.classes import Conduct, Role
from ...words.facts.decisions import (
    by_processing_personal_data,
    changes_rights,
    objection_received,
    processing_consent,
    processing_provided_by_law,
)
from ...words.norm import Deadline, Exemption, entitle, oblige, prohibit
from ...words.provision import act
from ..people import ANYONE

ART = act("personal_data_law") / "19-1"
#: Owner, operator, and the third party that paragraphs 2 and 3 name beside them.
HOLDERS = (Role.PERSONAL_DATA_HOLDER,)
SUBJECTS = (Role.DATA_SUBJECT,)

# Paragraph 1 names no bearer: it binds whoever processes.
automated_processing = prohibit(
    ART / 1, who=ANYONE, to=(Conduct.PROCESS, Conduct.DECIDE),
    when=by_processing_personal_data & changes_rights,
    unless=(Exemption(ART / 1, processing_consent), Exemption(ART / 1, processing_provided_by_law)),
)  # fmt: skip

explain_automated_processing = oblige(
    ART / 2, who=HOLDERS, toward=SUBJECTS, when=by_processing_personal_data, documents=("automated_decision_notice",)
)

examine_objection = oblige(
    ART / 3, who=HOLDERS, toward=SUBJECTS, when=by_processing_personal_data & objection_received,
    by=Deadline("objection_examination", starts="receipt"), documents=("objection_reply",),
)  # fmt: skip

complain_about_processing = entitle((ART / 3).part(2), who=SUBJECTS, when=by_processing_personal_data)
