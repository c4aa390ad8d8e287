"""Telling: the right people, once, in the caller's transaction, whoever looks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from zandy.register.accounts.actions import make_token
from zandy.register.journal.models import Entry
from zandy.register.journal.sealed import altered_rows
from zandy.register.notices import words
from zandy.register.notices.actions import forget
from zandy.register.notices.letters import letter_of
from zandy.register.notices.models import Message, Telling
from zandy.register.notices.policies import KEPT_DAYS
from zandy.register.objections.actions import hash_of_said
from zandy.register.objections.models import Objection
from zandy.register.organisations.viewing import working_for
from zandy.register.reminders.actions import wish_letters
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import Notice

from ..conftest import World
from .conftest import KIND, Body


def jobs() -> list[dict[str, Any]]:
    """What is queued to be sent."""
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where status = 'todo' order by id")
        return [row[0] for row in cursor.fetchall()]


def test_members_whose_role_may_are_told(body: Body) -> None:
    body.tell(verb="duties.edit", url="/o/1/")
    messages = body.messages()
    assert [message.user for message in messages] == [body.officer, body.lawyer]
    with working_for((body.organisation.pk,), "test"):
        notice = Notice.objects.get()
    assert (notice.key, notice.verb, notice.url) == (KIND, "duties.edit", "/o/1/")
    assert [row["message_id"] for row in map(as_dict, jobs())] == [message.pk for message in messages]


def as_dict(row: Any) -> dict[str, Any]:
    import json

    return json.loads(row) if isinstance(row, str) else dict(row)


def test_administrators_are_meant_by_their_name(body: Body) -> None:
    body.tell(verb="members.edit")
    assert [message.user for message in body.messages()] == [body.officer]


def test_who_wants_no_letters_gets_none_and_sees_the_notice(body: Body, sign_in: Callable[..., Any]) -> None:
    wish_letters(user=body.lawyer, letters=False)
    body.tell(verb="duties.edit")
    assert [message.user for message in body.messages()] == [body.officer]
    page = sign_in(body.lawyer).get(reverse("systems:notices", args=[body.organisation.pk])).content.decode()
    assert "Әйгерім Қыдырбекқызы" in page


def test_who_may_not_does_not_see_it(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(verb="duties.edit")
    client = sign_in(body.reader)
    page = client.get(reverse("systems:notices", args=[body.organisation.pk])).content.decode()
    assert "Әйгерім" not in page and 'class="badge"' not in page
    client.post(reverse("systems:notices", args=[body.organisation.pk]))
    with working_for((body.organisation.pk,), "test"):
        assert Notice.objects.get().seen_by == [], "nobody has read what they were not shown"


def test_once_is_once(body: Body) -> None:
    for _ in range(3):
        body.tell(verb="duties.edit")
    assert len(body.messages()) == 2
    body.tell("2", verb="duties.edit")
    assert len(body.messages()) == 4
    with working_for((body.organisation.pk,), "test"):
        assert Telling.objects.count() == Notice.objects.count() == 2


def test_one_person_outside(body: Body) -> None:
    with working_for((body.organisation.pk,), "test"):
        body.organisation.contact = "help@example.kz"
        body.organisation.save()
    for _ in range(2):
        body.tell(address="citizen@example.kz", language="ru", url="/objections/x/")
    [message] = body.messages()
    letter = letter_of(message)
    assert letter is not None and letter.to == ["citizen@example.kz"] and letter.reply_to == ["help@example.kz"]
    assert letter.subject == "Возражение: Әйгерім Қыдырбекқызы"
    assert "http://127.0.0.1:8000/objections/x/" in letter.body and "от имени организации: Ұйым" in letter.body
    with working_for((body.organisation.pk,), "test"):
        assert not Notice.objects.exists(), "what a person outside is told is not told the members"
    body.tell(address="other@example.kz")
    assert len(body.messages()) == 2, "the same told to another person is another thing"


def test_whoever_looks(body: Body, world: World) -> None:
    """A public page sees nothing of the organisation that it tells, before and after."""
    stranger = world.person("Berik")
    body.tell(verb="duties.edit")
    assert not Notice.objects.exists() and not Telling.objects.exists()
    with world.eyes_of(stranger):
        body.tell("2", verb="duties.edit")
        assert not Notice.objects.exists()
    with world.eyes_of(body.officer):
        body.tell("3", verb="duties.edit")
        assert Notice.objects.count() == 3


def test_nothing_is_told_of_what_was_rolled_back(body: Body) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        body.tell(verb="duties.edit")
        raise ZeroDivisionError
    assert body.messages() == [] and jobs() == []
    assert not Notice.objects.exists(), "the eyes that were lent are gone with the transaction"


@pytest.mark.parametrize(
    "address", ["a@example.kz\nBcc: b@example.kz", "nobody", "a@b@c", "a b@example.kz", "@", "a@\r\n.kz"]
)
def test_what_is_no_address(body: Body, address: str) -> None:
    with pytest.raises(ValidationError):
        body.tell(address=address)
    assert body.messages() == []


def test_mistakes_of_the_caller_are_errors_at_once(body: Body) -> None:
    with pytest.raises(KeyError):
        body.tell(verb="duties.edit", details={})
    with pytest.raises(ValueError, match="not both"):
        body.tell(verb="duties.edit", address="a@example.kz")
    with pytest.raises(KeyError):
        body.tell(verb="no.such_verb")
    assert body.messages() == []


@pytest.mark.parametrize(
    "name", ["Әсел\r\nBcc: all@example.kz", "a\nX: y", "a\x0b\x0c\x85\u2028Cc: x@example.kz", "{kk}"]
)
def test_no_detail_reaches_the_head_of_a_letter(body: Body, name: str) -> None:
    body.tell(address="citizen@example.kz", details={"name": name})
    letter = letter_of(body.messages()[0])
    assert letter is not None
    sent = letter.message()
    assert not {"bcc", "cc", "x"} & {key.lower() for key in sent} and letter.recipients() == ["citizen@example.kz"]
    assert words.one_line(name) in letter.subject


def test_programs_see_the_notices_of_their_roles(body: Body, client: Any) -> None:
    """A token reads and marks what the roles behind it are told."""
    body.tell(verb="duties.edit")
    for person, count in ((body.officer, 1), (body.reader, 0)):
        with body.world.eyes_of(person):
            _, key = make_token(
                organisation=body.organisation, name="x", scopes=["read", "write"], days=7, by=person
            )  # fmt: skip
        answer = client.get("/api/v1/notices", headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 200 and len(answer.json()["items"]) == count


def test_what_was_told_is_erased_when_its_term_has_passed(body: Body) -> None:
    """Nothing of it is left: not in the tables, and not in the journal, which has had hashes only."""
    body.tell(address="citizen@example.kz")
    body.tell("2", address="other@example.kz")
    with working_for((body.organisation.pk,), "test"):
        assert forget(organisation_id=body.organisation.pk) == 0
        long_ago = timezone.now() - timedelta(days=KEPT_DAYS + 1)
        Telling.objects.filter(once="1").update(at=long_ago)
        assert forget(organisation_id=body.organisation.pk) == 0, "it waits to be sent"
        Message.objects.filter(telling__once="1").update(state="sent")
        assert forget(organisation_id=body.organisation.pk) == 1
        assert forget(organisation_id=body.organisation.pk) == 0
        kept = Telling.objects.get(once="1")
        assert (kept.details, kept.address) == ({}, "") and kept.erased_at and kept.messages.get().address == ""
        journal = str(list(Entry.objects.filter(subject__startswith="notices_").values_list("before", "after")))
        assert "Әйгерім" not in journal and "citizen@" not in journal and "details_hash" in journal
        assert altered_rows(body.organisation.pk) == ()
    body.tell(address="citizen@example.kz")
    assert len(body.messages()) == 2, "that it was told is not forgotten"


def test_the_page_says_what_was_erased(body: Body, sign_in: Callable[..., Any]) -> None:
    body.tell(address="citizen@example.kz")
    with working_for((body.organisation.pk,), "test"):
        Telling.objects.update(at=timezone.now() - timedelta(days=KEPT_DAYS + 1))
        Message.objects.update(state="sent")
        forget(organisation_id=body.organisation.pk)
    client = sign_in(body.officer)
    page = client.get(reverse("notices:list", args=[body.organisation.pk])).content.decode()
    one = client.get(reverse("notices:message", args=[body.organisation.pk, body.messages()[0].pk])).content.decode()
    assert "сақтау мерзімі бітті" in page and "сақтау мерзімі бітті" in one and "Қайта жіберу" not in one


def test_what_was_erased_of_an_objection_is_not_entered_by_erasing_it(body: Body) -> None:
    """A column with a hash beside it is told by the hash wherever it changes, in every table."""
    with working_for((body.organisation.pk,), "test"):
        system = create_system(organisation=body.organisation, by=body.officer, name_kk="Скоринг")
        said = {"what": "ҚҰПИЯ сөз"}
        objection = Objection.objects.create(
            organisation=body.organisation, number=1, system=system, secret_hash="x" * 64, said=said,
            said_hash=hash_of_said(said), received_on="2026-11-02", due_on="2026-11-05", track="personal_data",
        )  # fmt: skip
        assert altered_rows(body.organisation.pk) == ()
        objection.said, objection.said_hash = {}, hash_of_said({})
        objection.save(update_fields=["said", "said_hash"])
        rows = Entry.objects.filter(subject="objections_objection").values_list("before", "after")
        assert len(rows) == 2 and "ҚҰПИЯ" not in str(list(rows))
        assert altered_rows(body.organisation.pk) == ()


def test_a_name_is_told_in_the_language_of_the_reader() -> None:
    details = {"number": "1", "system": words.in_all(lambda language: f"Ағын {language}")}
    for language in ("kk", "ru", "en"):
        assert f"Ағын {language}" in words.title("drills.not_met", details, language)
        assert f"Ағын {language}" in words.body("drills.not_met", details, language)
