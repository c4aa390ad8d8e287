"""What is made with AI and by whom: kinds of creations, and those who may be held to be author or right holder."""

from enum import StrEnum


class Made(StrEnum):
    """What was made."""

    WORK = "work"
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    INDUSTRIAL_DESIGN = "industrial_design"
    TOPOLOGY = "topology"
    PROMPT = "prompt"


class Share(StrEnum):
    """How much of it is a person's (THESIS 2.1): made with the help of AI, or by AI alone."""

    WITH_HELP = "with_help"
    ALONE = "alone"


class Claimant(StrEnum):
    """Who may be author or right holder.

    AI is a candidate that some propose and no law in force takes: no rule may ever give it, and a proof shows that
    none does.
    """

    PERSON = "person"
    EMPLOYER = "employer"
    CUSTOMER = "customer"
    ORGANISATION = "organisation"
    ARRANGER = "arranger"
    DEVELOPER = "developer"
    LICENSEE = "licensee"
    AI = "ai"
    NOBODY = "nobody"


class Contract(StrEnum):
    """To whom a contract (of employment, of commission) gives the property rights."""

    CREATOR = "creator"
    OTHER_PARTY = "other_party"
    SILENT = "silent"
