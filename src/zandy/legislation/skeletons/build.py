"""Making a skeleton from the parsed texts of an act."""

from collections.abc import Iterator

from zandy.legislation.errors import LegislationError
from zandy.legislation.letters import wording_hash
from zandy.legislation.skeletons.skeleton import Skeleton, SkeletonUnit
from zandy.legislation.units import PROVISION_KINDS, Act, Unit

__all__ = ["SKELETON_KINDS", "build_skeleton", "hash_of"]

#: What a skeleton lists. Signatures, editors' notes and what was not placed are no wording a norm could rest on.
SKELETON_KINDS = PROVISION_KINDS | {"preface", "section", "chapter", "subchapter"}


def build_skeleton(*acts: Act, partial: bool = False) -> Skeleton:
    """The skeleton of one edition from its texts, one a language; the first gives the order of the units.

    Raises:
        LegislationError: `texts_differ` when the texts are of different acts or editions, or of one language.
    """
    names = {(act.name, act.edition) for act in acts}
    langs = tuple(act.lang or "" for act in acts)
    if len(names) != 1 or len(set(langs)) != len(langs) or not all(langs):
        raise LegislationError("texts_differ", what=", ".join(f"{act.name} {act.edition} {act.lang}" for act in acts))
    (name, edition), *_ = names
    return Skeleton(name or "", edition or "", langs, _merged(acts), partial)


def _merged(acts: tuple[Act, ...]) -> tuple[SkeletonUnit, ...]:
    units: dict[str, SkeletonUnit] = {}
    for act in acts:
        found = list(_units("", act.units, act.lang or ""))
        units = _woven(units, found)
    return tuple(units.values())


def _woven(units: dict[str, SkeletonUnit], found: list[SkeletonUnit]) -> dict[str, SkeletonUnit]:
    """Units of another language laid over those known; one known in that language alone goes after its predecessor."""
    merged = dict(units)
    order = list(units)
    before = ""
    for unit in found:
        if unit.eid in merged:
            merged[unit.eid].sha256.update(unit.sha256)
        else:
            merged[unit.eid] = unit
            order.insert(order.index(before) + 1 if before else 0, unit.eid)
        before = unit.eid
    return {eid: merged[eid] for eid in order}


def _units(parent: str, units: tuple[Unit, ...], lang: str) -> Iterator[SkeletonUnit]:
    for unit in units:
        if unit.kind in SKELETON_KINDS:
            yield SkeletonUnit(unit.eid, parent, unit.kind, unit.number, hash_of(unit, lang))
            yield from _units(unit.eid, unit.children, lang)


def hash_of(unit: Unit, lang: str) -> dict[str, str]:
    """The hash of a unit's wording; none for an article known only by some of its paragraphs."""
    if unit.kind == "article" and not unit.num and not unit.heading:
        return {}
    return {lang: wording_hash(unit.wording())}
