"""What a right holder says in machine-readable form about training on a work (230-VIII 23(5)).

A statement is what one place of one file says; nothing is concluded here.
"""

from dataclasses import dataclass
from enum import StrEnum

EVERYONE: tuple[str, ...] = ()
#: As many letters of the words as they were found are kept, so that a reader can look.
SHOWN = 200


class Form(StrEnum):
    """In which form it is said."""

    ROBOTS = "robots"
    SIGNALS = "signals"
    AI_TXT = "ai_txt"
    TDMREP = "tdmrep"
    HTML = "html"
    HEADER = "header"
    XMP = "xmp"
    C2PA = "c2pa"


class Says(StrEnum):
    """What is said: no; only on conditions; yes; or expressly nothing."""

    PROHIBITS = "prohibits"
    CONDITIONS = "conditions"
    ALLOWS = "allows"
    LEAVES_OPEN = "leaves_open"


class About(StrEnum):
    """Of what it is said, as the form itself defines it.

    TRAINING includes reservations of text and data mining as a whole, of which training is a part by their own terms.
    """

    TRAINING = "training"
    GENERATIVE_TRAINING = "generative_training"
    EXTRACTION = "extraction"
    CRAWLING = "crawling"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place says.

    Attributes:
        form: in which form.
        says, about: what of what.
        place: the file and, where it has lines, the line.
        words: as written, shortened.
        agents: to whom, lower case; empty: to everyone.
        policy: where conditions are to be read, as written.
        verified: whether a signature that covers the words was checked and holds; None where the form has none.
        part: whether it speaks of a part only of what was asked about.
    """

    form: Form
    says: Says
    about: About
    place: str
    words: str
    agents: tuple[str, ...] = EVERYONE
    policy: str = ""
    verified: bool | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that should have said it and could not be read: what it said is not known.

    Attributes:
        form: the form that was expected, or None when the file as a whole could not be read.
        place: the file.
        why: a word for the reason: ``too_large``, ``broken``, ``no_access``, ``too_many``.
    """

    form: Form | None
    place: str
    why: str


def shown(words: str) -> str:
    """The words on one line, no longer than a reader needs."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
