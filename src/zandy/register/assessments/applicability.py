"""The statement of applicability: every norm of an edition for one system – applies, does not, not settled; why; state.

An assessment and the rows of duties come in, lines come out. What decides is the law's own findings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.finding import Finding
from zandy.law.words.norm import Classification, Modality, Norm
from zandy.wording import texts

from ..language import current_language, text
from ..systems import speech
from ..systems.models import Duty

#: How a norm stands to a system, in the order in which a reader looks for them.
APPLIES, OPEN, NOT, ALWAYS = "applies", "open", "not", "always"
STANDINGS = (APPLIES, OPEN, NOT, ALWAYS)
MARKS = {APPLIES: "", OPEN: "open", NOT: "plain", ALWAYS: "plain"}


@dataclass(frozen=True, slots=True)
class Line:
    """One norm for one system.

    Attributes:
        norm: its name; `place` its provision.
        prohibits: whether it forbids something: then "applies" is grave.
        standing: applies, not settled, does not apply, or binds whatever the system is.
        outcome: the class, where the norm gives one; else "".
        why: the facts that decided, or that are missing, in words.
        state: how the duty stands; "" where it is none.
        evidence: what shows it.
        own: what the organisation answers otherwise; "" where it does not.
    """

    norm: str
    place: speech.Place
    modality: str
    prohibits: bool
    standing: str
    outcome: str
    why: str
    state: str
    evidence: str
    own: str = ""

    @property
    def mark(self) -> str:
        """The mark of the style sheet."""
        return "no" if self.prohibits and self.standing == APPLIES else MARKS[self.standing]

    @property
    def answer(self) -> str:
        """How it stands, in words."""
        banned = self.prohibits and self.standing == APPLIES
        return text(f"assessments.applicability.{'prohibited' if banned else self.standing}")


@dataclass(frozen=True, slots=True)
class Article:
    """The norms of one article."""

    cite: str
    title: str
    lines: tuple[Line, ...]


def statement(
    found: Assessment, duties: Iterable[Duty], evidence: Mapping[int, str], own: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """A line for every norm of the edition, in the order of the statute; `own` are answers of one's own by question."""
    rows = {duty.norm: duty for duty in duties}
    lines = (_line(found, norm, rows.get(norm.name), evidence) for norm in found.regime.edition.all_norms)
    return tuple(replace(line, own=(own or {}).get(line.norm, "")) for line in lines)


def by_article(found: Assessment, lines: Iterable[Line]) -> tuple[Article, ...]:
    """The same lines under the headings of their articles."""
    groups: dict[str, list[Line]] = {}
    norms = {norm.name: norm for norm in found.regime.edition.all_norms}
    for line in lines:
        groups.setdefault(str(norms[line.norm].at.article), []).append(line)
    return tuple(
        Article(speech.cite(norms[own[0].norm].at.article), _title(norms[own[0].norm], found.edition), tuple(own))
        for own in groups.values()
    )  # fmt: skip


def _title(norm: Norm, edition: str) -> str:
    return texts.title(norm.at, current_language(), edition) or ""


def _line(found: Assessment, norm: Norm, row: Duty | None, evidence: Mapping[int, str]) -> Line:
    finding = found[norm.name]
    return Line(
        norm=norm.name, place=speech.place(norm.at, found.edition),
        modality=speech.term(f"modality.{norm.modality}"), prohibits=norm.modality is Modality.PROHIBITS,
        standing=_standing(norm, finding),
        outcome=speech.classes(norm, finding.outcomes, found.edition) if isinstance(norm, Classification) else "",
        why=_why(found, finding), state=_state(norm, row), evidence=_evidence(row, evidence),
    )  # fmt: skip


def _standing(norm: Norm, finding: Finding) -> str:
    if not of_the_system(norm):
        return ALWAYS
    if isinstance(norm, Classification):
        outside = finding.outcomes == (Classification.OUTSIDE,)
        return NOT if outside else APPLIES if finding.decided else OPEN
    return {True: APPLIES, False: NOT, None: OPEN}[finding.holds]


def _why(found: Assessment, finding: Finding) -> str:
    known = found.knowledge
    parts = [
        f"{speech.label(name, found.edition)} – {speech.state(name, known[name], found.edition)}"
        for name in finding.deciding
    ]
    if finding.missing:
        missing = ", ".join(speech.label(name, found.edition) for name in finding.missing)
        parts.append(text("assessments.applicability.missing", facts=missing))
    return "; ".join(parts)


def _state(norm: Norm, row: Duty | None) -> str:
    if norm.modality is not Modality.OBLIGES or row is None or row.ended_at is not None:
        return ""
    return str(row.get_state_display())


def _evidence(row: Duty | None, evidence: Mapping[int, str]) -> str:
    if row is None or row.ended_at is not None:
        return ""
    return "; ".join(filter(None, (row.reason, evidence.get(row.pk, ""))))
