"""Public pages that somebody has to look at again, each with its day: the reasons of `policies.stale`, for many."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Least, TruncDate
from django.utils import timezone

from zandy.legislation.parameters import parameters

from ..language import LANGUAGES
from ..systems.models import System
from .models import Publication
from .policies import REVIEW, edition_in_force, review_due
from .queries import published

#: Which reason is told where several fall on one day.
_REASONS = ("card", "edition", "review")


def pages_to_renew(organisations: Iterable[int]) -> QuerySet[Publication]:
    """What some organisations publish; `due_on` is the day by which each page is to be confirmed or renewed.

    With it `reason` (of `Stale`), the number of the system and its names: `system_id`, `system_kk` and so on. No day:
    no law sets one, and nothing else speaks against the page.
    """
    mine = published().filter(organisation_id__in=tuple(organisations))
    days = mine.annotate(
        day_of_card=TruncDate("card_changed_at"), day_of_edition=_edition_ended(), day_of_review=_reviewed_until()
    )
    which = [When(due_on=F(f"day_of_{reason}"), then=Value(reason)) for reason in _REASONS]
    names = {f"system_{language}": KT(f"brief__names__{language}") for language in LANGUAGES}
    found: QuerySet[Publication] = days.annotate(due_on=Least(*(f"day_of_{reason}" for reason in _REASONS))).annotate(
        reason=Case(*which, default=Value(""), output_field=CharField()),
        system_id=Subquery(System.objects.filter(ident=OuterRef("ident")).values("pk")[:1]),
        **names,
    )
    return found


def _edition_ended() -> Case:
    """Since when another edition is in force than the one that answered."""
    edition, since = edition_in_force(timezone.localdate())
    ended = Cast(Value(since), DateField())
    return Case(When(~Q(brief__edition=edition), then=ended), output_field=DateField())


def _reviewed_until() -> Func:
    """The last day on which a page counts as looked at."""
    return Func(
        Cast(Value(_review_days(timezone.localdate())), JSONField()), Cast("reviewed_on", TextField()),
        arg_joiner=" ->> ", template="(%(expressions)s)::date", output_field=DateField(),
    )  # fmt: skip


@lru_cache(maxsize=2)
def _review_days(today: date) -> str:
    """For every day since the term is set the last day that follows: the calendar knows working days, SQL does not."""
    first = min(each.valid_from for each in parameters(REVIEW) if each.valid_from)
    days = (first + timedelta(days=number) for number in range((today - first).days + 1))
    return json.dumps({str(day): str(due) for day in days if (due := review_due(day)) is not None})
