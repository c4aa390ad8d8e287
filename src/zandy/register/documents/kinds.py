"""The documents made from the data: their names, what builds them, which documents of the law they cover."""

from collections.abc import Callable
from dataclasses import dataclass

from .content import (
    ai_use_notice,
    automated_decision_notice,
    classification_act,
    data_library_sheet,
    ethics_sheet,
    risk_management_plan,
    risk_report,
    suspension_order,
    system_passport,
    user_agreement,
)
from .content.blocks import Block
from .content.snapshot import Snapshot
from .content.voice import Voice

AUDIT_PACK = "audit_pack"


@dataclass(frozen=True, slots=True)
class Kind:
    """A document that can be made.

    Attributes:
        name: its name, the file in `content`.
        code: the letters that its own number begins with.
        covers: the documents of the law (`Norm.documents`) that it answers.
    """

    name: str
    code: str
    build: Callable[[Snapshot, Voice], tuple[Block, ...]]
    covers: tuple[str, ...]

    @property
    def of_the_list(self) -> bool:
        """Whether what it consists of is set by the list of documentation, and not by a provision of its own."""
        return any(name.endswith("_documentation") for name in self.covers)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("system_passport", "SP", system_passport.build, ("system_documentation",)),
        Kind("classification_act", "CA", classification_act.build, ("classification_act",)),
        Kind("risk_management_plan", "RP", risk_management_plan.build,
             ("risk_management_plan", "risk_management_documentation")),
        Kind("risk_report", "RR", risk_report.build, ("risk_register", "risk_management_documentation")),
        Kind("user_agreement", "UA", user_agreement.build, ("user_agreement", "system_information")),
        Kind("ai_use_notice", "AN", ai_use_notice.build, ("ai_use_notice", "synthetic_results_notice")),
        Kind("automated_decision_notice", "DN", automated_decision_notice.build, ("automated_decision_notice",)),
        Kind("data_library_sheet", "DL", data_library_sheet.build,
             ("data_library_documentation", "library_quality_record", "library_access_terms", "library_maker_record")),
        Kind("ethics_sheet", "ES", ethics_sheet.build, ("ethics_documentation",)),
        Kind("suspension_order", "SO", suspension_order.build, ("suspension_order",)),
    )
}  # fmt: skip

#: Papers that other parts of the register write about a system and have set and kept here (`actions.keep_paper`).
PAPERS = {
    "incident_report": "IR", "drill_record": "DR", "matter_claim": "MC", "matter_reply": "MR", "matter_licence": "ML",
    "matter_protocol": "MP",
}  # fmt: skip

#: The letters of every kind; the audit pack is made of all documents.
CODES = {**{kind.name: kind.code for kind in KINDS.values()}, AUDIT_PACK: "AP", **PAPERS}


def covering(document: str) -> tuple[Kind, ...]:
    """The kinds that answer a document of the law, the most fitting first."""
    return tuple(kind for kind in KINDS.values() if document in kind.covers)
