"""A bank that shares, a body that looks, another bank and another body."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.models import User
from zandy.register.authority import actions
from zandy.register.authority.models import Application, Paper
from zandy.register.authority.queries import Body, body_or_none
from zandy.register.documents.actions import add_evidence
from zandy.register.documents.models import EvidenceVersion
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.viewing import working_for
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}


class Market:
    """Two banks and two bodies."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer, self.bank, self.system = self._bank("Aigul", "«Дала» банкі")
        self.other_officer, self.other_bank, _ = self._bank("Berik", "Басқа банк")
        self.inspector, self.body = self._body("Timur", "Орган")
        self.other_inspector, self.other_body = self._body("Sara", "Басқа орган")

    def _bank(self, name: str, called: str) -> tuple[User, Organisation, System]:
        officer = self.world.person(name)
        bank = self.world.organisation(officer, name=called)
        with self.world.eyes_of(officer):
            system = create_system(
                organisation=bank, by=officer, name_kk=f"Скоринг {name}", name_ru="Скоринг", name_en="Scoring",
                facts=know(AI, VOCABULARY),
            )  # fmt: skip
        return officer, bank, system

    def _body(self, name: str, called: str) -> tuple[User, Organisation]:
        inspector = self.world.person(name)
        body = self.world.organisation(inspector, "authorised_body", name=called)
        with self.world.eyes_of(inspector):
            body.kind = Organisation.Kind.AUTHORISED_BODY
            body.save()
        return inspector, body

    def named(self) -> Body:
        """The body as the bank knows it."""
        found = body_or_none(self.body.pk)
        assert found is not None
        return found

    def high(self) -> System:
        """The bank's system, found to be of high risk."""
        with self.as_bank():
            self.system.risk = "high"
            self.system.save()
        return self.system

    def as_bank(self) -> Any:
        """With the eyes of the bank."""
        return working_for((self.bank.pk,), "test")

    def as_body(self) -> Any:
        """With the eyes of the body."""
        return working_for((self.body.pk,), "test")

    def file(self, title: str) -> EvidenceVersion:
        """A file of the evidence of the system."""
        with self.as_bank():
            return add_evidence(
                system=self.system, title=title, file_name=f"{title}.txt", content=f"{title}\n".encode(),
                by=self.officer, effective_on=timezone.localdate() - timedelta(days=3), why=title,
            )  # fmt: skip

    def draft(self) -> Application:
        """An application that is not sent yet."""
        self.high()
        papers = {role.value: self.file(role.value) for role in Paper.Role}
        body = self.named()
        with self.as_bank():
            made = actions.draft(
                system=self.system, body=body, by=self.officer, papers=papers, ground="certificate",
                ground_number="№ 1", auditor="Аудит", audit_on=timezone.localdate(),
            )  # fmt: skip
            # Noting that the listing is sought assesses the system anew, from facts that say little of its risk.
            self.high()
        return made

    def sent(self) -> Application:
        """An application that the body has."""
        made = self.draft()
        with self.as_bank():
            return actions.move(application=made, to="check", by=self.officer, body=False)

    def decide(self, application: Application, to: str, reasons: str = "Негіз") -> Application:
        """A step of the body."""
        with self.as_body():
            return actions.move(application=application, to=to, by=self.inspector, body=True, reasons=reasons)


@pytest.fixture
def market(world: World, settings: Any, tmp_path: Any) -> Market:
    """Banks and bodies."""
    settings.MEDIA_ROOT = tmp_path
    settings.AUTHORITIES = frozenset()
    return Market(world)
