"""Which act, language and edition a text is: by its wording held against the shipped skeletons, then by its title.

Two acts of the corpus bear one title (the draft and the Law), so the wording speaks first. What cannot be told is asked
for; nothing is guessed.
"""

import datetime
import re
from dataclasses import dataclass, replace

from zandy.legislation.catalogue import ActFacts, acts, facts_of, resolve
from zandy.legislation.errors import LegislationError
from zandy.legislation.letters import normalise
from zandy.legislation.skeletons import Comparison, Skeleton, compare_with_text, shipped_editions, skeleton
from zandy.legislation.units import Act

__all__ = ["Identified", "identify"]

#: Less of an act than this in common with a skeleton says nothing.
_ENOUGH = 0.3
_EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,63}")


@dataclass(frozen=True)
class Identified:
    """A text with name, language and edition; `comparison` holds it against the skeleton of its act, if one ships."""

    act: Act
    comparison: Comparison | None = None


def identify(act: Act, name: str | None = None, lang: str | None = None, edition: str | None = None) -> Identified:
    """Name a text; what the caller says goes before what is found.

    Raises:
        LegislationError: `lang_unclear`, `act_unclear`, `edition_unclear`, `unknown_act`, `bad_edition`.
    """
    if edition is not None and not _EDITION.fullmatch(edition):
        raise LegislationError("bad_edition", edition=edition)
    language = lang or act.lang
    if language not in ("kk", "ru"):
        raise LegislationError("lang_unclear")
    act = replace(act, lang=language)
    wanted = resolve(name)[0] if name else act.name
    base, comparison = _nearest(act, wanted)
    found = wanted or (base.act if base else _by_title(act))
    if found is None:
        raise LegislationError("act_unclear", known=", ".join(acts()))
    if base is None:
        base, comparison = _nearest(act, found)
    return Identified(replace(act, name=found, edition=edition or _edition(act, found, base, comparison)), comparison)


def _nearest(act: Act, wanted: str | None) -> tuple[Skeleton | None, Comparison | None]:
    """The shipped skeleton most of whose wording the text has; with a name given, the best of that act however far."""
    best: tuple[float, Skeleton | None, Comparison | None] = (0.0, None, None)
    for name in [wanted] if wanted else acts():
        for edition in shipped_editions(name):
            candidate = skeleton(name, edition)
            if not candidate.hashes(act.lang or ""):
                continue
            comparison = compare_with_text(candidate, act)
            share = comparison.same / len(candidate.hashes(act.lang or ""))
            if (share >= _ENOUGH or wanted) and (best[1] is None or share > best[0]):
                best = (share, candidate, comparison)
    return best[1], best[2]


def _by_title(act: Act) -> str | None:
    title, about = normalise(act.title).casefold(), " ".join(act.about.values())
    numbered = [facts.name for facts in acts().values() if re.search(rf"№\s*{re.escape(facts.number)}\b", about)]
    titled = [facts.name for facts in acts().values() if normalise(facts.titles[act.lang or "kk"]).casefold() == title]
    for found in (numbered, titled):
        if len(found) == 1:
            return found[0]
    return None


def _edition(act: Act, name: str, base: Skeleton | None, comparison: Comparison | None) -> str:
    """The skeleton's edition when every word is the same; else the date the publisher gives; else it must be asked."""
    facts = facts_of(name)
    if base is not None and comparison is not None and comparison.is_same:
        return base.edition
    if (date := act.about.get("version_date", "")) and (dated := _dated(facts, date)):
        return dated
    changed = len(comparison.touched) if comparison else 0
    known = ", ".join(edition.name for edition in facts.editions)
    raise LegislationError("edition_unclear", act=name, changed=changed, known=known)


def _dated(facts: ActFacts, date: str) -> str | None:
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return None
    if day == facts.date:
        return facts.editions[0].name
    return f"{facts.number}@{day.isoformat()}"
