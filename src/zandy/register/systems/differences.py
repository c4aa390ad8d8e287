"""What differs: between two regimes of a system, by question; between two cards, by fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zandy.law.decisions.receipt import knowledge_from
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.norm import Classification, Norm

from . import speech
from .models import Assessment
from .policies import HEADLINE
from .speech import Place

_TITLES = {"prohibited": "prohibited_functions", "use_prohibited": "prohibited_uses"}
_HOLDS = {("yes",): "history.applies", ("no",): "history.applies_not"}

Outcomes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that is answered otherwise.

    Attributes:
        title: what it is about: a heading, or our summary of the norm.
        place: the norm's provision; None for the questions that join several.
        then, now: the answers in words; "–" where the edition does not ask.
        headline: whether it is the verdict or a class.
    """

    title: str
    place: Place | None
    then: str
    now: str
    headline: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """An assessment in the history of a system, with what it changed."""

    assessment: Assessment
    verdict: str
    mark: str
    first: bool
    edition_before: str
    headline: tuple[Difference, ...]
    rest: tuple[Difference, ...]


def chapters(assessments: Sequence[Assessment]) -> Iterator[Chapter]:
    """The assessments, newest first, each compared with the one that follows in the list; the last has none."""
    for place, each in enumerate(assessments):
        before = assessments[place + 1] if place + 1 < len(assessments) else None
        found = tuple(between(before, each)) if before else ()
        yield Chapter(
            assessment=each,
            verdict=speech.verdict(each.verdict),
            mark=speech.MARKS[each.verdict],
            first=before is None,
            edition_before=before.edition if before and before.edition != each.edition else "",
            headline=tuple(difference for difference in found if difference.headline),
            rest=tuple(difference for difference in found if not difference.headline),
        )


def between(before: Assessment, after: Assessment) -> Iterator[Difference]:
    """The questions that two assessments answer differently, the headline first."""
    names = dict.fromkeys((*HEADLINE, *after.outcomes, *before.outcomes))
    for name in names:
        then, now = before.outcomes.get(name), after.outcomes.get(name)
        if then != now and (name in _TITLES or _norm(name, after.edition) or _norm(name, before.edition)):
            yield _difference(name, before, after)


def _difference(name: str, before: Assessment, after: Assessment) -> Difference:
    norm = _norm(name, after.edition) or _norm(name, before.edition)
    place = speech.place(norm.at, after.edition) if norm else None
    heading = _TITLES.get(name, name if isinstance(norm, Classification) else "")
    title = speech.term(f"heading.{heading}", after.edition) if heading else place.summary if place else name
    then, now = (_said(name, each) for each in (before, after))
    if then == now:
        # Both "not settled", but not the same is possible: then every outcome is named.
        then, now = (_all_said(name, each) for each in (before, after))
    return Difference(title, None if heading else place, then, now, name in HEADLINE)


def _said(name: str, assessment: Assessment) -> str:
    outcomes = tuple(assessment.outcomes.get(name, ()))
    if not outcomes:
        return "–"
    norm = _norm(name, assessment.edition)
    if isinstance(norm, Classification):
        return speech.classes(norm, outcomes, assessment.edition)
    if name in _TITLES and len(outcomes) == 1:
        return speech.lower(speech.verdict("prohibited" if outcomes == ("yes",) else "lawful"))
    return speech.say(_HOLDS[outcomes]) if outcomes in _HOLDS else speech.lower(speech.verdict("undetermined"))


def _all_said(name: str, assessment: Assessment) -> str:
    norm = _norm(name, assessment.edition)
    return " / ".join(speech.outcome(norm, each, assessment.edition) for each in assessment.outcomes.get(name, ()))


def _norm(name: str, edition: str) -> Norm | None:
    try:
        return edition_by_id(edition).norm(name)
    except KeyError:
        return None


@dataclass(frozen=True, slots=True)
class FactDifference:
    """One fact that two cards state differently, in words."""

    name: str
    label: str
    then: str
    now: str


def between_cards(
    then: Mapping[str, object], now: Mapping[str, object], edition: str | None = None
) -> list[FactDifference]:
    """The facts that two cards state differently, in the order of the vocabulary; who said so does not count."""
    before, after = knowledge_from(then), knowledge_from(now)
    edition = edition or None
    return [
        FactDifference(
            name,
            speech.label(name, edition),
            speech.state(name, before[name], edition),
            speech.state(name, after[name], edition),
        )
        for name in VOCABULARY if _what(before[name]) != _what(after[name])
    ]  # fmt: skip


def _what(state: object) -> tuple[object, ...]:
    return tuple(getattr(state, each) for each in ("status", "values", "between"))
