"""A system whose classes are settled, in an organisation of Aigul's."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.failure import failure
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.assessments import actions
from zandy.register.assessments.models import FailureScenario
from zandy.register.organisations.models import Organisation
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

#: Minimal risk, low autonomy, local.
SETTLED = {
    "system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True,
    "autonomy.human_takes_final_decision": True, "mode.own_infrastructure": True, "mode.public_network": False,
    **dict.fromkeys(failure.members, "no"),
}  # fmt: skip


@dataclass
class Scene:
    """What a test of assessments starts from."""

    world: World
    aigul: User
    ours: Organisation
    system: System

    def scenario(self, **fields: object) -> FailureScenario:
        """A failure scenario of the system."""
        plain = {
            "what": "Тоқтайды",
            "who": "клиенттер",
            "how_badly": "аз",
            "how_long": "бір сағат",
            "reason": "өлшенді",
        }
        told = {"consequence": "failure.material_damage", "chance": "may"}
        return actions.add_scenario(system=self.system, by=self.aigul, **{**plain, **told, **fields})


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Seen with Aigul's eyes."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        made = create_system(organisation=ours, by=aigul, name_kk="Скоринг", facts=know(SETTLED, VOCABULARY))
        made.refresh_from_db()
        yield Scene(world, aigul, ours, made)
