"""The answer as the command line shows it in every form: the view of `zandy.answers`, with capitals and marks."""

from dataclasses import dataclass
from functools import cached_property

from zandy.answers.speech import lower
from zandy.answers.view import TOLD, AnswerView, Line, Owed
from zandy.law.decisions.assess import Assessment
from zandy.law.words.norm import Classification

from ..terminal.language import lang, say
from ..terminal.page import joined
from . import speech


@dataclass(frozen=True)
class Answer:
    """A view with the name of its system, in the language spoken."""

    name: str
    view: AnswerView

    @property
    def verdict_words(self) -> str:
        """The verdict, in capitals."""
        return speech.term(f"verdict.{self.view.assessment.verdict}")

    @property
    def day(self) -> str:
        """The day of the question."""
        return speech.day(self.view.assessment.on)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What limits the answer."""
        return tuple(say(f"marks.{mark}") for mark in self.view.marks)

    @cached_property
    def duties_count(self) -> str:
        """How many duties are due when."""
        return " · ".join(f"{lower(group.title)} – {len(group.duties)}" for group in self.view.groups)

    @cached_property
    def owed(self) -> tuple[tuple[str, tuple[Owed, ...]], ...]:
        """The lists of what is owed and had, each under its heading: duties by when, rights, other laws."""
        duties = [
            (say("answer.duties_when", when=group.title, count=len(group.duties)), group.duties)
            for group in self.view.groups
        ]
        rights = (say("answer.rights_count", count=len(self.view.rights)), self.view.rights)
        others = (say("answer.other_laws", count=len(self.view.other_laws)), self.view.other_laws)
        return tuple((title, owed) for title, owed in (*duties, rights, others) if owed)

    @cached_property
    def unsettled(self) -> tuple[tuple[str, str], ...]:
        """What is not settled: the group, and how many provisions it holds and which."""
        return tuple(
            (group.title, f"{len(group.places)}: {'; '.join(place.cite for place in group.places)}")
            for group in self.view.unsettled
        )


def answer(assessment: Assessment, name: str, bearer: str | None = None) -> Answer:
    """The answer for an assessment, in the language spoken; duties and rights of one bearer, where one is named."""
    return Answer(name, AnswerView(assessment, lang(), bearer))


def verdict(line: Line, edition: str) -> str:
    """The verdict of a line in capitals: PROHIBITED, at least MEDIUM."""
    norm = line.norms[0] if line.norms else None
    if isinstance(norm, Classification):
        return speech.classes(norm, line.finding.outcomes, edition)
    return line.verdict.upper()


def brief(line: Line) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """The provisions (id, citation, summary) and the reasons of a line; many provisions are only cited."""
    if len(line.places) <= TOLD:
        return tuple((place.id, place.cite, place.summary) for place in line.places), line.reasons
    first, *rest = line.reasons
    return (), (f"{first}: {'; '.join(place.cite for place in line.places)}", *rest)


def bearers(duty: Owed) -> str:
    """Who owes it, and toward whom."""
    return f"{duty.who} → {duty.toward}" if duty.toward else duty.who


def doubt(duty: Owed) -> str:
    """What is not verified about it."""
    own = "" if duty.verified else say("marks.norm_not_verified")
    return ", ".join(filter(None, (own, duty.deadline_mark)))


def details(duty: Owed) -> tuple[str, ...]:
    """When it is due, which documents it asks for, what is not verified."""
    return tuple(filter(None, (
        say("answer.deadline", deadline=duty.deadline) if duty.deadline else "",
        say("answer.documents", documents=", ".join(duty.documents)) if duty.documents else "",
        doubt(duty),
    )))  # fmt: skip


def due(duty: Owed) -> str:
    """When it is due, with what is not verified."""
    return joined((duty.deadline, doubt(duty)))
