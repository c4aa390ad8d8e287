"""The public page of a system in one language: a snapshot comes in, words go out. Nothing is decided here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from zandy.answers.speech import Place, Speech, upper
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.provision import Provision
from zandy.wording import day_text, texts

from ..language import text
from .columns import CLASSES
from .models import Publication
from .policies import Stale
from .snapshots import COMPUTED, DECLARED, OVERRIDDEN, effective, said

#: How the page says what it is in, and the marks of the style sheet beside it.
_VERDICTS = {"prohibited": "no", "undetermined": "open", "lawful": "met", "outside": "plain"}
_AUTOMATIC = {"yes": "open", "no": "met", "unknown": "open"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text with the language that it is in, where that is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the page tells.

    Attributes:
        key: names it in addresses and comparisons.
        title: what it is about.
        verdict: the answer in a few words, with its `mark` in the style sheet; "" where there is only text.
        texts: what the organisation says, or the program.
        places: the provisions behind it.
    """

    key: str
    title: str
    verdict: str = ""
    mark: str = ""
    texts: tuple[Words, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def told(self) -> str:
        """All of it as one text, for comparing."""
        return "\n".join(filter(None, (self.verdict, *(each.text for each in self.texts))))


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one part from the version before; None where there was nothing, or is nothing any more."""

    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A system as a list shows it."""

    ident: str
    name: Words
    body: str
    lead: Words
    risk: str
    autonomy: str
    automatic: str
    changed_on: date


@dataclass(frozen=True)
class PublicPage:
    """One snapshot in one language.

    Attributes:
        snapshot: what was published; see `snapshots`.
        language: kk, ru or en.
    """

    snapshot: Mapping[str, Any]
    language: str
    _speech: Speech = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_speech", Speech(self.language, self.snapshot["edition"]))

    # --- heading -------------------------------------------------------------------------------------------------

    @cached_property
    def name(self) -> Words:
        """What the system is called."""
        return self._own(self.snapshot["names"])

    @cached_property
    def about(self) -> Words:
        """What it does."""
        return self._own(self.snapshot["about"])

    @cached_property
    def body(self) -> str:
        """The organisation that publishes it."""
        return said(self.snapshot["body"]["names"], self.language)[0]

    @property
    def edition(self) -> str:
        """The edition that answered, with when it is in force."""
        return texts.edition_label(self.snapshot["edition"], self.language)

    @property
    def on(self) -> date:
        """The day on which it was answered."""
        return date.fromisoformat(self.snapshot["on"])

    @property
    def contact(self) -> Mapping[str, str]:
        """Where people reach the organisation: e-mail, phone, page."""
        found: Mapping[str, str] = self.snapshot["contact"]
        return found

    # --- parts ---------------------------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Everything that the page tells, in its order."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        snapshot = self.snapshot
        for name in ("purpose", "people"):
            yield self._text(name)
        yield self._automatic()
        for name in CLASSES:
            if name in snapshot["classes"]:
                yield self._class(name, snapshot["classes"][name])
        yield self._verdict()
        yield self._text("data", self._say(f"personal_data.{snapshot['answers']['personal_data']}"))
        yield self._text("control")
        yield Part("who", self._say("part.who"), texts=tuple(map(Words, self._answering())))
        yield Part("stage", self._say("part.stage"), self._stage())
        # A preview is looked at before the sector is chosen.
        sector = self._say(f"sector.{snapshot['sector']}") if snapshot["sector"] else ""
        yield Part("sector", self._say("part.sector"), sector)
        yield Part("rights", self._say("part.rights"), places=tuple(self._places(snapshot["rights"])))

    def _text(self, name: str, first: str = "") -> Part:
        lines = (Words(first), self._own(self.snapshot[name]))
        return Part(name, self._say(f"part.{name}"), texts=tuple(each for each in lines if each.text))

    def _stage(self) -> str:
        said = self.snapshot["stage"]
        return upper(self._speech.term(f"stage.{said}") if said else self._say("automatic_short.unknown"))

    def _automatic(self) -> Part:
        answers = self.snapshot["answers"]
        told = answers["automatic"]
        more = self._say(f"decides.{answers['decides']}") if told != "yes" else ""
        texts = (Words(more),) if more else ()
        return Part("automatic", self._say("part.automatic"), self._say(f"automatic.{told}"), _AUTOMATIC[told], texts)

    def _class(self, name: str, one: Mapping[str, Any]) -> Part:
        kind = one["kind"]
        lines = [Words(self._say(f"kind.{kind}"))]
        if kind == OVERRIDDEN:
            engine = self._classes(name, tuple(one["outcomes"]))
            lines = [Words(self._say("overridden", engine=engine)), Words(self._say("override_reason")),
                     Words(one["reason"])]  # fmt: skip
        settled = "|" not in effective(one)
        words = upper(self._classes(name, tuple(effective(one).split("|"))))
        mark = "plain" if settled else "open"
        places = tuple(self._places(one["at"]))
        return Part(name, self._speech.term(f"heading.{name}"), words, mark, tuple(lines), places)

    def _classes(self, name: str, outcomes: tuple[str, ...]) -> str:
        return class_words(self.snapshot["edition"], name, outcomes, self.language)

    def _verdict(self) -> Part:
        verdict, own = self.snapshot["verdict"], self.snapshot["verdict_own"]
        lines: tuple[Words, ...] = ()
        if own:
            answer = {"yes": "prohibited", "no": "lawful"}.get(own["own"], "undetermined")
            lines = (Words(self._say("verdict_own", own=self._speech.verdict(answer).lower())), Words(own["reason"]))
        title = self._speech.term("heading.prohibited_functions")
        return Part("verdict", title, self._speech.verdict(verdict), _VERDICTS[verdict], lines)

    def _answering(self) -> Iterator[str]:
        """Who answers: the owner, the possessor, and the organisation itself as what it is."""
        body = self.snapshot["body"]
        role = self._say(f"role.{body['role']}")
        yield f"{self.body} – {role} ({self._say('bin')} {body['bin']})"
        for name in ("owner", "possessor"):
            if self.snapshot[name]:
                yield f"{self._say(f'role.{name}').capitalize()}: {self.snapshot[name]}"

    def _places(self, ids: Iterable[str]) -> Iterator[Place]:
        for each in ids:
            yield place_words(self._speech, each)

    def _own(self, texts: Mapping[str, str]) -> Words:
        words, language = said(texts, self.language)
        return Words(words, "" if language == self.language else language)

    def _say(self, key: str, **details: object) -> str:
        return text(f"public.{key}", self.language, **details)

    # --- warnings ------------------------------------------------------------------------------------------------

    def warnings(self, found: Iterable[Stale]) -> tuple[str, ...]:
        """Why the page may be out of date, in words."""
        return tuple(self._say(f"stale.{each.reason}", since=day_text(each.since, self.language)) for each in found)


@lru_cache(maxsize=4_000)
def place_words(speech: Speech, id: str) -> Place:
    """A provision with the name of its act, for people who do not know which is meant; pages show the same few."""
    return speech.place(Provision.parse(id), "")


@lru_cache(maxsize=4_000)
def class_words(edition: str, name: str, outcomes: tuple[str, ...], language: str) -> str:
    """Classes still possible, in words; "–" where the edition has no such classes."""
    norm = edition_by_id(edition).classification(name)
    return Speech(language, edition).classes(norm, outcomes) if norm and outcomes != ("",) else "–"


def row_of(publication: Publication, language: str) -> Row:
    """A publication as a list shows it."""
    brief = publication.brief
    name, lead = (Words(words, "" if own == language else own) for words, own in (
        said(brief["names"], language), said(brief["about"], language)))  # fmt: skip
    classes = {
        each: class_words(brief["edition"], each, tuple(getattr(publication, each).split("|")), language)
        for each in ("risk", "autonomy")
    }  # fmt: skip
    return Row(
        ident=str(publication.ident), name=name, body=said(brief["body"], language)[0],
        lead=Words(_first_sentence(lead.text), lead.language), risk=classes["risk"], autonomy=classes["autonomy"],
        automatic=text(f"public.automatic_short.{publication.automatic}", language),
        changed_on=publication.changed_at.date(),
    )  # fmt: skip


def _first_sentence(words: str, most: int = 240) -> str:
    first = words.split("\n", 1)[0].partition(". ")
    sentence = first[0] + ("." if first[1] else "")
    return sentence if len(sentence) <= most else sentence[: most - 1].rsplit(" ", 1)[0] + "…"


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any], language: str) -> tuple[Difference, ...]:
    """What a version says otherwise than the one before; all that it says where there was none before."""
    then = _told(before, language) if before else {}
    now = _told(after, language)
    return tuple(
        Difference(title, then.get(title), now.get(title))
        for title in dict.fromkeys((*now, *then))
        if then.get(title) != now.get(title)
    )


def _told(snapshot: Mapping[str, Any], language: str) -> dict[str, str]:
    """Everything that a page says, by what it is about."""
    page = PublicPage(snapshot, language)
    told = {text("public.part.name", language): page.name.text, text("public.part.about", language): page.about.text}
    for part in page.parts:
        told[part.title] = part.told or "\n".join(place.cite for place in part.places)
    contact = "\n".join(filter(None, (page.contact[name] for name in ("email", "phone", "url"))))
    edition = f"{page.edition}, {day_text(page.on, language)}"
    told |= {text("public.part.contact", language): contact, text("public.part.edition", language): edition}
    return {title: words for title, words in told.items() if words}


__all__ = [
    "COMPUTED", "DECLARED", "Difference", "Part", "PublicPage", "Row", "Words", "class_words", "differences", "row_of",
]  # fmt: skip
