"""The citizen's page: rights from the norms, days from the calendar, a letter; nothing is kept anywhere."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.register.public.citizens import QUESTIONS, STEPS, Rights, knowledge_of

REFUSED = {
    "machine": "alone", "use": "yes", "data": "yes", "consent": "no", "outcome": "changed", "unfair": "unknown",
    "body": "other", "objected": "no",
}  # fmt: skip
ON = date(2026, 11, 21)


def rights(on: date = ON, days: dict[str, date | None] | None = None, language: str = "kk", **answers: str) -> Rights:
    return Rights({**REFUSED, **answers}, days or {}, on, language)


def places(told: Any) -> set[str]:
    return {each.place.id for each in told}


def test_a_refused_loan() -> None:
    found = rights()
    assert "personal_data_law:art_19-1__para_1" in places(found.possible_bans), "a law may provide for it"
    assert {"ai_law:art_7__para_2", "ai_law:art_16__para_1__point_4", "ai_law:art_16__para_1__point_5"} <= places(
        found.rights
    )
    assert "digital_code:art_43__para_4__point_3" in places(found.possible_rights)
    assert "personal_data_law:art_19-1__para_2" in places(found.owed)
    assert [way.key for way in found.ways if way.certain] == ["ask", "object", "elsewhere", "harm"]


def test_whoever_agreed_may_withdraw() -> None:
    found = rights(consent="yes")
    assert "personal_data_law:art_19-1__para_1" not in places((*found.bans, *found.possible_bans))
    assert "withdraw" in [way.key for way in found.ways if way.certain]


def test_a_state_body_is_complained_of_in_its_own_way() -> None:
    found = rights(body="state", days={"learnt_on": date(2026, 11, 2)})
    ways = {way.key: way for way in found.ways}
    assert "elsewhere" not in ways and ways["complain"].last_day == date(2027, 2, 2)
    assert ways["unnamed"].last_day is not None and ways["unnamed"].last_day > ways["complain"].last_day


def test_an_objection_is_answered_in_three_working_days() -> None:
    # Received on a Friday: the weekend does not count.
    ways = {way.key: way for way in rights(objected="yes", days={"objected_on": date(2026, 11, 20)}).ways}
    assert ways["object"].last_day == date(2026, 11, 25)
    assert ways["ask"].last_day is None, "no act sets a term for an explanation"


def test_worse_treatment_is_a_ban_and_not_knowing_is_not() -> None:
    assert "digital_code:art_43__para_2" in places(rights(unfair="yes").bans)
    assert "digital_code:art_43__para_2" in places(rights(unfair="unknown").possible_bans)
    assert "digital_code:art_43__para_2" not in places((*rights(unfair="no").bans, *rights(unfair="no").possible_bans))


def test_not_knowing_never_takes_a_right_away() -> None:
    """Whatever is known, answering "I don't know" instead leaves every certain right at least possible."""
    sure = rights()
    for question in QUESTIONS:
        if "unknown" in QUESTIONS[question]:
            vague = Rights({**REFUSED, question: "unknown"}, {}, ON, "kk")
            for right in places(sure.rights):
                assert right in places((*vague.rights, *vague.possible_rights)), f"{question}: {right} is gone"


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_can_stand_with_every_other(question: str) -> None:
    for choice in QUESTIONS[question]:
        for other, choices in QUESTIONS.items():
            for another in choices:
                Rights({question: choice, other: another}, {}, ON, "en")
    assert knowledge_of({})


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_answers_in_each_language(db: None, language: str) -> None:
    asked: Any = Client().get(f"/{language}/citizen/")
    assert asked.status_code == 200 and asked.content.decode().count('type="radio"') >= 20
    answered: Any = Client(enforce_csrf_checks=True).post(f"/{language}/citizen/", {
        **REFUSED, "learnt_on": "2026-11-02", "objected_on": "2026-11-20", "to": "Дала банкі",
        "about": "Несие берілмеді",
    })  # fmt: skip
    html = answered.content.decode()
    assert answered.status_code == 200 and "Дала банкі" in html and "Несие берілмеді" in html
    assert "19-1" in html and 'class="letter"' in html
    day = {"kk": "2026 ж. 25 қараша", "ru": "25 ноября 2026 г.", "en": "25 November 2026"}[language]
    assert day in html


def test_nothing_is_kept(db: None) -> None:
    with CaptureQueriesContext(connection) as seen:
        answered: Any = Client().post("/kk/citizen/", {**REFUSED, "about": "құпия сөз", "to": "банк"})
    asked = " ".join(query["sql"] for query in seen.captured_queries)
    assert "құпия" not in asked and not any(verb in asked.lower() for verb in ("insert ", "update ", "delete "))
    assert "no-store" in answered["Cache-Control"] and not answered.cookies


@pytest.mark.parametrize(
    "said", [{"machine": "x"}, {"learnt_on": "yesterday"}, {"to": "я" * 500}, {"about": "\0"}], ids=str
)
def test_nonsense_is_refused_with_words(db: None, said: dict[str, str]) -> None:
    answered: Any = Client().post("/ru/citizen/", {**REFUSED, **said})
    # What no text can hold never reaches the form.
    assert answered.status_code == (400 if said == {"about": "\0"} else 422)
    assert answered.status_code == 400 or 'class="error"' in answered.content.decode()


def test_what_is_typed_is_shown_as_text(db: None) -> None:
    answered: Any = Client().post("/en/citizen/", {**REFUSED, "about": "<script>alert(1)</script>"})
    assert "<script>alert" not in answered.content.decode()


def test_every_step_names_a_provision_with_a_summary() -> None:
    for language in ("kk", "ru", "en"):
        found = Rights({}, {}, ON, language)
        assert [way.key for way in found.ways] == [step.key for step in STEPS], "nothing is known: all may be open"
        assert all(way.place.summary for way in found.ways)


@pytest.mark.django_db
def test_whoever_comes_to_the_front_page_finds_what_is_for_everybody(client: Client) -> None:
    for address in ("/", "/objections/", "/accounts/login/"):
        page = client.get(address).content.decode()
        for route in ("open:list", "open:citizen", "objections:start", "help:index", "trusted:list"):
            assert f'href="{reverse(route)}"' in page, f"{address} does not lead to {route}"
