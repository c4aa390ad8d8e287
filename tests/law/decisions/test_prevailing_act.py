"""Which act prevails: treaty before Digital Code before Law, and nothing presumed."""

import pytest

from zandy.law.decisions.prevailing_act import PREVAILING_ACT, prevailing_act
from zandy.law.engines.evaluate import Evaluator
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Ground

TREATY, CODE = "conflict.treaty_provides_otherwise", "conflict.digital_code_provides_otherwise"


def prevailing(id: str, **known: bool | None) -> set[str]:
    names = {"treaty": TREATY, "code": CODE}
    knowledge = know({names[name]: value for name, value in known.items()}, VOCABULARY)
    return set(Evaluator.of([prevailing_act(edition(id))]).answer(PREVAILING_ACT, knowledge))


@pytest.mark.parametrize("id", ["230-VIII", "230-VIII@2026-08-25"])
@pytest.mark.parametrize(
    ("known", "acts"),
    [
        ({"treaty": True}, {"treaty"}),
        ({"treaty": True, "code": True}, {"treaty"}),
        ({"treaty": False, "code": True}, {"digital_code"}),
        ({"treaty": False, "code": False}, {"law"}),
        ({"code": True}, {"treaty", "digital_code"}),
        ({"code": False}, {"treaty", "law"}),
        ({"treaty": False}, {"digital_code", "law"}),
        ({"treaty": None, "code": None}, {"treaty", "digital_code", "law"}),
        ({}, {"treaty", "digital_code", "law"}),
    ],
)
def test_the_act_that_prevails(id: str, known: dict[str, bool | None], acts: set[str]) -> None:
    assert prevailing(id, **known) == acts


def test_the_draft_is_asked_about_treaties_alone() -> None:
    assert prevailing("draft") == {"treaty", "law"}
    assert prevailing("draft", treaty=False) == {"law"}


@pytest.mark.parametrize("id", [id for id in edition_ids() if id != "draft"])
def test_the_code_gives_way_to_a_treaty_on_a_named_ground(id: str) -> None:
    (override,) = edition(id).norm("digital_code_prevails").overridden
    assert override.by.name == "treaty_prevails"
    assert override.ground is Ground.HIGHER_ACT
