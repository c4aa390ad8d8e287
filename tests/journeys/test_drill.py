"""A stop drill is planned, run and timed without a script and through a closed browser; its record is printed."""

import time
from pathlib import Path
from typing import Any

import pytest

from .conftest import Open, Site, follow, sign_in
from .pictures import take

#: A demonstration system whose stop nobody has ever tried.
SYSTEM = "Электрондық кезек терминалы"
PLAN = {
    "decision": "Кезектегі № 41 орын", "criterion": "Терминал жаңа талон бермейді",
    "watched": "Залдағы экран", "target_seconds": "120", "observers": "Зал әкімшісі",
}  # fmt: skip
#: What is pressed at each step, and what is told of it.
STEPS = (
    ("before", "Көрдім", "Экранда № 41 орын тұр"), ("cancel", "Күшін жойдым", ""),
    ("changed", "Иә", "Экрандағы № 41 орын өшті"), ("undone", "Иә", ""), ("order", "Бұйрық берілді", ""),
    ("control", "Іске қосылды", ""), ("stopped", "Иә", "Жаңа талон шықпайды, экран бос"), ("fallback", "Иә", ""),
    ("restored", "Білу мүмкін емес", ""),
)  # fmt: skip
PAUSE = 2


def test_a_stop_drill_is_run_and_timed(site: Site, open_page: Open) -> None:
    page = open_page("kk", scripts=False)
    sign_in(page)
    drill = plan(page)
    press(page, "Жаттығуды бастау")
    for key, button, told in STEPS:
        assert page.locator(f"main input[name=key][value={key}]").count() == 1, f"{key} is the step to take"
        if key == "order":
            page = reopened(page, open_page, drill)
        if key == "stopped":
            take(page, "drill-step", at="h1")
            time.sleep(PAUSE)
        press(page, button)
        if told:
            page.fill("[name=evidence]", told)
            press(page, "Сақтап, жалғастыру")
    page.fill("[name=conclusions]", "Терминал тез тоқтайды. Қайта қосуды зал әкімшісі де білсін.")
    press(page, "Жаттығуды аяқтау")
    see_result(page)
    take(page, "drill-result", at="h1")
    take_record(page)
    see_it_in_the_journal(page)


def plan(page: Any) -> str:
    """Plan a drill of a system that was never tried; gives the address of its page."""
    page.goto("/")
    page.locator("main ul a").first.click()
    page.locator("header nav a", has_text="Қауіп-қатерлер").first.click()
    page.locator("header nav a", has_text="Тоқтату жаттығулары").click()
    take(page, "drills")
    row = page.locator("main li", has_text=SYSTEM)
    row.locator("a[href$='/drills/new/']").click()
    page.check("[name=parts][value='cancellation+suspension']")
    for name, said in PLAN.items():
        page.fill(f"[name={name}]", said)
    page.locator("main form button[type=submit]").click()
    assert "/drills/" in page.url and page.locator("h1").inner_text() == SYSTEM
    return str(page.url)


def press(page: Any, button: str) -> None:
    """Press a button of the page's main part."""
    follow(page, page.locator("main").get_by_role("button", name=button, exact=True).first)


def reopened(page: Any, open_page: Open, drill: str) -> Any:
    """Close the browser in the middle, and go on in another one."""
    page.context.close()
    other = open_page("kk", scripts=False)
    sign_in(other)
    other.goto(drill)
    assert other.locator("ol.ladder li").nth(3).locator(".when").count() == 1, "what was done is still there"
    return other


def see_result(page: Any) -> None:
    """Both parts in time; the clock ran as long as it took."""
    results = page.locator("main ul.findings").first.locator("li")
    assert results.count() == 2
    for place in range(2):
        assert results.nth(place).locator(".mark").inner_text() == "мерзімінде орындалды"
    seconds = int(results.nth(1).locator("p", has_text="шегі").inner_text().split()[0])
    assert PAUSE <= seconds < 120
    last = page.locator("ol.ladder li").last
    assert last.locator(".mark").inner_text() == "Білу мүмкін емес", "what nobody can tell is not a yes"


def take_record(page: Any) -> None:
    """The record as a document."""
    page.select_option("main select[name=language]", "kk")
    page.select_option("main select[name=format]", "pdf")
    press(page, "Құжат жасау")
    with page.expect_download() as waiting:
        page.locator("main a[href$='/file/']").first.click()
    path = waiting.value.path()
    assert path and Path(path).read_bytes().startswith(b"%PDF")


def see_it_in_the_journal(page: Any) -> None:
    """Every step stands in the journal."""
    page.locator("header nav a", has_text="Ұйым").first.click()
    page.locator("header nav a", has_text="Журнал").click()
    page.wait_for_url(lambda address: "/journal/" in address)
    page.goto(f"{page.url}?subject=drills_taken")
    taken = page.locator("main tbody tr", has_text="жаттығу қадамы орындалды")
    assert taken.count() >= len(STEPS)


@pytest.mark.parametrize(
    ("name", "address", "at"),
    [
        ("incident", "incidents/1/", "h1"), ("incident-facts", "incidents/1/facts/", "h1"),
        ("audit", "audits/2/", "h1"), ("audit-stage", "audits/2/stages/control/", "h1"),
        ("audit-gaps", "audits/2/gaps/", "h1"), ("audit-compare", "audits/compare/?before=1&after=2", "h1"),
    ],
)  # fmt: skip
def test_the_pages_of_incidents_and_audits_stand(
    site: Site, open_page: Open, signed_in: Any, name: str, address: str, at: str
) -> None:
    page = open_page("kk")
    page.context.add_cookies(signed_in)
    page.goto("/")
    page.locator("main ul a").first.click()
    home = page.url.partition("/o/")[2].partition("/")[0]
    page.goto(f"/o/{home}/{address}")
    assert page.locator("h1").count() == 1 and "Zandy" in page.title()
    take(page, name, at=at)
