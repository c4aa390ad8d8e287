"""Tokens for programs: made once, kept as a hash, limited to their maker's organisation, void when revoked."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from zandy.register.accounts.models import ApiToken
from zandy.register.journal.models import Entry

from ..conftest import World

FORM = {"name": "1С", "scopes": ["read"], "days": "30"}


def test_the_key_is_shown_once_and_kept_as_a_hash(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    made = client.post(reverse("make_token", args=[ours.pk]), FORM)
    assert made["Cache-Control"] == "no-store"
    with world.eyes_of(aigul):
        token = ApiToken.objects.get()
        key = made.context["key"]
        secret = key.split("_", 2)[2]
        assert key.startswith(f"zandy_{token.pk}_") and key in made.content.decode()
        assert token.fits(secret, timezone.now()) and not token.fits(secret + "x", timezone.now())
        written = Entry.objects.filter(subject="accounts_apitoken")
        assert written.exists()
        assert all(secret not in str(e.after) and "secret_hash" not in str(e.after) for e in written)
    assert secret not in client.get(reverse("tokens", args=[ours.pk])).content.decode()


def test_a_revoked_token_and_an_old_one_open_nothing(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    secret = client.post(reverse("make_token", args=[ours.pk]), FORM).context["key"].split("_", 2)[2]
    with world.eyes_of(aigul):
        token = ApiToken.objects.get()
        assert not token.fits(secret, token.expires_at)
    client.post(reverse("revoke_token", args=[ours.pk, token.pk]))
    with world.eyes_of(aigul):
        token.refresh_from_db()
        assert not token.fits(secret, timezone.now())


def test_one_sees_ones_own_tokens_an_administrator_all(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "developer", by=aigul)
    for person, name in ((aigul, "Скоринг"), (berik, "Чатбот")):
        sign_in(person).post(reverse("make_token", args=[ours.pk]), {**FORM, "name": name})
    page = sign_in(berik).get(reverse("tokens", args=[ours.pk])).content.decode()
    assert "Чатбот" in page and "Скоринг" not in page
    with world.eyes_of(aigul):
        aiguls = ApiToken.objects.get(name="Скоринг")
    assert sign_in(berik).post(reverse("revoke_token", args=[ours.pk, aiguls.pk])).status_code == 404
    page = sign_in(aigul).get(reverse("tokens", args=[ours.pk])).content.decode()
    assert "Чатбот" in page and "Скоринг" in page


def test_a_reader_makes_no_tokens(world: World, sign_in: Callable[..., Any]) -> None:
    aigul, berik = world.person("Aigul"), world.person("Berik")
    ours = world.organisation(aigul)
    world.join(ours, berik, "reader", by=aigul)
    assert sign_in(berik).post(reverse("make_token", args=[ours.pk]), FORM).status_code == 403


def test_what_is_missing_is_said(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    wrong: dict[str, Any]
    for wrong in ({**FORM, "scopes": []}, {**FORM, "days": "9999"}, {**FORM, "name": ""}, {**FORM, "scopes": ["root"]}):
        page = sign_in(aigul).post(reverse("make_token", args=[ours.pk]), wrong)
        assert 'class="error"' in page.content.decode()
    with world.eyes_of(aigul):
        assert not ApiToken.objects.exists()
