"""Which sanction follows, in words: by set of norms, with both readings of a conflict, terms and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ..law.decisions.finding import Finding
from ..law.decisions.which_sanction import (
    OF_AI,
    OF_FALSEHOOD,
    Competition,
    Judged,
    Outcome,
    Strand,
    WhichSanction,
    which_sanction,
)
from ..law.norms.consequences import CRIMES, OFFENCES, SANCTIONS, UNION, Standing
from ..law.words.classes import Trust
from ..law.words.fact import Fact
from ..law.words.facts.offences import committed_on, offender_subject, penalised_on, repeated_within_year
from ..law.words.knowledge import Knowledge, State, Status
from ..law.words.provision import Provision
from ..law.words.sanction import Subject
from ..wording import texts
from ..wording.numbers import counted, day_text
from .paper import Paper, Row, Section, find_out, known_facts, next_question, open_facts
from .penalties import Penalties
from .speech import Speech
from .view import BAD, GOOD, OPEN

if TYPE_CHECKING:
    from ..legislation.parameters import Parameter

#: The code comes first; crimes that are only drafted, and the law of another place, when they are asked about.
SCOPES = {
    "code": tuple(id for id in SANCTIONS if id not in (CRIMES, UNION)),
    "crimes": (CRIMES,),
    "eu": (UNION,),
    "all": tuple(SANCTIONS),
}
_MOODS = {Outcome.FOLLOWS: BAD, Outcome.OPEN: OPEN, Outcome.NOTHING: GOOD}
#: Families of facts that make a set of norms worth telling though nobody asked for it.
_OWN_FAMILIES = {CRIMES: ("deepfake", "fraud", "aggravation"), UNION: ("eu",)}
REPEAT, LIMITATION = "repeat_offence", "offence_limitation"


def sets_for(knowledge: Knowledge, scope: str | None) -> tuple[str, ...]:
    """The sets of norms to ask: those of a scope; without one, the code and whatever the facts told are about."""
    if scope is not None:
        return SCOPES[scope]
    families = {name.partition(".")[0] for name in knowledge}
    return tuple(id for id in SANCTIONS if id not in _OWN_FAMILIES or families & set(_OWN_FAMILIES[id]))


def day_of_event(knowledge: Knowledge, otherwise: date) -> date:
    """The day of the offence where it is known to the day: it selects the edition."""
    between = knowledge[committed_on.name].between
    return between[0] if between and between[0] == between[1] and isinstance(between[0], date) else otherwise


def with_repetition(knowledge: Knowledge) -> tuple[Knowledge, date | None]:
    """What follows for repetition from the two days, where nobody answered it; and the day on which the year ended."""
    from ..legislation.calendar import last_day

    before, now = _day(knowledge, penalised_on.name), _day(knowledge, committed_on.name)
    if now is None or knowledge[repeated_within_year.name].status is Status.KNOWN:
        return knowledge, None
    if knowledge[penalised_on.name].status is Status.NOT_APPLICABLE:
        return knowledge.with_(repeated_within_year, False, source=penalised_on.name), None
    end = None if before is None else last_day(REPEAT, before)
    if before is None or end is None or now < before:
        return knowledge, None
    return knowledge.with_(repeated_within_year, now <= end, source=penalised_on.name), end


def _day(knowledge: Knowledge, name: str) -> date | None:
    state: State = knowledge[name]
    return state.between[0] if state.between and isinstance(state.between[0], date) else None


@dataclass(frozen=True)
class SanctionView:
    """What is told of one answer, in one language."""

    found: WhichSanction
    lang: str
    year_ended: date | None = None

    @classmethod
    def of(cls, knowledge: Knowledge, lang: str, *, on: date, scope: str | None = None) -> "SanctionView":
        """Ask and tell. `on` is the day of the event unless the facts name it."""
        known, ended = with_repetition(knowledge)
        found = which_sanction(known, on=day_of_event(known, on), sets=sets_for(known, scope))
        return cls(found, lang, ended)

    @property
    def next_question(self) -> Fact | None:
        """The fact to ask first."""
        return self.found.next_question

    @cached_property
    def speech(self) -> Speech:
        """The words of the edition of the Law that the norms were read with."""
        return Speech(self.lang, self.found.law)

    @cached_property
    def penalties(self) -> Penalties:
        """Sanctions in words."""
        return Penalties(self.speech, self.found.on)

    @property
    def subject(self) -> Subject | None:
        """The kind of subject, where it is known."""
        values = self.found.knowledge[offender_subject.name].values
        return Subject(next(iter(values))) if len(values) == 1 else None

    @property
    def paper(self) -> Paper:
        """The whole answer."""
        sections = [self._strand(each) for each in self.found.strands]
        if (competition := self.found.competition) is not None and competition.holds is not False:
            sections.insert(1, self._competition(competition))
        if any(each.edition.id == OFFENCES for each in self.found.strands):
            sections.append(self._deadlines())
        missing = (
            name for each in self.found.strands for finding in each.findings.values() for name in finding.missing
        )
        return Paper(
            title=self.speech.say("sanction.title"),
            notes=tuple(self._notes()),
            sections=tuple(sections),
            find_out=find_out(missing, self.found.knowledge, self.speech),
            next=next_question(self.found.next_question, len(self.found.open_questions), "admin_code", self.speech),
        )

    def _notes(self) -> Iterator[str]:
        yield self.speech.say("sanction.day", day=day_text(self.found.on, self.lang))
        yield self.speech.say("sanction.read_with", law=texts.edition_label(self.found.law, self.lang))
        yield self.penalties.index()
        if self.year_ended is not None:
            before, now = (_day(self.found.knowledge, fact.name) for fact in (penalised_on, committed_on))
            assert before is not None and now is not None
            days = (day_text(day, self.lang) for day in (before, now, self.year_ended))
            yield self.speech.say(
                "sanction.repeated_by_days", **dict(zip(("first", "second", "end"), days, strict=True))
            )

    # --- one set of norms ------------------------------------------------------------------------------------------

    def _strand(self, strand: Strand) -> Section:
        edition = strand.edition
        marks = [texts.edition_statement(edition.id, self.lang) or ""]
        if edition.trust is not Trust.OFFICIAL:
            marks.append(self.speech.term(f"trust.{edition.trust}"))
        if len(strand.articles_met) > 1 and edition.id == CRIMES:
            cites = ", ".join(self.speech.cite(at, edition.act) for at in strand.articles_met)
            marks.append(self.speech.say("sanction.several", cites=cites))
        if strand.mitigated is not None:
            marks.append(self.speech.say("sanction.mitigated", cite=self.speech.cite(strand.mitigated)))
        if strand.outcome is Outcome.NOTHING and edition.id == OFFENCES:
            marks.append(self.speech.say("sanction.only_other_articles"))
        title = section_title(edition.id, strand.standing, self.speech)
        verdict, mood = self._verdict(strand)
        rows = tuple(self._row(each, edition.id) for each in self._worth_telling(strand))
        if strand.outcome is Outcome.NOTHING:
            rows = tuple(_by_reason(rows))
        return Section(title, verdict, mood, tuple(filter(None, marks)), rows)

    def _verdict(self, strand: Strand) -> tuple[str, str]:
        """What is only proposed or drafted would have a consequence; it has none."""
        if strand.outcome is Outcome.FOLLOWS and strand.standing not in (Standing.IN_FORCE, Standing.ELSEWHERE):
            return self.speech.say("sanction.would_follow"), OPEN
        return self.speech.say(f"sanction.{strand.outcome}"), _MOODS[strand.outcome]

    @staticmethod
    def _worth_telling(strand: Strand) -> Iterable[Judged]:
        """The offences that follow, else those that may, else all of them, with why they do not."""
        for wanted in (True, None):
            if found := [each for each in strand.judged if each.finding.holds is wanted]:
                rest = [each for each in strand.judged if wanted and each.finding.holds is None]
                return [*found, *rest]
        return strand.judged

    def _row(self, judged: Judged, edition: str) -> Row:
        speech, at = Speech(self.lang, edition), judged.norm.at
        finding = judged.finding
        if finding.holds is False:
            return Row(speech.cite(at), "", (self._not_met(finding),))
        notes = [*self._sanctions(judged), *self._why(finding)]
        if note := speech.note(at):
            notes.append(note)
        return Row(speech.cite(at), speech.summary(at), tuple(notes), BAD if finding.holds else OPEN)

    def _sanctions(self, judged: Judged) -> Iterator[str]:
        from ..legislation.parameters.sanctions import sanction_or_first

        for each in judged.follows:
            dated = sanction_or_first(each.sanction, self.found.on)
            said = self.penalties.sanction(each.sanction, self.subject)
            mark = "" if dated.trust is Trust.OFFICIAL else f" [{self.speech.term(f'trust.{dated.trust}')}]"
            if dated.valid_from is not None and self.found.on < dated.valid_from:
                mark += f" [{self.speech.say('penalty.since', day=day_text(dated.valid_from, self.lang))}]"
            place = self.speech.cite(dated.provision)
            key = "sanction.entails" if each.holds else "sanction.may_entail"
            yield self.speech.say(key, sanction=f"{said} ({place}){mark}")

    def _why(self, finding: Finding) -> Iterator[str]:
        known = self.found.knowledge
        if finding.deciding:
            yield self.speech.say("sanction.because", facts=known_facts(finding.deciding, known, self.speech))
        if finding.missing:
            yield self.speech.say("sanction.depends", facts=open_facts(finding.missing, self.speech))
        if finding.judged:
            yield self.speech.say("sanction.judged", facts=open_facts(finding.judged, self.speech))

    def _not_met(self, finding: Finding) -> str:
        if not finding.deciding:
            return self.speech.say("sanction.not_met_plain")
        return self.speech.say(
            "sanction.not_met", facts=known_facts(finding.deciding, self.found.knowledge, self.speech)
        )

    # --- competition, deadlines --------------------------------------------------------------------------------------

    def _competition(self, found: Competition) -> Section:
        speech = self.speech
        rows = [self._reading(OF_AI, "sanction.reading_ai"), self._reading(OF_FALSEHOOD, "sanction.reading_falsehood")]
        if len(found.by_note) == 1:
            said = speech.say("sanction.note_leaves", cite=speech.cite(found.by_note[0]))
        else:
            said = speech.say("sanction.note_open", facts=open_facts(found.note.missing, speech))
        note = Row(speech.cite(found.note.provisions[0]), said, (speech.say("standing.proposed"),), OPEN)
        verdict = speech.say("sanction.conflict_open" if found.holds else "sanction.conflict_maybe")
        title, both = speech.say("sanction.competition"), speech.say("sanction.not_both")
        return Section(title, verdict, OPEN, (both, *self._why(found.finding)), (*rows, note))

    def _reading(self, at: Provision, key: str) -> Row:
        return Row(self.speech.cite(at), self.speech.say(key), mood=OPEN)

    def _deadlines(self) -> Section:
        names = [REPEAT, LIMITATION]
        if any(_may_be(each, "personal_data_system_unprotected") for each in self.found.strands):
            names += ["offence_limitation_personal_data", "offence_limitation_since_discovery"]
        found = [term_on(name, self.found.on) for name in (*names, "offence_protocol")]
        rows = tuple(term_row(each, self.speech, self._started(each.starts)) for each in found)
        return Section(self.speech.say("sanction.deadlines"), rows=rows)

    def _started(self, starts: str) -> date | None:
        fact = {"offence": committed_on, "penalty": penalised_on}.get(starts)
        return None if fact is None else _day(self.found.knowledge, fact.name)


def section_title(edition: str, standing: Standing, speech: Speech) -> str:
    """The name of a set of norms; of what is only proposed it is said beside the name."""
    label = texts.edition_label(edition, speech.lang)
    return f"{label} ({speech.say(f'standing.{standing}')})" if standing is Standing.PROPOSED else label


def _by_reason(rows: Iterable[Row]) -> Iterator[Row]:
    """Offences that fail for one reason are told together."""
    leads: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        leads.setdefault(row.notes, []).append(row.lead)
    return (Row("; ".join(cites), "", notes) for notes, cites in leads.items())


def _may_be(strand: Strand, name: str) -> bool:
    return name in strand.findings and strand.findings[name].holds is not False


def term_on(name: str, day: date) -> "Parameter":
    """A term as it stood on a day; before the first day that it is vouched for, as it stood then."""
    from ..legislation.parameters import parameters

    values = parameters(name)
    return next((each for each in reversed(values) if each.holds_on(day)), values[0])


def term_row(found: "Parameter", speech: Speech, started: date | None) -> Row:
    """A dated term: how long, from what, its last day where the day it counts from is known, how far it is verified."""
    from ..legislation.calendar import last_day

    mark = () if found.trust is Trust.OFFICIAL else (speech.term(f"trust.{found.trust}"),)
    lead = speech.cite(found.provision) if found.provision else "–"
    if found.amount is None:
        return Row(lead, f"{found.label[speech.lang]}: {speech.say('sanction.term_not_set')}", mark)
    length = counted(found.amount, str(found.unit), speech.lang)
    term = speech.say("deadline.term", length=length, starts=speech.term(f"starts.{found.starts}"))
    last = last_day(found.name, started) if started else None
    day = () if last is None else (speech.say("sanction.last_day", day=day_text(last, speech.lang)),)
    return Row(lead, f"{found.label[speech.lang]}: {term}", (*day, *mark))
