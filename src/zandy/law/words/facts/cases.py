"""A case: what went wrong, at which stage and why, who controlled what, and whether it was anybody's fault."""

from ..classes import LifeStage
from ..expression import Condition
from ..fact import Family, OneOf, YesNo
from ..parties import INSIDERS, Control, Party
from ..provision import act

LAW, DRAFT, INST = act("ai_law"), act("ai_law_draft"), act("inst")
BY_CAUSE, BY_CONTROL, FOREIGN = INST.part(1).point(2), INST.part(2).point(3), INST.part(2).point(8)

case = Family("case", LAW / 8 / 2, DRAFT / 8 / 2)
stage = case.one_of("stage", LifeStage, LAW / 8 / 2, DRAFT / 8 / 2, BY_CAUSE)
employee_of = case.one_of("employee_of", ("nobody", *(str(party) for party in INSIDERS)), LAW / 30, DRAFT / 27)

cause = Family("cause", BY_CAUSE, LAW / 8 / 2)
from_data, from_design, from_training, not_as_declared = (
    cause.yes_no(name) for name in ("data", "design", "training", "not_as_declared")
)
from_integration, from_configuration, from_operation = (
    cause.yes_no(name) for name in ("integration", "configuration", "operation")
)
from_misuse = cause.yes_no("use_outside_instructions", BY_CAUSE, LAW / 16 / 2)
from_third_party_change = cause.yes_no("third_party_change")
from_attack = cause.yes_no("attack")
unforeseeable = cause.yes_no("unforeseeable", BY_CAUSE, judgement=True)

control = Family("control", LAW / 8 / 1, DRAFT / 8 / 1, BY_CONTROL)
controlled_by: dict[Party, OneOf] = {party: control.one_of(str(party), Control) for party in INSIDERS}
control_lapsed = control.yes_no("lapsed", LAW / 8 / 1, DRAFT / 8 / 1, judgement=True)
automatic_mode = control.yes_no("automatic_mode", BY_CONTROL)

foreign = Family("foreign", FOREIGN)
made_or_run_abroad = foreign.yes_no("made_or_run_abroad")
affects_users_here = foreign.yes_no("affects_users_here", judgement=True)

faultless = Family("faultless", act("civil_code") / 917 / 2)
without_fault: dict[Party, YesNo] = {party: faultless.yes_no(str(party), judgement=True) for party in INSIDERS}


def had_control(party: Party, level: Control = Control.OFFERED_PARAMETERS) -> Condition:
    """The party controlled what went wrong, at this level at least."""
    return controlled_by[party].at_least(level)


def takes_part(party: Party) -> Condition:
    """There is such a party in the case, whatever it controlled."""
    return controlled_by[party].at_least(Control.NONE)
