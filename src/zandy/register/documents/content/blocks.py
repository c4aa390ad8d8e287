"""What a document is made of, whatever it is set in: headings, paragraphs, provisions, tables, marks, signatures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class MarkKind(StrEnum):
    """What has to be said of a document before anything else."""

    DRAFT = "draft"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; its number is given when the document is whole."""

    text: str
    level: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `unknown` where it says that something is not known."""

    text: str
    unknown: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short statements, numbered when their order binds."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """A provision: how lawyers cite it, our summary of it, and a word on how far its text is verified (or "")."""

    cite: str
    summary: str
    trust: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `unknown` where what it should hold is not known."""

    text: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; without a head they are pairs, a name and what it is.

    Attributes:
        widths: how the columns share the width.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[str, ...] = ()
    widths: tuple[int, ...] = (1, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that stands on top."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: in what capacity, who (or "")."""

    capacity: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lines to sign on, with the words under each line."""

    lines: tuple[Signature, ...]
    captions: tuple[str, str, str]


Block = Heading | Paragraph | Items | Law | Table | Mark | Signatures


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text on every page.

    Attributes:
        organisation, bin: whose document it is, for the header.
        ident: the document's own number.
        edition: label of the edition of the Law that answered.
        on: the day for which it answered; `day` the same, in words.
        receipt: hash of the receipt of the assessment.
        captions: the words of the footer by name (document, edition, day, receipt, page, bin).
    """

    organisation: str
    bin: str
    ident: str
    edition: str
    on: date
    day: str
    receipt: str
    captions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to be set."""

    kind: str
    language: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    frame: Frame

    @property
    def unknowns(self) -> int:
        """How many things that it should say are not known."""
        return count_unknowns(self.blocks)


def count_unknowns(blocks: Iterable[Block]) -> int:
    """How many things in the blocks are not known."""
    return sum(1 for block in blocks for each in _parts(block) if each.unknown)


def _parts(block: Block) -> Iterator[Paragraph | Cell]:
    if isinstance(block, Paragraph):
        yield block
    if isinstance(block, Table):
        for row in block.rows:
            yield from row


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with their sections numbered: 1., 1.1., 1.2., 2. …"""
    first = second = 0
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            first, second = first + 1, 0
            block = replace(block, number=f"{first}.")  # noqa: PLW2901  # the same heading, numbered
        elif isinstance(block, Heading):
            second += 1
            block = replace(block, number=f"{first}.{second}.")  # noqa: PLW2901
        found.append(block)
    return tuple(found)
