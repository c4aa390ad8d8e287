"""Errors that people report: told without an account, answered with reasons, limited; the code is all one needs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from zandy.register.journal.queries import Wanted, check, entries_of
from zandy.register.notices.models import Message
from zandy.register.public import actions, limits, policies, queries
from zandy.register.public.models import ErrorReport

from .conftest import Place


def send(place: Place, language: str = "kk", **said: str) -> Any:
    """Report an error as anybody."""
    address = f"/{language}/register/{place.system.ident}/report/"
    return Client(enforce_csrf_checks=True).post(address, {"what": "Табыс есепке алынбайды.", **said})


def code_in(answered: Any) -> str:
    """The code that a teller is given."""
    html = answered.content.decode()
    return str(html.partition('<code class="once">')[2].partition("</code>")[0])


def test_an_error_is_told_answered_and_seen_by_its_teller(place: Place, sign_in: Callable[..., Any]) -> None:
    place.publish()
    answered = send(place, email="citizen@example.kz")
    code = code_in(answered)
    assert answered.status_code == 200 and len(code) == 19 and answered["Cache-Control"].count("no-store")
    asked = Client().post("/kk/register/reports/", {"code": code.lower().replace("-", " ")})
    assert asked.status_code == 200 and "келіп түсті" in asked.content.decode()
    client = sign_in(place.officer)
    listed = client.get(reverse("public:reports", args=[place.organisation.pk])).content.decode()
    assert "Табыс есепке алынбайды." in listed and code not in listed
    with place.eyes():
        report = ErrorReport.objects.get()
    reply = reverse("public:reply", args=[place.organisation.pk, report.pk])
    assert "citizen@example.kz" in client.get(reply).content.decode()
    assert client.post(reply, {"state": "corrected", "answer": ""}).status_code == 422
    assert client.post(reply, {"state": "corrected", "answer": "Түзеттік, рахмет."}).status_code == 302
    seen = Client().post("/ru/register/reports/", {"code": code}).content.decode()
    assert "исправлено" in seen and "Түзеттік, рахмет." in seen
    with place.eyes():
        assert Message.objects.filter(address="citizen@example.kz").count() == 1
        with pytest.raises(policies.RefusedError, match="answered_already"):
            actions.answer_report(report=report, state="refused", answer="x", by=place.officer)


def test_the_organisation_is_told_and_nobody_else_sees_it(place: Place, sign_in: Callable[..., Any]) -> None:
    place.publish()
    send(place)
    notices = sign_in(place.officer).get(reverse("systems:notices", args=[place.organisation.pk])).content.decode()
    assert "Несие скорингі" in notices and "қате бар деп хабарлады" in notices
    berik = place.world.person("Berik")
    theirs = place.world.organisation(berik)
    with place.world.eyes_of(berik):
        assert not ErrorReport.objects.exists()
    client = sign_in(berik)
    with place.eyes():
        report = ErrorReport.objects.get()
    assert client.get(reverse("public:reply", args=[theirs.pk, report.pk])).status_code == 404


def test_a_wrong_code_says_nothing(place: Place) -> None:
    place.publish()
    send(place)
    for code in ("AAAA-AAAA-AAAA-AAAA", "", "%00", "a" * 40, "\u202e"):
        answered = Client().post("/kk/register/reports/", {"code": code})
        assert answered.status_code in (404, 422) and "Табыс" not in answered.content.decode()
    assert queries.report_by_code("x") is None


def test_the_code_is_not_kept(place: Place) -> None:
    place.publish()
    code = code_in(send(place)).replace("-", "")
    with place.eyes():
        row = ErrorReport.objects.values().get()
    assert code not in str(row) and row["secret_hash"] == queries.code_hash(code)


def test_what_was_written_is_erased_half_a_year_after_the_answer_and_is_nowhere_then(place: Place) -> None:
    place.publish()
    send(place, email="citizen@example.kz")
    with place.eyes():
        report = ErrorReport.objects.get()
        actions.answer_report(report=report, state="refused", answer="Дұрыс жазылған.", by=place.officer)
        report.refresh_from_db()
        assert report.answered_at is not None
        for days, erased in ((actions.KEPT_DAYS - 1, 0), (actions.KEPT_DAYS + 1, 1), (actions.KEPT_DAYS + 2, 0)):
            then = report.answered_at + timedelta(days=days)
            assert actions.erase_reports(organisation_id=place.organisation.pk, now=then) == erased
        report.refresh_from_db()
        assert (report.what, report.email, report.answer) == ("", "", "Дұрыс жазылған.")
        told = entries_of(place.organisation.pk, Wanted(subject="public_errorreport"))
        assert told.count() == 3 and "Табыс есепке" not in str(list(told.values()))
        assert "citizen@example.kz" not in str(list(told.values()))
        assert check(place.organisation.pk).whole


def test_an_altered_report_is_found(place: Place) -> None:
    place.publish()
    send(place)
    with place.eyes():
        ErrorReport.objects.update(said={"what": "Басқа сөз"})
        assert not check(place.organisation.pk).whole


def test_a_flood_from_one_address_is_not_heard(place: Place) -> None:
    place.publish()
    answers = [send(place).status_code for _ in range(limits.LIMITS["report"][0] + 2)]
    assert answers.count(200) == limits.LIMITS["report"][0] and answers[-1] == 429


def test_guessing_codes_is_stopped(place: Place) -> None:
    place.publish()
    tries = limits.LIMITS["code"][0] + 1
    answers = [Client().post("/kk/register/reports/", {"code": f"{n:016d}"}).status_code for n in range(tries)]
    assert answers[0] == 404 and answers[-1] == 429


def test_a_flood_from_many_addresses_ends_too(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "REPORTS_A_DAY", 1)
    place.publish()
    assert send(place).status_code == 200
    refused = send(place)
    assert refused.status_code == 429 and "тым көп хабарлама" in refused.content.decode()


@pytest.mark.parametrize(
    "said",
    [{"what": ""}, {"what": "я" * 3001}, {"email": "no address"}, {"email": "a@b.kz\nBcc: c@d.kz"}, {"what": "\0"}],
    ids=["empty", "huge", "address", "header", "nul"],
)
def test_bad_reports_are_refused_with_words(place: Place, said: dict[str, str]) -> None:
    place.publish()
    answered = send(place, **said)
    # What no text can hold never reaches the form.
    assert answered.status_code == (400 if said == {"what": "\0"} else 422)
    assert answered.status_code == 400 or 'class="error"' in answered.content.decode()
    with place.eyes():
        assert not ErrorReport.objects.exists()


def test_what_people_tell_is_shown_as_text(place: Place, sign_in: Callable[..., Any]) -> None:
    place.publish()
    send(place, what="<script>alert(1)</script> қ")
    html = sign_in(place.officer).get(reverse("public:reports", args=[place.organisation.pk])).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_nothing_is_reported_of_what_is_not_public(place: Place) -> None:
    assert send(place).status_code == 404
    place.publish()
    with place.eyes():
        actions.withdraw(system=place.system, by=place.officer, reasons={"kk": "с", "ru": "п"})
    assert send(place).status_code == 410
