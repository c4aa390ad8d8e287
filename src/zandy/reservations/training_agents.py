"""The names of programs that gather works for training: replaceable data."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def shipped() -> tuple[str, ...]:
    """The names that are shipped, lower case."""
    return _names(files(__package__).joinpath("agents.toml").read_text("utf-8"))


def read(path: Path) -> tuple[str, ...]:
    """Names from a file of the same form; raises OSError, ValueError (no TOML, or no list of ``agents``)."""
    return _names(path.read_text("utf-8"))


def _names(text: str) -> tuple[str, ...]:
    try:
        said = tomllib.loads(text).get("agents")
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        raise ValueError('agents = ["name", …]')
    return tuple(name.strip().lower() for name in said)
