"""What the state of a message allows, how often it is tried, and when a program is called no more."""

from dataclasses import dataclass
from datetime import timedelta

from ..language import text
from ..organisations import policies
from .models import Hook, Message

S = Message.State

#: After each failed try the next one waits so long. No act sets these; they are the product's own.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (0.5, 2, 10, 60, 240, 720, 1440))
#: So many calls in a row that fail, and a program is called no more until a person says so.
FAILURES = 20
#: So long calls are signed with the secret of before too.
OVERLAP = timedelta(days=1)
#: So many days after the last of it was sent, what was told and to which address outside is erased.
KEPT_DAYS = 180
#: A message that is on its way longer than this has lost its sender.
LOST_AFTER = timedelta(minutes=10)

#: What the letter is called that carries what systems left on the page, and who gets it: whose work the systems are.
NEWS, CONCERNED = "notices.news", "duties.edit"
#: It leaves when the first of it has waited so long: many small things in a row make one letter.
GATHERED_FOR = timedelta(minutes=15)
#: What does not wait: a system has been halted, or has to be.
AT_ONCE = ("act_at_once", "stage_suspended", "stage_stopped")

#: What may follow what.
FOLLOWS: dict[str, frozenset[str]] = {
    S.QUEUED: frozenset({S.BEGUN}),
    S.BEGUN: frozenset({S.BEGUN, S.QUEUED, S.SENT, S.FAILED, S.NEEDLESS}),
    S.SENT: frozenset({S.QUEUED}),
    S.FAILED: frozenset({S.QUEUED}),
    S.NEEDLESS: frozenset({S.QUEUED}),
}


class RefusedError(policies.RefusedError):
    """The state of a message or a program does not allow the write; `reason` names the words that say why."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"notices.refused.{self.reason}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try.

    Attributes:
        state: sent, failed, needless, or queued: to be tried again.
        reason: names the words that say why it failed; `answer` what the other side said.
        unsure: it may have arrived although nobody confirmed it.
        gone: the program said that it is not to be called any more.
    """

    state: str
    reason: str = ""
    answer: str = ""
    unsure: bool = False
    gone: bool = False


def may_follow(before: str, after: str) -> bool:
    """Whether a message may pass from one state into another."""
    return after in FOLLOWS[before]


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries; None: no further one."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None


def may_send_again(message: Message) -> bool:
    """Whether a person may have a message sent once more: one that waits leaves by itself."""
    return (
        message.state in (S.SENT, S.FAILED)
        and message.telling.erased_at is None
        and (message.hook is None or message.hook.off_at is None)
    )


def worn_out(hook: Hook) -> bool:
    """Whether a program has failed so often that it is called no more."""
    return hook.failures >= FAILURES
