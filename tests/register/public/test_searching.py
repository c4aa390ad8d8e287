"""Searching the register: Kazakh words in every form, letters of another keyboard, filters, pages."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zandy.register.public import queries, searching
from zandy.register.public.queries import Wanted

from .conftest import CARD, Place

#: One word in many forms: a search for any of them finds every other.
FORMS = [
    ("жүйе", "жүйесі", "жүйенің", "жүйелер", "жүйелердің", "жүйелеріміздің", "жүйесін", "жүйемен", "жүйеге"),
    ("несие", "несиесі", "несиелер", "несиелік", "несиенің", "несиеге"),
    ("кітап", "кітабы", "кітаптар", "кітаптың"),
    ("мектеп", "мектебі", "мектептерде", "мектептің"),
    ("қала", "қаланың", "қалалар", "қалаларда", "қаладан"),
    ("камера", "камералар", "камераның", "камеры", "камерой"),
    ("кредит", "кредита", "кредитный", "кредитного", "кредитам"),
    ("решение", "решения", "решений", "решениями"),
    ("пособие", "пособия", "пособий"),
]


def matches(asked: str, written: str) -> bool:
    """Whether a search would find a text, as the database does it: by the beginnings of words."""
    words = searching.terms(written).split()
    return all(
        any(word.startswith(beginning) for word in words for beginning in re.findall(r"(\w+):\*", part))
        for part in searching.query(asked).split(" & ")
    )


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_every_form_finds_the_word_and_the_word_every_form(forms: tuple[str, ...]) -> None:
    for form in forms:
        assert matches(forms[0], f"Бұл {form} туралы"), f"{forms[0]} does not find {form}"
        assert matches(form, f"Бұл {forms[0]} туралы"), f"{form} does not find {forms[0]}"


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("казакстан", "Қазақстан"), ("ҚАЗАҚСТАН", "қазақстан"), ("уй", "Үй"), ("комек", "көмек"),
        ("емхана", "Емхана"), ("подсчет", "подсчёт"), ("подсчёт", "подсчет"), ("кaмeрa", "камера"),
        ("камера", "кaмeрa"), ("chat", "Chat-бот"), ("бот", "Chat-бот"),
        ("171/НҚ", "171 нк бұйрығы"), ("несиел", "несиелік"), ("хабарлама", "һабарлама"),
    ],
)  # fmt: skip
def test_keyboards_and_cases_do_not_matter(asked: str, written: str) -> None:
    assert matches(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"), [("банк", "бала"), ("несие", "нестле"), ("көлік", "көл"), ("мектеп", "емхана")]
)
def test_other_words_are_not_found(asked: str, written: str) -> None:
    assert not matches(asked, written)


@given(st.text(max_size=80))
def test_no_text_is_an_operator(text: str) -> None:
    query = searching.query(text)
    assert re.fullmatch(r"(\(\w+:\*( \| \w+:\*)*\)( & )?)*", query), query
    assert len(query.split(" & ")) <= searching.MOST_WORDS


@pytest.fixture
def shelf(place: Place) -> Place:
    """Several published systems."""
    place.publish()
    others = (
        ("Мектептегі камералар", "Камеры в школах", "Оқушылардың келгенін белгілейді."),
        ("Жәрдемақы тағайындау", "Назначение пособий", "Отбасының табысын есептейді."),
        ("Көлік кептелісі", "Пробки на дорогах", "Бағдаршамды басқарады."),
    )
    for kk, ru, about in others:
        place.publish(place.another(name_kk=kk, name_ru=ru, name_en="", about_kk=about, about_ru=about))
    return place


def names(found: queries.Found) -> list[str]:
    return [row.brief["names"]["kk"] for row in found.rows]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("камераларды", "Мектептегі камералар"), ("мектептер", "Мектептегі камералар"),
        ("школа", "Мектептегі камералар"),
        ("пособия", "Жәрдемақы тағайындау"), ("жардемакы", "Жәрдемақы тағайындау"), ("отбасы", "Жәрдемақы тағайындау"),
        ("бағдаршам", "Көлік кептелісі"), ("scoring", "Несие скорингі"), ("несиелер", "Несие скорингі"),
    ],
)  # fmt: skip
def test_the_database_finds_what_people_mean(shelf: Place, asked: str, first: str) -> None:
    assert names(queries.found(Wanted(q=asked)))[0] == first


def test_names_stand_before_descriptions(shelf: Place) -> None:
    shelf.publish(
        shelf.another(name_kk="Басқа жүйе", name_ru="Другая", about_kk="Камера бар.", about_ru="Есть камера.")
    )
    assert names(queries.found(Wanted(q="камера"))) == ["Мектептегі камералар", "Басқа жүйе"]


def test_one_word_amiss_finds_what_is_alike(shelf: Place) -> None:
    found = queries.found(Wanted(q="камерала ғажап"))
    assert found.loose and names(found) == ["Мектептегі камералар"]
    assert "Кейбір сөздері ұқсайтындар" in Client().get("/kk/register/?q=камера+ғажап").content.decode()
    assert not queries.found(Wanted(q="ғаламат")).rows


def test_filters_narrow(shelf: Place) -> None:
    assert len(queries.found(Wanted(sector="finance")).rows) == 4
    assert not queries.found(Wanted(sector="health")).rows
    assert len(queries.found(Wanted(bin=shelf.organisation.bin)).rows) == 4
    assert len(queries.found(Wanted(automatic="unknown")).rows) == 4 and not queries.found(Wanted(automatic="yes")).rows
    assert len(queries.found(Wanted(risk="unsettled")).rows) == 4


def test_pages_come_one_after_another_and_miss_nothing(shelf: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for wanted in (Wanted(), Wanted(sort="newest"), Wanted(q="несие табысы"), Wanted(q="несие", sort="name")):
        seen: list[str] = []
        cursor = ""
        while True:
            found = queries.found(wanted, cursor)
            assert len(found.rows) <= 2
            seen += names(found)
            cursor = found.next
            if not cursor:
                break
        assert len(seen) == len(set(seen)) and len(seen) >= 2, wanted
    by_name = names(queries.found(Wanted()))
    assert by_name == ["Жәрдемақы тағайындау", "Көлік кептелісі"], "in the order of the Kazakh alphabet"


def test_what_is_withdrawn_is_not_found(shelf: Place) -> None:
    from zandy.register.public import actions

    with shelf.eyes():
        actions.withdraw(system=shelf.system, by=shelf.officer, reasons={"kk": "с", "ru": "п"})
    assert CARD["name_kk"] not in names(queries.found(Wanted(q="скоринг")))
    assert CARD["name_kk"] not in names(queries.found(Wanted()))


@pytest.mark.parametrize(
    "query",
    [
        "after=x", "after=WzFd", "after=W10", "after=Wy0xXQ", "after=WyJcdTAwMDAiLCAxXQ", "after=WyJhIiwgMWUzMDBd",
        "after=WyJhIiwgOTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ", "q=%00", "q=%22%27%26%7C!", "risk=x&sector=y", "bin=%27",
        "sort=z",
        "q=" + "я" * 3000, "q=a&after=WzEwMDAwMDBd", "q=%F0%9F%98%80", "sort=newest&after=WyJ4IiwgMV0",
        "mode=unsettled",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_does_no_harm(shelf: Place, query: str) -> None:
    answered: Any = Client().get(f"/kk/register/?{query}")
    assert answered.status_code == (400 if "%00" in query else 200), query
