"""Which notation a text is in: by the end of the file's name, with YAML for everything that has none of the others."""

from collections.abc import Iterator

from .from_json import read_json
from .from_toml import read_toml
from .from_yaml import read_yaml
from .tree import Tree

SUFFIXES = (".yaml", ".yml", ".json", ".toml")


def documents(text: str, suffix: str) -> Iterator[Tree]:
    """The documents of a text: several in YAML, one in JSON and TOML. Raises TreeError."""
    match suffix.lower():
        case ".json":
            yield read_json(text)
        case ".toml":
            yield read_toml(text)
        case _:
            yield from read_yaml(text)
