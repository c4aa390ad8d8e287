"""Whose work it is, in words: a place a section, and all of them side by side in one table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ..law.decisions.finding import Finding
from ..law.decisions.whose_work import AUTHOR, HOLDER, MORAL, PROTECTED, SHARE, TERM, Answer, WhoseWork, whose_work
from ..law.norms.jurisdictions import Jurisdiction
from ..law.words.fact import Fact
from ..law.words.knowledge import Knowledge
from ..wording import cite
from ..wording.numbers import day_text
from .paper import Paper, Row, Section, find_out, known_facts, next_question, open_facts
from .speech import Speech
from .view import OPEN

if TYPE_CHECKING:
    from ..legislation.cases import Case

ROWS = (PROTECTED, AUTHOR, HOLDER, TERM, MORAL)


@dataclass(frozen=True)
class AuthorshipView:
    """What is told of one answer, in one language."""

    found: WhoseWork
    lang: str

    @classmethod
    def of(
        cls, knowledge: Knowledge, lang: str, *, on: date, places: Iterable[Jurisdiction] = tuple(Jurisdiction)
    ) -> "AuthorshipView":
        """Ask and tell."""
        return cls(whose_work(knowledge, on=on, jurisdictions=places), lang)

    @property
    def next_question(self) -> Fact | None:
        """The fact to ask first."""
        return self.found.next_question

    @cached_property
    def speech(self) -> Speech:
        """The product's own words: acts of many places, so no edition of one."""
        return Speech(self.lang)

    @property
    def settled(self) -> bool:
        """Whether everything that the sources speak of is settled."""
        findings = (
            each for answer in self.found.answers if answer.covered is not False for each in answer.findings.values()
        )
        return all(finding.decided for finding in findings)

    @property
    def paper(self) -> Paper:
        """The whole answer."""
        missing = (name for answer in self.found.answers for each in answer.findings.values() for name in each.missing)
        return Paper(
            title=self.speech.say("authorship.title"),
            notes=(day_text(self.found.on, self.lang), self.speech.say("authorship.trust")),
            sections=tuple(self._sections()),
            find_out=find_out(missing, self.found.knowledge, self.speech),
            next=next_question(self.next_question, len(self.found.open_questions), "civil_code", self.speech),
        )

    @property
    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """All places side by side: the heads, and a row for every question."""
        heads = ("", *(self._place(answer) for answer in self.found.answers))
        rows = ((self._title(row), *(self.said(answer, row) for answer in self.found.answers)) for row in ROWS)
        return heads, tuple(rows)

    def said(self, answer: Answer, row: str) -> str:
        """The words of one cell."""
        finding = answer.findings.get(row)
        if answer.covered is False:
            return self.speech.say("authorship.no_source")
        if finding is None:
            protected = answer.findings.get(PROTECTED)
            gone = protected is not None and protected.holds is False
            return self.speech.say("authorship.none" if gone else "authorship.no_source")
        return self._outcomes(finding, row)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _sections(self) -> Iterator[Section]:
        if self.found.answers:
            share = self.found.answers[0][SHARE]
            yield Section(self.speech.say("authorship.row_share"), self._outcomes(share, SHARE), _mood(share))
        yield from map(self._section, self.found.answers)

    def _section(self, answer: Answer) -> Section:
        if answer.covered is False:
            return Section(self._place(answer), notes=(self.speech.say("authorship.not_covered"),))
        notes = (self.speech.say("authorship.proposed"),) if answer.proposed else ()
        rows = [self._row(answer, row) for row in ROWS if row in answer.findings]
        rows += [Row(case.name, case.says[self.lang], self._case_notes(case)) for case in self._cases(answer)]
        verdict = f"{self._title(PROTECTED)}: {self.said(answer, PROTECTED)}"
        return Section(self._place(answer), verdict, _mood(answer[PROTECTED]), notes, tuple(rows))

    def _row(self, answer: Answer, row: str) -> Row:
        finding, known = answer[row], self.found.knowledge
        notes = [f"{cite(at, self.lang, act=True)}: {self.speech.summary(at)}" for at in finding.provisions]
        if finding.deciding:
            notes.append(self.speech.say("sanction.because", facts=known_facts(finding.deciding, known, self.speech)))
        if finding.missing:
            notes.append(self.speech.say("sanction.depends", facts=open_facts(finding.missing, self.speech)))
        if finding.judged:
            notes.append(self.speech.say("sanction.judged", facts=open_facts(finding.judged, self.speech)))
        return Row(f"{self._title(row)}: {self._outcomes(finding, row)}", "", tuple(notes), _mood(finding))

    def _outcomes(self, finding: Finding, row: str) -> str:
        if row not in (SHARE, AUTHOR, HOLDER, TERM):
            return self.speech.term(f"outcome.{finding.outcome or 'undetermined'}")
        told = self.speech.say("authorship.or").join(self.speech.kind(row, said) for said in finding.outcomes)
        return told if finding.decided else f"{self.speech.term('outcome.undetermined')}: {told}"

    def _title(self, row: str) -> str:
        return self.speech.say(f"authorship.row_{row}")

    def _place(self, answer: Answer) -> str:
        return self.speech.term(f"jurisdiction.{answer.jurisdiction}")

    @staticmethod
    def _cases(answer: Answer) -> "tuple[Case, ...]":
        from ..legislation.cases import cases_of

        return cases_of(answer.jurisdiction, answer.like, AUTHOR)

    def _case_notes(self, case: "Case") -> tuple[str, ...]:
        when = day_text(case.decided, self.lang) if isinstance(case.decided, date) else str(case.decided or "")
        facts = ", ".join(filter(None, (case.court, case.citation, when)))
        return tuple(filter(None, (facts, case.differs.get(self.lang, ""))))


def _mood(finding: Finding) -> str:
    return "plain" if finding.decided else OPEN
