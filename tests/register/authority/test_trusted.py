"""Trusted systems: the way of an application, its terms, who may do what, the public list."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from zandy.legislation.calendar import add_working_days, deadline
from zandy.register.authority import actions
from zandy.register.authority.models import Application, Listing, Paper, Step
from zandy.register.authority.policies import MOVES, ORDER, TERMS, WAITING, RefusedError, moves_from
from zandy.register.authority.queries import listing_of, trusted
from zandy.register.authority.views.common import picture
from zandy.register.notices.models import Message, Telling
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders.actions import remind
from zandy.register.reminders.models import Kind
from zandy.register.reminders.queries import due
from zandy.register.systems.models import Notice, System

from ..conftest import a_bin
from .conftest import Market

S = Application.State


def test_the_table_of_moves_is_whole() -> None:
    """Every state is reached and left as it should be, and nobody decides in another's place."""
    starts, ends = {move.start for move in MOVES}, {move.to for move in MOVES}
    assert ends | {S.DRAFT} == set(S.values) == set(map(str, ORDER))
    assert set(S.values) - starts == {S.REFUSED, S.WITHDRAWN, S.EXCLUDED}
    assert {move.to for move in MOVES if move.body} == {S.APPROVED, S.RETURNED, S.REFUSED, S.LISTED, S.EXCLUDED}
    assert all(move.reasoned for move in MOVES if move.body and move.to != S.LISTED)
    assert all(any(move.body for move in moves_from(state, True)) for state in WAITING)
    assert len({(move.start, move.to) for move in MOVES}) == len(MOVES)


def test_the_picture_has_every_state() -> None:
    drawn = picture("check")
    assert drawn.count("<g class=") == len(ORDER) - 1 and "box here" in drawn


def test_the_terms_are_those_of_the_law(market: Market) -> None:
    today = timezone.localdate()
    sent = market.sent()
    assert sent.due_on == deadline("trusted_list_check", today).last_day == add_working_days(today, 10)
    back = market.decide(sent, "returned")
    assert back.due_on is None, "the clock of the body stands while the organisation sets it right"
    with market.as_bank():
        again = actions.move(application=back, to="recheck", by=market.officer, body=False)
    assert again.due_on == add_working_days(today, 5)
    approved = market.decide(again, "approved")
    assert approved.due_on == add_working_days(today, 5)
    assert set(TERMS) == set(WAITING)


@pytest.mark.parametrize("name", TERMS.values())
def test_terms_from_a_secondary_source_say_so(name: str) -> None:
    assert not deadline(name, date(2026, 11, 20)).verified


def test_from_application_to_list_and_off_it(market: Market, client: Any) -> None:
    listed = market.decide(market.decide(market.sent(), "approved"), "listed", "")
    with market.as_bank():
        ident = market.system.ident
    found = listing_of(ident)
    assert found is not None and found.system["ru"] == "Скоринг" and found.owner["kk"] == "«Дала» банкі"
    page = client.get(reverse("trusted:list")).content.decode()
    assert "Скоринг Aigul" in page and market.bank.bin in page
    market.decide(listed, "excluded", "Аудит ескірді")
    assert listing_of(ident) is None
    page = client.get(reverse("trusted:list")).content.decode()
    assert "Аудит ескірді" in page and "шығарылды" in page
    with market.as_bank():
        steps = list(Step.objects.order_by("pk").values_list("after", flat=True))
    assert steps == ["check", "approved", "listed", "excluded"]


def test_the_organisation_leaves_the_list_with_a_reason(market: Market) -> None:
    listed = market.decide(market.decide(market.sent(), "approved"), "listed")
    with market.as_bank():
        with pytest.raises(RefusedError, match="no_reasons"):
            actions.move(application=listed, to="withdrawn", by=market.officer, body=False)
        actions.move(application=listed, to="withdrawn", by=market.officer, body=False, reasons="Жүйе тоқтатылды")
        assert Listing.objects.get().ended_as == "withdrawn"


def test_what_is_missing_refuses(market: Market) -> None:
    made = market.draft()
    with market.as_bank():
        System.objects.update(risk="medium")
        with pytest.raises(RefusedError, match="not_high"):
            actions.move(application=made, to="check", by=market.officer, body=False)
        System.objects.update(risk="high|medium")
        with pytest.raises(RefusedError, match="not_high"):
            actions.move(application=made, to="check", by=market.officer, body=False)
        System.objects.update(risk="high", verdict="prohibited")
        with pytest.raises(RefusedError, match="prohibited"):
            actions.move(application=made, to="check", by=market.officer, body=False)
        System.objects.update(verdict="lawful")
        Paper.objects.filter(role="audit").delete()
        with pytest.raises(RefusedError, match="papers"):
            actions.move(application=made, to="check", by=market.officer, body=False)
        made.refresh_from_db()
        assert made.state == "draft" and not Step.objects.exists()


@pytest.mark.parametrize("to", ["approved", "refused", "returned"])
def test_the_body_gives_reasons(market: Market, to: str) -> None:
    sent = market.sent()
    with market.as_body(), pytest.raises(RefusedError, match="no_reasons"):
        actions.move(application=sent, to=to, by=market.inspector, body=True, reasons="  ")


@pytest.mark.parametrize("to", ["listed", "excluded", "check", "recheck", "withdrawn", "draft", "nonsense", ""])
def test_no_step_that_there_is_not(market: Market, to: str) -> None:
    sent = market.sent()
    with market.as_body(), pytest.raises(RefusedError, match="no_step"):
        actions.move(application=sent, to=to, by=market.inspector, body=True, reasons="x")


def test_the_database_refuses_what_the_pages_would_not_offer(market: Market) -> None:
    draft = market.draft()
    with market.as_body():
        assert not Application.objects.exists() and not Paper.objects.exists(), "a draft is the organisation's own"
    with market.as_bank():
        sent = actions.move(application=draft, to="check", by=market.officer, body=False)
        for state in ("approved", "listed", "refused", "returned"):
            with pytest.raises(DatabaseError), transaction.atomic():
                Application.objects.filter(pk=sent.pk).update(state=state)
        with pytest.raises(DatabaseError), transaction.atomic():
            Listing.objects.create(
                organisation=market.bank, body=market.body, application=sent, ident=sent.ident, bin="1",
                listed_on=timezone.localdate(),
            )  # fmt: skip
    with market.as_body():
        for fields in ({"auditor": "x"}, {"ident": sent.made_by_id and "0" * 32}, {"system_kk": "x"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Application.objects.filter(pk=sent.pk).update(**fields)
        assert Application.objects.filter(pk=sent.pk).delete()[0] == 0
        assert Paper.objects.update(sha256="0" * 64) == 0
    with working_for((market.other_body.pk, market.other_bank.pk), "test"):
        assert not Application.objects.exists() and not Step.objects.exists()


def test_nobody_hangs_anything_on_the_application_of_another(market: Market) -> None:
    """Whoever sees nothing of an application writes no step, no paper and no entry of the list for it."""
    sent = market.sent()
    about: dict[str, Any] = {"application": sent}
    told = {"before": "check", "after": "check", "who": "x"}
    entry = {"ident": sent.ident, "bin": "1", "listed_on": timezone.localdate()}
    file = {"role": "other", "file_name": "x.txt", "kind": "txt", "sha256": "0" * 64, "size": 1}
    with working_for((market.other_bank.pk,), "test"):
        _refused(Step(organisation=market.bank, body=market.other_bank, **about, **told))
        _refused(Step(organisation=market.other_bank, body=market.body, **about, **told))
        _refused(Listing(organisation=market.bank, body=market.other_bank, **about, **entry))
        _refused(Paper(organisation=market.other_bank, **about, **file))
    with market.as_body():
        _refused(Listing(organisation=market.bank, body=market.body, **about, **entry))
    with market.as_bank():
        for fields in ({"auditor": "x"}, {"body": market.bank}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Application.objects.filter(pk=sent.pk).update(**fields)


def _refused(row: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_an_organisation_cannot_change_its_entry_on_the_list(market: Market) -> None:
    market.decide(market.decide(market.sent(), "approved"), "listed")
    with market.as_bank():
        for fields in ({"system": {"kk": "x"}}, {"ended_as": "excluded"}, {"listed_on": date(2020, 1, 1)}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Listing.objects.update(**fields)
    with working_for((market.other_bank.pk,), "test"):
        assert Listing.objects.update(ended_as="withdrawn") == 0 and Listing.objects.exists()


def test_two_inspectors_decide_at_once_and_one_outcome_stands(market: Market) -> None:
    sent = market.sent()
    market.decide(sent, "approved")
    with market.as_body(), pytest.raises(RefusedError, match="no_step"):
        actions.move(application=sent, to="refused", by=market.inspector, body=True, reasons="кеш")
    with market.as_bank():
        assert Step.objects.count() == 2


def test_each_side_is_told(market: Market) -> None:
    sent = market.sent()
    with market.as_body():
        assert Notice.objects.get().key == "authority.check"
        assert [message.user for message in Message.objects.all()] == [market.inspector]
    market.decide(sent, "returned", "Аудит есебі толық емес")
    with market.as_bank():
        told = Telling.objects.get(kind="authority.returned")
        assert told.details["reasons"] == "Аудит есебі толық емес"
        assert Notice.objects.get(key="authority.returned").verb == "authority.apply"


def test_the_body_is_reminded_of_its_terms_like_of_all_others(market: Market, sign_in: Callable[..., Any]) -> None:
    sent, today = market.sent(), timezone.localdate()
    with market.as_body():
        Application.objects.filter(pk=sent.pk).update(due_on=today - timedelta(days=1))
        [found] = due((market.body.pk,), until=today)
        assert (found.kind, found.id, found.organisation_id) == (Kind.TRUSTED, sent.pk, market.body.pk)
        assert found.system_in("kk") == "Скоринг Aigul"
        letters = remind(organisation_id=market.body.pk, on=today)
    assert [letter.user for letter in letters] == [market.inspector]
    page = sign_in(market.inspector).get(found.url)
    assert page.status_code == 200 and "Тексеруде" in page.content.decode()
    for route in ("reminders:list", "overview:dashboard"):
        assert "Скоринг Aigul" in sign_in(market.inspector).get(reverse(route, args=[market.body.pk])).content.decode()
    with market.as_bank():
        assert due((market.bank.pk,), until=today, kinds=[Kind.TRUSTED]) == [], "the body owes it, not the bank"


def test_unrecognised_bodies_have_no_public_list(market: Market, settings: Any) -> None:
    market.decide(market.decide(market.sent(), "approved"), "listed")
    assert trusted().count() == 1
    settings.AUTHORITIES = frozenset({market.other_body.bin})
    assert trusted().count() == 0


# --- pages -----------------------------------------------------------------------------------------------------------


def test_the_way_through_the_pages(market: Market, sign_in: Callable[..., Any]) -> None:
    market.high()
    ground, audit = market.file("Куәлік"), market.file("Аудит есебі")
    client = sign_in(market.officer)
    home = [market.bank.pk]
    assert "Скоринг Aigul" in client.get(reverse("authority:choose", args=home)).content.decode()
    address = reverse("authority:apply", args=[*home, market.system.pk])
    assert client.get(address).status_code == 200
    form = {
        "body": market.body.pk, "ground": "certificate", "ground_number": "№ 77", "ground_file": ground.pk,
        "auditor": "«Аудит» ЖШС", "audit_on": "2026-10-01", "audit_file": audit.pk,
    }  # fmt: skip
    assert client.post(address, {**form, "ground_file": ""}).status_code == 200
    assert client.post(address, form).status_code == 302
    market.high()
    assert client.post(address, form).status_code == 200, "the same system a second time is refused with a reason"
    with market.as_bank():
        made = Application.objects.get()
    page = reverse("authority:application", args=[*home, made.pk])
    shown = client.get(page).content.decode()
    assert "Жоба" in shown and "Куәлік.txt" in shown and "<svg" in shown
    edited = client.post(reverse("authority:edit", args=[*home, made.pk]), {**form, "ground_number": "№ 78"})
    assert edited.status_code == 302
    assert client.post(page, {"to": "check"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Тексеруде" in shown and "мерзім тексерілмеген" in shown and "№ 78" in shown

    inspector = sign_in(market.inspector)
    theirs = reverse("authority:received", args=[market.body.pk, made.pk])
    desk = inspector.get(reverse("authority:desk", args=[market.body.pk])).content.decode()
    assert "Скоринг Aigul" in desk
    received = inspector.get(theirs).content.decode()
    assert "Мақұлдау" in received and "«Дала» банкі" in received
    with market.as_body():
        paper = Paper.objects.order_by("pk").first()
    assert paper is not None
    file = inspector.get(reverse("authority:received_paper", args=[market.body.pk, made.pk, paper.pk]))
    assert file.status_code == 200 and file["Content-Disposition"].startswith("attachment")
    refused = inspector.post(theirs, {"to": "approved", "reasons": ""})
    assert refused.status_code == 422 and "негіздерін жазыңыз" in refused.content.decode()
    assert inspector.post(theirs, {"to": "approved", "reasons": "Аудит толық"}).status_code == 302
    assert inspector.post(theirs, {"to": "listed"}).status_code == 302
    assert inspector.get(reverse("authority:desk_applications", args=[market.body.pk])).status_code == 200


def test_others_open_no_application(market: Market, sign_in: Callable[..., Any]) -> None:
    sent = market.sent()
    with market.as_bank():
        paper = sent.papers.first()
    assert paper is not None
    stranger = sign_in(market.other_officer)
    for route, home in (("application", market.bank.pk), ("application", market.other_bank.pk)):
        assert stranger.get(reverse(f"authority:{route}", args=[home, sent.pk])).status_code == 404
    rival = sign_in(market.other_inspector)
    assert rival.get(reverse("authority:received", args=[market.other_body.pk, sent.pk])).status_code == 404
    papers = reverse("authority:received_paper", args=[market.other_body.pk, sent.pk, paper.pk])
    assert rival.get(papers).status_code == 404
    mine = sign_in(market.inspector)
    assert mine.get(reverse("authority:application", args=[market.body.pk, sent.pk])).status_code == 403
    assert mine.get(reverse("authority:received", args=[market.body.pk, sent.pk])).status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_is_open_to_everybody(market: Market, client: Any, language: str) -> None:
    market.decide(market.decide(market.sent(), "approved"), "listed")
    page = client.get(f"/{language}/register/trusted/")
    assert page.status_code == 200 and f'lang="{language}"' in page.content.decode()


def test_the_public_page_of_a_system_says_that_it_is_trusted(market: Market, client: Any) -> None:
    from zandy.register.public.actions import publish
    from zandy.register.public.models import Profile

    parts = ("purpose", "people", "data", "control")
    texts = {f"{part}_{language}": "Сипаттама" for part in parts for language in ("kk", "ru")}
    with market.as_bank():
        System.objects.update(about_kk="Несие береді", about_ru="Выдаёт кредит")
        market.system.refresh_from_db()
        Profile.objects.create(
            organisation=market.bank, system=market.system, sector="finance", owner="Банк", email="a@bank.example",
            **texts,
        )  # fmt: skip
        publish(system=market.system, by=market.officer)
        ident = market.system.ident
    address = f"/kk/register/{ident}/"
    before = client.get(address)
    assert before.status_code == 200 and "Сенімді жүйелер тізбесінде" not in before.content.decode()
    market.decide(market.decide(market.sent(), "approved"), "listed")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and "Сенімді жүйелер тізбесінде" in after.content.decode()
    with market.as_bank():
        listed = Application.objects.get()
    market.decide(listed, "excluded")
    assert "Сенімді жүйелер тізбесінде" not in client.get(address).content.decode()


def test_what_was_sent_meanwhile_is_not_changed(market: Market) -> None:
    """The page was opened while it was a draft; before it is saved, the application is sent from another one."""
    opened = market.draft()
    with market.as_bank():
        actions.move(application=Application.objects.get(pk=opened.pk), to="check", by=market.officer, body=False)
        with pytest.raises(RefusedError):
            actions.edit(application=opened, papers={}, auditor="Басқа аудит")
        assert Application.objects.get(pk=opened.pk).auditor == "Аудит"


def test_nobody_takes_the_number_of_a_body_that_is_recognised(
    market: Market, sign_in: Callable[..., Any], settings: Any
) -> None:
    """Anybody may found an organisation under any number; under that of a body they would decide in its place."""
    number = a_bin(77)
    said = {"bin": number, "name_kk": "Орган", "kind": "authorised_body", "role": "authorised_body"}
    client = sign_in(market.officer)
    for named, there in (frozenset({number}), False), (frozenset(), True):
        settings.AUTHORITIES = named
        client.post(reverse("organisations:found"), said)
        with market.world.eyes_of(market.officer):
            assert Organisation.objects.filter(bin=number).exists() is there
