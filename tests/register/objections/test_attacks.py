"""The public form against those who mean harm: guessing, floods, bad files, tricks of writing, kills in the middle."""

import io
import zipfile
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from zandy.register.documents.uploads.eicar import SIGNATURE
from zandy.register.journal.models import Entry
from zandy.register.notices.models import Message
from zandy.register.objections import codes, limits, public
from zandy.register.objections.models import Attachment, Objection
from zandy.register.systems.models import System
from zandy.register.uploading import OF_STRANGERS

from .conftest import Scene, address, code_of, sealed_in, send
from .said import SAID


def count(scene: Scene) -> int:
    with scene.world.eyes_of(scene.aigul):
        return Objection.objects.count()


def test_the_same_form_sent_again_is_taken_once_and_gives_the_same_code(scene: Scene, client: Client) -> None:
    seal = sealed_in(client.get(address(scene.system)))
    first, again = (send(client, scene.system, sealed=seal) for _ in range(2))
    assert code_of(first) == code_of(again) and count(scene) == 1
    with scene.world.eyes_of(scene.aigul):
        assert Message.objects.filter(address="asan@example.kz").count() == 1


def test_killed_inside_the_transaction_leaves_nothing(scene: Scene, client: Client) -> None:
    seal = sealed_in(client.get(address(scene.system)))
    client.raise_request_exception = False
    with patch("zandy.register.objections.telling.tell_received", side_effect=SystemError("killed")):
        send(client, scene.system, sealed=seal)
    assert count(scene) == 0
    assert code_of(send(client, scene.system, sealed=seal)) and count(scene) == 1


def test_guessing_codes_is_cut_off(scene: Scene, client: Client) -> None:
    most = limits.LIMITS["code"][0]
    answers = [
        client.post(reverse("objections:status"), {"code": f"guess {each}"}).status_code for each in range(most + 3)
    ]
    assert answers[:most] == [422] * most and answers[most:] == [429] * 3


def test_a_flood_from_one_address_is_cut_off(scene: Scene, client: Client) -> None:
    most = limits.LIMITS["object"][0]
    answers = [send(client, scene.system).status_code for _ in range(most + 2)]
    assert answers == [200] * most + [429] * 2 and count(scene) == most


def test_a_line_of_ipv6_has_one_limit_for_all_its_addresses(client: Client) -> None:
    most = limits.LIMITS["code"][0]
    form = {"code": "guess"}
    answers = [
        client.post(reverse("objections:status"), form, REMOTE_ADDR=f"2001:db8:1:2::{each:x}").status_code
        for each in range(most + 1)
    ]
    assert answers == [422] * most + [429]
    assert client.post(reverse("objections:status"), form, REMOTE_ADDR="2001:db8:1:3::1").status_code == 422


def test_nobody_fills_the_letter_box_of_another(scene: Scene, client: Client) -> None:
    """The address is the sender's to choose: each objection is taken, and told to nobody any more."""
    most, _ = limits.LETTERS
    for each in range(most + 2):
        assert send(client, scene.system, email=f"Asan+{each}@example.kz").status_code == 200
    assert count(scene) == most + 2
    with scene.world.eyes_of(scene.aigul):
        assert Message.objects.filter(address__iendswith="@example.kz").exclude(address="").count() == most


def test_large_uploads_of_strangers_are_not_read(client: Client, scene: Scene) -> None:
    """Neither by a page without a token of its own, nor by any other; whoever has an account may send more."""
    large = str(OF_STRANGERS + 1)
    for place in ("/kk/help/training/", "/kk/citizen/", reverse("account_login"), address(scene.system)):
        with patch("django.http.request.HttpRequest._load_post_and_files", side_effect=AssertionError("read")):
            assert client.post(place, {}, CONTENT_LENGTH=large).status_code == 413, place
    client.force_login(scene.aigul)
    with patch("zandy.register.uploading.OF_STRANGERS", 10):
        assert client.post(reverse("home"), {"words": "a" * 100}).status_code != 413


def test_a_flood_from_everywhere_stops_at_the_desk(scene: Scene, client: Client) -> None:
    """The limit stands in the database; here it is reached by rows of an earlier hour."""
    send(client, scene.system)
    with scene.world.eyes_of(scene.aigul):
        one = Objection.objects.get()
        for start in range(0, 2000, 500):
            rows = [Objection(organisation_id=one.organisation_id, system_id=one.system_id, number=10 + start + n,
                              secret_hash=f"{start + n:064d}", received_on=one.received_on, due_on=one.due_on,
                              track=one.track) for n in range(500)]  # fmt: skip
            Objection.objects.bulk_create(rows)
    answer = send(client, scene.system)
    assert answer.status_code == 503 and SAID["why"] in answer.content.decode()


def test_whoever_fills_in_what_nobody_sees_is_asked_again(scene: Scene, client: Client) -> None:
    assert send(client, scene.system, homepage="https://spam.example").status_code == 422
    seal = sealed_in(client.get(address(scene.system)))
    assert client.post(address(scene.system), {**SAID, "sealed": seal}).status_code == 422, "sent at once"
    assert client.post(address(scene.system), {**SAID, "sealed": "forged"}).status_code == 422
    assert count(scene) == 0


def macro_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/vbaProject.bin", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.txt", SIGNATURE), ("letter.docx", macro_file()), ("photo.png", b"MZ program"), ("page.txt", b"<html>"),
        ("none", b"text"), ("../../etc/passwd.pdf", b"root"), ("empty.txt", b""),
    ],
)  # fmt: skip
def test_bad_files_are_refused_and_nothing_is_taken(scene: Scene, client: Client, name: str, content: bytes) -> None:
    answer = send(client, scene.system, documents=SimpleUploadedFile(name, content))
    assert answer.status_code == 422 and count(scene) == 0


def test_too_many_or_too_large_files(scene: Scene, client: Client) -> None:
    four = [SimpleUploadedFile(f"{n}.txt", b"text") for n in range(4)]
    assert send(client, scene.system, documents=four).status_code == 422
    large = SimpleUploadedFile("large.txt", b"a" * (public.FILE_BYTES + 1))
    assert send(client, scene.system, documents=large).status_code == 422
    heavy = [SimpleUploadedFile(f"{n}.txt", b"a" * public.FILE_BYTES) for n in range(4)]
    huge = send(client, scene.system, documents=heavy)
    assert huge.status_code == 413 and count(scene) == 0


def test_what_is_refused_leaves_no_file_on_the_disk(scene: Scene, client: Client) -> None:
    file = SimpleUploadedFile("one.txt", b"the first")
    assert send(client, scene.system, documents=file).status_code == 200
    kept = patch("zandy.register.objections.public.storage.keep", side_effect=AssertionError("written"))
    for limit in ("FILE_OCTETS", "A_DAY"):
        with kept, patch(f"zandy.register.objections.public.{limit}", 1):
            file = SimpleUploadedFile("two.txt", b"the second")
            assert send(client, scene.system, documents=file).status_code == 503
    assert count(scene) == 1


def test_names_of_files_are_shortened_and_keep_no_path(scene: Scene, client: Client) -> None:
    send(client, scene.system, documents=SimpleUploadedFile("a" * 500 + ".txt", b"text"))
    with scene.world.eyes_of(scene.aigul):
        name = Attachment.objects.get().file_name
        assert len(name) <= 200 and name.endswith(".txt")


@pytest.mark.parametrize("field", ["decision", "why", "who"])
def test_huge_words_are_refused(scene: Scene, client: Client, field: str) -> None:
    assert send(client, scene.system, **{field: "ұ" * 20_000}).status_code == 422


def test_letters_that_turn_the_direction_do_not_reach_the_page(scene: Scene, sign_in: Any) -> None:
    _, kept = scene.filed(who="Асан \u202eвонесУ\u202c\u200b", decision="<script>alert(1)</script> \u202eabc")
    page = sign_in(scene.aigul).get(reverse("objections:one", args=[scene.organisation.pk, kept.pk])).content.decode()
    assert "\u202eвонесУ" not in page and "<script>alert" not in page
    assert '<bdi dir="auto">&lt;script&gt;' in page


@pytest.mark.parametrize(
    "email", ["a@example.kz\nBcc: all@example.kz", "a@example.kz%0aBcc:b@c.kz\r\n", "not an address"]
)
def test_no_line_of_a_letters_head_comes_in_by_the_address(scene: Scene, client: Client, email: str) -> None:
    answer = send(client, scene.system, email=email)
    if answer.status_code == 200:
        with scene.world.eyes_of(scene.aigul):
            kept = Message.objects.exclude(address="").get().address
            assert "\n" not in kept and "\r" not in kept and "Bcc" not in kept.partition("@")[2]
    else:
        assert answer.status_code == 422


def test_a_name_of_a_system_cannot_break_a_letters_head(scene: Scene, client: Client) -> None:
    with scene.world.eyes_of(scene.aigul):
        System.objects.update(name_kk="Жүйе\r\nBcc: all@example.kz")
    assert send(client, scene.system).status_code == 200


@pytest.mark.parametrize(
    "statement",
    [
        "select * from zandy_objection_status('x' || chr(39))",
        "select zandy_object('x', '{\"ident\": \"00000000-0000-4000-8000-000000000000\"}')",
    ],
)
def test_the_functions_give_out_nothing_to_a_guess(scene: Scene, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    assert row in (None, (None,))


def test_the_ordinary_role_cannot_write_an_objection_for_an_organisation(scene: Scene) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Objection.objects.create(
            organisation_id=scene.organisation.pk, system_id=scene.system.pk, number=1, secret_hash="x",
            received_on="2026-11-21", due_on="2026-11-21", track="own",
        )  # fmt: skip


def test_codes_are_kept_as_hashes_alone(scene: Scene, client: Client) -> None:
    code = code_of(send(client, scene.system))
    with scene.world.eyes_of(scene.aigul):
        assert Objection.objects.get().secret_hash == codes.secret_hash(code)
        assert not any(code in str(message.telling.details) for message in Message.objects.select_related("telling"))


def test_whoever_is_signed_in_while_objecting_is_not_named(scene: Scene, sign_in: Any) -> None:
    code = code_of(send(sign_in(scene.marat), scene.system))
    sign_in(scene.marat).post(reverse("objections:withdraw"), {"code": code, "sure": "yes"})
    with scene.world.eyes_of(scene.aigul):
        entries = Entry.objects.filter(subject="objections_objection")
        assert [(each.verb, each.user_id, each.label) for each in entries.order_by("number")] == [
            ("insert", 0, "objections"), ("update", 0, "objections"),
        ]  # fmt: skip
