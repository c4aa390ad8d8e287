"""Training on works: one ban is enough, silence is no leave, and no ban is no ground."""

from datetime import date

import pytest

from zandy.law.decisions.assess import EditionError
from zandy.law.decisions.may_train import Training, may_train

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("ban", "answer"),
    [(True, Training.PROHIBITED), (None, Training.NOT_SETTLED), (False, Training.NOT_PROHIBITED)],
)
def test_a_ban_prohibits_and_silence_settles_nothing(ban: bool | None, answer: Training) -> None:
    found = may_train(ban, on=DAY)
    assert found.answer is answer
    assert str(found.findings[0].provisions[0]) == "ai_law:art_23__para_5"


@pytest.mark.parametrize("ban", [True, None, False])
def test_training_is_never_a_free_use(ban: bool | None) -> None:
    no_free_use, no_other_use = may_train(ban, on=DAY).findings[1:]
    assert no_free_use.holds is True
    assert no_other_use.holds is None, "whether other uses were made is not asked here"


def test_what_was_not_said_is_missing_and_named() -> None:
    assert may_train(None, on=DAY).findings[0].deciding == ()


def test_the_edition_is_the_one_of_the_day() -> None:
    assert may_train(True, on=date(2026, 6, 1)).edition == "230-VIII"
    assert may_train(True, on=DAY).edition == "230-VIII@2026-08-25"


def test_the_draft_does_not_speak_of_it() -> None:
    with pytest.raises(EditionError) as caught:
        may_train(True, on=DAY, edition="draft")
    assert caught.value.code == "no_such_question"
