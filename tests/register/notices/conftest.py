"""A body that is told something, and the words of a kind that only tests know."""

from collections.abc import Iterator
from typing import Any

import pytest

from zandy.register import language
from zandy.register.accounts.models import User
from zandy.register.notices.actions import tell
from zandy.register.notices.models import Message
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.viewing import working_for

from ..conftest import World

WORDS = {
    "notices": {
        "received": {
            "title": {"kk": "Қарсылық түсті: {name}", "ru": "Возражение: {name}", "en": "An objection: {name}"},
            "text": {"kk": "Өтініш беруші: {name}", "ru": "Заявитель: {name}", "en": "From: {name}"},
        }
    }
}
KIND = "trying.received"


@pytest.fixture(autouse=True)
def words_of_a_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the app `trying`, which there is not."""
    real = language.words_of

    def words_of(app: str) -> dict[str, Any]:
        return WORDS if app == "trying" else real(app)

    monkeypatch.setattr(language, "words_of", words_of)


class Body:
    """An organisation with an officer, a lawyer and a reader."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer = world.person("Aigul")
        self.organisation: Organisation = world.organisation(self.officer)
        self.lawyer, self.reader = self._member("Saule", "lawyer"), self._member("Oqyrman", "reader")

    def _member(self, name: str, role: str) -> User:
        member = self.world.person(name)
        self.world.join(self.organisation, member, role, self.officer)
        return member

    def tell(self, once: str = "1", **more: Any) -> None:
        """Tell it something."""
        told = {"kind": KIND, "details": {"name": "Әйгерім Қыдырбекқызы"}, **more}
        tell(organisation_id=self.organisation.pk, once=once, **told)

    def messages(self) -> list[Message]:
        """Its messages, the first first, with the eyes of a job."""
        with working_for((self.organisation.pk,), "test"):
            found = Message.objects.select_related("telling", "user", "hook", "organisation").order_by("pk")
            return list(found)


@pytest.fixture
def body(world: World) -> Body:
    """A body."""
    return Body(world)


@pytest.fixture
def standing(lasting: World) -> Iterator[Body]:
    """The same, really written: what workers do is seen by other connections."""
    yield Body(lasting)
