"""Truth tables that a lawyer can read: for each case the facts, and the outcomes that are still possible.

A table is a TOML file beside its test::

    [given]                                  # facts of every case, unless the case says otherwise; may be left out
    "system.informatisation_object" = true

    [[case]]
    name = "Consent not known: not settled"
    facts = {"emotion.determined" = true, "emotion.consent" = "unknown"}
    expect = {emotion_recognition = ["yes", "no"]}

A fact is true, false, "unknown" (asked, not known), a value, or a list of the values still possible. What is not named
was not asked. ``expect`` names norms (or the decisions ``prohibited`` and ``use_prohibited``) and every outcome that is
still possible.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import edition
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know
from zandy.law.words.provision import Provision

UNKNOWN = "unknown"
_KEYS = {"name", "facts", "expect"}


@dataclass(frozen=True)
class Case:
    """One row: what is known, and the outcomes that it leaves."""

    name: str
    facts: Mapping[str, Any]
    expect: Mapping[str, frozenset[str]]

    def __str__(self) -> str:
        return self.name

    @property
    def knowledge(self) -> Knowledge:
        """The facts as knowledge."""
        return know({name: None if value == UNKNOWN else value for name, value in self.facts.items()}, VOCABULARY)


def cases_beside(test_file: str) -> list[Case]:
    """The cases of ``art_18.toml`` for ``test_art_18.py``."""
    path = Path(test_file)
    return cases_of(path.with_name(path.stem.removeprefix("test_") + ".toml"))


def cases_of(path: Path) -> list[Case]:
    """The cases of a table; refuses rows with missing or unknown keys, and two rows of one name."""
    table = tomllib.loads(path.read_text("utf-8"))
    given = table.pop("given", {})
    rows = table.pop("case")
    assert not table, f"{path.name}: unknown tables {sorted(table)}"
    cases = [_case(path, given, row) for row in rows]
    names = [case.name for case in cases]
    assert len(set(names)) == len(names), f"{path.name}: two cases of one name"
    return cases


def _case(path: Path, given: Mapping[str, Any], row: Mapping[str, Any]) -> Case:
    assert set(row) == _KEYS, f"{path.name}: a case has {', '.join(sorted(_KEYS))}, not {', '.join(sorted(row))}"
    assert row["expect"], f"{path.name}: {row['name']} expects nothing"
    return Case(row["name"], {**given, **row["facts"]}, {n: frozenset(v) for n, v in row["expect"].items()})


def check(edition_id: str, case: Case) -> None:
    """The edition leaves exactly the outcomes expected; and had any one answer been missing, none of them fewer."""
    refuse_contradictions(case.knowledge)
    for name, expected in case.expect.items():
        found = outcomes(edition_id, name, case.knowledge)
        assert found == expected, f"{case.name}: {name} is {sorted(found)}, expected {sorted(expected)}"
        for fact in case.facts:
            less = Knowledge({known: state for known, state in case.knowledge.states.items() if known != fact})
            before = outcomes(edition_id, name, less)
            assert found <= before, f"{case.name}: learning {fact} adds {sorted(found - before)} to {name}"


def outcomes(edition_id: str, name: str, knowledge: Knowledge) -> frozenset[str]:
    """The outcomes of a norm or decision that are still possible."""
    return frozenset(regime(edition(edition_id)).evaluator.answer(name, knowledge))


def not_shown(edition_id: str, article: Provision, cases: Iterable[Case]) -> dict[str, set[str]]:
    """Norms of an article with the outcomes that no case settles, and "unknown" where no case leaves the norm open."""
    rules = regime(edition(edition_id))
    shown = [(name, found) for case in cases for name, found in case.expect.items()]
    missing: dict[str, set[str]] = {}
    for norm in rules.edition.all_norms:
        question = rules.evaluator.questions[norm.name]
        if not norm.at.within(article) or not any(when.facts() for when in question.outcomes.values()):
            continue
        found = {next(iter(values)) if len(values) == 1 else UNKNOWN for name, values in shown if name == norm.name}
        missing[norm.name] = {*question.outcomes, UNKNOWN} - found
    return {name: outcomes for name, outcomes in missing.items() if outcomes}
