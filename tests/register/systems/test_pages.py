"""The pages in three languages: what they name, that names do no harm, that their cost does not grow."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.register.documents.actions import add_evidence
from zandy.register.documents.models import Evidence, Proof
from zandy.register.systems import bulk
from zandy.register.systems.models import Duty
from zandy.register.systems.reading import Found

from .conftest import Office, known
from .pages import at, text

LANGUAGES = ("kk", "ru", "en")
#: Attacks in Latin, Cyrillic and Kazakh letters.
ATTACKS = ('<script>alert("x")</script>', '"><img src=x onerror=алерт(1)>', "'><svg/onload=қауіп()>{{ 7|add:7 }}")
OF_A_SYSTEM = ("regime", "answers", "interview", "history", "versions", "stages", "card")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_regime_names_edition_day_and_provisions(office: Office, language: str) -> None:
    system = office.system(
        facts=known(emotion__determined=True, emotion__consent=False, emotion__provided_by_law=False)
    )
    office.speak(language)
    page = text(office.client.get(at("regime", system)))
    cited = {"kk": "17-бап\u00a03-тармақ\u00a06)\u00a0тармақша", "ru": "ст.\u00a017\u00a0п.\u00a03\u00a0пп.\u00a06)",
             "en": "art.\u00a017(3)(6)"}  # fmt: skip
    assert cited[language] in page and "/law/ai_law/art_17__para_3__point_6/" in page
    assert "326-VIII" in page
    assert {"kk": "Тыйым салынған", "ru": "Запрещено", "en": "Prohibited"}[language] in page
    assert {"kk": "тексерілмеген", "ru": "не проверено", "en": "not verified"}[language] in page


def test_the_regime_answers_again_for_another_edition_and_day(office: Office) -> None:
    system = office.system()
    office.speak("en")
    before = system.assessments.count()
    draft = text(office.client.get(at("regime", system), {"edition": "draft"}))
    assert "never in force" in draft and "Mode of use" not in draft.split('id="duties"')[0].split("verdicts")[1]
    earlier = text(office.client.get(at("regime", system), {"on": "2026-03-01"}))
    assert "1 March 2026" in earlier and "Nothing was written" in earlier
    assert system.assessments.count() == before


@pytest.mark.parametrize("wanted", [{"on": "2025-01-01"}, {"on": "soon"}, {"edition": "<b>"}, {"on": "9" * 50}])
def test_what_cannot_be_answered_is_told(office: Office, wanted: dict[str, str]) -> None:
    answer = office.client.get(at("regime", office.system()), wanted)
    assert answer.status_code == 400 and "<b>" not in text(answer)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", OF_A_SYSTEM)
def test_names_do_no_harm(office: Office, page: str, language: str) -> None:
    kk, ru, en = ATTACKS
    system = office.system(kk, facts=known(), name_ru=ru, name_en=en, about_kk=kk, about_ru=ru, about_en=en)
    office.speak(language)
    addresses = [at(page, system), reverse("systems:list", args=[office.organisation.pk])]
    for address in addresses:
        answer = office.client.get(address, follow=True)
        said = text(answer)
        assert answer.status_code == 200 and not any(attack in said for attack in ATTACKS), page
        assert "&lt;" in said or "&#x27;&gt;&lt;svg" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens(office: Office, language: str) -> None:
    system = office.system()
    office.speak(language)
    pages = [at(page, system) for page in OF_A_SYSTEM]
    pages += [
        reverse(f"systems:{name}", args=[office.organisation.pk]) for name in ("list", "new", "import", "notices")
    ]
    for page in pages:
        answer = office.client.get(page, follow=True)
        assert answer.status_code == 200, page
        assert f'<html lang="{language}"' in text(answer)


# --- The list ---


def found(name: str, **more: object) -> Found:
    return Found(1, {"kk": name, "ru": "", "en": ""}, {}, known(**more))


def fill(office: Office, *names: str, **more: object) -> None:
    rows = [found(name, **more) for name in names]
    bulk.load_systems(organisation=office.organisation, found=rows, by=office.officer, source="тест")


def listed(office: Office, **wanted: str) -> list[str]:
    answer = office.client.get(reverse("systems:list", args=[office.organisation.pk]), wanted)
    assert answer.status_code == 200
    return [row.name for row in answer.context["rows"]]


def test_the_list_stands_in_the_order_of_the_kazakh_alphabet(office: Office) -> None:
    fill(office, "Яхта", "Ұшақ", "Әуе", "Абай", "Үй", "Гүл", "Ғарыш", "robot")
    assert listed(office) == ["robot", "Абай", "Әуе", "Гүл", "Ғарыш", "Ұшақ", "Үй", "Яхта"]


def test_the_list_is_searched_in_three_languages(office: Office) -> None:
    office.system("Несие СКОРИНГІ", name_ru="Кредитный скоринг", name_en="Credit scoring")
    office.system("Дрон")
    for word in ("скорингі", "КРЕДИТНЫЙ", "credit sco", "несие кредитный"):
        assert listed(office, q=word) == ["Несие СКОРИНГІ"], word
    assert listed(office, q="100%") == [] and listed(office, q="_") == []


def test_the_list_is_filtered(office: Office) -> None:
    office.system("Ашық сұрақ")
    watched = {"emotion__determined": True, "emotion__consent": False, "emotion__provided_by_law": False}
    office.system("Эмоция", facts=known(**watched, autonomy__human_takes_final_decision=True))
    assert listed(office, verdict="prohibited") == ["Эмоция"]
    assert listed(office, autonomy="low") == ["Эмоция"] and listed(office, autonomy="unsettled") == ["Ашық сұрақ"]
    assert listed(office, stage="archived") == []
    assert len(listed(office, verdict="<x>", sort="drop table")) == 2, "what is not understood is left out"


def test_an_empty_list_says_what_to_do(office: Office) -> None:
    office.speak("ru")
    page = text(office.client.get(reverse("systems:list", args=[office.organisation.pk])))
    assert "отвечая на вопросы" in page and reverse("systems:new", args=[office.organisation.pk]) in page


def test_fifty_a_page(office: Office) -> None:
    fill(office, *(f"Жүйе {number:03}" for number in range(120)))
    assert len(listed(office)) == 50 and listed(office, page="3") == [f"Жүйе {number:03}" for number in range(100, 120)]
    assert len(listed(office, page="999")) == 20


def test_what_a_search_finds_is_shown_in_pages_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(office, "Дрон", *(f"Жүйе {number:03}" for number in range(60)))
    for at_once in (5_000, 10):
        monkeypatch.setattr("zandy.register.systems.queries.FOUND_AT_ONCE", at_once)
        assert listed(office, q="жүйе", page="2") == [f"Жүйе {number:03}" for number in range(50, 60)]


@pytest.mark.parametrize(("sort", "first"), [("verdict", "Эмоция"), ("newest", "Соңғы"), ("name", "Абай")])
def test_the_orders_of_the_list(office: Office, sort: str, first: str) -> None:
    office.system("Абай")
    office.system("Эмоция", facts=known(emotion__determined=True, emotion__consent=False,
                                        emotion__provided_by_law=False))  # fmt: skip
    office.system("Соңғы")
    assert listed(office, sort=sort)[0] == first


def queries_of(office: Office, address: str, **wanted: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert office.client.get(address, wanted).status_code == 200
    return len(queries)


def test_the_list_costs_the_same_for_one_and_for_fifty(office: Office) -> None:
    address = reverse("systems:list", args=[office.organisation.pk])
    office.system()
    few = queries_of(office, address)
    fill(office, *(f"Жүйе {number}" for number in range(60)))
    assert queries_of(office, address) == few


@pytest.mark.parametrize("page", ["regime", "answers", "history", "versions", "stages"])
def test_pages_of_a_system_cost_the_same_with_more_in_them(office: Office, page: str) -> None:
    small, large = office.system(facts=known()), office.system(facts=known(**many_answers()))
    for number in range(5):
        from zandy.register.systems.actions import save_version

        save_version(system=large, by=office.officer, note=str(number))
    Duty.objects.filter(system=large).update(changed_by=office.officer)
    queries_of(office, at(page, small))
    assert queries_of(office, at(page, large)) == queries_of(office, at(page, small))


def many_answers() -> dict[str, Any]:
    no = ("manipulation__used", "vulnerability__used", "scoring__of_persons", "biometrics__classifies_persons")
    return {**dict.fromkeys(no, False), "personal_data__processed": True, "system__has_users": True}


# --- Duties ---


def test_a_duty_is_met_with_evidence_only(office: Office) -> None:
    system = office.system()
    duty = Duty.objects.get(system=system, norm="update_risks_yearly")
    address = at("duty", system, duty_id=duty.pk)
    office.speak("en")
    refused = office.client.post(address, {"state": "met", "reason": " "})
    assert refused.status_code == 422 and "Show that it is met" in text(refused)
    assert office.client.post(address, {"state": "not_applicable", "reason": ""}).status_code == 422
    done = office.client.post(address, {"state": "met", "reason": "Акт № 5"})
    assert done.url == at("regime", system) + "#update_risks_yearly"
    duty.refresh_from_db()
    assert (duty.state, duty.reason, duty.changed_by) == ("met", "Акт № 5", office.officer)
    page = text(office.client.get(at("regime", system)))
    assert "Акт № 5" in page and "Met" in page


def test_evidence_is_picked_or_uploaded_where_a_duty_is_noted(office: Office) -> None:
    system = office.system()
    one, two = Duty.objects.filter(system=system, settled=True).order_by("pk")[:2]
    office.speak("en")
    said = {"state": "met", "reason": "", "title": "", "effective_on": "2026-11-01", "expires_on": "2026-11-02"}
    file = SimpleUploadedFile("протокол.txt", "Сынақ хаттамасы".encode(), "text/plain")
    done = office.client.post(at("duty", system, duty_id=one.pk), {**said, "file": file})
    assert done.status_code == 302, text(done)
    one.refresh_from_db()
    piece = one.evidence.get()
    assert (one.state, piece.title) == ("met", "протокол.txt"), "a file is evidence enough"
    page = text(office.client.get(at("duty", system, duty_id=two.pk)))
    assert "протокол.txt · Run out" in page, "who picks sees how long it holds"
    assert office.client.post(at("duty", system, duty_id=two.pk), {"state": "met", "reason": ""}).status_code == 422
    done = office.client.post(at("duty", system, duty_id=two.pk), {"state": "met", "reason": "", "pieces": [piece.pk]})
    assert done.status_code == 302 and Proof.objects.get().duty == two and one.evidence.get() == piece
    page = text(office.client.get(at("regime", system)))
    assert page.count("протокол.txt</a>") == 2 and "Run out" in page
    shown = text(office.client.get(reverse("documents:one_evidence", args=[office.organisation.pk, piece.pk])))
    assert all(f"{at('regime', system)}#{duty.norm}" in shown for duty in (one, two))
    office.client.post(at("duty", system, duty_id=two.pk), {"state": "open", "reason": ""})
    assert not Proof.objects.exists() and one.evidence.get() == piece


def test_a_refused_file_leaves_the_duty_as_it_was(office: Office) -> None:
    system, other = office.system("Бір"), office.system("Екі")
    duty, foreign = (Duty.objects.filter(system=each).order_by("pk").first() for each in (system, other))
    assert duty and foreign
    said = {"state": "met", "reason": "Акт", "effective_on": "2026-11-01"}
    wrong = SimpleUploadedFile("протокол.pdf", b"MZ no pdf at all", "application/pdf")
    assert office.client.post(at("duty", system, duty_id=duty.pk), {**said, "file": wrong}).status_code == 422
    no_day = {**said, "effective_on": "", "file": SimpleUploadedFile("a.txt", b"a", "text/plain")}
    assert office.client.post(at("duty", system, duty_id=duty.pk), no_day).status_code == 422
    backwards = {**said, "expires_on": "2026-10-01", "file": SimpleUploadedFile("a.txt", b"a", "text/plain")}
    assert office.client.post(at("duty", system, duty_id=duty.pk), backwards).status_code == 422
    duty.refresh_from_db()
    assert duty.state == "open" and not Evidence.objects.exists()
    add_evidence(system=other, title="Басқаныкі", file_name="a.txt", content=b"a", why="a", by=office.officer,
                 effective_on=date(2026, 11, 1))  # fmt: skip
    add_evidence(system=system, title="Біздікі", file_name="a.txt", content=b"a", why="a", by=office.officer,
                 effective_on=date(2026, 11, 1))  # fmt: skip
    stolen = {**said, "pieces": [Evidence.objects.get(system=other).pk]}
    assert office.client.post(at("duty", system, duty_id=duty.pk), stolen).status_code == 422


def test_a_duty_of_another_system_is_no_page(office: Office) -> None:
    one, other = office.system("Бір"), office.system("Екі")
    duty = Duty.objects.filter(system=other).first()
    assert duty is not None
    assert office.client.post(at("duty", one, duty_id=duty.pk), {"state": "open"}).status_code == 404


# --- The law ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provision_is_open_to_everyone_in_three_languages(client: Any, db: None, language: str) -> None:
    client.cookies["django_language"] = language
    page = text(client.get("/law/ai_law/art_17__para_3__point_7/"))
    for lang in LANGUAGES:
        assert f'<div lang="{lang}">' in page
    assert {"kk": "мәтін әртүрлі", "ru": "тексты расходятся", "en": "text differ"}[language] in page


@pytest.mark.parametrize(
    "address",
    ["/law/ai_law/art_99/", "/law/ai_law/x/", "/law/nope/art_1/", "/law/ai_law/art_..%2f..%2fetc/", "/law/AI/art_1/"],
)
def test_what_is_no_provision_is_no_page(client: Any, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_every_provision_with_a_norm_has_its_page(client: Any, db: None) -> None:
    from zandy.law.norms.editions import edition, edition_ids

    places = {(str(norm.at.act), norm.at.eid, id) for id in edition_ids() for norm in edition(id).all_norms}
    for act, eid, id in sorted(places):
        assert client.get(f"/law/{act}/{eid}/", {"edition": id}).status_code == 200, (act, eid, id)
