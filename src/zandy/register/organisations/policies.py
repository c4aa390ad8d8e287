"""What the state of an organisation allows."""

from ..language import t
from .models import Membership


class RefusedError(Exception):
    """The state does not allow the write; `reason` names the string that says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return str(t(f"organisations.refused.{self.reason}"))


def refuse_last_administrator(membership: Membership) -> None:
    """An organisation keeps at least one administrator."""
    if not membership.administers:
        return
    others = Membership.objects.filter(organisation=membership.organisation, administers=True).exclude(pk=membership.pk)
    if not others.exists():
        raise RefusedError("last_administrator")
