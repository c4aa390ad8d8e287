"""A bank with a system that decides, its people, and a citizen with a browser and no account."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from zandy.register.accounts.models import User
from zandy.register.objections import codes
from zandy.register.objections.models import Objection
from zandy.register.organisations.models import Membership, Organisation
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World
from .said import SAID

R = Membership.Role
ANSWER = {
    "outcome": "changed", "factors": "Табыс пен берешек", "criteria": "Берешек табыстың жартысынан аспауы керек",
    "reasons": "Табыс туралы анықтама ескерілмеген", "decision_now": "Несие беріледі",
}  # fmt: skip


@dataclass
class Scene:
    """Aigul answers for the bank, Saule reviews, Marat took the decision."""

    world: World
    organisation: Organisation
    system: System
    aigul: User
    saule: User
    marat: User

    def filed(self, client: Client | None = None, **said: Any) -> tuple[str, Objection]:
        """File an objection as a citizen; its code, and the objection."""
        code = code_of(send(client or Client(), self.system, **said))
        with self.world.eyes_of(self.aigul):
            return code, Objection.objects.order_by("-id").select_related("system", "organisation")[0]

    def assigned(self, **said: Any) -> tuple[str, Objection]:
        """The same, given to Saule; Marat took the decision."""
        from zandy.register.objections.actions import assign

        code, objection = self.filed(**said)
        with self.world.eyes_of(self.aigul):
            return code, assign(
                objection=objection, maker_kind="member", maker=self.marat, reviewer=self.saule, by=self.aigul
            )


def address(system: System) -> str:
    """The form about a system."""
    return f"{reverse('objections:new')}?system={system.ident}"


def sealed_in(page: Any) -> str:
    """The seal of a form."""
    found = re.search(r'name="sealed" value="([^"]+)"', page.content.decode())
    assert found, page.content.decode()[:500]
    return found.group(1)


def send(client: Client, system: System, **said: Any) -> Any:
    """Open the form, wait, send it; the answer."""
    seal = said.pop("sealed", None) or sealed_in(client.get(address(system)))
    with patch.object(codes, "SOONEST", -1):
        return client.post(address(system), {**SAID, "sealed": seal, **said})


def code_of(page: Any) -> str:
    """The code on the page that says that an objection was received."""
    assert page.status_code == 200, page.content.decode()[-3000:]
    found = re.search(r'<code class="once">([^<]+)</code>', page.content.decode())
    assert found, page.content.decode()
    return found.group(1)


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Everybody is there; nobody looks."""
    yield make_scene(world)


def make_scene(world: World, kind: str = "company") -> Scene:
    """The bank and its people."""
    aigul, saule, marat = (world.person(name) for name in ("Aigul", "Saule", "Marat"))
    organisation = world.organisation(aigul, R.OWNERS_OFFICER, name="«Дала» банкі")
    world.join(organisation, saule, R.REVIEWER, by=aigul)
    world.join(organisation, marat, R.REVIEWER, by=aigul)
    with world.eyes_of(aigul):
        if kind != "company":
            Organisation.objects.filter(pk=organisation.pk).update(kind=kind)
            organisation.refresh_from_db()
        system = create_system(
            organisation=organisation, by=aigul, name_kk="Несие скорингі", name_ru="Кредитный скоринг",
            name_en="Credit scoring", about_kk="Несие беру туралы шешім", own_role=System.OwnRole.BOTH,
        )  # fmt: skip
    return Scene(world, organisation, system, aigul, saule, marat)


Enter = Callable[[User], Any]
