"""Editions and the acts that they are read with."""

import pkgutil
import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest

import zandy.law.norms
from zandy.law.decisions.assess import assess
from zandy.law.norms.editions import LINKED_SINCE, adopted, amended, articles, as_of, draft, edition, edition_ids
from zandy.law.words.classes import Role, Trust
from zandy.law.words.edition import NEVER_IN_FORCE, gather
from zandy.law.words.knowledge import Knowledge
from zandy.legislation.parameters import parameter

ACTS = tomllib.loads(files("zandy.legislation").joinpath("acts.toml").read_text("utf-8"))


def test_before_july_2026_the_law_is_read_without_the_digital_code() -> None:
    spring = as_of(adopted(), date(2026, 3, 1))
    assert {at.act for at in spring.linked} == {at.act for at in adopted().linked} - {"digital_code"}
    assert spring.norms == adopted().norms
    assert as_of(adopted(), date(2026, 3, 2)) is spring


def test_from_then_on_with_it() -> None:
    assert as_of(adopted(), date(2026, 7, 12)) is adopted()
    assert as_of(amended(), date(2026, 8, 25)) is amended()


def test_the_draft_is_read_with_no_other_act() -> None:
    assert draft().linked == {}
    assert as_of(draft(), date(2025, 2, 1)) is draft()


def test_what_rests_on_a_day_from_secondary_sources_is_marked_so() -> None:
    found = assess(Knowledge(), on=LINKED_SINCE["digital_code"].day, edition="230-VIII")
    assert {finding.trust for name, finding in found.findings.items() if code(name)} == {Trust.SECONDARY}
    assert found["ai_system"].trust is Trust.OFFICIAL


def code(question: str) -> bool:
    """Whether a question is a norm of the Digital Code."""
    return any(norm.name == question and norm.at.act == "digital_code" for norm in adopted().linked.values())


@pytest.mark.parametrize("id", edition_ids())
def test_the_days_in_force_are_those_of_the_acts(id: str) -> None:
    found = edition(id)
    said = next(each for each in ACTS[found.act]["editions"] if each["name"] == id)
    if found.in_force is NEVER_IN_FORCE:
        assert "from" not in said and "until" not in said
        return
    end = found.in_force.end
    assert said["from"] == str(found.in_force.start)
    assert said.get("until") == (None if end is None else str(end - timedelta(days=1)))
    assert said.get("verified", True) == (found.trust is Trust.OFFICIAL)


def test_linked_acts_are_in_force_from_the_days_of_the_acts_where_these_name_one() -> None:
    for act in {at.act for at in adopted().linked}:
        for said in ACTS[act]["editions"]:
            if "from" in said:
                since = LINKED_SINCE[act].day if act in LINKED_SINCE else adopted().in_force.start
                assert said["from"] == str(since), act


def test_every_term_that_a_norm_names_has_words_on_every_day_of_its_edition() -> None:
    for norm in draft().all_norms:
        if norm.by is not None:
            assert parameter(norm.by.parameter, on=date(2025, 6, 1)).starts == norm.by.starts
    for norm in as_of(adopted(), date(2026, 1, 18)).all_norms:
        if norm.by is not None:
            assert parameter(norm.by.parameter, on=date(2026, 1, 18)).starts == norm.by.starts


@pytest.mark.parametrize("id", edition_ids())
def test_state_support_names_all_who_give_it(id: str) -> None:
    bearers = {Role.AUTHORISED_BODY, Role.STATE_BODY, Role.DEVELOPMENT_INSTITUTE, Role.OTHER_ORGANISATION}
    assert set(edition(id).norm("support_priority_sectors").who) == bearers


def test_no_act_has_a_folder_without_norms() -> None:
    packages = {found.name for found in pkgutil.iter_modules(zandy.law.norms.__path__) if found.ispkg}
    assert {at.act for id in edition_ids() for at in (*edition(id).norms, *edition(id).linked)} <= packages
    assert [act for act in packages if not gather(articles(act))[0]] == []


def test_every_role_has_something_to_do_with_some_norm() -> None:
    norms = [norm for id in edition_ids() for norm in edition(id).all_norms]
    assert {role for norm in norms for role in (*norm.who, *norm.toward)} == set(Role)


@pytest.mark.parametrize("id", edition_ids())
def test_a_part_lives_where_the_whole_lives(id: str) -> None:
    found = edition(id)
    for place, home in found.homes.items():
        assert found.home_of(place) is home
        assert found.home_of(place.part(9)) is home
