"""One round of a talk: what is known, the next question, the answer so far; the same for everybody and for members."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zandy.inventory.cards import Card, card_text
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge

from ...documents.handing import OWN_TYPES, handed
from ...language import current_language, text
from ..asking import Question, ReplyError, Said, answered, known, with_reply, without
from ..drafts import FORMATS, draft
from ..matters import Matter, View


@dataclass(frozen=True)
class Round:
    """What one page shows.

    Attributes:
        question: the next one, or None when nothing more would settle anything.
        wrong: why the last reply was not taken; "" when it was.
    """

    matter: Matter
    knowledge: Knowledge
    view: View
    question: Question | None
    wrong: str
    on: date

    @property
    def said(self) -> list[Said]:
        """The answers so far."""
        return answered(self.knowledge)


def talked(request: HttpRequest, matter: Matter, begun: Knowledge | None = None) -> Round:
    """Take what the form says and go a step on; `begun` is what is known before anything is answered."""
    knowledge, wrong, again = begun or Knowledge(), "", None
    if request.method == "POST":
        knowledge, wrong, again = _taken(request)
    on, language = timezone.localdate(), current_language()
    try:
        view = matter.ask(knowledge, language, on)
    except FactError:
        # Answers that a form of ours never carries together.
        knowledge, wrong = Knowledge(), text("matters.errors.contradiction")
        view = matter.ask(knowledge, language, on)
    fact = VOCABULARY.get(again or "", view.next_question)
    return Round(matter, knowledge, view, Question(fact) if fact is not None else None, wrong, on)


def _taken(request: HttpRequest) -> tuple[Knowledge, str, str | None]:
    """What is known now, why the last reply was not taken, and the question to ask again."""
    try:
        knowledge = known(request.POST)
    except ReplyError as error:
        return Knowledge(), str(error), None
    if again := request.POST.get("again"):
        return without(knowledge, again), "", again
    if request.POST.get("do"):
        return knowledge, "", None
    try:
        return with_reply(knowledge, request.POST), "", None
    except ReplyError as error:
        return knowledge, str(error), request.POST.get("asked")


def handed_out(request: HttpRequest, round: Round, *, organisation: str = "", bin: str = "") -> HttpResponse | None:
    """What the person asked to take along: the answers as a card, or a draft; None when they asked for nothing."""
    wanted, _, form = request.POST.get("do", "").partition(".")
    if wanted == "card":
        card = Card({"": round.view.paper.title}, knowledge=round.knowledge)
        return handed(card_text(card).encode(), f"{round.matter.key}.yaml", "application/yaml")
    if wanted not in round.matter.drafts or form not in FORMATS:
        return None
    made = draft(wanted, round.view.paper, current_language(), round.on, organisation=organisation, bin=bin)
    return handed(FORMATS[form](made), f"{wanted}.{form}", OWN_TYPES[form])
