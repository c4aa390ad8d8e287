"""Writes: make and revoke the tokens that programs use."""

from datetime import timedelta

from django.utils import timezone

from ..journal.actions import action
from ..organisations.models import Organisation
from .models import ApiToken, User


@action
def make_token(
    *, organisation: Organisation, name: str, scopes: list[str], days: int, by: User
) -> tuple[ApiToken, str]:
    """A token and its key (``zandy_<id>_<secret>``), which is shown once and kept only as a hash."""
    secret, secret_hash = ApiToken.new_secret()
    token = ApiToken.objects.create(
        user=by,
        organisation=organisation,
        name=name,
        scopes=sorted(scopes),
        secret_hash=secret_hash,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token, f"zandy_{token.pk}_{secret}"


@action
def revoke_token(*, token: ApiToken) -> ApiToken:
    """From now on the token opens nothing; what it was stays on the list."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
    return token
