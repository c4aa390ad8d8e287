"""An office with a system whose duties, reviews and measures fall due."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.organisations.models import Organisation
from zandy.register.risks.models import Measure, Risk
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import Duty, System

from ..conftest import World

TODAY = date(2026, 11, 21)
AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}


class Office:
    """A body with an officer, a reader and a system."""

    def __init__(self, world: World, name: str = "Айгүл") -> None:
        self.world = world
        self.officer = world.person(name)
        self.organisation: Organisation = world.organisation(self.officer, name=f"Ұйым {name}")
        with world.eyes_of(self.officer):
            self.system: System = create_system(
                organisation=self.organisation, by=self.officer, name_kk="Скоринг", name_ru="Скоринг по-русски",
                facts=know(AI, VOCABULARY),
            )  # fmt: skip

    def member(self, name: str, role: str) -> User:
        """One more member."""
        member = self.world.person(name)
        self.world.join(self.organisation, member, role, self.officer)
        return member

    def duty(self, days: int, norm: str | None = None) -> Duty:
        """A duty of the system that is due in so many days."""
        with self.world.eyes_of(self.officer):
            duties = self.system.duties.filter(settled=True, due_on=None).exclude(norm="update_risks_yearly")
            duty = (duties.filter(norm=norm) if norm else duties).order_by("pk")[0]
            duty.due_on = TODAY + timedelta(days=days)
            duty.save()
        return duty

    def risk(self, days: int | None = None) -> Risk:
        """A risk that is to be looked at again in so many days."""
        with self.world.eyes_of(self.officer):
            number = Risk.objects.filter(organisation=self.organisation).count() + 1
            return Risk.objects.create(
                organisation=self.organisation, system=self.system, number=number, title="Ағып кету",
                next_review_on=None if days is None else TODAY + timedelta(days=days),
            )  # fmt: skip

    def measure(self, risk: Risk, days: int) -> Measure:
        """A measure that is due in so many days."""
        with self.world.eyes_of(self.officer):
            return Measure.objects.create(
                organisation=self.organisation, risk=risk, text="Шифрлау", due_on=TODAY + timedelta(days=days)
            )


@pytest.fixture
def office(world: World) -> Office:
    """A body with a system."""
    return Office(world)


@pytest.fixture
def standing(lasting: World) -> Iterator[Office]:
    """The same, really written: what workers do is seen by other connections."""
    yield Office(lasting)
