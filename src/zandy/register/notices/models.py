"""What was told, the messages that carry it out of the register, and the addresses of programs that are called."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation


class Telling(OwnedByOrganisation):
    """That something was told. The database refuses the same thing a second time.

    Attributes:
        kind: ``objections.received``: names the words, ``<app>.notices.<name>.title`` and ``.text``.
        once: what makes it the same thing.
        address: the one person outside who is told; empty when the organisation's own people are.
        details: fill the words.
        url: the page that it is about, from the root of the site.
        details_hash, address_hash: what the journal keeps of both, so that they can be erased.
    """

    kind = models.CharField(max_length=60)
    once = models.CharField(max_length=200)
    address = models.EmailField(max_length=254, blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    details_hash = models.CharField(max_length=64, default="")
    url = models.CharField(max_length=500, blank=True)
    erased_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "once", "address_hash"], name="a_thing_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.once}"


class Hook(OwnedByOrganisation):
    """The address of a program that is called when something is told.

    The secret that signs the calls is kept nowhere: it is worked out from the register's own key (see `signing`).

    Attributes:
        turn: counts up when the secret is changed.
        turned_at: when it was; for a day calls are signed with the old secret too.
        failures: calls that failed one after another.
        off_at: since when it is not called; `off_reason` why: ``person``, ``failures``, ``gone``.
    """

    ident = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.CharField(t("notices.hook.url"), max_length=500)
    name = models.CharField(t("notices.hook.name"), max_length=100)
    turn = models.PositiveIntegerField(default=0, editable=False)
    turned_at = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    called_at = models.DateTimeField(null=True, editable=False)
    off_at = models.DateTimeField(null=True, editable=False)
    off_reason = models.CharField(max_length=10, blank=True, editable=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "url"], name="a_program_is_called_at_one_address")
        ]

    def __str__(self) -> str:
        return self.name


class Message(OwnedByOrganisation):
    """One message that leaves the register: a letter to one person, or a call to one program.

    Attributes:
        ident: names it for whoever receives it, so that a second copy is known as one.
        user, address, hook: to whom: a member, a person outside, or a program.
        state: queued; begun: on its way, nobody has confirmed it; sent; failed for good; needless: all was done
            before it left, or the person is no longer a member.
        attempts: how often it was tried. `turn`: how often a person had it sent again.
        unsure: the program was killed while it was on its way, or the line broke: it may have arrived twice.
        reason: why the last try failed (``notices.reason.…``); `answer` what the other side said.
        next_at: when it is tried next.
    """

    class Channel(models.TextChoices):
        LETTER = "letter", t("notices.channel.letter")
        CALL = "call", t("notices.channel.call")

    class State(models.TextChoices):
        QUEUED = "queued", t("notices.state.queued")
        BEGUN = "begun", t("notices.state.begun")
        SENT = "sent", t("notices.state.sent")
        FAILED = "failed", t("notices.state.failed")
        NEEDLESS = "needless", t("notices.state.needless")

    ident = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(max_length=254, blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, null=True, related_name="messages")
    language = models.CharField(max_length=2, default="kk")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    unsure = models.BooleanField(default=False)
    reason = models.CharField(max_length=30, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(default=timezone.now, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["telling", "user", "address_hash", "hook"], nulls_distinct=False, name="everybody_is_told_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-made_at", "-id"]),
            models.Index(
                fields=["next_at"], condition=models.Q(state__in=["queued", "begun"]), name="messages_that_wait"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.telling} → {self.user or self.hook or self.address}"
