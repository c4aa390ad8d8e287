"""Another edition comes into force: every organisation's systems are assessed anew by a job, once."""

from datetime import date

from django.db import connection

from zandy.register.systems.models import Notice, System
from zandy.register.systems.renewal import reassess_all
from zandy.register.systems.tasks import renew_all, renew_one

from ..conftest import World
from .conftest import Office

BEFORE, AFTER = date(2026, 6, 1), date(2026, 11, 21)


def test_the_job_renews_what_another_edition_answered(office: Office, world: World) -> None:
    system = office.system()
    reassess_all(organisation=office.organisation, on=BEFORE)
    Notice.objects.all().delete()
    renew_one(office.organisation.pk, BEFORE.isoformat())
    with world.eyes_of(office.officer):
        assert not Notice.objects.exists(), "the edition is the same"
    renew_one(office.organisation.pk, AFTER.isoformat())
    with world.eyes_of(office.officer):
        assert System.objects.get(pk=system.pk).edition == "230-VIII@2026-08-25"
        assert Notice.objects.get(key="all").details["before"] == "230-VIII"


def test_every_organisation_is_queued_once(office: Office) -> None:
    renew_all(0)
    renew_all(0)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name like '%%renew_one'")
        assert cursor.fetchone() == (1,)
