"""Reads: the tokens of an organisation that a person may see."""

from django.db.models import QuerySet

from ..organisations.models import Organisation
from .models import ApiToken, User


def tokens_of(organisation: Organisation, user: User, administers: bool) -> QuerySet[ApiToken]:
    """One's own tokens in an organisation, or everybody's for its administrators; newest first."""
    tokens = organisation.tokens.select_related("user").order_by("-created_at")
    return tokens if administers else tokens.filter(user=user)
