"""The inside of an article: paragraphs, parts, points, items, indents, the words before a list and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zandy.legislation.read.events import Event, follows
from zandy.legislation.read.nodes import Node
from zandy.legislation.units import Kind

__all__ = ["lay_out"]

_ENTRY_KINDS: dict[str, Kind] = {
    "point": "point", "item": "item", "bullet": "indent", "text": "indent", "sanction": "wrapup",
    "footnote": "footnote",
}  # fmt: skip


@dataclass
class _Entry:
    event: Event
    below: list[Event] = field(default_factory=list)

    @property
    def words(self) -> str:
        return (self.below[-1] if self.below else self.event).words.rstrip()


@dataclass
class _Part:
    """A part of an article or paragraph: its words and, where they open one, the list they carry."""

    lead: Event | None
    entries: list[_Entry] = field(default_factory=list)
    last: _Entry | None = None

    def append(self, event: Event) -> None:
        """Put an entry at the end; `last` is the last one that is no editor's note."""
        self.entries.append(_Entry(event))
        if event.kind != "footnote":
            self.last = self.entries[-1]

    @property
    def has_list(self) -> bool:
        return self.last is not None

    @property
    def opens_list(self) -> bool:
        return self.lead is not None and self.lead.words.rstrip().endswith(":")


def lay_out(article: Node, events: Sequence[Event]) -> None:
    """Fill an article with the units its events make."""
    starts = [index for index, event in enumerate(events) if event.kind == "para"]
    head = list(events[: starts[0]] if starts else events)
    if not starts:
        _fill_body(article, head)
        return
    _fill_head(article, head)
    for start, end in pairwise([*starts, len(events)]):
        group = list(events[start:end])
        trailing = _trailing_footnotes(group)
        article.children.append(_paragraph(group[: len(group) - len(trailing)]))
        article.children += [_leaf("footnote", note) for note in trailing]


def _paragraph(events: list[Event]) -> Node:
    head = events[0]
    node = Node("para", head.number, [piece for piece in head.pieces if piece.role == "num"])
    _fill_body(node, [*_text_of(head), *events[1:]])
    return node


def _text_of(event: Event) -> list[Event]:
    text = event.as_text()
    return [text] if text.pieces else []


def _trailing_footnotes(events: list[Event]) -> list[Event]:
    """An editor's note after the last line of a paragraph speaks of the article, not of the paragraph."""
    count = 0
    while count < len(events) and events[-1 - count].kind == "footnote":
        count += 1
    return events[len(events) - count :] if count else []


def _fill_head(article: Node, events: list[Event]) -> None:
    """Words between the heading and paragraph 1: an intro when it is one text, parts otherwise."""
    if len(events) == 1 and events[0].kind == "text":
        article.children.append(_leaf("intro", events[0]))
    elif events:
        holder = Node("article")
        _fill_body(holder, events)
        if holder.pieces:
            article.children.append(Node("intro", pieces=holder.pieces))
        article.children += holder.children


def _fill_body(host: Node, events: list[Event]) -> None:
    parts = _parts(events)
    if not parts:
        return
    first, *others = parts
    if not others or first.has_list:
        # The part that carries the points hands them to its host: ids leave `subpara_1` out.
        _fill(host, first)
    else:
        host.children.append(_subpara(1, first))
    host.children += [_subpara(number, part) for number, part in enumerate(others, start=2)]


def _subpara(number: int, part: _Part) -> Node:
    node = Node("subpara", str(number))
    _fill(node, part)
    return node


def _fill(node: Node, part: _Part) -> None:
    if part.lead is not None and part.has_list:
        node.children.append(_leaf("intro", part.lead))
    elif part.lead is not None:
        node.pieces += part.lead.pieces
    node.children += [_entry(entry) for entry in part.entries]


def _entry(entry: _Entry) -> Node:
    event = entry.event
    node = Node(_ENTRY_KINDS[event.kind], event.number, [piece for piece in event.pieces if piece.role == "num"])
    _fill_body(node, [*_text_of(event), *entry.below])
    return node


def _leaf(kind: Kind, event: Event) -> Node:
    return Node(kind, event.number, list(event.pieces))


def _parts(events: list[Event]) -> list[_Part]:
    parts: list[_Part] = []
    for event, next_point in zip(events, _next_points(events), strict=True):
        part = parts[-1] if parts else None
        if part is None or _begins_part(event, part, next_point):
            parts.append(_Part(event if event.kind == "text" else None))
            if event.kind != "text":
                parts[-1].append(event)
        elif (host := _host_entry(event, part)) is not None:
            host.below += [*_footnotes_after(host, part), event]
        else:
            part.append(event)
    return parts


def _next_points(events: list[Event]) -> list[str]:
    """For every event the number of the first point after it, empty where there is none."""
    numbers, number = [], ""
    for event in reversed(events):
        numbers.append(number)
        number = event.number if event.kind == "point" else number
    return numbers[::-1]


def _begins_part(event: Event, part: _Part, next_point: str) -> bool:
    """A text begins a part of its own unless the list before it is still open."""
    if event.kind != "text":
        return False
    last = part.last
    if last is None:
        return not part.opens_list
    if last.event.kind == "text":
        return last.words.endswith(".")
    return last.event.kind != "point" or not next_point or not follows(last.event.number, next_point)


def _host_entry(event: Event, part: _Part) -> _Entry | None:
    """The point below which the event stands, when it is a sub-item, a further part or an indent of that point."""
    last = part.last
    if last is None or last.event.kind != "point":
        return None
    if event.kind in ("item", "text"):
        return last
    return last if event.kind == "bullet" and (last.words.endswith(":") or last.below) else None


def _footnotes_after(host: _Entry, part: _Part) -> list[Event]:
    """Take the editor's notes that stand after a point with it, when more of the point comes after them."""
    notes: list[Event] = []
    while part.entries[-1] is not host:
        notes.append(part.entries.pop().event)
    return notes[::-1]
