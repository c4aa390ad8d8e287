"""What the state of an audit allows, and what counts at a question."""

from ..language import text
from ..organisations import policies
from .models import Audit, Finding

V = Finding.Value


class RefusedError(policies.RefusedError):
    """The state of an audit does not allow the write; `reason` names the string that says why and what to do."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"audits.refused.{self.reason}")


def counts(found: str, said: str) -> str:
    """What counts: what a person says, else what the register shows, else that it is not known."""
    return said or found or V.UNKNOWN.value


def is_gap(value: str) -> bool:
    """Whether something has to be done: a "no", and what nobody can show."""
    return value in (V.NO, V.UNKNOWN)


def refuse_closed(audit: Audit) -> None:
    """What is closed stays as it was; raise RefusedError."""
    if audit.state != Audit.State.OPEN:
        raise RefusedError("closed")


def refuse_silent_contradiction(found: str, said: str, note: str) -> None:
    """Whoever says otherwise than the register shows says why; raise RefusedError."""
    if said and found and said != found and not note.strip():
        raise RefusedError("needs_note")
