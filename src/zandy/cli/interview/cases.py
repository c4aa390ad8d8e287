"""The interview about a case: the questions of sanctions or of liability in place of those of the regime."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from zandy.law.decisions.finding import Finding
from zandy.law.words.fact import Fact
from zandy.law.words.knowledge import Knowledge

from ..terminal.language import say
from ..terminal.page import Page
from .conversation import Conversation


class Answered(Protocol):
    """What a case was answered with so far."""

    @property
    def next_question(self) -> Fact | None: ...


A = TypeVar("A", bound=Answered)


@dataclass
class CaseConversation(Conversation, Generic[A]):
    """An interview about one case.

    Attributes:
        answer: answers the case so far.
        findings: the findings of that answer.
        verdict: what is settled, in a few words.
    """

    answer: Callable[[Knowledge], A] = field(kw_only=True)
    findings: Callable[[A], Iterable[Finding]] = field(kw_only=True)
    verdict: Callable[[A], str] = field(kw_only=True)

    def _next(self) -> Fact | None:
        answered = self.answer(self.card.knowledge)
        settled = (self.verdict(answered),)
        if settled != self._settled and settled[0]:
            page = Page()
            page.text(say("ask.settled", settled=settled[0]), style="good")
            self.write("\n" + str(page))
        self._settled = settled
        return answered.next_question

    def _depending(self, fact: Fact) -> int:
        return sum(fact.name in finding.missing for finding in self.findings(self.answer(self.card.knowledge)))
