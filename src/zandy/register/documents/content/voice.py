"""The words of a document in its language: its own strings, and what the wording says of the law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zandy.law.words.classes import Trust
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import State, Status
from zandy.law.words.norm import Classification, Norm
from zandy.law.words.provision import Provision
from zandy.legislation.parameters import ParameterError, parameter
from zandy.wording import (
    cite,
    counted,
    day_text,
    fact_text,
    family_label,
    has_summary,
    summary,
    summary_trust,
    term,
    value_label,
)

from ...language import text
from .blocks import Cell, Law, Paragraph, Signature, Signatures

#: So many points of one list are still cited one by one.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language, as one edition of the Law calls them."""

    language: str
    edition: str

    def say(self, key: str, **details: Any) -> str:
        """A string of the documents: ``say("passport.title")``."""
        return text(f"documents.paper.{key}", self.language, **details)

    def term(self, key: str, **details: object) -> str:
        """A label of the product's own words."""
        return term(key, self.language, self.edition, **details)

    def capital(self, words: str) -> str:
        """The words as they begin a line."""
        return words[:1].upper() + words[1:]

    def day(self, day: date | None) -> Cell:
        """A day in a table."""
        return self.unknown() if day is None else Cell(day_text(day, self.language))

    def day_words(self, day: date) -> str:
        """A day in a sentence."""
        return day_text(day, self.language)

    # --- what is not known -------------------------------------------------------------------------------------------

    def unknown(self, why: str = "not_known") -> Cell:
        """A cell that says that something is not known."""
        return Cell(self.say(f"shared.{why}"), unknown=True)

    def cell(self, words: str) -> Cell:
        """A cell with these words; that it is not known where there are none."""
        return Cell(words) if words.strip() else self.unknown()

    def pick(self, texts: Mapping[str, str]) -> Cell:
        """What people wrote, in this language or, with a word on it, in another; not known where nobody wrote."""
        if own := texts.get(self.language, "").strip():
            return Cell(own)
        for other in ("kk", "ru", "en"):
            if said := texts.get(other, "").strip():
                return Cell(f"{said} {self.say(f'shared.written_in.{other}')}")
        return self.unknown()

    def name(self, texts: Mapping[str, str]) -> str:
        """A name in this language, else in Kazakh."""
        return texts.get(self.language) or texts.get("kk", "")

    def paragraph(self, texts: Mapping[str, str]) -> Paragraph:
        """What people wrote, as running text."""
        cell = self.pick(texts)
        return Paragraph(cell.text, cell.unknown)

    # --- the law -----------------------------------------------------------------------------------------------------

    def cite(self, at: Provision) -> str:
        """A provision as lawyers cite it, with its act, since paper stands alone."""
        return cite(at, self.language, act=True)

    def cites(self, at: Iterable[Provision]) -> str:
        """Several provisions: those of one act follow its name; many of one list are cited as the list."""
        ordered = sorted(at)
        lists = {Provision(each.act, each.steps[:-1]) for each in ordered}
        if len(ordered) > _MANY and len(lists) == 1:
            return self.cite(lists.pop())
        named = [cite(each, self.language, act=not place or ordered[place - 1].act != each.act)
                 for place, each in enumerate(ordered)]  # fmt: skip
        return "; ".join(named)

    def law(self, place: str | Provision) -> Law:
        """A provision with our summary of it."""
        at = place if isinstance(place, Provision) else Provision.parse(place)
        said = summary(at, self.language, self.edition) if has_summary(at, self.edition) else ""
        return Law(self.cite(at), said, self._trust(at) if said else "")

    def _trust(self, at: Provision) -> str:
        found = summary_trust(at, self.edition)
        return "" if found is Trust.OFFICIAL else term(f"trust.{found}", self.language)

    def deadline(self, name: str, on: date) -> Cell:
        """A term of the law on a day: ``3 working days``; not known where no act was found that sets it."""
        try:
            found = parameter(name, on=on)
        except ParameterError:
            return self.unknown()
        if found.amount is None:
            return self.unknown("not_set_by_law")
        return Cell(counted(int(found.amount), str(found.unit), self.language))

    # --- facts and findings ------------------------------------------------------------------------------------------

    def fact(self, name: str) -> str:
        """A fact as a noun phrase that begins a line."""
        return self.capital(fact_text(name, self.language, self.edition).label)

    def family(self, name: str) -> str:
        """The name of a family of facts."""
        return family_label(name, self.language, self.edition)

    def state(self, name: str, known: State) -> Cell:
        """How a fact stands. What nobody said is "not known", never "no"."""
        if known.status is Status.NOT_ASKED:
            return self.unknown("not_asked")
        if known.status is Status.ASKED_NOT_KNOWN:
            return self.unknown("asked_not_known")
        if known.status is Status.NOT_APPLICABLE:
            return Cell(self.term("answer.not_applicable"))
        return self._known(name, known)

    def _known(self, name: str, known: State) -> Cell:
        if known.between is not None:
            low, high = (day_text(end, self.language) if isinstance(end, date) else str(end) for end in known.between)
            return Cell(low if low == high else f"{low} – {high}")
        possible = [value for value in VOCABULARY[name].values if value in known.values]
        labels = [value_label(name, value, self.language, self.edition) for value in possible]
        if len(labels) == 1:
            return Cell(labels[0])
        # Several values still possible: what is known is only that it is one of them.
        return Cell(self.say("shared.one_of", values=", ".join(labels)), unknown=VOCABULARY[name].kind is Kind.YES_NO)

    def outcome(self, norm: Norm, outcomes: tuple[str, ...]) -> Cell:
        """What came out of a question: one outcome, or those still possible."""
        names = [self._outcome(norm, each) for each in outcomes]
        if len(names) == 1:
            return Cell(self.capital(names[0]))
        return Cell(self.say("shared.not_settled", values=", ".join(names)), unknown=True)

    def _outcome(self, norm: Norm, said: str) -> str:
        special = said in (Classification.GAP, Classification.OUTSIDE) or not isinstance(norm, Classification)
        return self.term(f"outcome.{said}" if special else f"{norm.name}.{said}")

    # --- signing -----------------------------------------------------------------------------------------------------

    def signatures(self, *capacities: str, name: str = "") -> Signatures:
        """The lines to sign on, by the capacity of those who sign."""
        lines = tuple(
            Signature(self.say(f"capacity.{each}"), name if not place else "") for place, each in enumerate(capacities)
        )
        captions = tuple(self.say(f"shared.{each}") for each in ("signature", "full_name", "date"))
        return Signatures(lines, (captions[0], captions[1], captions[2]))
