"""`verify`: recompute the chain of every journal; fails when one is broken."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ....language import text
from ...queries import verify


class Command(BaseCommand):
    """Recompute the chain of every journal."""

    help = "Recompute the hash chain of every journal; exit with 1 when an entry does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for checked in verify():
            state = text("journal.verify.whole") if checked.whole else text("journal.verify.broken")
            numbers = ", ".join(map(str, checked.broken))
            line = (str(checked.organisation), str(checked.entries), f"{state} {numbers}".strip(), checked.seal)
            self.stdout.write("\t".join(line))
            broken += not checked.whole
        if broken:
            raise CommandError(text("journal.verify.broken_do"))
