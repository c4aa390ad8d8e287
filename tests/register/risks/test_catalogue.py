"""The catalogue: readable, in three languages, about real provisions and norms, relevant where its facts say so."""

import pytest

from zandy.law.norms.editions import edition
from zandy.law.words.classes import LifeStage
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.language import LANGUAGES
from zandy.register.risks import actions, catalogue
from zandy.register.risks.models import Risk
from zandy.wording.texts import has_summary

from .conftest import Scene

ENTRIES = list(catalogue.entries().values())


def keys(entries: list[catalogue.Entry]) -> set[str]:
    return {entry.key for entry in entries}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_entry_can_become_a_risk(entry: catalogue.Entry) -> None:
    assert entry.stage in set(LifeStage)
    assert entry.use in Risk.Use.values
    assert has_summary(entry.at), f"{entry.at} is no provision that we know"
    for words in (entry.title, entry.description, entry.affected):
        assert set(words) == set(LANGUAGES) and all(text.strip() for text in words.values())
    assert all(len(title) <= 300 for title in entry.title.values())


def test_every_function_that_the_law_prohibits_is_there() -> None:
    prohibited = {
        norm.name for norm in edition("230-VIII").norms.values() if str(norm.at).startswith("ai_law:art_17__para_3__")
    }
    assert len(prohibited) == 7
    assert {entry.function for entry in ENTRIES} - {""} == prohibited


def test_misuse_is_there_too() -> None:
    assert len(ENTRIES) >= 40
    assert sum(entry.use == Risk.Use.MISUSE for entry in ENTRIES) >= 10


def test_relevance_is_three_valued() -> None:
    nothing = catalogue.relevant(know({}, VOCABULARY))
    asked = catalogue.relevant(know({"emotion.determined": True, "emotion.consent": False}, VOCABULARY))
    denied = catalogue.relevant(know({"emotion.determined": False}, VOCABULARY))
    key = "emotion_as_satisfaction_index"
    assert key not in keys(nothing[0]) and key in keys(nothing[1]), "what nobody said may be"
    assert key in keys(asked[0])
    assert key not in keys(denied[0]) | keys(denied[1])
    assert "used_outside_its_purpose" in keys(nothing[0]), "an entry without conditions matters to every system"


@pytest.mark.parametrize(
    "line", ["nothing.known", "failure.emergency", "emotion.determined = yes", "failure.emergency = never"]
)
def test_a_condition_that_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        catalogue.condition(line)


def test_entries_go_on_the_register_once(scene: Scene) -> None:
    wanted = ["drift", "prompt_injection", "drift"]
    assert len(actions.find_from_catalogue(system=scene.system, keys=wanted, by=scene.aigul)) == 2
    assert actions.find_from_catalogue(system=scene.system, keys=wanted, by=scene.aigul) == []
    assert list(scene.system.risks.order_by("number").values_list("number", "catalogue")) == [
        (1, "drift"), (2, "prompt_injection"),
    ]  # fmt: skip


def test_words_of_the_catalogue_follow_the_language_until_they_are_changed(scene: Scene) -> None:
    from django.utils.translation import override

    with override("kk"):
        risk = actions.find_from_catalogue(system=scene.system, keys=["drift"], by=scene.aigul)[0]
    with override("ru"):
        assert risk.shown_title == catalogue.entry("drift").title["ru"]
        actions.edit_risk(risk=risk, by=scene.aigul, title="Өз сөзіміз")
        assert risk.shown_title == "Өз сөзіміз"
