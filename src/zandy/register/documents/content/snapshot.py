"""What is known of a system at one moment, as plain data: all that a document may speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zandy.law.decisions.assess import Assessment

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Keeper:
    """The organisation whose system it is."""

    names: Texts
    bin: str
    contact: str


@dataclass(frozen=True, slots=True)
class Card:
    """The system itself."""

    names: Texts
    about: Texts
    ident: str
    own_role: str
    stage: str
    stage_stated: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Who answered a question, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """A duty and how it stands: `state` as the register keeps it, `evidence` the titles of what shows it."""

    norm: str
    settled: bool
    state: str
    reason: str = ""
    due_on: date | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenMeasure:
    """Something done against a risk."""

    text: str
    kind: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundRisk:
    """A risk of the register; degrees and levels are None or "" until somebody has assessed them."""

    number: int
    title: str
    description: str
    stage: str
    misuse: bool
    affected: str
    state: str
    owner: str
    likelihood: int | None
    severity: int | None
    level: str
    residual_likelihood: int | None
    residual_severity: int | None
    residual_level: str
    prohibited_function: str = ""
    reviewed_on: date | None = None
    next_review_on: date | None = None
    measures: tuple[TakenMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class StopRecord:
    """That somebody acted at once against a prohibited function."""

    decided: str
    function: str
    note: str
    ordered_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class FailureScenario:
    """What fails, who is hit, how badly, for how long; which consequence (a fact) that has, and whether it does."""

    what: str
    who: str
    how_badly: str
    how_long: str
    consequence: str = ""
    chance: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who has signed the classification, what was signed, and why where it departs from the answer."""

    by: str
    at: datetime
    risk: str
    reason: str = ""
    overrides: bool = False


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer that the organisation gives otherwise than the program; it stands beside the program's."""

    question: str
    outcome: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """An evidence file as it stands now."""

    title: str
    version: int
    sha256: str
    effective_on: date | None
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A system at one moment.

    Attributes:
        receipt: hash of the receipt of the assessment.
        told: by fact, who answered and when.
        particulars: by key, what people wrote for the documents in each language.
        risks: in the order of their numbers.
    """

    keeper: Keeper
    card: Card
    assessment: Assessment
    receipt: str
    on: date
    told: Mapping[str, Told] = field(default_factory=dict)
    duties: tuple[OwedDuty, ...] = ()
    particulars: Mapping[str, Texts] = field(default_factory=dict)
    risks: tuple[FoundRisk, ...] = ()
    stops: tuple[StopRecord, ...] = ()
    scenarios: tuple[FailureScenario, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    own_answers: tuple[OwnAnswer, ...] = ()
    evidence: tuple[KeptEvidence, ...] = ()
