"""A register with the demonstration set, and the people who look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from zandy.register import demo
from zandy.register.accounts.models import User

CARDS = Path(__file__).resolve().parents[3] / "examples" / "cards"
#: Who looks: an officer who administers, the authorised body, a citizen without an account.
OFFICER, AUTHORITY, CITIZEN = "aigerim@bank.example", "timur@body.example", ""
PEOPLE = (OFFICER, AUTHORITY, CITIZEN)
#: Where a visit begins; from there links lead on.
STARTS = ("/", "/me/", "/accounts/login/", "/accounts/signup/", "/accounts/email/", "/accounts/2fa/", "/o/import/")


@pytest.fixture
def filled(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The demonstration set."""
    settings.MEDIA_ROOT = tmp_path
    demo.make(CARDS)
    yield


@pytest.fixture
def browser_of(filled: None) -> Callable[[str], Client]:
    """The browser of somebody of the demonstration set; a fault of the register is a page, as people get it."""

    def make(email: str) -> Client:
        client = Client(raise_request_exception=False)
        if email:
            client.force_login(
                User.objects.get(email=email), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return make
