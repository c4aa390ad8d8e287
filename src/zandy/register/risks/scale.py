"""The scale of risks: five degrees of likelihood, five of severity, three levels of what they make together.

The Law asks to assess risks and sets no scale. This one is the usual five by five; the pages say so where they show it.
"""

from enum import StrEnum

LEAST, MOST = 1, 5
DEGREES = range(LEAST, MOST + 1)

#: From this product of the two degrees on a risk is of the level.
_HIGH, _MIDDLE = 15, 6


class Level(StrEnum):
    """What likelihood and severity make together; the names of the style sheet's washes."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


def level(likelihood: int | None, severity: int | None) -> Level | None:
    """The level of two degrees; None while one of them is not known. The gravest harm is never low, however rare."""
    if likelihood is None or severity is None:
        return None
    if likelihood * severity >= _HIGH:
        return Level.HIGH
    return Level.MIDDLE if likelihood * severity >= _MIDDLE or severity == MOST else Level.LOW
