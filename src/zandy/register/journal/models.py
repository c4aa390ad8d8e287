"""The journal's entries. They are written by a trigger in the database, in the same transaction as the write itself."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing that happened.

    Attributes:
        organisation_id: whose journal it stands in; 0 is the journal of what belongs to no organisation.
        number: counts up in each journal without gaps.
        verb: insert, update, delete, view.
        previous: hash of the entry before, empty for the first.
        hash: SHA-256 over the previous hash and everything in this entry.
    """

    organisation_id = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    user_id = models.BigIntegerField()
    label = models.TextField()
    reason = models.TextField()
    verb = models.CharField(max_length=10)
    subject = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation_id", "number"], name="a_journal_counts_without_gaps")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "subject", "subject_id"]),
            models.Index(fields=["organisation_id", "user_id", "number"]),
            models.Index(fields=["organisation_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.number} {self.verb} {self.subject} {self.subject_id}"
