"""What ships of an act: its units, their ids, and the hash of the official wording of each, but no wording.

A norm is written from a provision; the skeleton keeps the SHA-256 of the words it was written from. When a text is
added or fetched later, `compare_with_text` names every unit whose words are no longer those, and so every norm
to read again. How words are brought to a normal form before hashing stands in `zandy.legislation.letters`.

Regenerate from the official texts: `python -m zandy.legislation.skeletons --help`.
"""

from zandy.legislation.skeletons.build import build_skeleton
from zandy.legislation.skeletons.compare import Comparison, compare_with_text
from zandy.legislation.skeletons.shipped import leaf_units, shipped_editions, skeleton, units_of
from zandy.legislation.skeletons.skeleton import FORMAT, Skeleton, SkeletonUnit, from_json, to_json

__all__ = [
    "FORMAT", "Comparison", "Skeleton", "SkeletonUnit", "build_skeleton", "compare_with_text", "from_json",
    "leaf_units", "shipped_editions", "skeleton", "to_json", "units_of",
]  # fmt: skip
