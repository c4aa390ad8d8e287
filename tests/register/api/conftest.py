"""Programs with tokens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from zandy.register.accounts.models import ApiToken, User
from zandy.register.organisations.models import Organisation

from ..conftest import World


class Program:
    """A program with a token."""

    def __init__(self, client: Any, token: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        send = getattr(self.client, method)
        extra = {} if body is None else {"data": body, "content_type": "application/json"}
        return send(f"/api/v1{path}", headers={**self.headers, **headers}, **extra)


@pytest.fixture
def program(world: World, client: Any) -> Callable[..., Program]:
    """Makes programs."""

    def make(user: User, organisation: Organisation, *scopes: str, days: int = 30) -> Program:
        secret, kept = ApiToken.new_secret()
        with world.eyes_of(user):
            token = ApiToken.objects.create(
                user=user, organisation=organisation, name="CI", scopes=list(scopes or ("read", "write")),
                secret_hash=kept, expires_at=timezone.now() + timedelta(days=days),
            )  # fmt: skip
        return Program(client, f"zandy_{token.pk}_{secret}")

    return make
