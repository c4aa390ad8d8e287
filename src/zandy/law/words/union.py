"""The classes and roles of the EU AI Act, as the sources tell of them."""

from enum import StrEnum


class Tier(StrEnum):
    """The four tiers of risk (CONF: unacceptable, high, limited, minimal)."""

    UNACCEPTABLE = "unacceptable"
    HIGH = "high"
    LIMITED = "limited"
    MINIMAL = "minimal"


class Area(StrEnum):
    """Areas of Annex III, and products whose safety other acts of the Union guard (Annex I)."""

    NONE = "none"
    BIOMETRICS = "biometrics"
    CRITICAL_INFRASTRUCTURE = "critical_infrastructure"
    EDUCATION = "education"
    EMPLOYMENT = "employment"
    ESSENTIAL_SERVICES = "essential_services"
    LAW_ENFORCEMENT = "law_enforcement"
    MIGRATION = "migration"
    JUSTICE_AND_DEMOCRACY = "justice_and_democracy"
    PRODUCT_SAFETY = "product_safety"
