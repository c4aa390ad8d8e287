"""Provisions: the places of the law that everything else points at.

A provision has a stable id in the Akoma Ntoso manner, ``ai_law:art_17__para_3__point_6``, and is built the way lawyers
cite it: ``act("ai_law") / 17 / 3 / 6`` is article 17, paragraph 3, point 6.
"""

import re
from dataclasses import dataclass
from functools import total_ordering

_LEVELS = ("art", "para", "point")
_STEP = re.compile(r"(art|para|point|subpara|indent|note)(?:_(\d+(?:-\d+)?))?")
_ACT = re.compile(r"[a-z][a-z0-9_]*")


@total_ordering
@dataclass(frozen=True, slots=True)
class Provision:
    """One place in one act: an act's id and the steps from the article down.

    Attributes:
        act: id of the act, the name of its folder in ``law/norms``.
        steps: ``("art_17", "para_3", "point_6")``; empty for the act as a whole.
    """

    act: str
    steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _ACT.fullmatch(self.act):
            raise ValueError(f"not the id of an act: {self.act!r}")
        for step in self.steps:
            if not _STEP.fullmatch(step):
                raise ValueError(f"not a step of a provision: {step!r} in {self.act}:{'__'.join(self.steps)}")

    def __truediv__(self, number: int | str) -> "Provision":
        """One level down: article, then paragraph, then point."""
        return self._down(_LEVELS[len(self.steps)], number)

    def point(self, number: int | str) -> "Provision":
        """A point, where the article has points without numbered paragraphs."""
        return self._down("point", number)

    def part(self, number: int) -> "Provision":
        """An unnumbered part (бөлік / часть) of an article or paragraph, counted from one."""
        return self._down("subpara", number)

    def indent(self, number: int) -> "Provision":
        """An unnumbered item of a list (азатжол / абзац), counted from one."""
        return self._down("indent", number)

    def note(self) -> "Provision":
        """The note (ескерту / примечание) to this place."""
        return Provision(self.act, (*self.steps, "note"))

    def _down(self, level: str, number: int | str) -> "Provision":
        return Provision(self.act, (*self.steps, f"{level}_{number}"))

    @property
    def eid(self) -> str:
        """The id inside the act: ``art_17__para_3__point_6``."""
        return "__".join(self.steps)

    @property
    def article(self) -> "Provision":
        """The article that holds this provision."""
        return Provision(self.act, self.steps[:1])

    def within(self, other: "Provision") -> bool:
        """Whether this provision is `other` or a part of it."""
        return self.act == other.act and self.steps[: len(other.steps)] == other.steps

    @classmethod
    def parse(cls, text: str) -> "Provision":
        """Read ``act:eid``; raises ValueError when it is neither."""
        act_id, _, eid = text.partition(":")
        return cls(act_id, tuple(eid.split("__")) if eid else ())

    def __str__(self) -> str:
        return f"{self.act}:{self.eid}" if self.steps else self.act

    def __lt__(self, other: "Provision") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        def key(step: str) -> tuple[int, int, int]:
            kind, _, number = step.partition("_")
            whole, _, part = number.partition("-")
            # A tail part (subpara) follows the points of its paragraph.
            return (1 if kind == "subpara" else 0, int(whole or 0), int(part or 0))

        return (self.act, tuple(key(step) for step in self.steps))


def act(act_id: str) -> Provision:
    """The act as a whole; divide by numbers to reach its provisions."""
    return Provision(act_id)
