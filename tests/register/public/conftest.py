"""A published system, and what it takes to have one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, state_of
from zandy.register.accounts.models import User
from zandy.register.organisations.models import Organisation
from zandy.register.public import actions, opendata
from zandy.register.public.models import Publication
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

#: What the organisation says, by field; what is not English is enough to publish.
TEXTS = {
    "purpose_kk": "Өтінімді тез қарау үшін.", "purpose_ru": "Чтобы быстро рассмотреть заявку.",
    "people_kk": "Несие сұраған адамдар.", "people_ru": "Люди, которые просят кредит.",
    "data_kk": "Табысы мен несие тарихы.", "data_ru": "Доход и кредитная история.",
    "control_kk": "Андеррайтер кез келген шешімді өзгерте алады.",
    "control_ru": "Андеррайтер может изменить любое решение.", "control_en": "An underwriter can change any decision.",
}  # fmt: skip
PROFILE = {**TEXTS, "sector": "finance", "email": "people@bank.example"}
CARD = {
    "name_kk": "Несие скорингі", "name_ru": "Кредитный скоринг", "name_en": "Credit scoring",
    "about_kk": "Төлем қабілетін бағалайды. Қалғанын адам шешеді.",
    "about_ru": "Оценивает платёжеспособность. Остальное решает человек.",
}  # fmt: skip


@dataclass
class Place:
    """An organisation with a system that can be published."""

    world: World
    officer: User
    organisation: Organisation
    system: System

    def eyes(self) -> Any:
        """Look with the eyes of the officer."""
        return self.world.eyes_of(self.officer)

    def publish(self, system: System | None = None) -> Publication:
        """Publish as the officer."""
        with self.eyes():
            return actions.publish(system=system or self.system, by=self.officer, role="owners_officer")

    def another(self, **said: Any) -> System:
        """Another system, ready to be published."""
        with self.eyes():
            return a_system(self.organisation, self.officer, **said)


def known(**said: bool | None) -> Knowledge:
    """What is known, by names of facts with ``__`` for the point."""
    names = {name.replace("__", "."): value for name, value in said.items()}
    return Knowledge({name: state_of(VOCABULARY[name], value) for name, value in names.items()})


def a_system(organisation: Organisation, by: User, facts: Knowledge | None = None, **said: Any) -> System:
    """A system with a whole profile."""
    system = create_system(organisation=organisation, by=by, facts=facts, **{**CARD, **said})
    actions.keep_profile(system=system, **PROFILE)
    return system


@pytest.fixture
def place(world: World) -> Place:
    """An officer with a system that can be published."""
    aigul = world.person("Aigul")
    organisation = world.organisation(aigul, name="Дала банкі")
    with world.eyes_of(aigul):
        system = a_system(organisation, aigul)
    return Place(world, aigul, organisation, system)


@pytest.fixture(autouse=True)
def files_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open data are never older than the register in a test."""
    monkeypatch.setattr(opendata, "FRESH", -1)
    yield
    for format in opendata.MAKERS:
        opendata.path_of(format).unlink(missing_ok=True)
