"""A system in use, in an organisation of Aigul's, and incidents with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from zandy.register.accounts.models import User
from zandy.register.incidents import actions
from zandy.register.incidents.models import Incident
from zandy.register.organisations.models import Organisation
from zandy.register.risks.actions import find_risk
from zandy.register.risks.models import Risk
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World


@dataclass
class Scene:
    """What a test of incidents starts from."""

    world: World
    aigul: User
    ours: Organisation
    system: System

    def note(self, **fields: Any) -> Incident:
        """An incident with the system."""
        first = {"title": "Өтінім қате қабылданбады", "noticed_at": timezone.now() - timedelta(minutes=5)}
        return actions.note_incident(system=self.system, by=self.aigul, **{**first, **fields})

    def risk(self, **fields: Any) -> Risk:
        """A risk of the system."""
        risk = find_risk(system=self.system, by=self.aigul, title="Қате бас тарту")
        Risk.objects.filter(pk=risk.pk).update(**fields)
        risk.refresh_from_db()
        return risk

    def at(self, day: int, hour: int = 10) -> datetime:
        """A moment of November 2026 in Almaty."""
        return timezone.make_aware(datetime(2026, 11, day, hour))


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Seen with Aigul's eyes."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(organisation=ours, by=aigul, name_kk="Скоринг", name_ru="Скоринг", stage="in_use")
        yield Scene(world, aigul, ours, system)
