"""Whose law answers for a creation: the acts of a jurisdiction read together, in force or as the dissertation proposes.

The sources speak of works in seven places, of inventions in five, of the other objects in three: what they do not speak
of is told as not found, never as not protected.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from ..words.authorship import Made
from ..words.classes import Trust
from ..words.edition import NEVER_IN_FORCE, Edition, Span, gather
from ..words.norm import Norm
from ..words.provision import Provision, act
from .editions import articles


class Jurisdiction(StrEnum):
    """Whose law; KZ_PROPOSED is the law of Kazakhstan as the dissertation's bill would have it."""

    KZ = "kz"
    KZ_PROPOSED = "kz_proposed"
    RU = "ru"
    US = "us"
    UK = "uk"
    AU = "au"
    CN = "cn"


#: Later acts take the place of earlier ones where both have a norm of one name.
ACTS: Mapping[Jurisdiction, tuple[str, ...]] = MappingProxyType({
    Jurisdiction.KZ: ("civil_code", "copyright_law", "patent_law"),
    Jurisdiction.KZ_PROPOSED: ("civil_code", "copyright_law", "patent_law", "thesis_bill"),
    Jurisdiction.RU: ("ru_civil_code",),
    Jurisdiction.US: ("us_copyright", "us_compendium", "us_patent"),
    Jurisdiction.UK: ("uk_cdpa", "uk_patents_act"),
    Jurisdiction.AU: ("au_copyright",),
    Jurisdiction.CN: ("cn_copyright",),
})  # fmt: skip
#: The first act is the one that an answer is called by.
_CALLED = {Jurisdiction.KZ_PROPOSED: "thesis_bill"}
#: Norms on other matters that live in the same acts (liability for harm) are no part of the question.
NAMES = (
    "share",
    "author",
    "holder",
    "moral_rights",
    "term",
    "inventor",
    "patent_holder",
    *(f"{made}_protected" for made in Made),
)
_OF_INVENTIONS = {"author": "inventor", "holder": "patent_holder"}
PROPOSED = frozenset({Jurisdiction.KZ_PROPOSED})
PROMPT, WORK_WITH_AI = act("ai_law") / 23 / 2, act("ai_law") / 23 / 1


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """A jurisdiction's norms on creations.

    Attributes:
        edition: them, as an edition.
        protected: of every kind of creation that the sources speak of, the norm that protects it.
    """

    jurisdiction: Jurisdiction
    edition: Edition
    protected: Mapping[Made, Norm]

    @property
    def proposed(self) -> bool:
        """Whether it is law nowhere."""
        return self.jurisdiction in PROPOSED

    def norm(self, name: str, kinds: frozenset[str] = frozenset()) -> Norm | None:
        """A norm, or None where the sources of this jurisdiction do not speak of it.

        Where a place has rules of their own for inventions, they answer when nothing but an invention was made.
        """
        own = _OF_INVENTIONS.get(name, name) if kinds == {Made.INVENTION} else name
        norms = {norm.name: norm for norm in self.edition.all_norms}
        return norms.get(own) or norms.get(name)


@cache
def law_of(jurisdiction: Jurisdiction) -> Law:
    """The law of a jurisdiction on creations."""
    named: dict[str, Norm] = {}
    for each in ("thesis", *ACTS[jurisdiction]):
        named.update({norm.name: norm for norm in gather(articles(each))[0].values() if norm.name in NAMES})
    called = _CALLED.get(jurisdiction, ACTS[jurisdiction][0])
    span = NEVER_IN_FORCE if jurisdiction in PROPOSED else Span()
    norms: dict[Provision, Norm] = {norm.at: norm for norm in named.values()}
    edition = Edition(str(jurisdiction), called, span, norms, trust=Trust.SECONDARY)
    protected = {made: named[name] for made in Made if (name := f"{made}_protected") in named}
    return Law(jurisdiction, edition, MappingProxyType(protected))


def with_(law: Law, made: Made, norm: Norm) -> Law:
    """The same law with one more kind of creation protected."""
    return replace(law, protected=MappingProxyType({**law.protected, made: norm}))
