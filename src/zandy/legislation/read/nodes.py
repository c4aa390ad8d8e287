"""The tree while it grows: nodes that are filled line by line, then frozen into units with their ids."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zandy.legislation.read.report import Notice
from zandy.legislation.units import Kind, Piece, Unit

__all__ = ["Node", "freeze", "split_pieces"]

_LABELS = {"article": "art", "chapter": "chp", "section": "sec", "subchapter": "subchp", "footnote": "fn"}
_NUMBERED = frozenset({"article", "chapter", "section", "subchapter", "para", "point", "subpara"})
_COUNTED = frozenset({"item", "indent", "footnote", "unplaced"})
# Articles and chapters are numbered through the whole act: their ids name no parent.
_ROOTED = frozenset({"article", "chapter", "section"})


@dataclass
class Node:
    """A unit in the making."""

    kind: Kind
    number: str = ""
    pieces: list[Piece] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    term: str | None = None
    short: str | None = None

    @property
    def raw(self) -> str:
        """The node's own text as it stands in the source."""
        return "".join(piece.text for piece in self.pieces if piece.role == "text")

    @property
    def line(self) -> int:
        """The first source line of the node or of what it holds; 0 for an empty one."""
        if self.pieces:
            return self.pieces[0].line
        return next((child.line for child in self.children if child.line), 0)

    def child(self, kind: str) -> "Node | None":
        return next((child for child in self.children if child.kind == kind), None)


def split_pieces(pieces: Iterable[Piece], offset: int) -> tuple[list[Piece], list[Piece]]:
    """Cut pieces in two at an offset of their text (pieces of other roles stay in front)."""
    front: list[Piece] = []
    back: list[Piece] = []
    done = 0
    for piece in pieces:
        if piece.role != "text":
            front.append(piece)
            continue
        cut = min(max(offset - done, 0), len(piece.text))
        front += _part(piece, 0, cut)
        back += _part(piece, cut, len(piece.text))
        done += len(piece.text)
    return front, back


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    text = piece.text[start:end]
    return [Piece(piece.line, piece.at + start, piece.role, text)] if text.strip() else []


def freeze(nodes: Iterable[Node]) -> tuple[tuple[Unit, ...], list[Notice]]:
    """The nodes as units with ids that are unique in the act, and a notice for every number that comes twice."""
    namer = _Namer()
    return tuple(namer.units("", nodes)), namer.notices


class _Namer:
    """Gives every node its id; remembers what was given."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._given: Counter[str] = Counter()
        self._unnumbered: Counter[str] = Counter()

    def units(self, parent: str, nodes: Iterable[Node]) -> list[Unit]:
        counts: Counter[str] = Counter()
        return [self._unit(parent, node, counts) for node in nodes]

    def _unit(self, parent: str, node: Node, counts: Counter[str]) -> Unit:
        counts[node.kind] += 1
        eid = self._unique(self._eid(parent, node, counts[node.kind]), node)
        children = tuple(self.units(eid, node.children))
        return Unit(eid, node.kind, node.number, tuple(node.pieces), children, node.term, node.short)

    def _eid(self, parent: str, node: Node, count: int) -> str:
        label = _LABELS.get(node.kind, node.kind)
        if node.kind in _NUMBERED:
            label = f"{label}_{node.number or self._without_number(node.kind)}"
        elif node.kind in _COUNTED or count > 1:
            label = f"{label}_{count}"
        # A count restarts in every chapter, an id of the frame must not: `unplaced_1` of a chapter names the chapter.
        return label if not parent or node.kind in _ROOTED else f"{parent}__{label}"

    def _without_number(self, kind: str) -> str:
        self._unnumbered[kind] += 1
        return f"nn_{self._unnumbered[kind]}"

    def _unique(self, eid: str, node: Node) -> str:
        self._given[eid] += 1
        if self._given[eid] == 1:
            return eid
        self.notices.append(Notice(node.line, "number_twice", eid))
        return f"{eid}_dup{self._given[eid]}"
