"""The inventory drive: a secret that ends, replies without an account, nothing else to be seen with it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from zandy.law.decisions.receipt import knowledge_from
from zandy.register.assessments import inventory
from zandy.register.assessments.models import Drive, Reply
from zandy.register.assessments.policies import RefusedError
from zandy.register.journal.models import Entry

from .conftest import Scene

FORM = {
    "department": "Кадр бөлімі", "person": "Дана", "software": "=HireSmart", "used_for": "Түйіндемені сұрыптау",
    "how": "bought", "does": ["decides", "mood"], "personal_data": "yes",
}  # fmt: skip


@pytest.fixture
def link(scene: Scene) -> tuple[Drive, str]:
    """A drive and its secret."""
    return inventory.start_drive(organisation=scene.ours, by=scene.aigul, title="Күзгі түгендеу")


def test_only_a_hash_of_the_link_is_kept(link: tuple[Drive, str]) -> None:
    drive, secret = link
    assert secret not in drive.secret_hash and len(drive.secret_hash) == 64
    entry = Entry.objects.get(subject="assessments_drive")
    assert "secret_hash" not in (entry.after or {})


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_anyone_with_the_link_replies(scene: Scene, link: tuple[Drive, str], client: Any, language: str) -> None:
    client.cookies["django_language"] = language
    address = reverse("assessments:reply", args=[link[1]])
    page = client.get(address)
    assert page.status_code == 200 and "no-cache" in page["Cache-Control"]
    assert client.post(address, FORM).status_code == 200
    with scene.world.eyes_of(scene.aigul):
        reply = Reply.objects.get()
        assert (reply.drive, reply.software, reply.state) == (link[0], "=HireSmart", "draft")
        assert reply.tells["does"] == ["decides", "mood"]
        assert Entry.objects.get(subject="assessments_reply").label == f"inventory drive {link[0].pk}"


def test_nothing_is_a_reply_too_and_emptiness_is_not(scene: Scene, link: tuple[Drive, str], client: Any) -> None:
    address = reverse("assessments:reply", args=[link[1]])
    assert client.post(address, {"department": "Бухгалтерия"}).status_code == 422
    assert client.post(address, {"department": "Бухгалтерия", "nothing": "on"}).status_code == 200
    with scene.world.eyes_of(scene.aigul):
        assert Reply.objects.get().tells == {"nothing": True}


def test_a_wrong_link_does_not_exist(db: None, client: Any) -> None:
    assert client.get(reverse("assessments:reply", args=["no-such-link"])).status_code == 404


@pytest.mark.parametrize("how", ["closed", "expired"])
def test_a_link_ends(scene: Scene, link: tuple[Drive, str], client: Any, how: str) -> None:
    drive, secret = link
    if how == "closed":
        inventory.close_drive(drive=drive)
    else:
        Drive.objects.filter(pk=drive.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    address = reverse("assessments:reply", args=[secret])
    assert client.get(address).status_code == client.post(address, FORM).status_code == 410
    assert not inventory.reply(secret, {"department": "x", "tells": {}})
    with scene.world.eyes_of(scene.aigul):
        assert not Reply.objects.exists()


def test_a_flood_is_cut_off(scene: Scene, link: tuple[Drive, str]) -> None:
    assert not inventory.reply(link[1], {"department": "x", "tells": {"used_for": "ұзын " * 5000}})
    Reply.objects.bulk_create(
        Reply(organisation=scene.ours, drive=link[0], department=f"{n}") for n in range(2000)
    )  # fmt: skip
    assert not inventory.reply(link[1], {"department": "x", "tells": {}})


def test_without_an_account_no_row_is_seen(scene: Scene, link: tuple[Drive, str], client: Any) -> None:
    client.get(reverse("assessments:reply", args=[link[1]]))
    assert not Drive.objects.exists() and not Reply.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select zandy_drive('')")
        assert cursor.fetchone() in ((None,), ("(,,,,,)",))


def test_a_reply_becomes_a_system_once_with_what_was_said(scene: Scene, link: tuple[Drive, str]) -> None:
    inventory.reply(link[1], {"department": "Кадр", "software": "HireSmart", "tells": {
        "used_for": "Сұрыптау", "how": "service", "does": ["decides"], "personal_data": "unknown", "nothing": False,
    }})  # fmt: skip
    reply = Reply.objects.get()
    system = inventory.make_system(reply=reply, by=scene.aigul)
    system.refresh_from_db()
    assert (system.name_kk, system.own_role, system.source) == ("HireSmart", "user", f"түгендеу, № {reply.pk} жауап")
    known = knowledge_from(system.facts)
    assert known["decision.about_natural_persons"].values == {"yes"}
    assert known["personal_data.processed"].status == "asked_not_known"
    assert "emotion.determined" not in known, "a box that is not ticked says nothing"
    with pytest.raises(RefusedError):
        inventory.make_system(reply=reply, by=scene.aigul)


def test_the_pages_of_a_drive(scene: Scene, link: tuple[Drive, str], sign_in: Callable[..., Any]) -> None:
    inventory.reply(link[1], {"department": "<i>Кадр</i>", "software": "A", "tells": {"how": "odd", "does": ["odd"]}})
    reply = Reply.objects.get()
    client = sign_in(scene.aigul)
    for language in ("kk", "ru", "en"):
        client.cookies["django_language"] = language
        assert client.get(reverse("assessments:drives", args=[scene.ours.pk])).status_code == 200
        page = client.get(reverse("assessments:drive", args=[scene.ours.pk, link[0].pk]))
        assert "<i>Кадр</i>" not in page.content.decode()
    made = client.post(reverse("assessments:drives", args=[scene.ours.pk]), {"title": "Көктемгі"})
    assert "/inventory/" in made.content.decode()
    client.post(reverse("assessments:dismiss", args=[scene.ours.pk, reply.pk]), {"reason": "ереже ғана"})
    client.post(reverse("assessments:make", args=[scene.ours.pk, reply.pk]))
    with scene.world.eyes_of(scene.aigul):
        reply.refresh_from_db()
        assert (reply.state, reply.system, reply.reason) == ("dismissed", None, "ереже ғана")
