"""What is published of a system: one value, made of the card, the profile and the regime, in three languages.

The public page, the open data, the search and the differences between versions read nothing but this. What is not put
in here by name is not public.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.regime import CLASSES, PROHIBITED
from zandy.law.words.classes import Role
from zandy.law.words.norm import Norm

from ..assessments.models import Override
from ..assessments.queries import Standing
from ..organisations.models import Organisation
from ..systems.models import System
from .columns import LANGUAGES, TEXTS
from .models import Profile
from .questions import answered
from .searching import terms

FORMAT = 1
#: How a class came about: the organisation signed for it, the program computed it, the organisation answers otherwise.
DECLARED, COMPUTED, OVERRIDDEN = "declared", "computed", "overridden"
#: Those whose rights the public page tells: people the system meets.
_PEOPLE = frozenset({Role.USER, Role.AFFECTED_PERSON, Role.DATA_SUBJECT, Role.ANYONE})

Snapshot = Mapping[str, Any]


def snapshot_of(system: System, profile: Profile, found: Assessment, standing: Standing) -> dict[str, Any]:
    """What the public is to read of a system today."""
    organisation = system.organisation
    return {
        "format": FORMAT,
        "names": _by_language(system, "name"),
        "about": _by_language(system, "about"),
        **{name: _by_language(profile, name) for name in TEXTS if name != "about"},
        "sector": profile.sector,
        "stage": system.stage if system.stage_stated else "",
        "body": {"names": _names_of(organisation), "bin": organisation.bin, "role": system.own_role},
        "owner": plain(profile.owner),
        "possessor": plain(profile.possessor),
        "contact": {"email": profile.email, "phone": plain(profile.phone), "url": profile.url},
        "edition": found.edition,
        "on": found.on.isoformat(),
        "verdict": str(found.verdict),
        "verdict_own": _own_verdict(standing),
        "classes": {name: _class(name, found, standing) for name in CLASSES if name in found.findings},
        "answers": dict(answered(found.knowledge)),
        "rights": [norm.id for norm in _rights(found)],
    }


def said(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A text and its language: the one asked for where there is one, else Kazakh, Russian, English."""
    for each in (language, *LANGUAGES):
        if texts.get(each, "").strip():
            return texts[each].strip(), each
    return "", language


def effective(one: Mapping[str, Any]) -> str:
    """A class as the organisation stands by it; several that are possible are joined with ``|``."""
    return str(one["own"]) if one.get("own") else "|".join(one["outcomes"])


def brief_of(snapshot: Snapshot) -> dict[str, Any]:
    """What lists show of a system."""
    names, body = snapshot["names"], snapshot["body"]["names"]
    return {"names": names, "body": body, "about": snapshot["about"], "edition": snapshot["edition"]}


def search_terms(snapshot: Snapshot) -> tuple[str, str]:
    """The words by which a system is found: those of its names and of who answers, and all the others."""
    body = snapshot["body"]
    names = (*snapshot["names"].values(), *body["names"].values(), body["bin"])
    answering = (snapshot["owner"], snapshot["possessor"])
    rest = (text for name in TEXTS for text in snapshot[name].values())
    return terms(*names, *answering), terms(*rest)


def _by_language(thing: System | Profile, name: str) -> dict[str, str]:
    return {language: plain(str(getattr(thing, f"{name}_{language}"))) for language in LANGUAGES}


def _names_of(organisation: Organisation) -> dict[str, str]:
    return {language: plain(organisation.name_in(language)) for language in LANGUAGES}


def plain(text: str) -> str:
    """A text without signs that are not seen and turn what stands beside them: directions, controls."""
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf")).strip()


def _class(name: str, found: Assessment, standing: Standing) -> dict[str, Any]:
    """A class with where it comes from; an answer of one's own stands beside that of the program, with its reason."""
    finding = found[name]
    told: dict[str, Any] = {
        "outcomes": list(finding.outcomes),
        "at": [str(at) for at in finding.provisions],
        "kind": DECLARED if standing.current else COMPUTED,
    }
    own = _override_of(name, standing.overrides)
    if own is not None:
        told |= {"kind": OVERRIDDEN, "own": own.own_outcome, "reason": plain(own.reason)}
    return told


def _own_verdict(standing: Standing) -> dict[str, str]:
    """Where the organisation answers otherwise whether the functions are prohibited: its answer and its reason."""
    own = _override_of(PROHIBITED, standing.overrides)
    return {"own": own.own_outcome, "reason": plain(own.reason)} if own else {}


def _override_of(name: str, overrides: Iterable[Override]) -> Override | None:
    return next((each for each in overrides if each.question == name), None)


def _rights(found: Assessment) -> Iterable[Norm]:
    for norm, _ in found.rights():
        if of_the_system(norm) and not _PEOPLE.isdisjoint(norm.who):
            yield norm
