"""The files of words, read when the first word of them is needed and then kept. Nothing is read at import."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

Table = Mapping[str, Any]


@cache
def book(*parts: str) -> Table:
    """One TOML file of this package, by its path: ``book("facts", "emotion.toml")``; raises KeyError without it."""
    # Imported here, so that whoever says nothing reads nothing.
    import tomllib
    from importlib.resources import files

    path = files(__package__).joinpath(*parts)
    if not path.is_file():
        raise KeyError("/".join(parts))
    return tomllib.loads(path.read_text("utf-8"))


@cache
def shelf(*parts: str) -> tuple[str, ...]:
    """The names of the files and folders in a folder of this package, sorted; raises KeyError without it."""
    from importlib.resources import files

    folder = files(__package__).joinpath(*parts)
    if not folder.is_dir():
        raise KeyError("/".join(parts))
    return tuple(sorted(each.name for each in folder.iterdir()))


def layers(entry: Table, edition: str | None) -> Iterator[Table]:
    """An entry as an edition words it: its own layer first, where it has one, then the entry itself."""
    if edition is not None:
        for name in dict.fromkeys((edition, edition.partition("@")[0])):
            if isinstance(entry.get(name), dict):
                yield entry[name]
    yield entry


def said(entry: Table, lang: str, edition: str | None = None) -> str:
    """The words of an entry in a language; raises KeyError where there are none."""
    for layer in layers(entry, edition):
        if lang in layer:
            return str(layer[lang])
    raise KeyError(lang)
