"""A citizen objects in Kazakh in one browser; the reviewer answers in another; a missed day is seen by everyone."""

import re
from typing import Any

from .conftest import Open, Site, follow, sign_in
from .pictures import take

#: Who answers for the bank of the demonstration set, and who reviews objections there.
OFFICER, REVIEWER, REVIEWERS_NAME = "aigerim@bank.example", "saule@bank.example", "Сәуле Ахметова"
SYSTEM = "Бөлшек несие скорингі"
SAID = {
    "decision": "Несие беруден бас тартылды", "why": "Былтырғы табысым есептелген, биылғы анықтамам ескерілмеген.",
    "who": "Нұрлан Б., № 5120 өтініш",
}  # fmt: skip
ANSWER = {
    "factors": "Жылдық табыс және бұрынғы төлемдер.", "criteria": "Айлық төлем табыстың жартысынан аспайды.",
    "reasons": "Биылғы анықтамамен төлем табыстың үштен бірін ғана алады.", "decision_now": "Несие берілсін.",
}  # fmt: skip
#: Longer than the program waits for a person to read the form.
READING = 2_500


def test_a_citizen_objects_and_is_answered(site: Site, open_page: Open) -> None:
    citizen, reviewer = open_page("kk"), open_page("kk")
    code = object_to_a_decision(citizen, ident(site))
    see_state(citizen, code, "Қабылданды")
    number = name_reviewer(open_page("kk"))
    answer(reviewer, number)
    see_answer(citizen, code)


def test_a_missed_day_is_seen_by_everyone(site: Site, open_page: Open) -> None:
    """The demonstration set has one that came in nine days ago and nobody has taken up."""
    officer = open_page("kk", 390, "dark")
    sign_in(officer, OFFICER)
    home = home_of(officer)
    officer.goto(f"{home}objections/")
    assert officer.locator(".note.no").count() == 1
    assert "мерзімі өтті" in officer.locator("main table").inner_text()
    officer.goto(home)
    assert "Қарсылыққа жауап беру керек" in officer.locator("main").inner_text()
    late = site.python(
        "from django.utils import timezone\n"
        "from zandy.register.objections.queries import overdue_for_authority\n"
        "from zandy.register.organisations.queries import every_organisation\n"
        "from zandy.register.organisations.viewing import working_for\n"
        "with working_for(every_organisation(), 'test'):\n"
        "    print([each.what for each in overdue_for_authority(every_organisation(), timezone.localdate())])\n"
    )
    assert "№ 1" in late, "the authorised body is told of it too"


def test_whoever_has_no_scripts_objects_as_well(site: Site, open_page: Open) -> None:
    page = open_page("ru", scripts=False)
    code = object_to_a_decision(page, ident(site), pictures=False)
    page.goto("/objections/status/")
    page.fill("[name=code]", code.lower().replace("-", " "))
    page.locator("main form button[type=submit]").click()
    assert "Получено" in page.locator("main").inner_text()
    page.locator("summary").click()
    page.locator("details button[type=submit]").click()
    assert "отозвано" in page.locator("main").inner_text().lower()


def ident(site: Site) -> str:
    """The stable id in the link that the bank prints on its decisions."""
    return site.python(
        "from zandy.register.systems.models import System\n"
        "from zandy.register.organisations.queries import every_organisation\n"
        "from zandy.register.organisations.viewing import working_for\n"
        "with working_for(every_organisation(), 'test'):\n"
        "    print(System.objects.get(source='credit_scoring').ident)\n"
    ).strip()


def object_to_a_decision(page: Any, system: str, *, pictures: bool = True) -> str:
    """Fill in the form and send it; the code."""
    page.goto(f"/objections/new/?system={system}")
    if pictures:
        take(page, "objection")
    for name, said in SAID.items():
        page.fill(f"[name={name}]", said)
    page.locator("[name=automated][value=yes]").check()
    page.locator("[name=personal_data][value=yes]").check()
    page.wait_for_timeout(READING)
    press(page)
    code = str(page.locator("code.once").inner_text())
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", code)
    assert code not in page.url
    return code


def see_state(page: Any, code: str, words: str) -> None:
    page.goto("/objections/status/")
    page.fill("[name=code]", code)
    press(page)
    assert words in page.locator("main").inner_text()


def name_reviewer(page: Any) -> str:
    """The officer says that no person decided, and names the reviewer; the page of the objection."""
    sign_in(page, OFFICER)
    page.goto(f"{home_of(page)}objections/")
    take(page, "objections")
    page.locator("main table tbody a").last.click()
    assert SAID["who"] in page.locator("main").inner_text()
    page.locator("[name=maker_kind][value=nobody]").check()
    page.select_option("[name=reviewer]", label=REVIEWERS_NAME)
    page.locator("form[action$='/assign/'] button[type=submit]").click()
    assert "Қараушы тағайындалды" in page.locator("main").inner_text()
    return str(page.url)


def answer(page: Any, address: str) -> None:
    """The reviewer answers in time, with an explanation."""
    sign_in(page, REVIEWER)
    page.goto(address)
    take(page, "objection-answer", at="h2 >> nth=1")
    page.locator("[name=outcome][value=changed]").check()
    for name, said in ANSWER.items():
        page.fill(f"[name={name}]", said)
    page.locator("form[action$='/decide/'] button[type=submit]").click()
    assert "Жауап берілді" in page.locator("main").inner_text()


def see_answer(page: Any, code: str) -> None:
    see_state(page, code, "Шешім өзгертілді")
    told = page.locator("main").inner_text()
    assert all(said in told for said in ANSWER.values())
    with page.expect_download() as letter:
        page.locator("form:has(input[value=answer]) button[value=pdf]").click()
    assert letter.value.suggested_filename.startswith("OD-")


def home_of(page: Any) -> str:
    """The address of the pages of one's organisation."""
    page.goto("/")
    found = re.search(r"/o/\d+/", page.url + " " + str(page.locator("main").inner_html()))
    assert found
    return found.group()


def press(page: Any) -> None:
    follow(page, page.locator("main form button[type=submit]").first)
