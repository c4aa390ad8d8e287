"""The corpus: official texts as structured acts, their skeletons, and the store of texts a user has added.

The package itself holds no sentence of any act. Everything but the verbatim reading works from the skeletons alone:

    units_of("ai_law")                                   # ids of all provisions
    text = read(Path("230-VIII.kaz.md")).act             # a text read into units
    compare_with_text(skeleton("230-VIII"), text)        # what an amendment touched
    add(Path("230-VIII.kaz.md"))                         # keep it in the data folder
    verbatim("ai_law:art_17__para_3", "kk")              # the official words, once added
"""

from zandy.legislation.akn import to_akn
from zandy.legislation.align import Alignment, align
from zandy.legislation.errors import LegislationError
from zandy.legislation.permalinks import Permalink, parse_permalink, permalink
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
from zandy.legislation.store import Added, add, added_texts, data_home, get, text, verbatim
from zandy.legislation.units import Act, Unit, rebuild

__all__ = [
    "Act",
    "Added",
    "Alignment",
    "Comparison",
    "LegislationError",
    "Permalink",
    "Reading",
    "Report",
    "Skeleton",
    "Unit",
    "add",
    "added_texts",
    "align",
    "build_skeleton",
    "compare_with_text",
    "data_home",
    "get",
    "leaf_units",
    "parse_permalink",
    "permalink",
    "read",
    "read_bytes",
    "rebuild",
    "skeleton",
    "text",
    "to_akn",
    "units_of",
    "verbatim",
]
