"""Draft: what binds AI systems binds nothing else, and what is prohibited is prohibited in Kazakhstan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import draft
from zandy.law.words.norm import Classification, Modality

from ..truth_table import Case, cases_of, outcomes

#: Norms that ask for no AI system: treaties, AI itself, state bodies, data libraries, the platform, works.
WITHOUT_SYSTEM = {
    "artificial_intelligence", "treaty_prevails", "take_part_in_policy", "special_bodies_exempt",
    "give_operator_access_to_data", "form_data_libraries", "free_use_of_libraries", "control_training_use",
    "know_how_trained_systems_work", "library_quality", "library_access_terms", "controlled_environment",
    "libraries_by_data_requirements", "copyright_law_applies",
}  # fmt: skip
CASES = [case for table in sorted(Path(__file__).parent.glob("art_*.toml")) for case in cases_of(table)]
BANS = {norm.name for norm in regime(draft()).prohibited_functions}


def held(names: set[str]) -> Iterator[tuple[str, Case]]:
    """Every norm with each case of the tables in which it holds, or in which a class is given."""
    for case in CASES:
        for name in sorted(names & set(case.expect)):
            if len(case.expect[name]) == 1 and not case.expect[name] & {"no", "outside"}:
                yield name, case


def without(case: Case, fact: str) -> Case:
    return replace(case, facts={**case.facts, fact: False})


BOUND = {n.name for n in draft().norms.values() if n.condition.facts()} - WITHOUT_SYSTEM
OF_SYSTEMS = [pytest.param(name, case, id=f"{name}: {case}") for name, case in held(BOUND)]
IN_KAZAKHSTAN = [pytest.param(name, case, id=f"{name}: {case}") for name, case in held(BANS)]


@pytest.mark.parametrize(("name", "case"), OF_SYSTEMS)
@pytest.mark.parametrize("fact", ["system.informatisation_object", "system.imitates_cognition"])
def test_nothing_binds_what_is_no_ai_system(name: str, case: Case, fact: str) -> None:
    nothing = "outside" if isinstance(draft().norm(name), Classification) else "no"
    assert outcomes("draft", name, without(case, fact).knowledge) == {nothing}


@pytest.mark.parametrize(("name", "case"), IN_KAZAKHSTAN)
def test_a_prohibited_function_is_prohibited_in_kazakhstan(name: str, case: Case) -> None:
    assert outcomes("draft", name, without(case, "system.in_kazakhstan").knowledge) == {"no"}


def test_every_norm_of_an_ai_system_was_seen_to_hold() -> None:
    assert {name for name, _ in held(BOUND)} == BOUND
    assert {name for name, _ in held(BANS)} == BANS
    assert {draft().norm(name).modality for name in BANS} == {Modality.PROHIBITS}
