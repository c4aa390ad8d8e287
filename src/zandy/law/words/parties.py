"""Those who may have to answer when an AI system does harm, how they may have to, and what they controlled."""

from enum import StrEnum


class Party(StrEnum):
    """A part played in a case. Wider than the roles of the Law: it names no distributor, and «operator» for another."""

    DEVELOPER = "developer"
    OWNER = "owner"
    POSSESSOR = "possessor"
    OPERATOR = "operator"
    USER = "user"
    DISTRIBUTOR = "distributor"
    OUTSIDER = "outsider"


#: Those who have to do with the system; an outsider attacks or changes it.
INSIDERS = tuple(party for party in Party if party is not Party.OUTSIDER)


class Control(StrEnum):
    """What a party controlled of that which went wrong, from nothing up (the levels are those of INST 3)."""

    ABSENT = "absent"
    NONE = "none"
    OFFERED_PARAMETERS = "offered_parameters"
    MONITORING = "monitoring"
    CONFIGURATION = "configuration"
    UPDATING = "updating"


class Liability(StrEnum):
    """In which way somebody answers."""

    CIVIL = "civil"
    ADMINISTRATIVE = "administrative"
    CRIMINAL = "criminal"
    DISCIPLINARY = "disciplinary"


class Share(StrEnum):
    """How much of the control was a party's, beside the others who answer. No number: levels only stand in order."""

    SOLE = "sole"
    GREATEST = "greatest"
    EQUAL = "equal"
    LESSER = "lesser"
    OMISSION = "omission"
