"""YAML, JSON and TOML read into one tree that knows the line and the column of everything in it."""

from .read import documents
from .tree import Leaf, Listing, Table, Tree, TreeError

__all__ = ["Leaf", "Listing", "Table", "Tree", "TreeError", "documents"]
