"""What the state of a classification allows: to sign it, to answer otherwise, to take a scenario away."""

from collections.abc import Collection, Mapping

from zandy.law.decisions.regime import CLASSES
from zandy.law.words.classes import Risk

from ..language import t
from ..organisations import policies

OUTSIDE = "outside"


class RefusedError(policies.RefusedError):
    """The state does not allow the write; `reason` names the string that says why and what to do."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return str(t(f"assessments.refused.{self.reason}"))


def without_scenarios(outcomes: Collection[str], scenarios: int) -> str:
    """What to say of a class of risk that no failure scenario stands behind: "" where nothing.

    ``understated`` – a class is given, or could be, that a grave scenario would lift; ``bare`` – the highest class is
    given and nothing shows why.
    """
    if scenarios or tuple(outcomes) in ((), (OUTSIDE,)):
        return ""
    return "bare" if tuple(outcomes) == (Risk.HIGH.value,) else "understated"


def refuse_signing(classes: Mapping[str, Collection[str]], overridden: Collection[str]) -> None:
    """What is not settled is not signed for; raise RefusedError unless it is overridden by name."""
    if any(len(classes[name]) != 1 and name not in overridden for name in CLASSES if name in classes):
        raise RefusedError("not_settled")


def refuse_override(question: str, own: str, possible: Collection[str], outcomes: Collection[str], reason: str) -> None:
    """An override names an outcome that the question has, differs from the engine's, and says why."""
    if own not in possible:
        raise RefusedError("no_such_outcome")
    if tuple(outcomes) == (own,):
        raise RefusedError("same_outcome")
    if not reason.strip():
        raise RefusedError("needs_reason")


def refuse_closed_reply(state: str) -> None:
    """A reply is decided on once."""
    if state != "draft":
        raise RefusedError("reply_decided")
