"""Jobs: when another edition of the Law comes into force, every system is assessed anew, an organisation at a time."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from zandy.law.decisions.assess import select_edition

from ..jobs import defer_once
from ..organisations.models import Organisation
from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from .models import System
from .renewal import reassess_all


def renew_all(timestamp: int) -> None:
    """Have every organisation looked after whose systems were assessed under another edition than that of today."""
    today = timezone.localdate()
    for organisation in every_organisation():
        defer_once(RENEW_ONE, f"renew {organisation} {today}", organisation_id=organisation, on=today.isoformat())


def renew_one(organisation_id: int, on: str) -> None:
    """Assess the systems of one organisation anew if the edition in force has changed since; tell its members."""
    day = date.fromisoformat(on)
    with working_for((organisation_id,), "edition"):
        systems = System.objects.filter(organisation=organisation_id)
        if systems.exclude(edition=select_edition(day).id).exists():
            reassess_all(organisation=Organisation.objects.get(pk=organisation_id), on=day)


RENEW_ONE = app.task(renew_one)
RENEW_ALL = app.periodic(cron=settings.EDITIONS_AT)(app.task(queueing_lock="renew_all")(renew_all))
