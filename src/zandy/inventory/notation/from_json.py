"""JSON with places. The standard library's reader gives none for values, so the brackets are walked here."""

import json
import re
from collections.abc import Callable

from .tree import DEPTH, Leaf, Listing, Place, Table, Tree, TreeError, table

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_CONSTANT = re.compile(r"true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_DIGITS = 18


def read_json(text: str) -> Tree:
    """The one value of a JSON text; raises TreeError."""
    return _Reader(text).document()


class _Reader:
    """A walk over a text; `at` is the place of the next character."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.line, self.line_start = 1, 0

    def document(self) -> Tree:
        tree = self.value(0)
        self.skip()
        if self.at < len(self.text):
            raise self.broken("Extra data")
        return tree

    def value(self, depth: int) -> Tree:
        self.skip()
        if depth > DEPTH:
            raise TreeError("too_deep", self.place, depth=DEPTH)
        match self.text[self.at : self.at + 1]:
            case "{":
                return self.object(depth)
            case "[":
                return self.array(depth)
            case '"':
                place = self.place
                return Leaf(self.string(), place)
        return self.constant()

    def object(self, depth: int) -> Table:
        place = self.place
        pairs: list[tuple[str, Place, Tree]] = []

        def pair() -> None:
            at = self.place
            key = self.string()
            self.expect(":")
            pairs.append((key, at, self.value(depth + 1)))

        self.each("}", pair)
        return table(pairs, place)

    def array(self, depth: int) -> Listing:
        place = self.place
        items: list[Tree] = []
        self.each("]", lambda: items.append(self.value(depth + 1)))
        return Listing(tuple(items), place)

    def each(self, end: str, item: Callable[[], None]) -> None:
        self.at += 1
        self.skip()
        if self.text.startswith(end, self.at):
            self.at += 1
            return
        while True:
            self.skip()
            item()
            self.skip()
            if self.text.startswith(end, self.at):
                self.at += 1
                return
            self.expect(",")

    def string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if not found:
            raise self.broken("Expecting a string in double quotes, closed on its line")
        try:
            text = str(json.loads(found[0]))
        except json.JSONDecodeError as error:
            self.at += error.pos
            raise self.broken(error.msg) from error
        self.at = found.end()
        return text

    def constant(self) -> Leaf:
        found = _CONSTANT.match(self.text, self.at)
        if not found or not found[0]:
            raise self.broken("Expecting a value")
        if len(found[0]) > _DIGITS:
            raise self.broken("A number with too many digits")
        place, self.at = self.place, found.end()
        return Leaf(json.loads(found[0]), place)

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None  # the pattern matches nothing, too
        breaks = found[0].count("\n")
        if breaks:
            self.line += breaks
            self.line_start = self.at + found[0].rindex("\n") + 1
        self.at = found.end()

    def expect(self, sign: str) -> None:
        self.skip()
        if not self.text.startswith(sign, self.at):
            raise self.broken(f"Expecting {sign!r}")
        self.at += 1

    @property
    def place(self) -> Place:
        return self.line, self.at - self.line_start + 1

    def broken(self, problem: str) -> TreeError:
        return TreeError("broken", self.place, notation="JSON", problem=problem)
