"""One organisation with its officer, and systems in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know
from zandy.register.accounts.models import User
from zandy.register.organisations.models import Organisation
from zandy.register.systems import actions
from zandy.register.systems.models import System

from ..conftest import World

AI: dict[str, object] = {
    "system.digital_object": True, "system.informatisation_object": True, "system.learns_from_data": True,
    "system.in_kazakhstan": True,
}  # fmt: skip


def known(**more: object) -> Knowledge:
    """An AI system in Kazakhstan, and more: ``known(emotion__determined=True)``."""
    return know({**AI, **{name.replace("__", "."): value for name, value in more.items()}}, VOCABULARY)


class Browser:
    """The officer's browser. A request ends with nobody looking; the test goes on with the officer's eyes."""

    def __init__(self, client: Any, eyes: Callable[[], AbstractContextManager[None]], held: ExitStack) -> None:
        self.client, self.eyes, self.held = client, eyes, held

    @property
    def cookies(self) -> Any:
        """The browser's cookies."""
        return self.client.cookies

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Open a page."""
        return self._then_look(self.client.get(*args, **kwargs))

    def post(self, *args: Any, **kwargs: Any) -> Any:
        """Send a form."""
        return self._then_look(self.client.post(*args, **kwargs))

    def _then_look(self, answer: Any) -> Any:
        self.held.enter_context(self.eyes())
        return answer


@dataclass
class Office:
    """An organisation, its officer, and the officer's browser."""

    organisation: Organisation
    officer: User
    client: Any

    def system(self, name: str = "Скоринг", facts: Knowledge | None = None, **fields: Any) -> System:
        """A system of the organisation."""
        return actions.create_system(
            organisation=self.organisation, by=self.officer, name_kk=name, facts=facts or known(), **fields
        )

    def speak(self, language: str) -> None:
        """Choose the language of the pages."""
        self.client.cookies["django_language"] = language


@pytest.fixture
def office(world: World, sign_in: Callable[[User], Any]) -> Iterator[Office]:
    """An organisation with its officer signed in; the test looks with the officer's eyes."""
    officer = world.person("Aigul")
    organisation = world.organisation(officer)
    with ExitStack() as held:
        held.enter_context(world.eyes_of(officer))
        yield Office(organisation, officer, Browser(sign_in(officer), lambda: world.eyes_of(officer), held))


@pytest.fixture
def uploads_in(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A data folder of its own for uploads."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    monkeypatch.setattr("zandy.register.systems.uploads.private_folder", lambda name: folder)
    return folder
