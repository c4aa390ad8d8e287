"""Bulk evaluation of tables: bit planes of 64 rows a word, the same rails, the same answers as one card at a time.

::

    engine = ColumnEngine(Evaluator.of(map(question_of, edition.all_norms)))
    engine.run(frame, ["risk", "autonomy"])     # risk: "medium", or "high|medium" where the facts leave both open

Needs NumPy and Polars; nothing else of the law imports this.
"""

from .answers import Citations, Planes
from .bits import Plane
from .engine import BLOCK, ColumnEngine, block_for, decide
from .states import StateEngine

__all__ = ["BLOCK", "Citations", "ColumnEngine", "Plane", "Planes", "StateEngine", "block_for", "decide"]
