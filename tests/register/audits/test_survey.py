"""The survey itself: whole in three languages, with provisions that exist and checks that are there."""

import pytest

from zandy.register.audits.checks import CHECKS
from zandy.register.audits.models import Finding
from zandy.register.audits.policies import counts, is_gap
from zandy.register.audits.queries import way
from zandy.register.audits.survey import SEVERITIES, Question, questions, stage_named, stages
from zandy.register.language import LANGUAGES, text
from zandy.wording import has_summary

VALUES = Finding.Value.values


def test_it_is_a_survey() -> None:
    assert len(questions()) >= 60 and len(stages()) >= 12
    assert all(stage.questions for stage in stages())
    assert sum(len(stage.questions) for stage in stages()) == len(questions()), "a key stands twice"
    assert {question.severity for question in questions().values()} == set(SEVERITIES)
    with pytest.raises(KeyError):
        stage_named("nothing")


@pytest.mark.parametrize("question", questions().values(), ids=list(questions()))
def test_a_question_is_whole(question: Question) -> None:
    assert question.at and all(has_summary(place) for place in question.at), "a provision that nobody can read"
    for words in (question.ask, question.method, question.evidence, question.mistake):
        assert set(words) == set(LANGUAGES)
        for language, said in words.items():
            assert said.endswith((".", "?")) and said == said.strip(), said
            assert (language == "en") == (not any("а" <= letter.lower() <= "я" for letter in said)), said
    assert all(question.ask[language].endswith("?") for language in LANGUAGES)


def test_every_check_answers_a_question_and_has_words() -> None:
    asked = {question.check for question in questions().values() if question.check}
    assert asked == set(CHECKS)
    for name in asked:
        key = "duty" if name.startswith("duty_") else name
        for language in LANGUAGES:
            assert "7" in text(f"audits.fact.{key}", language, count=7, of=9)


@pytest.mark.parametrize("found", ["", *VALUES])
@pytest.mark.parametrize("said", ["", *VALUES])
def test_what_counts(found: str, said: str) -> None:
    value = counts(found, said)
    assert value == (said or found or "unknown")
    assert value in VALUES, "nothing answered is not known, never a yes"


@pytest.mark.parametrize("before", VALUES)
@pytest.mark.parametrize("after", VALUES)
def test_the_ways_of_two_audits(before: str, after: str) -> None:
    found = way(before, after)
    assert (found == "closed") == (is_gap(before) and not is_gap(after))
    assert (found == "opened") == (is_gap(after) and not is_gap(before))
    assert way("", after) == "added" and way(before, "") == "dropped"
