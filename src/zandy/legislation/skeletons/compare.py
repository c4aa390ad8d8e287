"""Which provisions of a text no longer read as they did when the norms were written."""

from collections import Counter
from dataclasses import dataclass

from zandy.legislation.errors import LegislationError
from zandy.legislation.skeletons.build import SKELETON_KINDS, hash_of
from zandy.legislation.skeletons.skeleton import Skeleton
from zandy.legislation.units import Act, Unit

__all__ = ["Comparison", "compare_with_text"]


@dataclass(frozen=True)
class Comparison:
    """A text held against a skeleton; ids in document order.

    Attributes:
        same: how many units read as they did.
        changed: units whose wording differs, containers included (an article changes with its smallest part).
        smallest: of these, the units in which the change sits: no changed, new or lost unit lies below them.
        added: units the skeleton does not have; removed: units the text does not have.
        moved: old id → new id where the wording is the same under another id (renumbered).
    """

    lang: str
    same: int
    changed: tuple[str, ...]
    smallest: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: dict[str, str]

    @property
    def is_same(self) -> bool:
        return not (self.changed or self.added or self.removed)

    @property
    def touched(self) -> tuple[str, ...]:
        """Every unit to read again: where wording changed, came or went."""
        return (*self.smallest, *self.added, *self.removed)


def compare_with_text(skeleton: Skeleton, act: Act) -> Comparison:
    """Name every unit of a text whose wording differs from the one hashed in the skeleton.

    Raises:
        LegislationError: `no_hashes` when the skeleton has no hashes for the language of the text.
    """
    lang = act.lang or ""
    old = skeleton.hashes(lang)
    if not old:
        raise LegislationError("no_hashes", act=skeleton.act, edition=skeleton.edition, lang=lang or "?")
    units = {unit.eid: unit for unit in act.walk() if unit.kind in SKELETON_KINDS}
    new = {eid: hash_of(unit, lang).get(lang, "") for eid, unit in units.items()}
    changed = tuple(eid for eid in old if eid in new and old[eid] != new[eid])
    holders = {child.eid: unit.eid for unit in units.values() for child in unit.children}
    added = tuple(eid for eid in new if eid not in skeleton.by_eid and _is_ours(eid, skeleton, holders))
    # A unit known in the other language only (a shared predicate) is not missed here.
    removed = tuple(eid for eid in old if eid not in new)
    moved = _moved(old, new, added, removed)
    smallest = _smallest(changed, {*changed, *added}, units, skeleton, removed)
    return Comparison(lang, len(old) - len(changed) - len(removed), changed, smallest, added, removed, moved)


def _is_ours(eid: str, skeleton: Skeleton, holders: dict[str, str]) -> bool:
    """In a skeleton of a few articles only what is new inside them counts as added; `holders`: what stands in what."""
    if not skeleton.partial:
        return True
    holder = holders.get(eid, "")
    known = skeleton.by_eid.get(holder)
    return (known is not None and bool(known.sha256)) or (
        known is None and bool(holder) and _is_ours(holder, skeleton, holders)
    )


def _moved(
    old: dict[str, str], new: dict[str, str], added: tuple[str, ...], removed: tuple[str, ...]
) -> dict[str, str]:
    """Only wording that stood and stands in one place says where it went; a lone "құқылы." stands in many."""
    before, after = Counter(old.values()), Counter(new.values())
    places = {new[eid]: eid for eid in added if after[new[eid]] == 1}
    return {eid: places[old[eid]] for eid in removed if old[eid] in places and before[old[eid]] == 1}


def _smallest(
    changed: tuple[str, ...], touched: set[str], units: dict[str, Unit], skeleton: Skeleton, removed: tuple[str, ...]
) -> tuple[str, ...]:
    bereft = {skeleton.by_eid[eid].parent for eid in removed}
    return tuple(
        eid for eid in changed if eid not in bereft and not any(child.eid in touched for child in units[eid].children)
    )
