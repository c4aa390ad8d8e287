"""The classes that the law sorts systems into and the roles it gives people. Labels per edition: see the wording."""

from enum import StrEnum


class Risk(StrEnum):
    """Class of risk (draft 18.1; 230-VIII 17.1). LOW is called «minimal» in the adopted Law."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Autonomy(StrEnum):
    """Class of autonomy (draft 18.2: assistive, semi-, fully autonomous; 230-VIII 17.2: low, medium, high)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class UseMode(StrEnum):
    """Mode of use (230-VIII 17.4)."""

    OPEN = "open"
    CLOSED = "closed"
    LOCAL = "local"


class Chance(StrEnum):
    """Whether a failure or stop of the system has a consequence: it does not, it may, it does.

    The draft calls high risk what *leads* to grave consequences (18.1.3), the adopted Law what *may lead* (17.1.3):
    one question serves both.
    """

    NO = "no"
    MAY = "may"
    DOES = "does"


class LifeStage(StrEnum):
    """Stage of the life cycle."""

    IDEA = "idea"
    DEVELOPMENT = "development"
    TRAINING = "training"
    PILOT = "pilot"
    IN_USE = "in_use"
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    ARCHIVED = "archived"


class Role(StrEnum):
    """Who is bound, entitled or empowered by a norm."""

    ANYONE = "anyone"
    OWNER = "owner"
    POSSESSOR = "possessor"
    USER = "user"
    DEVELOPER = "developer"
    PROVIDER = "provider"
    AFFECTED_PERSON = "affected_person"
    DATA_SUBJECT = "data_subject"
    PERSONAL_DATA_HOLDER = "personal_data_holder"
    DATA_OWNER = "data_owner"
    DATA_LIBRARY_OWNER = "data_library_owner"
    DATA_LIBRARY_POSSESSOR = "data_library_possessor"
    DATA_LIBRARY_MAKER = "data_library_maker"
    AUTHOR = "author"
    RIGHT_HOLDER = "right_holder"
    STATE = "state"
    GOVERNMENT = "government"
    AUTHORISED_BODY = "authorised_body"
    STATE_BODY = "state_body"
    SECTOR_BODY = "sector_body"
    DEVELOPMENT_INSTITUTE = "development_institute"
    OTHER_ORGANISATION = "other_organisation"
    OPERATOR = "operator"


class Conduct(StrEnum):
    """What a prohibition forbids doing."""

    CREATE = "create"
    PUT_INTO_CIRCULATION = "put_into_circulation"
    OPERATE = "operate"
    COLLECT = "collect"
    STORE = "store"
    PROCESS = "process"
    DISTRIBUTE = "distribute"
    TRAIN = "train"
    USE = "use"
    DECIDE = "decide"


class Trust(StrEnum):
    """How far a legal fact is verified: official text read, secondary source only, not found."""

    OFFICIAL = "P"
    SECONDARY = "S"
    NOT_FOUND = "U"
