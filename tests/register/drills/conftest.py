"""A system in use, in an organisation of Aigul's, and a drill of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from zandy.register.accounts.models import User
from zandy.register.drills import actions
from zandy.register.drills.guide import steps_of
from zandy.register.drills.models import Drill
from zandy.register.organisations.models import Organisation
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

PLAN = {
    "parts": "cancellation+suspension", "decision": "№ 17 шешім", "criterion": "Жаңа жауап шықпайды",
    "watched": "Клиенттің экраны", "target_seconds": 300, "planned_on": date(2026, 11, 21),
}  # fmt: skip


@dataclass
class Scene:
    """What a test of drills starts from."""

    world: World
    aigul: User
    ours: Organisation
    system: System

    def plan(self, **fields: object) -> Drill:
        """A planned drill of the system."""
        return actions.plan_drill(system=self.system, by=self.aigul, **{**PLAN, "conductor": self.aigul, **fields})

    def another_system(self, name: str = "Бақылау", stage: str = "in_use") -> System:
        """One more system."""
        return create_system(organisation=self.ours, by=self.aigul, name_kk=name, stage=stage)

    def run(self, drill: Drill, seen: str = "yes", until: str = "") -> Drill:
        """Take a drill through its steps, up to one of them."""
        actions.start_drill(drill=drill)
        drill.refresh_from_db()
        for step in steps_of(drill.tried):
            if step.key == until:
                break
            actions.take_step(drill=drill, key=step.key, by=self.aigul, seen=seen)
            if step.evidence:
                actions.tell_evidence(drill=drill, key=step.key, evidence="Экраннан көрдім", by=self.aigul)
        return drill


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Seen with Aigul's eyes."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", name_ru="Скоринг", stage="in_use")
        yield Scene(world, aigul, ours, system)
