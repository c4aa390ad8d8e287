"""Signing in through OpenID Connect, against a provider of our own on this machine."""

import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.urls import reverse

from zandy.register.accounts.models import User

from ..conftest import World
from .provider import CLIENT, SECRET, Provider

LOGIN = "/accounts/oidc/oidc/login/"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider that the register knows, as ZANDY_OIDC_* would tell it."""
    provider = Provider()
    app = {
        "provider_id": "oidc", "name": "Bank SSO", "client_id": CLIENT, "secret": SECRET,
        "settings": {"server_url": provider.url, "email_authentication": False},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.OIDC_URL = provider.url
    yield provider
    provider.stop()


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def way_back(address: str) -> str:
    """Where the provider sends a person who comes to this address."""
    try:
        urllib.request.build_opener(_StayHere).open(address)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"])
    raise AssertionError("the provider did not send the person back")


def sign_in_there(client: Any) -> Any:
    """Press the button, sign in at the provider, come back."""
    leave = client.post(LOGIN)
    assert leave.status_code == 302
    return client.get(way_back(leave.url))


def test_the_page_offers_it_and_lets_the_form_lead_there(db: None, client: Any, provider: Provider) -> None:
    page = client.get(reverse("account_login"))
    assert "Bank SSO" in page.content.decode()
    assert f"form-action 'self' {provider.url}" in page["Content-Security-Policy"]


def test_a_person_comes_in_with_a_name(db: None, client: Any, provider: Provider) -> None:
    leave = client.post(LOGIN)
    asked = parse_qs(urlsplit(leave.url).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
    answer = client.get(way_back(leave.url))
    assert answer.status_code == 302 and answer.url == reverse("home")
    user = User.objects.get(email="aigul@bank.example.kz")
    assert user.name == "Айгүл" and not user.has_usable_password()
    assert client.get(reverse("me")).status_code == 200


def test_the_second_time_it_is_the_same_account(db: None, client: Any, provider: Provider) -> None:
    sign_in_there(client)
    client.post(reverse("account_logout"))
    sign_in_there(client)
    assert User.objects.count() == 1


def test_an_address_alone_does_not_open_an_account_that_has_it(world: World, client: Any, provider: Provider) -> None:
    world.person("Aigul")
    provider.person["email"] = "aigul@example.kz"
    sign_in_there(client)
    assert "_auth_user_id" not in client.session, "the provider's word for an address opened somebody's account"


@pytest.mark.parametrize(
    "claims",
    [{"aud": "another program"}, {"iss": "https://elsewhere.example"}, {"exp": 1}],
    ids=lambda c: next(iter(c)),
)
def test_a_token_for_others_opens_nothing(db: None, client: Any, provider: Provider, claims: dict[str, Any]) -> None:
    provider.claims = claims
    refused(sign_in_there(client), client)


def test_a_forged_signature_opens_nothing(db: None, client: Any, provider: Provider) -> None:
    provider.signing_key = generate_private_key(65537, 2048)
    refused(sign_in_there(client), client)


def test_a_token_without_a_signature_opens_nothing(db: None, client: Any, provider: Provider) -> None:
    provider.algorithm = "none"
    refused(sign_in_there(client), client)


def test_a_code_without_the_state_of_this_session_opens_nothing(db: None, client: Any, provider: Provider) -> None:
    leave = client.post(LOGIN)
    back = way_back(leave.url)
    client.cookies.clear()
    refused(client.get(back), client)


def refused(answer: Any, client: Any) -> None:
    """The person is told, and nobody is signed in."""
    assert answer.status_code in (200, 401) and "<h1>" in answer.content.decode()
    assert "_auth_user_id" not in client.session and not User.objects.exists()
