"""Random partial cards of the real law: what a system's keeper may know, half know, or not know."""

from collections.abc import Iterable
from random import Random
from typing import Any as Anything

import polars as pl

from zandy.law.words.fact import Fact, Kind

TYPES = {Kind.YES_NO: pl.Boolean, Kind.ONE_OF: pl.String, Kind.NUMBER: pl.Int64, Kind.DATE: pl.Date}


def value_of(fact: Fact, chance: Random, known: float) -> Anything:
    """A value for a fact, None as often as `known` says; of one-of facts now and then a set of values."""
    if chance.random() > known:
        return None
    match fact.kind:
        case Kind.YES_NO:
            return chance.random() < 0.6
        case Kind.ONE_OF:
            several = [value for value in fact.values if chance.random() < 0.3]
            return "|".join(several) or chance.choice(fact.values)
    raise NotImplementedError(f"{fact.name}: the law asks for a {fact.kind} now; let these cards have one")


def table_of(facts: Iterable[Fact], rows: int, seed: int, known: float | None = None) -> pl.DataFrame:
    """A table of systems; without `known` each row knows another share of the facts."""
    chance = Random(seed)
    facts = list(facts)
    shares = [chance.choice((0.3, 0.7, 0.9, 0.97)) if known is None else known for _ in range(rows)]
    columns = {fact.name: [value_of(fact, chance, share) for share in shares] for fact in facts}
    return pl.DataFrame(columns, schema={fact.name: TYPES[fact.kind] for fact in facts})


def plain(row: dict[str, Anything]) -> dict[str, Anything]:
    """A row as the answers of a card."""
    return {name: value.split("|") if isinstance(value, str) else value for name, value in row.items()}
