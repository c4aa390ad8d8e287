"""Is it AI at all, how would it sit in the European Union, and where do the two laws differ for it: in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..law.decisions.assess import Assessment, assess
from ..law.decisions.finding import Finding
from ..law.decisions.in_the_union import DEFINITIONS, REACHES, TIER, InTheUnion, in_the_union
from ..law.decisions.regime import AI_SYSTEM
from ..law.words.fact import Fact
from ..law.words.knowledge import Knowledge
from ..law.words.norm import Classification, Norm
from ..law.words.provision import Provision
from ..legislation.crosswalk import Here, applies, differences, here
from ..wording import cite, texts
from ..wording.numbers import day_text
from .paper import Paper, Row, Section, find_out, known_facts, next_question, open_facts
from .speech import Speech
from .view import BAD, OPEN


@dataclass(frozen=True)
class UnionView:
    """What is told of one system, in one language.

    Attributes:
        assessment: what the Law says of it.
        union: how it would sit in the Union.
    """

    assessment: Assessment
    union: InTheUnion
    lang: str

    @classmethod
    def of(cls, knowledge: Knowledge, lang: str, *, on: date, edition: str | None = None) -> "UnionView":
        """Ask and tell. Raises EditionError, and FactError for answers that cannot stand together."""
        return cls(assess(knowledge, on=on, edition=edition), in_the_union(knowledge, on=on), lang)

    @property
    def next_question(self) -> Fact | None:
        """The fact to ask first."""
        return self.union.next_question

    @cached_property
    def speech(self) -> Speech:
        """The words of the edition that answered."""
        return Speech(self.lang, self.assessment.edition)

    @cached_property
    def rows(self) -> tuple[Here, ...]:
        """Every row of the crosswalk for this system."""
        return here(self.assessment, self.union)

    @property
    def paper(self) -> Paper:
        """The whole answer."""
        missing = (name for finding in self.union.findings.values() for name in finding.missing)
        return Paper(
            title=self.speech.say("union.title"),
            notes=(texts.edition_label(self.assessment.edition, self.lang), self.speech.say("union.trust")),
            sections=tuple(self._sections()),
            find_out=find_out(missing, self.union.knowledge, self.speech),
            next=next_question(self.next_question, len(self.union.open_questions), "eu_ai_act", self.speech),
        )

    # --- parts -------------------------------------------------------------------------------------------------------

    def _sections(self) -> Iterator[Section]:
        yield self._is_it_ai()
        yield self._classes()
        yield from self._norms("practices", self.union.practices(), BAD)
        yield from self._norms("practices_open", self.union.practices(None), OPEN)
        yield from self._norms("duties", self.union.duties(), "plain")
        yield from self._differences()

    def _is_it_ai(self) -> Section:
        own = self.assessment[AI_SYSTEM]
        rows = [self._definition(own), *(self._definition(self.union[name]) for name in DEFINITIONS)]
        return Section(self.speech.say("union.is_it_ai"), self._yes_no(own), _mood(own), rows=tuple(rows))

    def _definition(self, finding: Finding) -> Row:
        at = finding.provisions[0]
        lead = f"{self._cite(at)}: {self._yes_no(finding)}"
        return Row(lead, self.speech.summary(at), tuple(self._why(finding)), _mood(finding))

    def _classes(self) -> Section:
        risk = self.assessment.regime.norm("risk")
        assert isinstance(risk, Classification)
        tier, reaches = self.union[TIER], self.union[REACHES]
        here_is = self.speech.classes(risk, self.assessment["risk"].outcomes)
        rows = (
            Row(f"{self.speech.say('union.here')}: {here_is}", "", tuple(self._why(self.assessment["risk"]))),
            Row(f"{self.speech.say('union.there')}: {self._tier(tier)}", "", tuple(self._why(tier)), _mood(tier)),
            Row(f"{self.speech.say('union.reaches')}: {self._yes_no(reaches)}", "", (), _mood(reaches)),
        )
        return Section(self.speech.say("union.classes"), self._tier(tier), _mood(tier), rows=rows)

    def _tier(self, finding: Finding) -> str:
        words = self.speech.say("authorship.or").join(self.speech.kind(TIER, tier) for tier in finding.outcomes)
        return words if finding.decided else f"{self.speech.term('outcome.undetermined')}: {words}"

    def _norms(self, key: str, found: Sequence[tuple[Norm, Finding]], mood: str) -> Iterator[Section]:
        rows = tuple(
            Row(self._cite(norm.at), self.speech.summary(norm.at), (*self._since(norm.at), *self._why(finding)), mood)
            for norm, finding in found
        )
        if rows:
            yield Section(self.speech.say(f"union.{key}"), mood=mood, rows=rows)

    def _differences(self) -> Iterator[Section]:
        for key, found in zip(("only_kz", "only_eu"), differences(self.rows), strict=True):
            told = ((each.row, each.row.kz if key == "only_kz" else each.row.eu) for each in found)
            rows = tuple(Row(self._cite(at), row.note[self.lang]) for row, at in told if at is not None)
            if rows:
                yield Section(self.speech.say(f"union.{key}"), rows=rows)

    def _since(self, at: Provision) -> Iterator[str]:
        found = applies(at)
        if found is None:
            return
        day = day_text(found.since, self.lang)
        if found.reported is None:
            yield self.speech.say("union.since", day=day)
        else:
            yield self.speech.say("union.since_reported", day=day, reported=day_text(found.reported, self.lang))

    def _why(self, finding: Finding) -> Iterator[str]:
        known = self.union.knowledge
        if finding.deciding:
            yield self.speech.say("sanction.because", facts=known_facts(finding.deciding, known, self.speech))
        if finding.missing:
            yield self.speech.say("sanction.depends", facts=open_facts(finding.missing, self.speech))

    def _cite(self, at: Provision) -> str:
        return cite(at, self.lang, act=True)

    def _yes_no(self, finding: Finding) -> str:
        return self.speech.term(f"outcome.{finding.outcome or 'undetermined'}")


def _mood(finding: Finding) -> str:
    return "plain" if finding.decided else OPEN
