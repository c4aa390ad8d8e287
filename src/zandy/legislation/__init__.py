"""The corpus: official texts as structured acts, their skeletons, and the store of texts a user has added.

The package itself holds no sentence of any act. Everything but the verbatim reading works from the skeletons alone:

    units_of("ai_law")                                   # ids of all provisions
    text = read(Path("230-VIII.kaz.md")).act             # a text read into units
    compare_with_text(skeleton("230-VIII"), text)        # what an amendment touched
"""

from zandy.legislation.errors import LegislationError
from zandy.legislation.read import Reading, Report, read, read_bytes
from zandy.legislation.skeletons import (
    Comparison,
    Skeleton,
    build_skeleton,
    compare_with_text,
    leaf_units,
    skeleton,
    units_of,
)
from zandy.legislation.units import Act, Unit, rebuild

__all__ = [
    "Act",
    "Comparison",
    "LegislationError",
    "Reading",
    "Report",
    "Skeleton",
    "Unit",
    "build_skeleton",
    "compare_with_text",
    "leaf_units",
    "read",
    "read_bytes",
    "rebuild",
    "skeleton",
    "units_of",
]
