"""Answers in words: in the language that is handed in, with nothing counted twice and no word missing."""

from datetime import date
from pathlib import Path

import pytest

from zandy.answers.because import Branch, Explainer
from zandy.answers.speech import Speech
from zandy.answers.view import TOLD, AnswerView
from zandy.inventory.cards import cards_in
from zandy.law.decisions.assess import Assessment, assess
from zandy.law.decisions.duties import of_the_system
from zandy.law.norms.editions import edition_ids
from zandy.law.words.classes import Role
from zandy.law.words.norm import Modality
from zandy.wording import LANGUAGES
from zandy.wording.books import book

CARDS = list(cards_in(Path(__file__).resolve().parents[2] / "examples" / "cards"))
DAY = date(2026, 6, 1)


def assessed(edition: str) -> list[Assessment]:
    return [assess(card.knowledge, on=DAY, edition=edition) for card in CARDS]


@pytest.mark.parametrize("edition", edition_ids())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_of_every_card_can_be_told(lang: str, edition: str) -> None:
    for assessment in assessed(edition):
        view = AnswerView(assessment, lang)
        told = [view.edition_label, view.statement or "-", view.receipt]
        told += [part for line in view.lines for part in (line.title, line.verdict, *line.reasons)]
        owed = [each for group in view.groups for each in group.duties] + [*view.rights, *view.other_laws]
        told += [part for each in owed for part in (each.place.cite, each.place.summary)]
        told += [part for each in view.unsettled for part in (each.title, *(place.cite for place in each.places))]
        assert all(told)
        assert not any("{" in part for part in told)


def test_two_languages_at_once() -> None:
    """The language is an argument: two views of one assessment do not disturb each other."""
    assessment = assessed("230-VIII")[0]
    russian, english = AnswerView(assessment, "ru"), AnswerView(assessment, "en")
    again = [line.title for line in AnswerView(assessment, "ru").lines]
    assert [line.title for line in english.lines] != [line.title for line in russian.lines] == again


@pytest.mark.parametrize("edition", edition_ids())
def test_duties_are_what_obliges_and_other_laws_stand_apart(edition: str) -> None:
    found = 0
    for assessment in assessed(edition):
        view = AnswerView(assessment, "en")
        duties = [each.norm for group in view.groups for each in group.duties]
        assert {norm.modality for norm in duties} <= {Modality.OBLIGES}
        assert {each.norm.modality for each in view.other_laws} <= {Modality.DEFERS}
        assert sorted(norm.id for norm in duties) == sorted(n.id for n, _ in assessment.duties() if of_the_system(n))
        assert view.duties_count == len(duties)
        found += len(view.other_laws)
    assert found or edition == "draft"


@pytest.mark.parametrize("role", list(Role))
def test_one_bearer_sees_what_binds_that_role_and_everybody(role: Role) -> None:
    for assessment in assessed("230-VIII"):
        whole, own = AnswerView(assessment, "en"), AnswerView(assessment, "en", role)
        every = [each for group in whole.groups for each in group.duties] + list(whole.rights)
        kept = [each for group in own.groups for each in group.duties] + list(own.rights)
        wanted = [each.norm.id for each in every if {role, Role.ANYONE} & set(each.norm.who)]
        assert [each.norm.id for each in kept] == wanted
        assert [line.verdict for line in own.lines] == [line.verdict for line in whole.lines]


def test_prohibitions_are_counted_where_there_are_many() -> None:
    nothing_known = assess(CARDS[0].knowledge.__class__(), on=DAY, edition="230-VIII")
    line = AnswerView(nothing_known, "en").lines[1]
    assert len(line.places) > TOLD
    assert line.reasons[0] == f"{len(line.places)} prohibitions may apply"


def walk(branch: Branch) -> list[Branch]:
    return [branch, *(each for below in branch.branches for each in walk(below))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tree_has_words_and_tells_the_truth_of_its_finding(lang: str) -> None:
    for assessment in assessed("230-VIII"):
        explainer = Explainer(assessment.regime, assessment.knowledge, lang)
        for norm in assessment.regime.edition.all_norms:
            trees = explainer.trees(norm)
            assert all(branch.words or branch.place for _, _, tree in trees for branch in walk(tree))
            finding = assessment[norm.name]
            if len(trees) == 1 and finding.holds is not None:
                assert trees[0][2].truth is finding.holds


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_would_change_an_answer_is_a_fact_with_another_value(lang: str) -> None:
    assessment = next(each for each in assessed("230-VIII") if each["risk"].decided)
    explainer = Explainer(assessment.regime, assessment.knowledge, lang)
    changes = list(explainer.changes("risk", assessment.regime.norm("risk")))
    assert changes
    assert all(need.label and need.value != need.now for change in changes for need in change.needed)


def test_every_word_of_the_book_stands_in_three_languages() -> None:
    for group, entries in book("answers.toml").items():
        for name, texts in entries.items():
            assert set(texts) == set(LANGUAGES), f"{group}.{name}"


def test_a_class_among_others() -> None:
    norm = assessed("230-VIII")[0].regime.norm("risk")
    speech = Speech("en", "230-VIII")
    assert speech.classes(norm, ("high", "medium"), loud=True) == "at least MEDIUM"  # type: ignore[arg-type]
    assert speech.classes(norm, ("high", "medium")) == "at least medium"  # type: ignore[arg-type]
