"""The words of the law in the language spoken: the wording's functions with the language filled in."""

from collections.abc import Iterable
from datetime import date

from zandy.law.words.edition import NotComputed
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import State, Status
from zandy.law.words.norm import Classification, Deadline, Norm
from zandy.law.words.provision import Provision
from zandy.wording import texts
from zandy.wording.citations import cite as cite_in
from zandy.wording.numbers import counted, day_text

from ..terminal.language import lang, say
from ..terminal.page import GLUE

GAP, OUTSIDE = Classification.GAP, Classification.OUTSIDE


def term(key: str, edition: str | None = None) -> str:
    """A label of the product's own words."""
    return texts.term(key, lang(), edition)


# --- facts -----------------------------------------------------------------------------------------------------------


def label(name: str, edition: str | None = None) -> str:
    """A fact as a noun phrase."""
    return texts.fact_text(name, lang(), edition).label


def question(fact: Fact, edition: str | None = None) -> str:
    """The question that asks for a fact."""
    return texts.fact_text(fact.name, lang(), edition).question


def question_named(name: str, edition: str | None = None) -> str:
    """The question that asks for the fact with this name."""
    return texts.fact_text(name, lang(), edition).question


def help_text(fact: Fact, edition: str | None = None) -> str:
    """What counts, an example, the trap."""
    return texts.fact_text(fact.name, lang(), edition).help


def value(name: str, said: str, edition: str | None = None) -> str:
    """A value of a fact; a stretch of numbers or days as it stands."""
    fact = VOCABULARY[name]
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        return lower(texts.value_label(name, said, lang(), edition))
    return term("answer.not_applicable") if said == "none" else said


def state(name: str, known: State, edition: str | None = None) -> str:
    """How a fact stands, in words."""
    if known.status is not Status.KNOWN:
        return term(f"status.{known.status}")
    if known.between is not None:
        low, high = (day_text(end, lang()) if isinstance(end, date) else str(end) for end in known.between)
        return low if low == high else f"{low} – {high}"
    values = [each for each in VOCABULARY[name].values if each in known.values]
    return say("because.or").join(value(name, each, edition) for each in values)


def lower(words: str) -> str:
    """The words as they stand inside a sentence: abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


# --- places ----------------------------------------------------------------------------------------------------------


def cite(at: Provision, act_id: str | None = None) -> str:
    """A provision as lawyers cite it; with the act's name where it is not `act_id`."""
    named = None if act_id is None else at.act != act_id
    act, comma, place = cite_in(at, lang(), act=named).rpartition(", ")
    return act + comma + place.replace(" ", GLUE)


def summary(at: Provision, edition: str | None = None, language: str | None = None) -> str:
    """What a provision says, in our words; "" where we have none."""
    try:
        return texts.summary(at, language or lang(), edition)
    except KeyError:
        return ""


def cited(at: Provision, edition: str | None = None) -> str:
    """A provision with what it says."""
    return "  ".join(filter(None, (cite(at, act_of(edition)), summary(at, edition))))


def note(at: Provision, edition: str | None = None) -> str:
    """Where the two official texts differ, or what else to know; "" where nothing."""
    try:
        return texts.note(at, lang(), edition) or ""
    except KeyError:
        return ""


def act_of(edition: str | None) -> str | None:
    """The act that an edition is of."""
    from zandy.law.norms.editions import edition as edition_by_id

    return edition_by_id(edition).act if edition else None


def act_title(act: str) -> str:
    """The title of an act."""
    return texts.act_title(act, lang())


def edition_label(id: str) -> str:
    """An edition with when it is in force."""
    return texts.edition_label(id, lang())


def provision(asked: str, act: str) -> Provision | None:
    """The provision that a person means, as they typed it; None when it cannot be understood."""
    from zandy.wording.reading_citations import CitationError, read_citation

    try:
        return read_citation(asked, act)
    except CitationError:
        return None


def is_place(eid: str) -> bool:
    """Whether an id of a unit is a provision that can be cited."""
    try:
        Provision.parse(f"act:{eid}")
    except ValueError:
        return False
    return True


# --- norms -----------------------------------------------------------------------------------------------------------


def roles(who: Iterable[str], edition: str | None = None) -> str:
    """The people meant."""
    return ", ".join(term(f"role.{role}", edition) for role in who)


def documents(names: Iterable[str], edition: str | None = None) -> str:
    """The documents asked for."""
    return ", ".join(term(f"document.{name}", edition) for name in names)


def conducts(names: Iterable[str]) -> str:
    """What a prohibition forbids doing."""
    return ", ".join(term(f"conduct.{name}") for name in names)


def reason(why: NotComputed) -> str:
    """Why a provision has no norm."""
    return term(f"not_computed.{why}")


def outcome(norm: Norm, said: str, edition: str | None = None) -> str:
    """One outcome of a question."""
    if not isinstance(norm, Classification) or said in (GAP, OUTSIDE):
        return term(f"outcome.{said}")
    return term(f"{norm.name}_short.{said}", edition)


def classes(norm: Classification, outcomes: tuple[str, ...], edition: str | None = None) -> str:
    """The classes still possible, in a word or two: MEDIUM, at least MEDIUM, one of …, not settled."""
    ordered = [str(arm.value) for arm in norm.arms]
    names = [outcome(norm, each, edition) for each in outcomes]
    shown = [name.upper() if each in ordered else name for name, each in zip(names, outcomes, strict=True)]
    if len(outcomes) == 1:
        return shown[0] if outcomes[0] in ordered else shown[0].upper()
    if set(ordered) <= set(outcomes):
        return term("verdict.undetermined")
    if norm.name != "mode" and set(outcomes) <= set(ordered):
        if outcomes == tuple(ordered[: len(outcomes)]):
            return texts.term("verdict.at_least", lang(), edition, name=shown[-1])
        if outcomes == tuple(ordered[-len(outcomes) :]):
            return texts.term("verdict.at_most", lang(), edition, name=shown[0])
    return texts.term("verdict.one_of", lang(), edition, names=", ".join(shown))


def deadline(by: Deadline | None, on: date) -> tuple[str, str]:
    """When a duty is due on a day, and a mark where the term is not verified or not set."""
    if by is None:
        return "", ""
    from zandy.law.words.classes import Trust
    from zandy.legislation.parameters import ParameterError, Unit, parameter

    try:
        found = parameter(by.parameter, on)
    except ParameterError:
        return term(f"deadline.{by.parameter}"), say("marks.no_term_on_that_day")
    mark = "" if found.trust is Trust.OFFICIAL else term(f"trust.{found.trust}")
    if found.amount is None or found.unit is Unit.EVENT:
        return found.label[lang()], mark
    length = counted(found.amount, str(found.unit), lang())
    return say("answer.term", length=length, starts=term(f"starts.{by.starts}")), mark


def day(on: date) -> str:
    """A day as the language writes it."""
    return day_text(on, lang())
