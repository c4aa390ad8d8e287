"""An organisation with a system, and files in a folder of the test's own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.viewing import look, viewer_for
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World
from .samples import AI


@dataclass
class Kept:
    """A system and those around it."""

    world: World
    aigul: User
    organisation: Organisation
    system: System
    folder: Path

    def url(self, name: str, **more: Any) -> str:
        """The address of a page of the organisation."""
        from django.urls import reverse

        return reverse(f"documents:{name}", kwargs={"organisation_id": self.organisation.pk, **more})

    def of_system(self, name: str) -> str:
        """The address of a page of the system."""
        return self.url(name, system_id=self.system.pk)

    def files(self) -> list[Path]:
        """Every file on the disk."""
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture
def kept(world: World, settings: Any, tmp_path: Path) -> Iterator[Kept]:
    """A system of an organisation, seen with the eyes of its officer."""
    settings.MEDIA_ROOT = tmp_path / "files"
    aigul = world.person("Aigul")
    organisation = world.organisation(aigul)
    with world.eyes_of(aigul):
        system = create_system(
            organisation=organisation, by=aigul, name_kk="Несие скорингі", name_ru="Кредитный скоринг",
            facts=know({**AI, "system.has_users": True}, VOCABULARY),
        )  # fmt: skip
        yield Kept(world, aigul, organisation, system, tmp_path / "files")


@pytest.fixture
def client_of(kept: Kept, sign_in: Callable[[User], Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The officer's browser, in Russian. After a request nobody looks; the test then looks with the officer's eyes."""
    client = sign_in(kept.aigul)
    client.cookies["django_language"] = "ru"
    request = client.request

    def and_look_again(**said: Any) -> Any:
        answer = request(**said)
        look(viewer_for(kept.aigul.pk, str(kept.aigul)))
        return answer

    monkeypatch.setattr(client, "request", and_look_again)
    return client
