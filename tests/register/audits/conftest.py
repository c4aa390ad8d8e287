"""Systems of Aigul's organisation, and audits of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.audits import actions
from zandy.register.audits.checks import CHECKS, Scope, Shown
from zandy.register.audits.models import Audit
from zandy.register.organisations.models import Organisation
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World


@dataclass
class Scene:
    """What a test of audits starts from."""

    world: World
    aigul: User
    ours: Organisation

    def system(self, name: str = "Скоринг", stage: str = "in_use", **facts: Any) -> System:
        """A system; facts are named with ``__`` for the dot."""
        knowledge = know({key.replace("__", "."): value for key, value in facts.items()}, VOCABULARY)
        made = create_system(organisation=self.ours, by=self.aigul, name_kk=name, facts=knowledge, stage=stage)
        made.refresh_from_db()
        return made

    def audit(self, title: str = "2026", system: System | None = None) -> Audit:
        """An audit."""
        return actions.begin_audit(organisation=self.ours, title=title, by=self.aigul, system=system)

    def check(self, name: str, system: System | None = None) -> Shown:
        """What a check shows now."""
        return CHECKS[name](Scope(self.ours, system, timezone.localdate()))


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Seen with Aigul's eyes."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        yield Scene(world, aigul, ours)
