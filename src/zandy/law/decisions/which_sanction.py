"""Which sanction follows for one person: in force, in the bill, as proposed, in the draft of crimes, in the EU.

Where 641-1 and 456-2 meet over the same false information, the law in force leaves a conflict open, and both readings
are told; the note that is proposed resolves it. That no sanction follows is an answer with its reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from ..engines.evaluate import Question, question_of, yes_no
from ..norms.consequences import CRIMES, OFFENCES, PROPOSED, SANCTIONS, Standing, consequences, known_on
from ..words.edition import Edition
from ..words.expression import Condition, any_of
from ..words.fact import Fact
from ..words.facts import VOCABULARY
from ..words.facts.offences import false_information
from ..words.knowledge import Knowledge
from ..words.liability import Entails, Offence
from ..words.norm import Modality, Norm
from ..words.provision import Provision, act
from .assess import refuse_contradictions
from .consequence import Questions, law_on, open_facts
from .finding import Finding

COMPETITION, NOTE = "competition", "false_information_answers_by_456_2"
OF_AI, OF_FALSEHOOD = act("admin_code") / "641-1", act("admin_code") / "456-2"


class Outcome(StrEnum):
    """What follows under one set of norms."""

    FOLLOWS = "follows"
    OPEN = "open"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Following:
    """A sanction by its name: it follows (True), or that is not settled (None)."""

    sanction: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One offence and whether its elements are there.

    Attributes:
        norm: the offence.
        finding: the answer, with its reasons.
        follows: the sanctions that follow or may follow.
    """

    norm: Offence
    finding: Finding
    follows: tuple[Following, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """The answer of one set of norms.

    Attributes:
        edition: the set, read with the edition of the Law that is law on the day.
        standing: what it is.
        judged: its offences, that of the article on AI systems first.
        findings: every question of it.
        mitigated: the provision of a mitigating circumstance that is there; None without one, or where that is open.
    """

    edition: Edition
    standing: Standing
    judged: tuple[Judged, ...]
    findings: dict[str, Finding]
    mitigated: Provision | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether a sanction follows."""
        holds = [each.finding.holds for each in self.judged]
        if True in holds:
            return Outcome.FOLLOWS
        return Outcome.OPEN if None in holds else Outcome.NOTHING

    @property
    def articles_met(self) -> tuple[Provision, ...]:
        """The articles whose elements are all there; with several, the source does not say how they stand together."""
        return tuple(dict.fromkeys(each.norm.at.article for each in self.judged if each.finding.holds is True))


@dataclass(frozen=True, slots=True)
class Competition:
    """641-1 and 456-2 over the same false information.

    Attributes:
        holds: whether they meet in this case under the law in force; None where that is not settled.
        finding: the same, with its reasons.
        by_note: which of the two the proposed note leaves, as articles; both while that is not settled.
        note: the note's finding.
    """

    holds: bool | None
    finding: Finding
    by_note: tuple[Provision, ...]
    note: Finding

    @property
    def readings(self) -> tuple[Provision, ...]:
        """What the law in force leaves open: the special article on AI systems, or the general one on falsehoods."""
        return () if self.holds is False else (OF_AI, OF_FALSEHOOD)


@dataclass(frozen=True, slots=True)
class WhichSanction:
    """What follows for one person, on one day.

    Attributes:
        on: the day of the event, which selects the editions.
        law: id of the edition of the Law on AI that the norms were read with.
        knowledge: what was known.
        strands: the sets of norms asked, in order.
        competition: of 641-1 and 456-2; None where the law in force has only one of them, or was not asked.
        next_question: the fact to ask first; None when nothing that can be asked would settle anything.
        open_questions: all of them.
    """

    on: date
    law: str
    knowledge: Knowledge
    strands: tuple[Strand, ...]
    competition: Competition | None
    next_question: Fact | None
    open_questions: tuple[Fact, ...]

    def strand(self, id: str) -> Strand:
        """The answer of one set; raises KeyError where it was not asked."""
        for each in self.strands:
            if each.edition.id == id:
                return each
        raise KeyError(id)


def which_sanction(knowledge: Knowledge, *, on: date, sets: tuple[str, ...] = tuple(SANCTIONS)) -> WhichSanction:
    """The sanctions for the person that `knowledge` is about. Raises FactError for answers that cannot stand together.

    `on` is the day of the event; `sets` limits the answer to some sets of norms.
    """
    refuse_contradictions(knowledge)
    law = law_on(on)
    strands = tuple(_strand(id, law, on, knowledge) for id in sets)
    found = [finding for strand in strands for finding in strand.findings.values()]
    asked = tuple(open_facts(found, knowledge, VOCABULARY))
    competition = _competition(law, on, knowledge) if OFFENCES in sets and PROPOSED in sets else None
    return WhichSanction(on, law, knowledge, strands, competition, asked[0] if asked else None, asked)


@cache
def questions(edition: Edition) -> Questions:
    """The questions of one set: every offence, and of one with several sanctions which of them."""
    return Questions(edition, tuple(_asked(edition)))


def _asked(edition: Edition) -> Iterator[tuple[Question, tuple[Norm, ...]]]:
    for norm in _in_order(edition):
        yield question_of(norm), (norm,)
        if isinstance(norm, Offence) and len(norm.entails) > 1:
            for each in norm.entails:
                yield yes_no(_sub(norm, each), norm.condition & each.when), (norm,)
    if edition.id == OFFENCES and (meeting := competing(edition)) is not None:
        both = tuple(norm for norm in edition.norms.values() if norm.at.article in (OF_AI, OF_FALSEHOOD))
        yield yes_no(COMPETITION, meeting), both


def _in_order(edition: Edition) -> list[Norm]:
    """The article on AI systems first: it is what people come for; the rest as in the code."""
    return sorted(edition.norms.values(), key=lambda norm: norm.at.article != OF_AI)


def competing(edition: Edition) -> Condition | None:
    """That 641-1, by reason of false information, and 456-2 both hold; None where the set lacks one of them."""
    of_ai = [edition.norms[at] for at in (OF_AI / 1 / 2, OF_AI / 2) if at in edition.norms]
    of_falsehood = [norm for norm in edition.norms.values() if norm.at.article == OF_FALSEHOOD]
    if not of_ai or not of_falsehood:
        return None
    by_risk = _by_unmanaged_risk(of_ai)
    return by_risk & false_information & any_of(norm.condition for norm in of_falsehood)


def _by_unmanaged_risk(of_ai: list[Norm]) -> Condition:
    # A repeated breach may be one of not telling users: that is no spreading of false information by unmanaged risk.
    from ..words.facts.offences import risks_not_managed

    first, *again = of_ai
    return any_of((first.condition, *(norm.condition & risks_not_managed for norm in again)))


def _sub(norm: Norm, entails: Entails) -> str:
    return f"{norm.name}:{entails.sanction}"


def _strand(id: str, law: str, on: date, knowledge: Knowledge) -> Strand:
    edition = known_on(consequences(id, law), on)
    findings = questions(edition).findings(knowledge)
    offences = (norm for norm in _in_order(edition) if isinstance(norm, Offence))
    judged = tuple(Judged(norm, findings[norm.name], _follows(norm, findings)) for norm in offences)
    return Strand(edition, SANCTIONS[id], judged, findings, _mitigated(edition, findings))


def _follows(norm: Offence, findings: dict[str, Finding]) -> tuple[Following, ...]:
    if len(norm.entails) == 1:
        found = [(norm.entails[0].sanction, findings[norm.name].holds)]
    else:
        found = [(each.sanction, findings[_sub(norm, each)].holds) for each in norm.entails]
    return tuple(Following(sanction, holds) for sanction, holds in found if holds is not False)


def _mitigated(edition: Edition, findings: dict[str, Finding]) -> Provision | None:
    notes = (norm for norm in edition.norms.values() if edition.id == CRIMES and norm.modality is Modality.DEFINES)
    return next((norm.at for norm in notes if findings[norm.name].holds is True), None)


def _competition(law: str, on: date, knowledge: Knowledge) -> Competition | None:
    in_force = known_on(consequences(OFFENCES, law), on)
    if competing(in_force) is None:
        return None
    found = questions(in_force).findings(knowledge)[COMPETITION]
    note = questions(consequences(PROPOSED, law)).findings(knowledge)[NOTE]
    left = {True: (OF_FALSEHOOD,), False: (OF_AI,), None: (OF_AI, OF_FALSEHOOD)}[note.holds]
    return Competition(found.holds, found, left, note)
