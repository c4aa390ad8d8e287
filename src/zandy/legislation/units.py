"""The structured act: units with their ids, and every letter of the source in its place.

An act is a tree of units (chapters, articles, paragraphs, points …). Each unit owns the pieces of the source it was
read from; white space aside, the pieces in document order are the source. What stands in the source but is no word of
the act (bookmarks, anchors, front matter, Markdown signs) is kept beside as markup, so that nothing at all is lost.

Ids follow the Akoma Ntoso naming convention as fixed for this project: `art_17__para_3__point_6`, `art_641-1`,
`art_13__para_2__subpara_2`, `…__intro` for the words before a list, `…__wrapup` for a predicate shared by its points.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from zandy.legislation.errors import LegislationError
from zandy.legislation.letters import squeeze

__all__ = ["FRAME_KINDS", "PROVISION_KINDS", "Act", "Kind", "Markup", "Piece", "Role", "Unit", "rebuild"]

Role = Literal["num", "heading", "text"]
Kind = Literal[
    "preface", "preamble", "conclusions", "unplaced", "footnote",
    "section", "chapter", "subchapter", "article",
    "para", "subpara", "point", "item", "indent", "intro", "wrapup",
]  # fmt: skip

#: Kinds that carry norms. The rest is frame: titles, signatures, editors' notes, what could not be placed.
PROVISION_KINDS: frozenset[str] = frozenset(
    {"preamble", "article", "para", "subpara", "point", "item", "indent", "intro", "wrapup"}
)
FRAME_KINDS: frozenset[str] = frozenset({"preface", "conclusions", "unplaced", "footnote"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one source line that belong to a unit: `at` is their offset in the text as read."""

    line: int
    at: int
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """Letters of the source that are no words of the act: `kind` says what they are (bookmark, anchor, sign …)."""

    line: int
    at: int
    kind: str
    text: str


@dataclass(frozen=True)
class Unit:
    """One unit of an act.

    Attributes:
        eid: id within the act, e.g. `art_17__para_3__point_6`.
        kind: what it is; see `Kind`.
        number: the bare number (`17`, `641-1`), empty where the unit has none.
        pieces: the unit's own letters; its children own theirs.
        term: the term, when the unit is a definition; `short` is the short form it introduces ("hereinafter").
    """

    eid: str
    kind: Kind
    number: str = ""
    pieces: tuple[Piece, ...] = ()
    children: tuple["Unit", ...] = ()
    term: str | None = None
    short: str | None = None

    @cached_property
    def num(self) -> str:
        """The number as printed: `17-бап.`, `Статья 17.`, `6)`."""
        return self._words("num")

    @cached_property
    def heading(self) -> str:
        return self._words("heading")

    @cached_property
    def text(self) -> str:
        """The unit's own words, white space collapsed, without number, heading and children."""
        return self._words("text")

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Source lines the unit and everything below it was read from."""
        return tuple(sorted({piece.line for unit in self.walk() for piece in unit.pieces}))

    @property
    def is_leaf(self) -> bool:
        return not any(child.kind != "footnote" for child in self.children)

    def walk(self) -> Iterator["Unit"]:
        """This unit and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def wording(self) -> str:
        """The official words of the unit: heading, text and all below with their numbers; not its own number,
        not editors' footnotes. This is what is hashed."""
        below = (f"{child.num} {child.wording()}".strip() for child in self.children if child.kind != "footnote")
        return "\n".join(part for part in (self.heading, self.text, *below) if part)

    def _words(self, role: Role) -> str:
        words, line = [], 0
        for piece in self.pieces:
            if piece.role == role:
                # Within a line only markup stood between two pieces; between lines white space did.
                words += [piece.text] if piece.line == line else [" ", piece.text]
                line = piece.line
        return " ".join("".join(words).split())


@dataclass(frozen=True)
class Act:
    """A legal act in one language.

    Attributes:
        name: the project's name of the act (`ai_law` …) or None where it was not recognised.
        lang: `kk` or `ru`, None where the text does not say.
        units: preface, preamble, chapters or articles, conclusions, in document order.
        markup: letters of the source that are no words of the act.
        edition: the edition the text is of, where known.
        about: what the front matter of the source says of it (title, date, number …).
    """

    units: tuple[Unit, ...]
    name: str | None = None
    lang: str | None = None
    edition: str | None = None
    markup: tuple[Markup, ...] = ()
    about: dict[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def title(self) -> str:
        """The title printed above the act, else the one of the front matter, else empty."""
        printed = [unit.heading for unit in self.units if unit.kind == "preface" and unit.heading]
        return printed[0] if printed else self.about.get("title", "")

    def walk(self) -> Iterator[Unit]:
        """Every unit in document order, containers before what they hold."""
        for unit in self.units:
            yield from unit.walk()

    @cached_property
    def _by_eid(self) -> dict[str, Unit]:
        return {unit.eid: unit for unit in self.walk()}

    def find(self, eid: str) -> Unit | None:
        """The unit with this id, or None."""
        return self._by_eid.get(eid)

    def unit(self, eid: str) -> Unit:
        """The unit with this id; LegislationError `no_such_unit` when the act has none."""
        if (unit := self.find(eid)) is None:
            raise LegislationError("no_such_unit", eid=eid, act=self.name or "?", near=self._near(eid))
        return unit

    def text_of(self, eid: str) -> str:
        """The official words of a unit with everything below it, as printed, number included."""
        unit = self.unit(eid)
        return f"{unit.num} {unit.wording()}".strip()

    @cached_property
    def leaves(self) -> tuple[Unit, ...]:
        """Provisions with nothing below them: the smallest units a norm can be written from."""
        return tuple(unit for unit in self.walk() if unit.kind in PROVISION_KINDS and unit.is_leaf)

    @cached_property
    def chapters(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.walk() if unit.kind == "chapter")

    @cached_property
    def articles(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.walk() if unit.kind == "article")

    @cached_property
    def definitions(self) -> dict[str, Unit]:
        """Defined terms and the units that define them."""
        return {unit.term: unit for unit in self.walk() if unit.term}

    def _near(self, eid: str) -> str:
        parents = [eid.rsplit("__", cut)[0] for cut in range(1, eid.count("__") + 1)]
        return next((parent for parent in parents if parent in self._by_eid), "")


def rebuild(act: Act, *, markup: bool = False) -> str:
    """The words of an act in document order, white space removed; with `markup` everything that stood in the source."""
    pieces: list[Piece | Markup] = [piece for unit in act.walk() for piece in unit.pieces]
    if markup:
        pieces = sorted([*pieces, *act.markup], key=lambda piece: piece.at)
    return squeeze("".join(piece.text for piece in pieces))
