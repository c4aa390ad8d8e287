"""The words of a report in one language: questions, outcomes, provisions as links, numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from ..law.decisions.regime import AI_SYSTEM, CLASSES, Regime
from ..law.words.norm import Classification
from ..law.words.provision import Provision
from ..wording.books import book
from ..wording.citations import cite
from ..wording.numbers import number_text
from ..wording.texts import FactText, fact_text, summary, term
from .cards import Words, in_language

GAP, OUTSIDE = Classification.GAP, Classification.OUTSIDE


@dataclass(slots=True)
class Teller:
    """Says things in one language as one edition words them, and remembers the provisions it named.

    Attributes:
        lang: kk, ru or en.
        regime: the norms that answered.
        named: the provisions that were linked, for the list at the end.
    """

    lang: str
    regime: Regime
    named: dict[Provision, None] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The id of the edition."""
        return self.regime.edition.id

    def say(self, key: str, **details: object) -> str:
        """A sentence of the report's own, ready for HTML."""
        text = str(book("report.toml")[key][self.lang])
        return escape(text.format_map({name: str(value) for name, value in details.items()}))

    def term(self, key: str) -> str:
        """A label of the product, ready for HTML."""
        return escape(term(key, self.lang, self.edition))

    def fact(self, name: str) -> FactText:
        """The words for a fact."""
        return fact_text(name, self.lang, self.edition)

    def words(self, words: Words) -> str:
        """A name or description in the language, ready for HTML."""
        return escape(in_language(words, self.lang))

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return number_text(number, self.lang)

    def verdict(self, name: str) -> str:
        """A verdict in lower case but for its first letter, ready for HTML."""
        return escape(term(f"verdict.{name}", self.lang).capitalize())

    def at(self, provision: Provision) -> str:
        """A provision as a link to its summary at the end of the report."""
        self.named[provision] = None
        cited = escape(cite(provision, self.lang, act=provision.act != self.regime.edition.act))
        return f'<a class="at" href="#{anchor(provision)}">{cited}</a>'

    def summary(self, provision: Provision) -> str:
        """What a provision says in our words; "" where there is no summary."""
        try:
            return escape(summary(provision, self.lang, self.edition))
        except KeyError:
            return ""

    def function(self, name: str) -> str:
        """The short name of a prohibited function, ready for HTML; "" for what has none."""
        try:
            text = self.term(f"function.{name}")
        except KeyError:
            return ""
        return text[:1].upper() + text[1:]

    def briefly(self, name: str) -> str:
        """A question within a sentence: the name of a function or class, else its provision."""
        if name == AI_SYSTEM:
            return self.term(f"heading.{name}")
        if name in CLASSES:
            return self.term(f"heading.{name}").lower()
        title = self.function(name)
        return title[:1].lower() + title[1:] if title else self.at(self.regime.norm(name).at)

    def classes(self, name: str, outcomes: Sequence[str]) -> str:
        """The classes that are still possible, as words: ``high or medium``, ``any class``; ready for HTML."""
        given = [value for value in self._all(name) if value in outcomes]
        if len(given) > 1 and len(given) == len(self._all(name)):
            words = [self.say("any_mode" if name == "mode" else "any_class")]
        else:
            words = [self.term(f"{name}_short.{value}") for value in given]
        words += [self.term(f"outcome.{value}") for value in (GAP, OUTSIDE) if value in outcomes]
        return self.say("or").join(words)

    def _all(self, name: str) -> tuple[str, ...]:
        norm = self.regime.norm(name)
        assert isinstance(norm, Classification)
        return tuple(str(arm.value) for arm in norm.arms)

    def provisions_of_fact(self, places: Iterable[Provision]) -> Provision | None:
        """Of the provisions that ask for a fact the one of the act that answered, else the first."""
        all_ = tuple(places)
        own = (place for place in all_ if place.act == self.regime.edition.act)
        return next(own, all_[0] if all_ else None)


def anchor(provision: Provision) -> str:
    """The id of a provision on the page."""
    return "p-" + escape(f"{provision.act}-{provision.eid}")


def heading(name: str, text: str) -> str:
    """The heading of a section of a report."""
    return f'<h2 id="h-{name}">{text}</h2>'
