"""Sharing: the body sees exactly what is shared, row by row and column by column, and nothing once it is withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.authority import actions, tasks
from zandy.register.authority.models import Shared, Sharing
from zandy.register.authority.queries import bodies
from zandy.register.incidents.models import Incident
from zandy.register.notices.models import Message
from zandy.register.objections.models import Objection
from zandy.register.organisations.viewing import working_for
from zandy.register.systems.models import Notice, System
from zandy.wording.numbers import counted

from .conftest import Market

TODAY = timezone.localdate()


def incident(market: Market, number: int, *, due: int | None = -3, reported: bool = False, **more: Any) -> Incident:
    """An incident of the bank; by default one that should have been reported three days ago."""
    now = timezone.now()
    with market.as_bank():
        return Incident.objects.create(
            organisation=market.bank, system=market.system, number=number, title=f"Оқиға {number}",
            noticed_at=now - timedelta(days=5), personal_data="yes",
            report_due_on=None if due is None else TODAY + timedelta(days=due),
            reported_at=now if reported else None, reported_to="Орган" if reported else "",
            description="ҚҰПИЯ сипаттама", harm="ҚҰПИЯ зиян", **more,
        )  # fmt: skip


def share(market: Market, what: str = "incidents") -> Sharing:
    body = market.named()
    with market.as_bank():
        return actions.share(organisation=market.bank, body=body, what=what, by=market.officer)


def seen(market: Market) -> list[tuple[str, str]]:
    with market.as_body():
        return [(row.kind, row.subject) for row in Shared.objects.order_by("pk")]


def test_nothing_is_seen_that_is_not_shared(market: Market) -> None:
    incident(market, 1)
    assert seen(market) == []
    share(market, "publications")
    assert seen(market) == [], "sharing one thing shows no other"


def test_exactly_what_is_shared_is_seen(market: Market, sign_in: Callable[..., Any]) -> None:
    incident(market, 1)
    incident(market, 2, reported=True, persons_affected=12)
    incident(market, 3, due=4)
    incident(market, 4, due=None)
    share(market)
    assert seen(market) == [("report_late", "1"), ("reported", "2")]
    page = sign_in(market.inspector).get(reverse("authority:desk", args=[market.body.pk])).content.decode()
    assert "Скоринг Aigul" in page and "«Дала» банкі" in page and "Оқиға 2" in page and "12" in page
    assert "ҚҰПИЯ" not in page and "Оқиға 3" not in page and "Оқиға 4" not in page
    assert "Оқиға 1" not in page, "what was not reported is told by its number"


def test_the_body_sees_no_table_of_the_bank(market: Market) -> None:
    """Row-level security of every table with an organisation: not one row of the bank but those of sharing."""
    incident(market, 1)
    share(market)
    market.sent()
    allowed = {
        "authority_sharing", "authority_shared", "authority_application", "authority_paper", "authority_step",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns where table_schema = 'public'"
            " and column_name = 'organisation_id'"
        )
        tables = [row[0] for row in cursor.fetchall()]
    shown = set()
    with market.world.eyes_of(market.inspector), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"select count(*) from {table} where organisation_id = %s", [market.bank.pk])
            if cursor.fetchone()[0]:
                shown.add(table)
        cursor.execute("select count(*) from organisations_organisation where id = %s", [market.bank.pk])
        assert cursor.fetchone() == (0,)
    assert shown == allowed


def test_another_body_and_another_bank_see_nothing(market: Market, sign_in: Callable[..., Any]) -> None:
    incident(market, 1)
    share(market)
    for person in (market.other_inspector, market.other_officer):
        with market.world.eyes_of(person):
            assert not Shared.objects.exists() and not Sharing.objects.exists()
    client = sign_in(market.other_inspector)
    assert client.get(reverse("authority:desk", args=[market.body.pk])).status_code == 404
    page = client.get(reverse("authority:desk", args=[market.other_body.pk])).content.decode()
    assert "Дала" not in page and "Скоринг" not in page


def test_after_withdrawal_nothing_is_seen(market: Market, sign_in: Callable[..., Any]) -> None:
    incident(market, 1)
    sharing = share(market)
    client = sign_in(market.officer)
    address = reverse("authority:sharing", args=[market.bank.pk])
    assert "Скоринг Aigul" in client.get(address).content.decode(), "the bank sees the very rows"
    client.post(address, {"withdraw": str(sharing.pk)})
    assert seen(market) == []
    tasks.refresh_shared(0)
    assert seen(market) == []
    page = sign_in(market.inspector).get(reverse("authority:desk", args=[market.body.pk])).content.decode()
    assert "Дала" not in page and "Скоринг" not in page
    assert "тоқтатылды" in sign_in(market.officer).get(address).content.decode()


def test_what_is_mended_goes_and_what_is_new_comes(market: Market) -> None:
    first = incident(market, 1)
    share(market)
    with market.as_bank():
        first.reported_at = timezone.now()
        first.save()
    incident(market, 2)
    tasks.refresh_shared(0)
    assert sorted(seen(market)) == [("report_late", "2"), ("reported", "1")]


def test_the_body_is_told_of_what_is_new_once(market: Market) -> None:
    share(market)
    incident(market, 1)
    for _ in range(3):
        tasks.refresh_shared(0)
    with market.as_body():
        notice = Notice.objects.get(key="authority.news")
        assert notice.details == {"count": "1"} and notice.verb == "authority.desk"
        assert [message.user for message in Message.objects.all()] == [market.inspector]


def test_objections_and_publications_are_shared_without_a_word_of_the_person(market: Market) -> None:
    from zandy.register.public.models import Publication

    with market.as_bank():
        Publication.objects.create(
            organisation=market.bank, ident=market.system.ident, card_changed_at=timezone.now() - timedelta(days=2)
        )
    share(market, "publications")
    assert seen(market) == [("publication_old", str(market.system.ident))]


def test_the_body_writes_nothing_of_it(market: Market) -> None:
    incident(market, 1)
    sharing = share(market)
    with market.world.eyes_of(market.inspector):
        assert Shared.objects.update(facts={}) == 0
        assert Sharing.objects.update(withdrawn_at=timezone.now()) == 0
        assert Shared.objects.all().delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Sharing.objects.create(
                organisation=market.other_bank, body=market.body, what="objections", bin="1", name_kk="x"
            )
    assert seen(market) and sharing.pk


def test_a_thing_is_shared_once(market: Market) -> None:
    share(market)
    share(market)
    with market.as_bank():
        assert Sharing.objects.count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Sharing.objects.create(
                organisation=market.bank, body=market.body, what="incidents", bin="1", name_kk="x"
            )  # fmt: skip


def test_only_bodies_that_the_keeper_named_count(market: Market, settings: Any, sign_in: Callable[..., Any]) -> None:
    assert {body.id for body in bodies()} == {market.body.pk, market.other_body.pk}
    settings.HTTPS = True
    assert bodies() == [], "anybody may call an organisation a body"
    settings.AUTHORITIES = frozenset({market.body.bin})
    assert [body.id for body in bodies()] == [market.body.pk]
    client = sign_in(market.officer)
    address = reverse("authority:sharing", args=[market.bank.pk])
    assert client.post(address, {"body": str(market.other_body.pk), "what": "incidents"}).status_code == 404
    assert client.post(address, {"body": str(market.body.pk), "what": "everything"}).status_code == 404
    assert client.post(address, {"body": str(market.body.pk), "what": "incidents"}).status_code == 302


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "Мерзімі өткен"), ("ru", "Просрочено"), ("en", "Overdue")]
)  # fmt: skip
def test_the_desk_speaks_the_language(market: Market, sign_in: Callable[..., Any], language: str, word: str) -> None:
    incident(market, 1)
    share(market)
    client = sign_in(market.inspector)
    client.cookies["django_language"] = language
    assert word in client.get(reverse("authority:desk", args=[market.body.pk])).content.decode()


def test_the_desk_costs_the_same_however_much_stands_on_it(market: Market, sign_in: Callable[..., Any]) -> None:
    client = sign_in(market.inspector)
    address = reverse("authority:desk", args=[market.body.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    incident(market, 1)
    incident(market, 2, reported=True)
    share(market)
    queries()
    few = queries()
    for number in range(3, 43):
        incident(market, number, reported=number % 2 == 0)
    share(market, "publications")
    tasks.refresh_shared(0)
    assert len(seen(market)) == 42
    assert queries() == few


def test_others_have_no_desk(market: Market, sign_in: Callable[..., Any]) -> None:
    assert sign_in(market.officer).get(reverse("authority:desk", args=[market.bank.pk])).status_code == 403
    inspector = market.world.person("Qonaq")
    market.world.join(market.bank, inspector, "authorised_body", market.officer)
    assert sign_in(inspector).get(reverse("authority:desk", args=[market.bank.pk])).status_code == 404
    assert sign_in(market.inspector).get(reverse("authority:sharing", args=[market.bank.pk])).status_code == 404


def test_what_is_shared_stands_in_the_journal_of_the_bank(market: Market) -> None:
    from zandy.register.journal.models import Entry

    incident(market, 1)
    share(market)
    with working_for((market.bank.pk,), "test"):
        subjects = list(Entry.objects.filter(subject__startswith="authority_").values_list("subject", flat=True))
        assert {"authority_sharing", "authority_shared"} <= set(subjects)
        assert System.objects.exists()


def test_the_number_of_an_objection_and_not_a_word_of_it(market: Market, sign_in: Callable[..., Any]) -> None:
    with market.as_bank():
        Objection.objects.create(
            organisation=market.bank, number=7, system=market.system, secret_hash="x" * 64, said_hash="y" * 64,
            said={"what": "ҚҰПИЯ сөз", "name": "ҚҰПИЯ есім"}, received_on=TODAY - timedelta(days=9),
            track="personal_data", due_on=TODAY - timedelta(days=4),
        )  # fmt: skip
    share(market, "objections")
    assert [kind for kind, _ in seen(market)] == ["objection_late"]
    page = sign_in(market.inspector).get(reverse("authority:desk", args=[market.body.pk])).content.decode()
    assert "№ 7" in page and "Скоринг Aigul" in page and "ҚҰПИЯ" not in page
    assert counted(4, "day", "kk") in page


def test_what_is_withdrawn_waits_for_what_is_being_shared(market: Market) -> None:
    """A job that writes what a body sees while it is withdrawn must not leave it there for ever."""
    incident(market, 1)
    found = share(market)
    with market.as_bank(), CaptureQueriesContext(connection) as asked:
        actions.withdraw(sharing=found, by=market.officer)
    said = [query["sql"] for query in asked.captured_queries]
    held = next(place for place, sql in enumerate(said) if " UPDATE OF " in sql and "authority_sharing" in sql)
    gone = next(place for place, sql in enumerate(said) if sql.startswith("DELETE") and "authority_shared" in sql)
    assert held < gone and seen(market) == []
