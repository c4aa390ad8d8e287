"""The conversation: one question at a time, saved after every answer, resumable, with a way back."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from zandy.answers.view import asked_at
from zandy.inventory.cards import Card, write_card
from zandy.law.decisions.assess import Assessment, assess, refuse_contradictions
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, state_of

from ..answer import speech
from ..answer.view import answer, verdict
from ..terminal.language import say
from ..terminal.page import Page, joined
from ..terminal.problems import told
from .replies import Answered, NotUnderstoodError, Wish, menu, understand

#: The Law and its draft ask the same: of the two only the one that answers is told.
OTHERS = ("ai_law", "ai_law_draft")


@dataclass
class Conversation:
    """An interview about one card.

    Attributes:
        card: what is known so far.
        path: the file that it is kept in.
        on: the day of the question.
        edition: the edition that answers.
        by: who answers.
        today: the day written beside the answers.
        read: gives the next line typed, or None at the end of the input.
        write: shows a text.
    """

    card: Card
    path: Path
    on: date
    edition: str
    by: str
    today: date
    read: Callable[[str], str | None]
    write: Callable[[str], None]
    _asked: list[str] = field(default_factory=list)
    _settled: tuple[str, ...] = ()

    def hold(self) -> Assessment:
        """Ask until everything is settled or the person leaves; the assessment at the end."""
        self.talk()
        return self._assessment()

    def talk(self) -> None:
        """Ask until everything is settled or the person leaves."""
        self._asked = [name for name in VOCABULARY if name in self.card.knowledge]
        fact = self._next()
        while fact is not None:
            reply = self._reply(fact)
            if reply is Wish.QUIT:
                break
            if reply is Wish.BACK:
                fact = self._before(fact)
            elif reply is Wish.KEEP or (isinstance(reply, Answered) and self._keep(fact, reply)):
                fact = self._next()

    def _assessment(self) -> Assessment:
        return assess(self.card.knowledge, on=self.on, edition=self.edition)

    def _next(self) -> Fact | None:
        """The next question; what has been settled since is told first."""
        assessment = self._assessment()
        self._tell_settled(assessment)
        return assessment.next_question

    def _tell_settled(self, assessment: Assessment) -> None:
        lines = answer(assessment, self.card.id).view.lines
        nothing = speech.term("verdict.undetermined")
        told = ((line.title, verdict(line, assessment.edition)) for line in lines)
        settled = tuple(f"{title}: {word}" for title, word in told if word != nothing)
        if settled != self._settled and settled:
            page = Page()
            page.text(say("ask.settled", settled=joined(settled)), style="good")
            self.write("\n" + str(page))
        self._settled = settled

    # --- a question and its reply --------------------------------------------------------------------------------

    def _reply(self, fact: Fact) -> Answered | Wish:
        self._show(fact)
        while True:
            typed = self.read(say("ask.prompt"))
            if typed is None:
                return Wish.QUIT
            try:
                reply = understand(fact, typed)
            except NotUnderstoodError:
                self.write(say("ask.not_understood") + "\n" + self._menu(fact))
                continue
            if reply is Wish.WHY:
                self._why(fact)
            elif reply is Wish.KEEP and fact.name not in self.card.knowledge:
                self.write(self._menu(fact))
            else:
                return reply

    def _show(self, fact: Fact) -> None:
        page = Page()
        page.rule()
        place = next((speech.cited(at, self.edition) for at in asked_at(fact, self._act)), "")
        page.text(speech.question(fact, self.edition), style="head")
        page.text(place, indent=2, style="quiet")
        for number, value in enumerate(fact.values if fact.kind is Kind.ONE_OF else (), start=1):
            page.text(f"{number}  {speech.value(fact.name, value, self.edition)}", indent=2, hang=3)
        if fact.name in self.card.knowledge:
            now = speech.state(fact.name, self.card.knowledge[fact.name], self.edition)
            page.text(say("ask.answered_so_far", answer=now), indent=2)
        self.write("\n" + str(page) + self._menu(fact))

    def _menu(self, fact: Fact) -> str:
        page = Page()
        if fact.kind is not Kind.YES_NO:
            page.text(say(f"ask.how.{fact.kind}"), indent=2, style="quiet")
        page.text(" · ".join(f"{letter} {word}" for letter, word in menu(fact)), indent=2, style="quiet")
        return str(page)

    def _why(self, fact: Fact) -> None:
        page = Page()
        for at in fact.at:
            if at.act in OTHERS and at.act != self._act:
                continue
            page.text(speech.cited(at, self.edition), indent=2, hang=2)
        page.text(speech.help_text(fact, self.edition), indent=2)
        if fact.judgement:
            page.text(say("ask.judgement"), indent=2)
        page.text(say("ask.how_much", count=self._depending(fact)), indent=2)
        self.write(str(page))

    def _depending(self, fact: Fact) -> int:
        """How many answers depend on a fact."""
        return sum(fact.name in finding.missing for finding in self._assessment().findings.values())

    @property
    def _act(self) -> str:
        return edition_by_id(self.edition).act

    # --- keeping ------------------------------------------------------------------------------------------------

    def _keep(self, fact: Fact, reply: Answered) -> bool:
        """Write an answer to the card; an answer that cannot stand is told and not kept."""
        try:
            state = state_of(fact, reply.value, by=self.by, on=self.today)
            known = Knowledge({**self.card.knowledge.states, fact.name: state})
            refuse_contradictions(known)
        except FactError as error:
            for line in told(error) or ():
                self.write(line + "\n")
            return False
        self.card = replace(self.card, knowledge=known)
        write_card(self.card, self.path)
        self._asked = [name for name in self._asked if name != fact.name] + [fact.name]
        return True

    def _before(self, fact: Fact) -> Fact:
        """The question before this one; the first stays."""
        place = self._asked.index(fact.name) if fact.name in self._asked else len(self._asked)
        if place == 0:
            self.write(say("ask.first") + "\n")
            return fact
        return VOCABULARY[self._asked[place - 1]]


def typed_line(prompt: str) -> str | None:
    """A line from a person (with line editing) or from a pipe; None at the end."""
    if sys.stdin.isatty():
        try:
            return input(prompt)
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
