"""Nothing is told twice, nothing that is done is told, nobody is told what another organisation owes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import BadHeaderError

from zandy.register.notices.actions import add_hook
from zandy.register.notices.calls import payload
from zandy.register.notices.letters import letter_of
from zandy.register.notices.models import Message
from zandy.register.notices.words import one_line
from zandy.register.organisations.queries import every_organisation
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders import actions
from zandy.register.reminders.models import Kind, Reminder
from zandy.register.reminders.queries import days_ahead, due
from zandy.register.systems.models import Notice

from ..conftest import World
from .conftest import TODAY, Office


def remind(office: Office, days: int = 0) -> list[Message]:
    """Run the job of an organisation so many days on."""
    with working_for((office.organisation.pk,), "reminders"):
        return actions.remind(organisation_id=office.organisation.pk, on=TODAY + timedelta(days=days))


def test_what_falls_due(office: Office) -> None:
    duty, late = office.duty(5), office.duty(-3)
    risk = office.risk(9)
    office.risk(12)
    measure = office.measure(risk, 7)
    with office.world.eyes_of(office.officer):
        found = due((office.organisation.pk,), until=TODAY + timedelta(days=60))
        told = [(each.kind, each.id) for each in found]
        ahead = days_ahead(office.organisation.pk, TODAY, 60)
    assert told == [
        (Kind.DUTY, late.pk), (Kind.DUTY, duty.pk), (Kind.MEASURE, measure.pk), (Kind.REVIEW, office.system.pk)
    ], "of a system's risks the first to be looked at"  # fmt: skip
    assert [(day - TODAY).days for day in ahead] == [5, 7, 9]
    assert all(each.url.startswith(f"/o/{office.organisation.pk}/") for each in found)


def test_what_is_done_does_not_fall_due(office: Office) -> None:
    duty = office.duty(5)
    measure = office.measure(office.risk(9), 7)
    with office.world.eyes_of(office.officer):
        duty.state, duty.reason = "met", "бұйрық"
        duty.save()
        measure.done_on = TODAY
        measure.save()
        measure.risk.state = "closed"
        measure.risk.save()
        assert due((office.organisation.pk,), until=TODAY + timedelta(days=60)) == []


def test_nothing_is_told_twice(office: Office) -> None:
    office.duty(5)
    assert [letter.user for letter in remind(office)] == [office.officer]
    assert remind(office) == [] and remind(office, 1) == []
    with office.world.eyes_of(office.officer):
        assert Reminder.objects.values_list("step", flat=True).get() == 7
        assert Notice.objects.filter(key="falls_due").count() == 1
        assert Message.objects.count() == 1


def test_every_step_is_told_once(office: Office) -> None:
    office.duty(31)
    for day in range(60):
        remind(office, day)
        remind(office, day)
    with office.world.eyes_of(office.officer):
        told = [(r.step, (r.made_on - TODAY).days) for r in Reminder.objects.order_by("made_on")]
    assert told == [(30, 1), (7, 24), (1, 30), (-1, 32), (-2, 39), (-3, 46), (-4, 53)]


def test_a_new_day_is_told_anew(office: Office) -> None:
    duty = office.duty(5)
    remind(office)
    with office.world.eyes_of(office.officer):
        duty.due_on = TODAY + timedelta(days=6)
        duty.save()
    assert len(remind(office, 1)) == 1


def test_letters_go_to_those_who_may_act(office: Office) -> None:
    lawyer, reader = office.member("Сәуле", "lawyer"), office.member("Оқырман", "reader")
    silent = office.member("Үнсіз", "risk_manager")
    actions.wish_letters(user=silent, letters=False)
    office.duty(5)
    assert {letter.user for letter in remind(office)} == {office.officer, lawyer}
    assert reader not in {letter.user for letter in Message.objects.all()}


def test_a_letter_in_the_language_of_its_reader(office: Office) -> None:
    office.officer.language = "ru"
    office.officer.save()
    office.duty(5)
    office.duty(-1)
    [letter] = remind(office)
    with working_for((office.organisation.pk,), "reminders"):
        message = letter_of(letter)
    assert message is not None
    assert message.subject.startswith("Сроки: 2") and message.to == [office.officer.email]
    body = message.body
    assert "Скоринг по-русски: обязанность" in body
    assert "26 ноября 2026 г., осталось: 5" in body and "просрочено: 1" in body
    assert f"http://127.0.0.1:8000/o/{office.organisation.pk}/systems/" in body


def test_programs_are_called_once_a_day(office: Office) -> None:
    with working_for((office.organisation.pk,), "reminders"):
        add_hook(organisation=office.organisation, name="x", url="https://example.kz/", by=office.officer)
    office.duty(5)
    remind(office)
    remind(office)
    with working_for((office.organisation.pk,), "reminders"):
        [call] = Message.objects.exclude(hook=None)
        assert f"/o/{office.organisation.pk}/deadlines/" in payload(call).decode()


def test_a_letter_about_nothing_is_not_sent(office: Office) -> None:
    duty = office.duty(5)
    [letter] = remind(office)
    with working_for((office.organisation.pk,), "reminders"):
        duty.state, duty.reason = "met", "бұйрық"
        duty.save()
        assert letter_of(letter) is None


@pytest.mark.parametrize(
    "name", ["Ұйым\r\nBcc: all@example.kz", "Ұйым\nX: y", "Ұйым\x0b\x0c\x85\u2028Cc: x@example.kz"]
)
def test_no_name_reaches_the_head_of_a_letter(office: Office, name: str) -> None:
    with office.world.eyes_of(office.officer):
        office.organisation.name_kk = name
        office.organisation.save()
    office.duty(5)
    [letter] = remind(office)
    with working_for((office.organisation.pk,), "reminders"):
        message = letter_of(Message.objects.select_related("user", "organisation", "telling").get(pk=letter.pk))
    assert message is not None
    sent = message.message()
    assert sorted(sent.keys()) == sorted({*sent.keys()}) and not {"bcc", "cc", "x"} & {key.lower() for key in sent}
    message.send()
    assert len(mail.outbox[0].recipients()) == 1


def test_django_itself_refuses_a_torn_head() -> None:
    message = mail.EmailMessage("a\nBcc: x@example.kz", "", to=["a@example.kz"])
    with pytest.raises(BadHeaderError):
        message.message()
    assert one_line("a\nb\r\tc") == "a b c"


def test_two_organisations_are_told_apart(office: Office, world: World) -> None:
    other = Office(world, "Берік")
    office.duty(5)
    other.duty(5)
    [letter] = remind(other)
    assert letter.user == other.officer
    with world.eyes_of(office.officer):
        assert not Reminder.objects.exists() and not Message.objects.exists()
        assert {
            each.organisation_id
            for each in due((office.organisation.pk, other.organisation.pk), until=TODAY + timedelta(days=60))
        } == {office.organisation.pk}
    assert set(every_organisation()) >= {office.organisation.pk, other.organisation.pk}
