"""The words of the law in one language, as one edition words them. Values come in, words go out; nothing is decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..law.words.classes import Trust
from ..law.words.fact import Kind
from ..law.words.facts import VOCABULARY
from ..law.words.knowledge import State, Status
from ..law.words.norm import Classification, Deadline, Norm
from ..law.words.provision import Provision
from ..wording import texts
from ..wording.books import book
from ..wording.citations import cite
from ..wording.numbers import GLUE, counted, day_text

GAP, OUTSIDE = Classification.GAP, Classification.OUTSIDE
#: Where the words are of what several questions give; those of the others stand under `{question}_short`.
_KINDS = {
    "author": "claimant", "holder": "claimant", "inventor": "claimant", "patent_holder": "claimant",
    "share": "creation_share", "tier": "tier",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as it is shown: its id, act and eid, as lawyers cite it, and what it says in our words."""

    id: str
    act: str
    eid: str
    cite: str
    summary: str


@dataclass(frozen=True, slots=True)
class Speech:
    """Says things in one language, as an edition words them (or as the product does, without one).

    Attributes:
        lang: kk, ru or en.
        edition: id of the edition, or None.
    """

    lang: str
    edition: str | None = None

    def say(self, key: str, **details: object) -> str:
        """The words of an answer under a key, ``reasons.because``; raises KeyError."""
        group, _, name = key.partition(".")
        return str(book("answers.toml")[group][name][self.lang]).format_map(details)

    def term(self, key: str, **details: object) -> str:
        """A label of the product's own words."""
        return texts.term(key, self.lang, self.edition, **details)

    def verdict(self, name: str) -> str:
        """A verdict as a word in a line: Prohibited."""
        return self.term(f"verdict.{name}").capitalize()

    # --- facts -------------------------------------------------------------------------------------------------------

    def label(self, fact: str) -> str:
        """A fact as a noun phrase."""
        return texts.fact_text(fact, self.lang, self.edition).label

    def question(self, fact: str) -> str:
        """The question that asks for a fact."""
        return texts.fact_text(fact, self.lang, self.edition).question

    def help(self, fact: str) -> str:
        """What counts, an example, the trap."""
        return texts.fact_text(fact, self.lang, self.edition).help

    def value(self, fact: str, said: str) -> str:
        """A value of a fact as it stands inside a sentence; a stretch of numbers or days as it is."""
        if VOCABULARY[fact].kind in (Kind.YES_NO, Kind.ONE_OF):
            return lower(texts.value_label(fact, said, self.lang, self.edition))
        return self.term("answer.not_applicable") if said == "none" else said

    def values(self, fact: str, said: Iterable[str]) -> str:
        """Several values of a fact, any of which may be so."""
        return self.say("because.or").join(self.value(fact, each) for each in said)

    def state(self, fact: str, known: State) -> str:
        """How a fact stands."""
        if known.status is not Status.KNOWN:
            return self.term(f"status.{known.status}")
        if known.between is not None:
            low, high = (day_text(end, self.lang) if isinstance(end, date) else str(end) for end in known.between)
            return low if low == high else f"{low} – {high}"
        return self.values(fact, (each for each in VOCABULARY[fact].values if each in known.values))

    # --- places ------------------------------------------------------------------------------------------------------

    def cite(self, at: Provision, act: str | None = None) -> str:
        """A provision as lawyers cite it, its number never torn apart; with its act's name where it is not `act`."""
        named = None if act is None else at.act != act
        title, comma, place = cite(at, self.lang, act=named).rpartition(", ")
        return title + comma + place.replace(" ", GLUE)

    def summary(self, at: Provision) -> str:
        """What a provision says, in our words; "" where we have none."""
        try:
            return texts.summary(at, self.lang, self.edition)
        except KeyError:
            return ""

    def note(self, at: Provision) -> str:
        """Where the two official texts differ, or what else to know; "" where nothing."""
        try:
            return texts.note(at, self.lang, self.edition) or ""
        except KeyError:
            return ""

    def place(self, at: Provision, act: str | None = None) -> Place:
        """A provision as it is shown."""
        return Place(str(at), at.act, at.eid, self.cite(at, act), self.summary(at))

    # --- norms -------------------------------------------------------------------------------------------------------

    def roles(self, who: Iterable[str]) -> str:
        """The people meant."""
        return ", ".join(self.term(f"role.{role}") for role in who)

    def documents(self, names: Iterable[str]) -> tuple[str, ...]:
        """The documents asked for."""
        return tuple(self.term(f"document.{name}") for name in names)

    def conducts(self, names: Iterable[str]) -> str:
        """What a prohibition forbids doing."""
        return ", ".join(self.term(f"conduct.{name}") for name in names)

    def outcome(self, norm: Norm | None, said: str) -> str:
        """One outcome of a question."""
        if not isinstance(norm, Classification) or said in (GAP, OUTSIDE):
            return self.term(f"outcome.{said}")
        return self.kind(norm.name, said)

    def kind(self, question: str, said: str) -> str:
        """What a question that knows more answers than yes and no gives: a class, who has the rights, for how long."""
        if question == "term":
            from ..legislation.parameters import parameters

            return str(parameters(said)[-1].label[self.lang])
        return self.term(f"{_KINDS.get(question, f'{question}_short')}.{said}")

    def classes(self, norm: Classification, outcomes: tuple[str, ...], *, loud: bool = False) -> str:
        """The classes still possible, in a few words: medium, at least medium, one of …, not settled.

        `loud` writes the classes themselves, and what is said without one, in capitals.
        """
        ordered = [str(arm.value) for arm in norm.arms]
        names = [self._class(norm, each, loud and each in ordered) for each in outcomes]
        if len(outcomes) == 1:
            return names[0].upper() if loud else names[0]
        if set(ordered) <= set(outcomes):
            return self.term("verdict.undetermined") if loud else self.term("verdict.undetermined").lower()
        if norm.name != "mode" and set(outcomes) <= set(ordered):
            if outcomes == tuple(ordered[: len(outcomes)]):
                return self.term("verdict.at_least", name=names[-1])
            if outcomes == tuple(ordered[-len(outcomes) :]):
                return self.term("verdict.at_most", name=names[0])
        return self.term("verdict.one_of", names=", ".join(names))

    def _class(self, norm: Classification, said: str, loud: bool) -> str:
        word = self.outcome(norm, said)
        return word.upper() if loud else lower(word)

    def deadline(self, by: Deadline | None, on: date) -> tuple[str, str]:
        """When a duty is due on a day, and a mark where the term is not verified or not set."""
        if by is None:
            return "", ""
        from ..legislation.parameters import ParameterError, Unit, parameter

        try:
            found = parameter(by.parameter, on)
        except ParameterError:
            return self.term(f"deadline.{by.parameter}"), self.say("deadline.not_known_on_that_day")
        mark = "" if found.trust is Trust.OFFICIAL else self.term(f"trust.{found.trust}")
        if found.amount is None or found.unit is Unit.EVENT:
            return found.label[self.lang], mark
        length = counted(found.amount, str(found.unit), self.lang)
        return self.say("deadline.term", length=length, starts=self.term(f"starts.{by.starts}")), mark


def lower(words: str) -> str:
    """The words as they stand inside a sentence: abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def upper(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]
