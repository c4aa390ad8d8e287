"""Founding, inviting, joining, leaving."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from zandy.register.organisations import actions
from zandy.register.organisations.models import Invitation, Membership, Organisation
from zandy.register.organisations.policies import RefusedError

from ..conftest import World, a_bin


def test_founding(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    client = sign_in(aigul)
    form = {"bin": a_bin(99), "name_kk": "Банк", "kind": "company", "role": "owners_officer"}
    answer = client.post(reverse("organisations:found"), form)
    assert answer.status_code == 302
    with world.eyes_of(aigul):
        made = Organisation.objects.get()
        assert made.memberships.get().administers


def test_a_wrong_bin_is_refused_in_words(world: World, sign_in: Callable[..., Any]) -> None:
    client = sign_in(world.person("Aigul"))
    client.cookies["django_language"] = "ru"
    page = client.post(reverse("organisations:found"), {"bin": "123456789012", "name_kk": "Банк", "kind": "company"})
    assert "Это не БИН" in page.content.decode()


def test_an_invitation_works_once_and_for_its_address(world: World) -> None:
    aigul, berik, dana = (world.person(name) for name in ("Aigul", "Berik", "Dana"))
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        _, secret = actions.invite(organisation=ours, email=berik.email, role="lawyer", by=aigul)
        assert Invitation.objects.get().secret_hash != secret
    with world.eyes_of(dana), pytest.raises(RefusedError):
        actions.accept(secret=secret, by=dana)
    with world.eyes_of(berik):
        assert actions.accept(secret=secret, by=berik).role == "lawyer"
    with world.eyes_of(berik), pytest.raises(RefusedError):
        actions.accept(secret=secret, by=berik)


def test_the_last_administrator_stays(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    with world.eyes_of(aigul):
        membership = Membership.objects.get(organisation=ours)
        with pytest.raises(RefusedError):
            actions.end_membership(membership=membership)
        with pytest.raises(RefusedError):
            actions.change_role(membership=membership, role="reader", administers=False)


def test_only_an_administrator_changes_members(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "reader", by=aigul)
    client = sign_in(berik)
    assert client.get(reverse("organisations:members", args=[ours.pk])).status_code == 200
    refused = client.post(reverse("organisations:invite", args=[ours.pk]), {"email": "x@y.kz", "role": "reader"})
    assert refused.status_code == 403
