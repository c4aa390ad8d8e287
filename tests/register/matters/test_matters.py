"""Self-help pages: asked step by step, answered as it goes, kept by nobody; members may have a draft kept."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zandy.inventory.cards import read_card
from zandy.register.journal.models import Entry
from zandy.register.matters.drafts import DRAFTS
from zandy.register.matters.matters import MATTERS
from zandy.register.matters.models import KeptDraft
from zandy.register.public import limits
from zandy.register.systems.actions import create_system

from ..conftest import World
from ..incidents.conftest import Scene
from ..incidents.conftest import scene as scene

pytestmark = pytest.mark.django_db

POEM = {"fact:creation.made": "work", "fact:works.human_creative_contribution": "no"}


def page(client: Client, key: str, data: dict[str, str] | None = None, lang: str = "kk") -> Any:
    address = f"/{lang}/help/{key}/"
    return client.get(address) if data is None else client.post(address, data)


def hidden(html: str) -> dict[str, str]:
    """What the form carries."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("key", list(MATTERS))
def test_every_matter_begins_with_a_question_and_an_honest_answer(client: Client, key: str, lang: str) -> None:
    html = page(client, key, lang=lang).content.decode()
    assert 'name="asked"' in html and 'value="unknown"' in html
    assert {"kk": "анықталмаған", "ru": "не ", "en": "not settled"}[lang] in html.lower()


def test_answers_travel_in_the_form_and_nowhere_else(client: Client) -> None:
    first = page(client, "whose-work")
    asked = hidden(first.content.decode())["asked"]
    with_answer = page(client, "whose-work", {"asked": asked, "answer": "work"})
    carried = hidden(with_answer.content.decode())
    assert carried[f"fact:{asked}"] == "work" and carried["asked"] != asked
    assert not with_answer.cookies and "no-store" in with_answer["Cache-Control"]


def test_nothing_is_written(client: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        page(client, "whose-work", POEM)
    assert not [
        each["sql"]
        for each in seen
        if not each["sql"].lower().startswith(("select set_config", "savepoint", "release"))
    ]


def test_a_talk_to_its_end_settles_the_answer(client: Client) -> None:
    data: dict[str, str] = {}
    for _ in range(60):
        html = page(client, "whose-work", data, lang="en").content.decode()
        data = hidden(html)
        if "asked" not in data:
            break
        choices = re.findall(r'name="answer" value="([^"]+)"', html)
        data["answer"] = "no" if "no" in choices else "work" if "work" in choices else choices[0]
    assert "There is nothing left to ask" in html
    assert "nobody" in html


def test_an_answer_can_be_taken_back(client: Client) -> None:
    html = page(client, "whose-work", {**POEM, "again": "creation.made"}).content.decode()
    assert hidden(html)["asked"] == "creation.made" and "fact:creation.made" not in hidden(html)


def test_i_do_not_know_is_an_answer(client: Client) -> None:
    html = page(client, "whose-work", {"asked": "creation.made", "answer": "unknown"}).content.decode()
    assert hidden(html)["fact:creation.made"] == "unknown"


@pytest.mark.parametrize(
    "data",
    [
        {"asked": "creation.made"},
        {"asked": "creation.made", "answer": "a song of songs"},
        {"asked": "no.such.fact", "answer": "yes"},
        {"fact:no.such.fact": "yes"},
        {"fact:creation.made": "<script>"},
        {"asked": "offence.committed_on", "answer": "yesterday"},
        {f"fact:x.{number}": "yes" for number in range(400)},
    ],
)
def test_what_is_no_answer_is_told_and_nothing_is_lost(client: Client, data: dict[str, str]) -> None:
    answer = page(client, "whose-work", {**({} if len(data) > 9 else POEM), **data})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode() and "<script>" not in answer.content.decode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=30), st.text(max_size=60), max_size=8), st.sampled_from(list(MATTERS)))
def test_no_form_breaks_a_page(client: Client, data: dict[str, str], key: str) -> None:
    assert page(client, key, {name or "x": value for name, value in data.items()}).status_code < 500


def test_the_answers_can_be_taken_along_as_a_card(client: Client, tmp_path: Any) -> None:
    answer = page(client, "whose-work", {**POEM, "do": "card"})
    assert answer["Content-Disposition"].startswith("attachment")
    (tmp_path / "card.yaml").write_bytes(answer.content)
    known = read_card(tmp_path / "card.yaml").knowledge
    assert known["creation.made"].values == {"work"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(("key", "kind"), [(m.key, kind) for m in MATTERS.values() for kind in m.drafts])
def test_drafts_say_the_reasons(client: Client, key: str, kind: str, lang: str) -> None:
    from docx import Document

    answer = page(client, key, {**POEM, "do": f"{kind}.docx"}, lang=lang)
    said = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    assert len(said) > 500 and "{" not in said
    assert page(client, key, {**POEM, "do": f"{kind}.pdf"}, lang=lang).content.startswith(b"%PDF")


def test_every_draft_belongs_to_a_matter() -> None:
    assert {kind for each in MATTERS.values() for kind in each.drafts} == set(DRAFTS)


def test_a_draft_that_there_is_not_is_just_the_page(client: Client) -> None:
    assert page(client, "whose-work", {**POEM, "do": "claim.pdf"}).status_code == 200
    assert page(client, "whose-work", {**POEM, "do": "licence.exe"}).status_code == 200


def test_no_such_matter(client: Client) -> None:
    assert page(client, "nothing").status_code == 404


# --- training --------------------------------------------------------------------------------------------------------


def look(client: Client, name: str, body: bytes, **more: str) -> Any:
    return client.post("/en/help/training/", {"file": SimpleUploadedFile(name, body), **more})


def test_a_file_is_looked_through_and_gone(client: Client) -> None:
    html = look(client, "page.html", b'<meta name="tdm-reservation" content="1">').content.decode()
    assert "has banned it in machine-readable form" in html and "page.html" in html
    assert "NOT SETTLED" in look(client, "page.html", b"<p>nothing").content.decode()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.html", "..\\..\\x.html", "a" * 300 + ".html", "қ" * 200 + ".html", "\u202e.html"]
)
def test_a_name_leads_nowhere(client: Client, name: str) -> None:
    assert look(client, name, b"<p>").status_code in (200, 422)


def test_a_file_that_is_too_large_is_refused(client: Client) -> None:
    assert look(client, "x.png", b"x" * (8 * 1024 * 1024 + 1)).status_code == 422


def test_the_machine_is_not_kept_busy(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", {"draft": (1, 3600), "file": (1, 3600)})
    for status in (200, 429):
        assert look(client, "page.html", b"<p>").status_code == status
        assert page(client, "whose-work", {**POEM, "do": "licence.docx"}).status_code == status
    assert page(client, "whose-work", POEM).status_code == 200, "asking goes on"


def test_a_page_with_no_file(client: Client) -> None:
    assert client.post("/en/help/training/").status_code == 422


# --- members ---------------------------------------------------------------------------------------------------------


def test_members_ask_the_same(world: World, sign_in: Callable[..., Any]) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = sign_in(aigul)
    assert client.get(reverse("matters:list", args=[ours.pk])).status_code == 200
    for key in MATTERS:
        assert client.get(reverse("matters:matter", args=[ours.pk, key])).status_code == 200
    draft = client.post(reverse("matters:matter", args=[ours.pk, "whose-work"]), {**POEM, "do": "licence.pdf"})
    assert draft.content.startswith(b"%PDF")


CLAIM = {"fact:case.stage": "use", "fact:case.harm_caused": "yes"}


def keep(client: Client, ours: Any, key: str, do: str, **more: str) -> Any:
    return client.post(reverse("matters:matter", args=[ours.pk, key]), {**POEM, "do": do, **more})


@pytest.mark.parametrize(("key", "kind"), [(m.key, kind) for m in MATTERS.values() for kind in m.drafts])
def test_a_draft_is_kept_beside_a_system(scene: Scene, sign_in: Callable[..., Any], key: str, kind: str) -> None:
    """It stands among the documents, says what the handed-out one says, and the journal knows who kept it."""
    from docx import Document

    client = sign_in(scene.aigul)
    answer = keep(client, scene.ours, key, f"keep.{kind}.docx", system=scene.system.name_kk)
    assert answer.status_code == 200 and 'role="status"' in answer.content.decode()
    with scene.world.eyes_of(scene.aigul):
        [kept] = KeptDraft.objects.all()
        [entry] = Entry.objects.filter(subject="matters_keptdraft")
        assert kept.document.system == scene.system and kept.document.made_by == scene.aigul and kept.document.draft
        assert (entry.reason, entry.user_id) == ("matters.keep_draft", scene.aigul.pk)
    file = client.get(reverse("documents:file", args=[scene.ours.pk, kept.document.pk]))
    said = [each.text for each in Document(BytesIO(file.content)).paragraphs]
    handed = client.post(reverse("matters:matter", args=[scene.ours.pk, key]), {**POEM, "do": f"{kind}.docx"})
    for line in (each.text for each in Document(BytesIO(handed.content)).paragraphs):
        assert line in said or line in (kept.document.get_kind_display(),), line
    system = reverse("documents:system", args=[scene.ours.pk, scene.system.pk])
    for page in (system, *(reverse(each, args=[scene.ours.pk]) for each in ("documents:list", "matters:list"))):
        assert kept.document.ident in client.get(page).content.decode(), page


def test_a_draft_is_kept_beside_its_incident(scene: Scene, sign_in: Callable[..., Any]) -> None:
    incident, client = scene.note(), sign_in(scene.aigul)
    page = reverse("matters:of_incident", args=[scene.ours.pk, incident.pk, "who-answers"])
    html = client.post(page, {**CLAIM, "do": "keep.claim.pdf"}).content.decode()
    with scene.world.eyes_of(scene.aigul):
        [kept] = KeptDraft.objects.all()
        assert (kept.incident, kept.document.system) == (incident, incident.system)
    assert kept.document.file_name in html
    of_incident = client.get(reverse("incidents:incident", args=[scene.ours.pk, incident.pk])).content.decode()
    assert kept.document.ident in of_incident


@pytest.mark.parametrize("system", ["", "Жоқ жүйе", "№ 0", "№ 999999999999999999", "<script>"])
def test_a_system_that_is_not_there(scene: Scene, sign_in: Callable[..., Any], system: str) -> None:
    answer = keep(sign_in(scene.aigul), scene.ours, "whose-work", "keep.licence.pdf", system=system)
    assert answer.status_code == 422 and "<script>" not in answer.content.decode()
    with scene.world.eyes_of(scene.aigul):
        assert not KeptDraft.objects.exists()


def test_two_systems_of_one_name_are_told_apart_by_number(scene: Scene, sign_in: Callable[..., Any]) -> None:
    with scene.world.eyes_of(scene.aigul):
        twin = create_system(organisation=scene.ours, by=scene.aigul, name_kk=scene.system.name_kk)
    client, name = sign_in(scene.aigul), twin.name_kk
    assert keep(client, scene.ours, "whose-work", "keep.licence.pdf", system=name).status_code == 422
    named = keep(client, scene.ours, "whose-work", "keep.licence.pdf", system=f"{name} № {twin.pk}")
    with scene.world.eyes_of(scene.aigul):
        assert named.status_code == 200 and KeptDraft.objects.get().document.system == twin


def test_nothing_is_kept_beside_the_system_of_another(scene: Scene, sign_in: Callable[..., Any]) -> None:
    stranger = scene.world.person("Berik")
    theirs = scene.world.organisation(stranger)
    client = sign_in(stranger)
    answer = keep(client, theirs, "whose-work", "keep.licence.pdf", system=f"№ {scene.system.pk}")
    assert answer.status_code == 422
    assert keep(client, scene.ours, "whose-work", "keep.licence.pdf").status_code == 404


def test_who_makes_no_documents_keeps_no_draft(scene: Scene, sign_in: Callable[..., Any]) -> None:
    reader = scene.world.person("Oqyrman")
    scene.world.join(scene.ours, reader, "reader", scene.aigul)
    client = sign_in(reader)
    assert "keep." not in keep(client, scene.ours, "whose-work", "").content.decode()
    assert keep(client, scene.ours, "whose-work", "keep.licence.pdf", system="№ 1").status_code == 403


@pytest.mark.parametrize("do", ["keep.", "keep.claim.pdf", "keep.licence.zip", "keep.licence"])
def test_what_cannot_be_kept_is_just_the_page(scene: Scene, sign_in: Callable[..., Any], do: str) -> None:
    answer = keep(sign_in(scene.aigul), scene.ours, "whose-work", do, system=scene.system.name_kk)
    assert answer.status_code == 200
    with scene.world.eyes_of(scene.aigul):
        assert not KeptDraft.objects.exists()


def test_self_help_keeps_nothing_whatever_is_asked(client: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        html = page(client, "whose-work", {**POEM, "do": "keep.licence.pdf", "system": "№ 1"}).content.decode()
    assert "keep." not in html and not [each for each in seen if "insert" in each["sql"].lower()]


def test_a_member_needs_the_token_of_the_page(world: World) -> None:
    aigul = world.person("Aigul")
    ours = world.organisation(aigul)
    client = Client(enforce_csrf_checks=True)
    client.force_login(aigul)
    assert client.post(reverse("matters:matter", args=[ours.pk, "whose-work"]), POEM).status_code == 403


def test_an_incident_is_where_the_talk_begins(scene: Scene, sign_in: Callable[..., Any]) -> None:
    incident = scene.note()
    client = sign_in(scene.aigul)
    for key in ("who-answers", "what-follows"):
        html = client.get(reverse("matters:of_incident", args=[scene.ours.pk, incident.pk, key])).content.decode()
        assert f'name="fact:case.stage" value="{incident.stage}"' in html and incident.title in html
    assert (
        client.get(reverse("matters:of_incident", args=[scene.ours.pk, incident.pk, "whose-work"])).status_code == 404
    )
