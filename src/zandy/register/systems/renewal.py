"""All systems of an organisation assessed anew: what another edition changes is written, and nothing else.

A thousand systems are read at a time; while the database writes what became of them, the law answers for the next
thousand in a thread beside it. Neither keeps more than that in memory.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from ..journal.actions import action
from ..organisations.models import Organisation
from .actions import notify
from .models import Notice, System
from .renewal_law import Changes, Law
from .renewal_rows import Found, hold, outcomes_of, read, write

AT_ONCE = 1000


@dataclass(slots=True)
class Renewed:
    """What came of assessing all anew: how many systems there are, how many differ, in verdict or class even."""

    systems: int = 0
    differing: int = 0
    overturned: int = 0


@action
def reassess_all(*, organisation: Organisation, on: date | None = None) -> Renewed:
    """Assess every system of an organisation under the edition in force on the day; tell its members what differs."""
    law, renewed = Law(on or timezone.localdate()), Renewed()
    hold(organisation.pk)
    before = set(System.objects.filter(organisation=organisation).values_list("edition", flat=True).distinct())
    with ThreadPoolExecutor(1, "assessing") as beside:
        for changes in _answered(law, beside, organisation.pk):
            _write(changes, law, organisation.pk, timezone.now())
            renewed.systems += changes.systems
            renewed.differing += changes.differing
            renewed.overturned += len(changes.news)
    _tell_of_all(organisation, before, law.regimes.edition.id, renewed)
    return renewed


def _answered(law: Law, beside: Executor, organisation: int) -> Iterator[Changes]:
    """What changes, some systems at a time; the next are being answered meanwhile."""
    waiting: tuple[list[Found], Future[Changes]] | None = None
    for found in read_all(organisation):
        answering = found, beside.submit(law.changes, found, {})
        if waiting is not None:
            yield _known(law, beside, *waiting)
        waiting = answering
    if waiting is not None:
        yield _known(law, beside, *waiting)


def _known(law: Law, beside: Executor, found: Sequence[Found], answering: "Future[Changes]") -> Changes:
    """The changes, after outcomes are read that do not come out again."""
    changes = answering.result()
    if changes.unknown:
        return beside.submit(law.changes, found, outcomes_of(changes.unknown)).result()
    return changes


def read_all(organisation: int) -> Iterator[list[Found]]:
    """All systems of an organisation, some at a time."""
    last = 0
    while found := read(organisation, last, AT_ONCE):
        last = found[-1].id
        yield found


def _write(changes: Changes, law: Law, organisation: int, now: datetime) -> None:
    write(changes.rows, organisation=organisation, edition=law.regimes.edition.id, on=law.regimes.on, now=now)
    # These stand on the page only: what leaves the register is the one notice about all of them.
    Notice.objects.bulk_create(
        Notice(
            organisation_id=organisation, system_id=system, key="edition",
            details={"before": before, "after": law.regimes.edition.id, "questions": list(questions)},
        )
        for system, (before, questions) in changes.news.items()
    )  # fmt: skip


def _tell_of_all(organisation: Organisation, before: set[str], edition: str, renewed: Renewed) -> None:
    others = sorted(before - {edition})
    if renewed.differing or others:
        details = {
            "before": others[0] if others else edition, "after": edition, "systems": renewed.systems,
            "differing": renewed.differing, "overturned": renewed.overturned,
        }  # fmt: skip
        notify(organisation_id=organisation.pk, system=None, key="all", details=details)
