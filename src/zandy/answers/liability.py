"""Who answers, in words: the rules in force, the rules proposed, and what these would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..law.decisions.who_answers import Answering, Freeing, Line, WhoAnswers, who_answers
from ..law.norms.consequences import Standing
from ..law.words.classes import Trust
from ..law.words.fact import Fact
from ..law.words.facts.offences import harmed_health
from ..law.words.facts.system import caused_harm
from ..law.words.knowledge import Knowledge
from ..law.words.parties import Liability, Party
from ..wording import texts
from ..wording.numbers import day_text
from .paper import Paper, Row, Section, find_out, known_facts, next_question, open_facts
from .sanctions import day_of_event, section_title, term_on, term_row
from .speech import Speech, upper
from .view import BAD, GOOD, OPEN

CLAIM, CLAIM_FOR_HEALTH = "claim_limitation", "claim_limitation_life_and_health"
_WORDS = {True: "answering.yes", None: "answering.maybe", False: "answering.no"}


@dataclass(frozen=True)
class LiabilityView:
    """What is told of one case, in one language."""

    found: WhoAnswers
    lang: str

    @classmethod
    def of(
        cls, knowledge: Knowledge, lang: str, *, on: date, law: str | None = None, proposed: bool = True
    ) -> "LiabilityView":
        """Ask and tell. `on` is the day of the event unless the facts name it."""
        day = day_of_event(knowledge, on)
        return cls(who_answers(knowledge, on=day, law=law, proposed=proposed), lang)

    @property
    def next_question(self) -> Fact | None:
        """The fact to ask first."""
        return self.found.next_question

    @cached_property
    def speech(self) -> Speech:
        """The words of the edition of the Law."""
        return Speech(self.lang, self.found.law)

    @property
    def paper(self) -> Paper:
        """The whole answer."""
        sections = [self._line(line) for line in self.found.lines]
        if changes := tuple(self._changes()):
            sections.append(Section(self._say("answering.changed"), rows=changes))
        if self._harm_may_be:
            sections.append(self._deadlines())
        missing = (name for line in self.found.lines for each in line.parties for name in _missing(each))
        act = "ai_law_draft" if self.found.law == "draft" else "ai_law"
        return Paper(
            title=self._say("answering.title"),
            notes=(
                self._say("sanction.day", day=day_text(self.found.on, self.lang)),
                self._say("sanction.read_with", law=texts.edition_label(self.found.law, self.lang)),
            ),
            sections=tuple(sections),
            find_out=find_out(missing, self.found.knowledge, self.speech),
            next=next_question(self.found.next_question, len(self.found.open_questions), act, self.speech),
        )

    # --- one set of rules --------------------------------------------------------------------------------------------

    def _line(self, line: Line) -> Section:
        id = line.edition.id
        marks = [texts.edition_statement(id, self.lang) or ""]
        if line.edition.trust is not Trust.OFFICIAL:
            marks.append(self.speech.term(f"trust.{line.edition.trust}"))
        if line.nobody.holds is True:
            marks.append(self._gap(line))
        told = [each for each in line.parties if each.finding.holds is not False]
        rest = [each for each in line.parties if each.finding.holds is False]
        rows = [self._row(each, id) for each in told]
        if told and rest:
            rows.append(Row("", self._say("answering.others", parties=self._names(each.party for each in rest))))
        title = section_title(id, line.standing, self.speech)
        verdict, mood = self._verdict(line)
        return Section(title, verdict, mood, tuple(filter(None, marks)), tuple(rows))

    def _verdict(self, line: Line) -> tuple[str, str]:
        if line.nobody.holds is True:
            return self._say("answering.gap"), BAD
        certain = [each.party for each in line.parties if each.finding.holds is True]
        if certain:
            return self._say("answering.somebody", parties=self._names(certain)), GOOD
        return self._say("answering.unsettled"), OPEN

    def _gap(self, line: Line) -> str:
        names = tuple(name for name in line.nobody.deciding if not name.startswith("system."))
        return self._say("answering.gap_why", facts=known_facts(names, self.found.knowledge, self.speech))

    def _row(self, each: Answering, id: str) -> Row:
        speech = Speech(self.lang, id if "@" in id else self.found.law)
        lead = f"{upper(self._party(each.party))}: {self._say(_WORDS[each.finding.holds])}"
        rules = [f"{speech.cite(at)}  {speech.summary(at)}".strip() for at in each.rules]
        return Row(lead, "", (*rules, *self._notes(each)), BAD if each.finding.holds else OPEN)

    def _notes(self, each: Answering) -> Iterator[str]:
        kinds = "; ".join(self._kinds(each))
        yield self._say("answering.how", kinds=kinds) if kinds else self._say("answering.no_kind")
        if each.share:
            shares = self._say("because.or").join(self._say(f"share.{share}") for share in each.share)
            yield self._say("answering.share", share=shares)
        for freeing in each.freed_by:
            yield self._freeing(freeing)
        if each.finding.deciding:
            facts = known_facts(each.finding.deciding, self.found.knowledge, self.speech)
            yield self._say("sanction.because", facts=facts)
        if each.finding.missing:
            yield self._say("sanction.depends", facts=open_facts(each.finding.missing, self.speech))

    def _kinds(self, each: Answering) -> Iterator[str]:
        for kind in Liability:
            finding = each.kinds[kind]
            if finding.holds is False:
                continue
            cites = ", ".join(self.speech.cite(at) for at in finding.provisions)
            said = f"{self._say(f'liability.{kind}')} ({cites})"
            yield said if finding.holds else self._say("answering.kind_maybe", kind=said)

    def _freeing(self, freeing: Freeing) -> str:
        key = {True: "answering.freed", False: "answering.not_freed", None: "answering.could_free"}[freeing.shown]
        facts = "; ".join(map(self.speech.label, freeing.facts))
        return self._say(key, facts=facts, cite=self.speech.cite(freeing.at))

    # --- what the proposals change, deadlines ------------------------------------------------------------------------

    def _changes(self) -> Iterator[Row]:
        if len(self.found.lines) < 2:
            return
        now, then = self.found[Standing.IN_FORCE], self.found[Standing.PROPOSED]
        for party in Party:
            before, after = now[party].finding.holds, then[party].finding.holds
            if before is not after:
                words = (self._say(_WORDS[each]).lower() for each in (before, after))
                said = self._say(
                    "answering.change", party=self._party(party), **dict(zip(("now", "then"), words, strict=True))
                )
                yield Row("", said)

    @property
    def _harm_may_be(self) -> bool:
        return "yes" in (self.found.knowledge[caused_harm.name].values or {"yes"})

    def _deadlines(self) -> Section:
        names = [CLAIM]
        if "yes" in self.found.knowledge[harmed_health.name].values:
            names.append(CLAIM_FOR_HEALTH)
        # A claim counts from the day on which the person knew, which no fact of the case says.
        rows = tuple(term_row(term_on(name, self.found.on), self.speech, None) for name in names)
        return Section(self._say("sanction.deadlines"), rows=rows)

    def _names(self, parties: Iterable[Party]) -> str:
        return ", ".join(map(self._party, parties))

    def _party(self, party: Party) -> str:
        return self._say(f"party.{party}")

    def _say(self, key: str, **details: object) -> str:
        return self.speech.say(key, **details)


def _missing(each: Answering) -> Iterator[str]:
    yield from each.finding.missing
    for finding in each.kinds.values():
        yield from finding.missing
