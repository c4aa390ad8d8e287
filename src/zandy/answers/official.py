"""The official words of a provision: in the edition asked for, or those of its base where an overlay leaves them be."""

from collections.abc import Mapping
from dataclasses import dataclass

from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.edition import Edition
from zandy.law.words.provision import Provision
from zandy.legislation import LegislationError, verbatim
from zandy.wording.texts import summarised

#: The languages in which the acts are official.
LANGUAGES = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Official:
    """The official words by language, "" where they were not added; `base`: the edition that they are read from
    because the one asked for is known as an overlay only, else "".
    """

    texts: Mapping[str, str]
    base: str = ""

    @property
    def there(self) -> bool:
        """Whether there is anything to read."""
        return any(self.texts.values())


def official(at: Provision, edition: Edition) -> Official:
    """The official words of a provision as far as the user has added them; raises LegislationError for no provision."""
    own = edition.id if at.act == edition.act else None
    base = (edition.over or "") if own and unchanged(at, edition) else ""
    return Official({lang: verbatim(str(at), lang, base or own) or "" for lang in LANGUAGES}, base)


def official_or_none(at: Provision, edition: Edition) -> Official:
    """The same; nothing for what the texts do not have."""
    try:
        return official(at, edition)
    except (LegislationError, KeyError):
        return Official(dict.fromkeys(LANGUAGES, ""))


def unchanged(at: Provision, edition: Edition) -> bool:
    """Whether an overlay leaves a provision, its parts and what it stands in as they were, as far as we know."""
    if edition.over is None:
        return False
    before = edition_by_id(edition.over).norms
    replaced = [norm.at for norm in edition.norms.values() if norm.trust is not before[norm.at].trust]
    replaced += summarised(f"{edition.act}@{edition.id.partition('@')[2]}")
    return not any(place.within(at) or at.within(place) for place in replaced)
