"""A system with a risk, in an organisation of Aigul's."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.organisations.models import Organisation
from zandy.register.risks import actions
from zandy.register.risks.models import Risk
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

AI = {
    "system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True,
    "system.in_kazakhstan": True,
}  # fmt: skip


@dataclass
class Scene:
    """What a test of risks starts from."""

    world: World
    aigul: User
    ours: Organisation
    system: System

    def risk(self, **fields: object) -> Risk:
        """A risk of the system."""
        return actions.find_risk(system=self.system, by=self.aigul, **{"title": "Тәуекел", **fields})

    def another_system(self, **facts: object) -> System:
        """One more system of the organisation."""
        knowledge = know({**AI, **facts}, VOCABULARY)
        made = create_system(organisation=self.ours, by=self.aigul, facts=knowledge, name_kk="Бақылау", stage="in_use")
        made.refresh_from_db()
        return made


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Seen with Aigul's eyes."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        made = create_system(
            organisation=ours,
            by=aigul,
            name_kk="Скоринг",
            name_ru="Скоринг",
            facts=know(AI, VOCABULARY),
            stage="in_use",
        )
        made.refresh_from_db()
        yield Scene(world, aigul, ours, made)
