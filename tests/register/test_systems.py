"""Systems: answers, assessments and duties keep in step."""

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import NOT_ASKED, FactError, Knowledge, know
from zandy.register.journal.queries import broken_entries
from zandy.register.systems.actions import answer, create_system, reassess
from zandy.register.systems.models import Answer, Duty, System

from .conftest import World

AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}


def knowledge(**more: object) -> Knowledge:
    """An AI system, and more."""
    return know({**AI, **{name.replace("__", "."): value for name, value in more.items()}}, VOCABULARY)


def test_a_system_is_assessed_when_it_is_made(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", facts=knowledge())
        system.refresh_from_db()
        assert system.verdict == "undetermined"
        assert system.risk == "high|medium|low"
        assert system.duties.filter(norm="update_risks_yearly", settled=True).exists()
        assert system.assessments.count() == 1
        assert reassess(system=system) is None, "nothing differs, nothing is kept"


def test_an_answer_moves_the_regime_and_the_duties(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", facts=knowledge())
        found = answer(system=system, answers=knowledge(system__learns_from_data=False).states, by=aigul)
        assert found is not None and found.verdict != "prohibited"
        system.refresh_from_db()
        assert system.risk == "outside"
        assert Duty.objects.get(system=system, norm="update_risks_yearly").ended_at is not None
        answer(system=system, answers={"system.learns_from_data": NOT_ASKED}, by=aigul)
        system.refresh_from_db()
        assert "system.learns_from_data" not in system.facts
        assert Duty.objects.get(system=system, norm="update_risks_yearly").ended_at is None
        assert broken_entries(ours.pk) == []


def test_answers_that_cannot_stand_together_write_nothing(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", facts=knowledge())
        before = Answer.objects.count()
        wrong = knowledge(mode__freely_available=True, mode__access_restricted=True)
        with pytest.raises(FactError):
            answer(system=system, answers=wrong.states, by=aigul)
        assert Answer.objects.count() == before
        assert "mode.freely_available" not in System.objects.get(pk=system.pk).facts
