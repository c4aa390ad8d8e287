"""The matters that can be asked about: what answers each, and the drafts that can be made of an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from zandy.answers.authorship import AuthorshipView
from zandy.answers.liability import LiabilityView
from zandy.answers.paper import Paper
from zandy.answers.sanctions import SanctionView
from zandy.answers.union import UnionView
from zandy.law.words.fact import Fact
from zandy.law.words.knowledge import Knowledge

from ..language import text


class View(Protocol):
    """What is told of an answer."""

    @property
    def paper(self) -> Paper: ...

    @property
    def next_question(self) -> Fact | None: ...


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter.

    Attributes:
        key: names its words and stands in its address.
        ask: what is known, a language and a day in; the answer out.
        drafts: the papers that can be drafted from the answer.
    """

    key: str
    ask: Callable[[Knowledge, str, date], View]
    drafts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the language of the page."""
        return text(f"matters.{self.key}.title")

    @property
    def lead(self) -> str:
        """What it is about, in a sentence."""
        return text(f"matters.{self.key}.lead")

    @property
    def papers(self) -> list[tuple[str, str]]:
        """The drafts that can be made, each with its name."""
        return [(kind, text(f"matters.draft.{kind}.title")) for kind in self.drafts]


MATTERS: Mapping[str, Matter] = {
    each.key: each
    for each in (
        Matter("who-answers", lambda known, lang, on: LiabilityView.of(known, lang, on=on), ("claim", "reply")),
        Matter("what-follows", lambda known, lang, on: SanctionView.of(known, lang, on=on), ("protocol",)),
        Matter("whose-work", lambda known, lang, on: AuthorshipView.of(known, lang, on=on), ("licence",)),
        Matter("in-the-union", lambda known, lang, on: UnionView.of(known, lang, on=on)),
    )
}
