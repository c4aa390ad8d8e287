"""Zandy: Kazakhstan's law on artificial intelligence as software that runs.

``from zandy import assess`` is all that most programs need. Nothing is imported before it is used.
"""

# What type checkers read and nothing runs; `typing` itself would cost more than all the rest of this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from zandy.api import assess, editions
    from zandy.inventory.cards import Card, read_card
    from zandy.law.decisions.assess import Assessment
    from zandy.law.decisions.finding import Finding

__all__ = ["Assessment", "Card", "Finding", "assess", "editions", "read_card"]

#: Where each name lives.
_HOMES = {
    "Assessment": "zandy.law.decisions.assess",
    "Card": "zandy.inventory.cards",
    "Finding": "zandy.law.decisions.finding",
    "assess": "zandy.api",
    "editions": "zandy.api",
    "read_card": "zandy.inventory.cards",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'zandy' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
