"""The overview: what needs a person, every class a link, deadlines ahead; the same number of queries for 1 and 50."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.assessments.actions import override as answer_otherwise
from zandy.register.assessments.actions import withdraw
from zandy.register.organisations.actions import invite
from zandy.register.organisations.models import Organisation
from zandy.register.overview.page import clipped
from zandy.register.overview.queries import AUTONOMIES, RISKS, Grid, grid
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World

AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}
BANNED = {"recognition_database.built_or_extended": True, "recognition_database.untargeted_scraping": True}


class House:
    """A body with systems, and a browser."""

    def __init__(self, world: World, sign_in: Callable[..., Any]) -> None:
        self.world = world
        self.officer = world.person("Айгүл")
        self.organisation: Organisation = world.organisation(self.officer)
        self.client = sign_in(self.officer)

    def system(self, name: str = "Скоринг", **fields: Any) -> System:
        """A system; fields of its row as they are given."""
        with self.world.eyes_of(self.officer):
            system: System = create_system(
                organisation=self.organisation, by=self.officer, name_kk=name, facts=know(AI, VOCABULARY)
            )
            for field, value in fields.items():
                setattr(system, field, value)
            system.save()
        return system

    def page(self, language: str = "kk") -> str:
        """The overview."""
        self.client.cookies["django_language"] = language
        answer = self.client.get(reverse("overview:dashboard", args=[self.organisation.pk]))
        assert answer.status_code == 200
        return str(answer.content.decode())


@pytest.fixture
def house(world: World, sign_in: Callable[..., Any]) -> House:
    """A body without systems."""
    return House(world, sign_in)


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "әлі жүйе жоқ"), ("ru", "пока нет систем"), ("en", "no system")]
)
def test_an_empty_body_is_told_where_to_begin(house: House, language: str, words: str) -> None:
    page = house.page(language)
    assert words in page and "<svg" not in page


def test_prohibited_systems_come_first_until_they_are_stopped(house: House) -> None:
    system = house.system("Тыйым", verdict="prohibited", stage="in_use")
    house.system("Белгісіз")
    page = house.page()
    assert page.index("Тыйым салынған, тоқтатылмаған") < page.index("Заңдылығы анықталмаған")
    with house.world.eyes_of(house.officer):
        system.stage = "suspended"
        system.save()
    assert "Тыйым салынған, тоқтатылмаған" not in house.page()


def test_what_is_not_settled_comes_with_its_first_question(house: House) -> None:
    system = house.system()
    page = house.page("en")
    question = re.search(rf'href="(/o/\d+/systems/{system.pk}/interview/([a-z_.]+)/)">([^<]+\?)<', page)
    assert question, "no question that helps"
    assert question[2] in VOCABULARY
    assert house.client.get(question[1]).status_code == 200


def test_whoever_may_not_answer_reads_the_question_and_is_led_to_no_form(
    house: House, sign_in: Callable[..., Any]
) -> None:
    system = house.system()
    reader = house.world.person("Оқырман")
    house.world.join(house.organisation, reader, "reader", house.officer)
    house.client = sign_in(reader)
    page = house.page("en")
    assert f"/systems/{system.pk}/" in page and "interview/" not in page
    assert re.search(r'<span class="quiet">[^<]+\?</span>', page)


def test_overdue_duties(house: House) -> None:
    system = house.system(verdict="lawful")
    with house.world.eyes_of(house.officer):
        duty = system.duties.filter(settled=True).exclude(norm="update_risks_yearly").order_by("pk")[0]
        duty.due_on = timezone.localdate() - timedelta(days=3)
        duty.save()
    page = house.page("ru")
    assert "Просрочено" in page and "просрочено: 3" in page
    assert reverse("systems:duty", args=[house.organisation.pk, system.pk, duty.pk]) in page
    with house.world.eyes_of(house.officer):
        duty.state, duty.reason = "met", "приказ"
        duty.save()
    assert "Просрочено" not in house.page("ru")


@pytest.mark.parametrize(("language", "words"), [("kk", "өзгеше жауап"), ("ru", "иначе"), ("en", "otherwise")])
def test_an_answer_of_ones_own_stays_visible(house: House, language: str, words: str) -> None:
    system, other = house.system("Жеке жауап"), house.system("Бағдарлама жауабы")
    with house.world.eyes_of(house.officer):
        own = answer_otherwise(
            system=system, question="risk", own_outcome="high", reason="Түнде ешкім қарамайды", by=house.officer
        )
    page = house.page(language)
    need = page[page.index(words) :][:1500]
    assert "Түнде ешкім қарамайды" in need and f"/systems/{system.pk}/act/" in need
    listed = house.client.get(reverse("systems:list", args=[house.organisation.pk]) + "?own=1").content.decode()
    assert system.name_kk in listed and other.name_kk not in listed
    with house.world.eyes_of(house.officer):
        withdraw(override=own, by=house.officer)
    assert words not in house.page(language)


def test_nothing_to_do(house: House) -> None:
    house.system(verdict="lawful")
    assert "Бүгін Сізден ештеңе талап етілмейді" in house.page()


def test_invitations_are_told_to_whoever_may_see_to_them(house: House, sign_in: Callable[..., Any]) -> None:
    house.system(verdict="lawful")
    with house.world.eyes_of(house.officer):
        invite(organisation=house.organisation, email="new@example.kz", role="reader", by=house.officer)
    assert "new@example.kz" in house.page()
    reader = house.world.person("Оқырман")
    house.world.join(house.organisation, reader, "reader", house.officer)
    house.client = sign_in(reader)
    assert "new@example.kz" not in house.page()


def test_every_cell_is_a_link_to_its_systems(house: House) -> None:
    house.system("А", risk="high", autonomy="low")
    house.system("Б", risk="high|medium", autonomy="low")
    house.system("В", risk="outside", autonomy="outside", verdict="outside")
    page = house.page("en")
    picture = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    links = [each.get("href") or "" for each in picture.iter("a")]
    assert len(links) == len(RISKS) * len(AUTONOMIES)
    assert all(each.get("aria-label") for each in picture.iter("a"))
    one = next(link for link in links if "risk=high&autonomy=low" in link)
    listed = house.client.get(one).content.decode()
    assert ">А<" in listed and ">Б<" not in listed and ">В<" not in listed
    open_ = next(link for link in links if "risk=unsettled&autonomy=low" in link)
    assert ">Б<" in house.client.get(open_).content.decode()
    assert "Systems outside the Law: 1" in page


def test_no_system_falls_through_the_grid(house: House) -> None:
    for risk in ("high", "high|medium|low", "", "outside", "gap"):
        for autonomy in ("low", "medium|low", "", "gap"):
            house.system(risk=risk, autonomy=autonomy)
    with house.world.eyes_of(house.officer):
        found: Grid = grid(house.organisation)
    assert found.systems == 20 and found.cells.total() == 4 and found.elsewhere == 16


def queries(house: House) -> int:
    """How many queries the page takes while nothing of it is kept."""
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        house.page()
    return len(seen)


def test_the_number_of_queries_is_the_same_for_1_and_50_systems(house: House) -> None:
    def fill(number: int) -> None:
        system = house.system(f"Жүйе {number}")
        house.system(f"Тыйым {number}", verdict="prohibited")
        with house.world.eyes_of(house.officer):
            duty = system.duties.filter(settled=True).exclude(norm="update_risks_yearly").order_by("pk")[0]
            duty.due_on = timezone.localdate() + timedelta(days=number % 60 - 20)
            duty.save()
            invite(organisation=house.organisation, email=f"n{number}@example.kz", role="reader", by=house.officer)

    fill(0)
    queries(house)
    one = queries(house)
    for number in range(1, 25):
        fill(number)
    assert queries(house) == one
    assert one < 60, "two or three a kind of thing that falls due, whatever there is of it"


def test_what_is_written_shows_at_once_and_nothing_is_counted_twice(house: House) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            house.page()
        return len(asked)

    house.system("Скоринг")
    first, again = questions(), questions()
    assert again < first / 2, "nothing was written in between"
    house.system("Тыйым салынған", verdict="prohibited")
    assert "Тыйым салынған" in house.page()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "Ә'\"&<>"])
def test_names_stay_words(house: House, name: str) -> None:
    system = house.system(name)
    with house.world.eyes_of(house.officer):
        duty = system.duties.filter(settled=True).exclude(norm="update_risks_yearly").order_by("pk")[0]
        duty.due_on = timezone.localdate()
        duty.save()
    page = house.page()
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pictures_say_what_they_show(house: House, language: str) -> None:
    house.system(risk="high", autonomy="low")
    page = house.page(language)
    picture = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    title, about = picture.find("title"), picture.find("desc")
    assert title is not None and title.text and about is not None and about.text
    assert picture.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert "style=" not in page


def test_clipped() -> None:
    assert clipped("қысқа") == "қысқа"
    long = clipped("сөз " * 60)
    assert long.endswith("сөз…") and len(long) < 100


def test_one_organisation_leads_to_its_overview(house: House) -> None:
    assert house.client.get(reverse("home")).url == reverse("overview:dashboard", args=[house.organisation.pk])
