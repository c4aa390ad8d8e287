"""May a model be trained on this work, in words: what was found in machine-readable form, and what the Law says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..law.decisions.may_train import MayTrain, Training, may_train
from ..reservations import Ban, Examination, Statement, ban
from ..wording import cite, texts
from .paper import Paper, Row, Section
from .speech import Speech
from .view import BAD, GOOD, OPEN

_MOODS = {Training.PROHIBITED: BAD, Training.NOT_SETTLED: OPEN, Training.NOT_PROHIBITED: GOOD}
_SAYS = {"prohibits": BAD, "conditions": OPEN, "allows": GOOD, "leaves_open": "plain"}


@dataclass(frozen=True)
class TrainingView:
    """What is told of one examination, in one language."""

    found: Examination
    ban: Ban
    answer: MayTrain
    lang: str

    @classmethod
    def of(
        cls, found: Examination, lang: str, *, on: date, edition: str | None = None, agent: str | None = None,
        generative: bool | None = None,
    ) -> "TrainingView":  # fmt: skip
        """Ask and tell; raises EditionError."""
        held = ban(found, agent=agent, generative=generative)
        return cls(found, held, may_train(held.holds, on=on, edition=edition), lang)

    @cached_property
    def speech(self) -> Speech:
        """The words of the edition that answered."""
        return Speech(self.lang, self.answer.edition)

    @property
    def paper(self) -> Paper:
        """The whole answer."""
        return Paper(
            title=self._say("title"),
            notes=(texts.edition_label(self.answer.edition, self.lang), self._about(), self._say("trust")),
            sections=tuple(self._sections()),
        )

    def _say(self, key: str, **details: object) -> str:
        return self.speech.say(f"training.{key}", **details)

    def _about(self) -> str:
        key = "looked" if self.found.work == "/" else "looked_for_work"
        return self._say(key, path=self.found.path, work=self.found.work, count=self.found.looked)

    def _sections(self) -> Iterator[Section]:
        reasons = tuple(Row(self._say(f"reason_{reason}")) for reason in self.ban.reasons)
        answer = self.answer.answer
        yield Section(self._say("title"), self._say(f"answer_{answer}"), _MOODS[answer], rows=reasons)
        if self.found.statements:
            yield Section(self._say("found"), rows=tuple(map(self._statement, self.found.statements)))
        if self.found.unreadable:
            rows = tuple(Row(each.place, self._say(f"why_{each.why}"), mood=OPEN) for each in self.found.unreadable)
            yield Section(self._say("unreadable"), mood=OPEN, rows=rows)
        absent = [self._say(f"form_{form}") for form, places in self.found.forms.items() if not places]
        yield Section(self._say("absent"), notes=(", ".join(absent) or "–",))
        places = [finding.provisions[0] for finding in self.answer.findings]
        told = tuple(Row(cite(at, self.lang, act=True), self.speech.summary(at)) for at in places)
        yield Section(self._say("law"), rows=told)

    def _statement(self, said: Statement) -> Row:
        words = [self._say(f"says_{said.says}"), self._say(f"about_{said.about}")]
        if said.agents:
            words.append(self._say("agents", agents=", ".join(said.agents)))
        if said.part:
            words.append(self._say("part"))
        if said.verified is not None:
            words.append(self._say("signature_good" if said.verified else "signature_bad"))
        lead = f"{self._say(f'form_{said.form}')} · {said.place}"
        notes = tuple(filter(None, (f"«{said.words}»", said.policy)))
        return Row(lead, "; ".join(words), notes, _SAYS[said.says])
