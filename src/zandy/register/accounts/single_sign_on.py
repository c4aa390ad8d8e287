"""Signing in through an OpenID Connect provider: stricter than allauth about the ID token.

allauth trusts the token when it fetched it itself. That holds over TLS only, and inside an organisation a provider is
often reached without; so here the signature is always checked against the provider's published keys.
"""

from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

from ..organisations.access import public

#: Signatures by a private key; a shared secret or no signature at all is refused.
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """Checks the signature, the issuer, the audience and the term of every ID token."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> Any:
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as error:
            raise OAuth2Error("the ID token cannot be read") from error
        if header.get("alg") not in ALGORITHMS or "kid" not in header:
            raise OAuth2Error("the ID token is not signed by a published key")
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )


@public
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back to."""
    try:
        view = OAuth2CallbackView.adapter_view(VerifyingAdapter(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
