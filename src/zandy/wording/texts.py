"""What the product says, by key, language and edition: facts, terms, summaries of provisions, acts, the glossary.

Every function raises LanguageError for a language that is not spoken and KeyError for a key that has no words: a raw
key is never shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..law.words.classes import Trust
from ..law.words.provision import Provision
from .books import Table, book, layers, said, shelf
from .language import known


@dataclass(frozen=True, slots=True)
class FactText:
    """What is said of one fact.

    Attributes:
        name: the fact's name.
        question: asked so that "yes" means that the fact is yes.
        help: what counts, an example, the trap.
        label: a short noun phrase, for tables.
        values: the label of every value; yes and no of a yes/no fact; empty for numbers and days.
    """

    name: str
    question: str
    help: str
    label: str
    values: Mapping[str, str]


def fact_text(name: str, lang: str, edition: str | None = None) -> FactText:
    """The words for a fact."""
    known(lang)
    family = book("facts", f"{name.partition('.')[0]}.toml")
    entry = family[name]
    question, help, label = (_piece(entry, piece, lang, edition) for piece in ("question", "help", "label"))
    return FactText(name, question, help, label, _values(family, name, lang, edition))


def family_label(family: str, lang: str, edition: str | None = None) -> str:
    """The name of a family of facts, for headings."""
    return _piece(book("facts", f"{family}.toml")[family], "label", known(lang), edition)


def value_label(name: str, value: str, lang: str, edition: str | None = None) -> str:
    """The label of one value of a fact."""
    return _values(book("facts", f"{name.partition('.')[0]}.toml"), name, known(lang), edition)[value]


def _piece(entry: Table, piece: str, lang: str, edition: str | None) -> str:
    for layer in layers(entry, edition):
        if lang in layer.get(piece, ()):
            return str(layer[piece][lang])
    raise KeyError(f"{piece}.{lang}")


def _values(family: Table, name: str, lang: str, edition: str | None) -> Mapping[str, str]:
    # The vocabulary is looked at only when the labels of values are wanted.
    from ..law.words.fact import Kind
    from ..law.words.facts import VOCABULARY

    match VOCABULARY[name].kind:
        case Kind.YES_NO:
            return {value: term(f"answer.{value}", lang) for value in ("yes", "no")}
        case Kind.ONE_OF:
            return {value: _value(family, name, value, lang, edition) for value in VOCABULARY[name].values}
    return {}


def _value(family: Table, name: str, value: str, lang: str, edition: str | None) -> str:
    """The label of a value: the fact's own, or the one that its whole family shares."""
    for entry in (family[name], family[name.partition(".")[0]]):
        for layer in layers(entry, edition):
            if lang in layer.get("values", {}).get(value, ()):
                return str(layer["values"][value][lang])
    raise KeyError(f"{name}: {value}")


def term(key: str, lang: str, edition: str | None = None, **details: object) -> str:
    """A label of the product's own words, ``term("risk.low", "kk", "draft")``, with its {placeholders} filled in."""
    group, _, name = key.partition(".")
    return said(book("terms.toml")[group][name], known(lang), edition).format_map(details)


def terms(group: str) -> tuple[str, ...]:
    """The keys of a group of terms, in order: ``terms("heading")``."""
    return tuple(book("terms.toml")[group])


def summary(provision: Provision, lang: str, edition: str | None = None) -> str:
    """Our summary of a provision, as the edition words it."""
    return said(_summary_entry(provision, edition), known(lang))


def title(provision: Provision, lang: str, edition: str | None = None) -> str | None:
    """The heading of the article that a provision stands in, in our words; None of an article known only in part."""
    known(lang)
    if not has_summary(provision.article, edition):
        return None
    entry = _summary_entry(provision.article, edition)
    return said(entry.get("title", entry), lang)


def note(provision: Provision, lang: str, edition: str | None = None) -> str | None:
    """Where the Kazakh and the Russian text of a provision differ, or what else to know of it; None where nothing."""
    known(lang)
    entry = _summary_entry(provision, edition).get("note")
    return None if entry is None else said(entry, lang)


def summary_trust(provision: Provision, edition: str | None = None) -> Trust:
    """How far the text that a summary was written from is verified."""
    return Trust(_summary_entry(provision, edition).get("trust", Trust.OFFICIAL))


def has_summary(provision: Provision, edition: str | None = None) -> bool:
    """Whether there is a summary of a provision."""
    return any(provision.eid in found for found in _summary_books(provision, edition))


def summarised(act: str) -> tuple[Provision, ...]:
    """Every provision of an act (or of an overlay, ``ai_law@2026-08-25``) that has a summary, in order."""
    found = (eid for name in shelf("provisions", act) for eid in book("provisions", act, name))
    return tuple(sorted(Provision.parse(f"{act.partition('@')[0]}:{eid}") for eid in found))


def parts_of(provision: Provision) -> tuple[Provision, ...]:
    """The provisions of the same article that have a summary, in the order of the file."""
    found = dict.fromkeys(eid for each in _summary_books(provision, None) for eid in each)
    return tuple(Provision.parse(f"{provision.act}:{eid}") for eid in found)


def _summary_entry(provision: Provision, edition: str | None) -> Table:
    for found in _summary_books(provision, edition):
        if provision.eid in found:
            return dict(found[provision.eid])
    raise KeyError(str(provision))


def _summary_books(provision: Provision, edition: str | None) -> list[Table]:
    """The files that may hold a summary: that of the overlay before that of the act."""
    number = provision.article.eid.removeprefix("art_")
    name = f"art_{number.zfill(2)}.toml"
    since = (edition or "").partition("@")[2]
    folders = [f"{provision.act}@{since}", provision.act] if since else [provision.act]
    return [book("provisions", each, name) for each in folders if _has(each, name)]


def _has(folder: str, name: str) -> bool:
    return folder in shelf("provisions") and name in shelf("provisions", folder)


def acts() -> tuple[str, ...]:
    """The ids of the acts that have a title."""
    return tuple(book("acts.toml")["acts"])


def act_title(act: str, lang: str, *, short: bool = False) -> str:
    """The title of an act."""
    return said(book("acts.toml")["acts"][act]["short" if short else "title"], known(lang))


def edition_label(edition: str, lang: str) -> str:
    """The name of an edition, with when it was or is in force."""
    return said(book("acts.toml")["editions"][edition]["label"], known(lang))


def edition_statement(edition: str, lang: str) -> str | None:
    """What has to be said beside every answer of an edition (that it is not verified); None where nothing."""
    known(lang)
    entry = book("acts.toml")["editions"][edition].get("statement")
    return None if entry is None else said(entry, lang)


def glossary_term(key: str, lang: str, edition: str | None = None) -> str:
    """A term of the field; in Kazakh the draft's own where the edition is the draft."""
    entry = book("glossary.toml")[key]
    return str(entry.get(f"{known(lang)}_{edition}", entry[lang]))


def glossary() -> Mapping[str, Table]:
    """The whole glossary: terms in three languages with the provision of each."""
    return book("glossary.toml")
