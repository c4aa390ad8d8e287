"""Publish, read, confirm, withdraw: what is public, and who may make it so."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from zandy.register.assessments.actions import override
from zandy.register.journal.models import Entry
from zandy.register.language import text
from zandy.register.public import actions, policies
from zandy.register.public.models import Deed, Profile, Publication, Version
from zandy.register.systems.actions import answer, create_system, edit_card

from .conftest import PROFILE, Place, known


def page(place: Place, language: str = "kk", rest: str = "") -> str:
    """The address of the system's public page."""
    return f"/{language}/register/{place.system.ident}/{rest}"


def read(address: str, **headers: str) -> Any:
    """Open a page as anybody."""
    answered = Client().get(address, headers=headers)
    if answered.streaming:
        answered.getvalue()
    return answered


def test_nothing_is_public_before_it_is_published(place: Place) -> None:
    assert read(page(place)).status_code == 404
    assert place.system.name_kk not in read("/kk/register/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_published_page_says_what_people_need(place: Place, language: str) -> None:
    place.publish()
    answered = read(page(place, language))
    html = answered.content.decode()
    assert answered.status_code == 200 and f'<html lang="{language}">' in html
    name = {"kk": "Несие скорингі", "ru": "Кредитный скоринг", "en": "Credit scoring"}[language]
    for told in (name, "Дала банкі", "people@bank.example", place.organisation.bin, str(place.system.ident)):
        assert told in html, told
    control = {"kk": "кез келген шешімді", "ru": "изменить любое решение", "en": "change any decision"}[language]
    assert control in html
    for other in ("kk", "ru", "en"):
        assert f'hreflang="{other}" href="http://' in html
    assert html.count('rel="canonical"') == 1 and f"/{language}/register/{place.system.ident}/report/" in html


def test_what_is_missing_in_a_language_is_shown_in_another_and_says_so(place: Place) -> None:
    place.publish()
    html = read(page(place, "en")).content.decode()
    assert '<p lang="kk">Өтінімді тез қарау үшін.</p>' in html


def test_a_page_that_lacks_something_is_not_published(place: Place) -> None:
    with place.eyes():
        actions.keep_profile(system=place.system, **{**PROFILE, "data_ru": " ", "email": ""})
        profile = Profile.objects.get(system=place.system)
        assert policies.missing(place.system, profile) == ("data_ru", "contact")
        with pytest.raises(policies.RefusedError, match="incomplete"):
            actions.publish(system=place.system, by=place.officer)
    assert not Publication.objects.exists()


def test_a_new_version_shows_what_differs(place: Place) -> None:
    place.publish()
    with place.eyes():
        with pytest.raises(policies.RefusedError, match="unchanged"):
            actions.publish(system=place.system, by=place.officer)
        actions.keep_profile(system=place.system, **{**PROFILE, "data_kk": "Тек табысы."})
    assert "Тек табысы" not in read(page(place)).content.decode(), "kept, not yet published"
    place.publish()
    html = read(page(place, rest="history/")).content.decode()
    assert "<del>" in html and "Табысы мен несие тарихы." in html and "<ins>" in html and "Тек табысы." in html
    assert "Тек табысы" in read(page(place)).content.decode()


def test_an_override_is_public_with_its_reason(place: Place) -> None:
    with place.eyes():
        answer(system=place.system, by=place.officer, answers=known(
            system__informatisation_object=True, system__digital_object=True, system__learns_from_data=True,
            failure__emergency=None).states)  # fmt: skip
        override(system=place.system, question="risk", own_outcome="low", reason="Тек ішкі есеп үшін", by=place.officer)
    place.publish()
    html = read(page(place)).content.decode()
    assert "Ұйым өзі басқаша айқындаған" in html and "Тек ішкі есеп үшін" in html
    assert Publication.objects.get().risk == "low"


def test_a_card_that_changed_makes_the_page_out_of_date(place: Place) -> None:
    place.publish()
    assert "ескірген болуы мүмкін" not in read(page(place)).content.decode()
    with place.eyes():
        edit_card(system=place.system, about_kk="Енді басқаша бағалайды.")
    html = read(page(place)).content.decode()
    assert "ескірген болуы мүмкін" in html and "Енді басқаша" not in html
    with place.eyes():
        with pytest.raises(policies.RefusedError, match="changed"):
            actions.confirm(system=place.system, by=place.officer)
        actions.publish(system=place.system, by=place.officer)
    assert "ескірген болуы мүмкін" not in read(page(place)).content.decode()


def test_old_reviews_and_other_editions_make_the_page_out_of_date(place: Place) -> None:
    publication = place.publish()
    publication.reviewed_on = date(2026, 2, 2)
    assert [each.reason for each in policies.stale(publication, date(2027, 2, 2))] == []
    assert [each.reason for each in policies.stale(publication, date(2027, 2, 10))] == ["review"]
    publication.reviewed_on, publication.snapshot["edition"] = timezone.localdate(), "230-VIII"
    assert [each.reason for each in policies.stale(publication, timezone.localdate())] == ["edition"]
    with place.eyes():
        Publication.objects.update(reviewed_on=date(2026, 2, 2))
        actions.confirm(system=place.system, by=place.officer)
    assert Publication.objects.get().reviewed_on == timezone.localdate()


def test_withdrawing_leaves_a_tombstone_and_nothing_else(place: Place) -> None:
    place.publish()
    with place.eyes():
        with pytest.raises(policies.RefusedError, match="withdrawal_needs_reason"):
            actions.withdraw(system=place.system, reasons={"kk": "Себеп"}, by=place.officer)
        actions.withdraw(
            system=place.system, by=place.officer, reasons={"kk": "Жүйе тоқтатылды", "ru": "Система остановлена"}
        )
    for language, reason in (("kk", "Жүйе тоқтатылды"), ("ru", "Система остановлена")):
        for rest in ("", "history/", "report/"):
            answered = read(page(place, language, rest))
            assert answered.status_code == 410 and reason in answered.content.decode()
            assert "кредитная история" not in answered.content.decode()
    assert read(f"/open-data/systems/{place.system.ident}.json").status_code == 410
    assert not Version.objects.exists() and Publication.objects.get().snapshot == {}
    place.publish()
    assert read(page(place)).status_code == 200 and Publication.objects.get().number == 2


def test_a_named_person_stands_behind_it_and_the_public_does_not_read_the_name(place: Place) -> None:
    place.publish()
    with place.eyes():
        deed = Deed.objects.get()
        assert (deed.name, deed.role, deed.kind) == ("Aigul", "owners_officer", "published")
        assert Entry.objects.filter(subject="public_publication", reason="public.publish").exists()
    assert "Aigul" not in read(page(place)).content.decode()


def test_others_read_what_is_published_and_write_nothing(place: Place) -> None:
    place.publish()
    berik = place.world.person("Berik")
    place.world.organisation(berik)
    with place.world.eyes_of(berik):
        assert Publication.objects.count() == 1 and not Profile.objects.exists() and not Deed.objects.exists()
        assert Publication.objects.update(sort_name="x") == 0 and Version.objects.all().delete()[0] == 0
        row = Publication.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.create(organisation_id=row.organisation_id, publication=row, number=9, snapshot={})


def test_searches_may_use_their_indexes(place: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("explain select id from public_publication where search @@ to_tsquery('simple', 'a')")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "zandy_sees" not in plan


def test_pages_need_no_cookie_and_set_none(place: Place, sign_in: Callable[..., Any]) -> None:
    place.publish()
    signed_in = sign_in(place.officer)
    for address in (page(place), "/kk/register/", "/ru/citizen/", "/robots.txt", "/sitemap.xml"):
        answered = read(address)
        assert not answered.cookies and "Cookie" not in answered.get("Vary", ""), address
        assert signed_in.get(address).content == answered.content, f"{address} depends on who looks"


def test_pages_that_have_not_changed_are_not_sent_again(place: Place) -> None:
    publication = place.publish()
    for address in (page(place), page(place, rest="history/"), "/kk/register/", "/kk/register/changes.atom",
                    "/open-data/systems.csv", f"/open-data/systems/{publication.ident}.json"):  # fmt: skip
        first = read(address)
        assert first.status_code == 200 and "s-maxage=60" in first["Cache-Control"], address
        again = read(address, if_none_match=first["ETag"])
        assert again.status_code == 304 and again["ETag"] == first["ETag"], address
    etag = read(page(place))["ETag"]
    with place.eyes():
        edit_card(system=place.system, name_kk="Жаңа атау")
        actions.publish(system=place.system, by=place.officer)
    assert read(page(place), if_none_match=etag).status_code == 200


def test_an_address_without_a_language_finds_one(place: Place) -> None:
    place.publish()
    answered = read(f"/register/{place.system.ident}/", accept_language="ru")
    assert answered.status_code == 302 and answered.url == page(place, "ru")


def test_the_pages_of_the_organisation(place: Place, sign_in: Callable[..., Any]) -> None:
    client = sign_in(place.officer)
    where = {"organisation_id": place.organisation.pk, "system_id": place.system.pk}
    assert "әлі жарияланбаған" in client.get(reverse("public:own", kwargs=where)).content.decode()
    preview = client.get(reverse("public:preview", kwargs=where) + "?language=ru").content.decode()
    assert "Кредитный скоринг" in preview and "Чтобы быстро рассмотреть заявку." in preview
    assert "Для чего нужна" in preview, "the preview speaks the language of the preview"
    assert client.post(reverse("public:publish", kwargs=where)).status_code == 302
    assert Publication.objects.get().state == "published"
    assert client.post(reverse("public:confirm", kwargs=where)).status_code == 302
    form = client.get(reverse("public:profile", kwargs=where))
    assert form.status_code == 200
    wrong = client.post(reverse("public:profile", kwargs=where), {**PROFILE, "email": "", "phone": "ring me"})
    assert wrong.status_code == 422
    right = client.post(reverse("public:profile", kwargs=where), {**PROFILE, "phone": "+7 7172 00 00 00"})
    assert right.status_code == 302
    told = client.get(reverse("public:own", kwargs=where)).content.decode()
    assert "+7 7172 00 00 00" in told, "the page says what differs from what is published"
    assert client.get(reverse("public:manage", args=[place.organisation.pk])).status_code == 200
    assert client.post(reverse("public:withdraw", kwargs=where), {"reason_kk": ""}).status_code == 422
    gone = client.post(reverse("public:withdraw", kwargs=where), {"reason_kk": "Бітті", "reason_ru": "Кончено"})
    assert gone.status_code == 302 and Publication.objects.get().state == "withdrawn"


def test_the_preview_shows_what_is_published_then(place: Place, sign_in: Callable[..., Any]) -> None:
    client = sign_in(place.officer)
    where = {"organisation_id": place.organisation.pk, "system_id": place.system.pk}
    shown = client.get(reverse("public:preview", kwargs=where) + "?language=kk").content.decode()
    article = shown.partition('<article class="preview"')[2].partition(">")[2].partition("</article>")[0]
    place.publish()
    html = read(page(place)).content.decode().partition('<main id="main" tabindex="-1">')[2]
    told = html[html.index("<h1") :]
    assert article.strip() and told.split()[: len(article.split())] == article.split()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("said", [{}, {"purpose_kk": "Тез қарау үшін."}])
def test_a_preview_of_what_is_hardly_begun(
    place: Place, sign_in: Callable[..., Any], language: str, said: dict[str, str]
) -> None:
    """No sector yet, or nothing at all: the preview shows what is there."""
    with place.eyes():
        bare = create_system(organisation=place.organisation, by=place.officer, name_kk="Жаңа жүйе")
        if said:
            actions.keep_profile(system=bare, **said)
    where = {"organisation_id": place.organisation.pk, "system_id": bare.pk}
    shown = sign_in(place.officer).get(reverse("public:preview", kwargs=where) + f"?language={language}")
    assert shown.status_code == 200
    html = shown.content.decode().partition('<article class="preview"')[2].partition("</article>")[0]
    assert "Жаңа жүйе" in html and all(words in html for words in said.values())
    assert html.count(text("public.part.sector", language)) == 0, "a part without anything to say is left out"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_objecting_goes_on_in_the_language_of_the_page(place: Place, client: Client, language: str) -> None:
    """The link leads to the form in the language that was read, and the reader may still change it there."""
    place.publish()
    [link] = set(re.findall(r'href="(/objections/new/[^"]+)"', read(page(place, language)).content.decode()))
    form = client.get(unescape(link), follow=True, headers={"accept-language": "de"})
    assert form.status_code == 200 and f'<html lang="{language}">' in form.content.decode()
    assert form.request["QUERY_STRING"] == f"system={place.system.ident}"
    other = "ru" if language == "kk" else "kk"
    client.post(reverse("set_language"), {"language": other, "next": "/"})
    again = client.get(f"{form.request['PATH_INFO']}?{form.request['QUERY_STRING']}").content.decode()
    assert f'<html lang="{other}"' in again


@pytest.mark.parametrize("language", ["de", "", "../kk", "kk\r\nSet-Cookie: x=y", "<script>"])
def test_a_language_that_there_is_not_changes_nothing(place: Place, client: Client, language: str) -> None:
    answer = client.get(reverse("objections:new"), {"system": str(place.system.ident), "language": language})
    assert answer.status_code == 302 and not answer.cookies
    assert answer["Location"] == f"{reverse('objections:new')}?system={place.system.ident}"


def test_a_reader_previews_and_does_not_publish(place: Place, sign_in: Callable[..., Any]) -> None:
    reader = place.world.person("Reader")
    place.world.join(place.organisation, reader, "reader", place.officer)
    client = sign_in(reader)
    where = {"organisation_id": place.organisation.pk, "system_id": place.system.pk}
    assert client.get(reverse("public:preview", kwargs=where)).status_code == 200
    for name in ("publish", "confirm", "withdraw", "profile"):
        assert client.post(reverse(f"public:{name}", kwargs=where)).status_code == 403, name


@pytest.mark.parametrize("script", ["<script>alert(1)</script>", "«Сынақ» & 'x'", "\u202e terces"])
def test_what_organisations_write_is_shown_as_text(place: Place, script: str) -> None:
    with place.eyes():
        edit_card(system=place.system, name_kk=script, about_kk=script)
        actions.keep_profile(system=place.system, **{**PROFILE, "purpose_kk": script})
    place.publish()
    for address in (page(place), "/kk/register/", page(place, rest="history/"), page(place, rest="report/"),
                    "/kk/register/changes.atom"):  # fmt: skip
        said = read(address).content.decode()
        assert "<script>alert" not in said and "\u202e" not in said, address


def test_queries_do_not_grow(place: Place, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        place.publish(place.another(name_kk=f"Жүйе {number}"))
    place.publish()
    with django_assert_max_num_queries(7), translation.override("kk"):
        assert read("/kk/register/").status_code == 200
    with django_assert_max_num_queries(7):
        assert read("/kk/register/?q=Жүйе").status_code == 200
    with django_assert_max_num_queries(6):
        assert read(page(place)).status_code == 200
