"""Notice of an automated decision: how it is taken, what follows, how to object and have it reviewed."""

from . import parts
from .blocks import Block, Cell, Items, Paragraph, Table
from .snapshot import Snapshot
from .voice import Voice

FACTS = (
    "decision.about_users", "decision.about_natural_persons", "decision.touches_rights", "decision.fully_automated",
    "decision.automation_provided_for", "decision.by_processing_personal_data", "decision.changes_rights",
    "decision.consent", "decision.provided_by_law",
)  # fmt: skip


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The notice (230-VIII 7.2, Digital Code 43, personal-data law 19-1)."""

    def own(*keys: str) -> Block:
        return parts.pairs(voice, ((f"particular.{key}", parts.particular(snapshot, voice, key)) for key in keys))

    asked = snapshot.assessment.regime.evaluator.layout.by_name
    return (
        Paragraph(voice.say("decision.statement", system=voice.name(snapshot.card.names),
                            organisation=voice.name(snapshot.keeper.names)), strong=True),
        parts.heading(voice, "decision.how"),
        own("decision_procedure", "decision_factors", "decision_consequences"),
        parts.fact_rows_for_anyone(snapshot, voice, (name for name in FACTS if name in asked)),
        parts.heading(voice, "decision.object"),
        Paragraph(voice.say("decision.may_object")),
        own("objection"),
        Table((
            (Cell(voice.say("decision.objection_term")), voice.deadline("objection_examination", snapshot.on)),
            (Cell(voice.say("decision.explanation_term")), voice.deadline("explanation_reply", snapshot.on)),
            (Cell(voice.say("decision.review_term")), voice.deadline("automated_decision_review", snapshot.on)),
            (Cell(voice.say("shared.contact")), voice.cell(snapshot.keeper.contact)),
        )),
        parts.heading(voice, "decision.rights"),
        Items(tuple(voice.say(f"decision.right_{number}") for number in (1, 2, 3, 4, 5))),
        voice.law("ai_law:art_7__para_2"),
        voice.law("digital_code:art_43__para_4__point_1"),
        voice.law("digital_code:art_43__para_4__point_2"),
        voice.law("digital_code:art_43__para_4__point_3"),
        voice.law("personal_data_law:art_19-1__para_2"),
        voice.law("personal_data_law:art_19-1__para_3__subpara_1"),
        voice.law("personal_data_law:art_19-1__para_3__subpara_2"),
    )  # fmt: skip
