"""The skeletons that ship with the package, and what they say of an act without any text."""

from functools import cache
from importlib.resources import files

from zandy.legislation.catalogue import Edition, facts_of, resolve
from zandy.legislation.errors import LegislationError
from zandy.legislation.skeletons.skeleton import Skeleton, from_json
from zandy.legislation.units import PROVISION_KINDS

__all__ = ["leaf_units", "shipped_editions", "skeleton", "units_of"]


@cache
def skeleton(act: str, edition: str | None = None) -> Skeleton:
    """The skeleton of an act (`ai_law`) or edition (`230-VIII`); an edition laid over another has that one's units.

    Raises:
        LegislationError: `unknown_act`, or `no_skeleton` where none ships.
    """
    name, default = resolve(act)
    wanted = edition or default
    file = files(__package__).joinpath(name, f"{_base(name, wanted)}.json")
    if not file.is_file():
        raise LegislationError("no_skeleton", act=name, edition=wanted, known=", ".join(shipped_editions(name)))
    return from_json(file.read_text("utf-8"))


def _base(act: str, edition: str) -> str:
    known = {known.name: known for known in facts_of(act).editions}
    return known.get(edition, Edition(edition)).base or edition


def shipped_editions(act: str) -> tuple[str, ...]:
    """Editions of an act whose skeleton ships."""
    folder = files(__package__).joinpath(resolve(act)[0])
    return tuple(sorted(file.name.removesuffix(".json") for file in folder.iterdir())) if folder.is_dir() else ()


def units_of(act: str, edition: str | None = None) -> list[str]:
    """Ids of every provision of an act in document order: articles and all below them, and the preamble."""
    return [unit.eid for unit in skeleton(act, edition).units if unit.kind in PROVISION_KINDS]


def leaf_units(act: str, edition: str | None = None) -> list[str]:
    """Ids of the provisions with nothing below them: each has one home or one written reason in the coverage."""
    whole = skeleton(act, edition)
    return [unit.eid for unit in whole.units if unit.kind in PROVISION_KINDS and whole.is_leaf(unit)]
