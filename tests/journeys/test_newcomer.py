"""What the register promises a newcomer, done by one in a browser: from signing up to the journal that tells it all."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from .conftest import Open, Site, environment, follow, sign_in
from .pictures import take

NAME = "Әлия Жаңабекова"
EMAIL, PASSWORD = "aliya@newcomer.example", "qulan-dala-2026"
#: Of December 2099, as all invented numbers of the demonstration: it belongs to nobody.
BIN = "991240099904"
ORGANISATION = {
    "kk": "«Қайнар су» үлгі кәсіпорны", "ru": "Образцовое предприятие «Кайнар су»", "en": "Kainar Su Example Company",
}  # fmt: skip
SYSTEM = {"kk": "Су тасқынын болжау", "ru": "Прогноз паводков", "en": "Forecasting floods"}
ABOUT = {
    "kk": "Өзен деңгейі мен ауа райына қарап, тасқын күнін болжайды. Суды ағызу туралы шешімді кезекші қабылдайды.",
    "ru": "По уровню рек и погоде предсказывает день паводка. Решение о сбросе воды принимает дежурный.",
    "en": "Foresees floods from river levels and weather. The officer on duty decides whether to release water.",
}
#: What she answers; to anything else she says that she does not know.
ANSWERS = {
    "system.digital_object": "Иә", "system.learns_from_data": "Иә", "system.in_kazakhstan": "Иә",
    "manipulation.used": "Жоқ", "vulnerability.used": "Жоқ", "scoring.of_persons": "Жоқ",
    "personal_data.processed": "Жоқ", "emotion.determined": "Жоқ", "results.forbidden_by_law": "Жоқ",
    "results.makes_forbidden_systems": "Жоқ", "failure.emergency": "Алып келуі мүмкін",
    "autonomy.human_takes_final_decision": "Иә",
}  # fmt: skip
UNKNOWN = "Білмеймін"
#: The question that the handbook shows, the one after which she leaves, and how many she has patience for.
PICTURED, LAST, MOST_QUESTIONS = "failure.emergency", "mode.own_infrastructure", 25
RISK = "Модель кенет келген тасқынды кеш байқайды"


def test_a_newcomer_does_everything_and_finds_it_in_the_journal(site: Site, open_page: Open) -> None:
    assert command(site, "check").returncode == 0, "the server works under the role that row-level security binds"
    page = open_page("kk")
    sign_up(page)
    home = found_organisation(page)
    system = add_system(page, home)
    answers = be_interviewed(page)
    see_regime(page, system)
    add_risk(page, system)
    print_passport(page, system)
    export_everything(page, home, answers)
    look_into_journal(page, home, answers)
    assert command(site, "verify").returncode == 0


def sign_up(page: Any) -> None:
    page.goto("/")
    take(page, "start")
    page.locator("main a[href*=signup]").click()
    for name, said in {"name": NAME, "email": EMAIL, "password1": PASSWORD, "password2": PASSWORD}.items():
        page.fill(f"[name={name}]", said)
    press(page)
    page.get_by_role("button", name="Шығу").click()
    page.goto("/me/")
    assert "/accounts/login/" in page.url, "whoever has left sees nothing"
    sign_in(page, EMAIL, PASSWORD)
    page.goto("/")
    assert page.locator("main ul a").count() == 0, "no organisation of others is seen"


def found_organisation(page: Any) -> str:
    """Found it; gives the address of its pages."""
    page.locator("main a[href='/o/new/']").click()
    page.fill("[name=bin]", "991240099905")
    page.fill("[name=name_kk]", ORGANISATION["kk"])
    press(page)
    assert page.locator(".field.wrong [name=bin]").count() == 1, "a number with a wrong check digit is refused"
    page.fill("[name=bin]", BIN)
    for language, name in ORGANISATION.items():
        page.fill(f"[name=name_{language}]", name)
    press(page)
    found = re.search(r"/o/\d+/", page.url)
    assert found, page.url
    return found.group()


def add_system(page: Any, home: str) -> str:
    """Add it to the list; gives the address of its pages. The interview begins by itself."""
    page.locator(f"nav.groups a[href='{home}systems/']").click()
    page.locator(f"main a[href='{home}systems/new/']").click()
    for language, name in SYSTEM.items():
        page.fill(f"[name=name_{language}]", name)
        page.fill(f"[name=about_{language}]", ABOUT[language])
    press(page)
    found = re.search(rf"{home}systems/\d+/", page.url)
    assert found and "/interview/" in page.url, page.url
    return found.group()


def be_interviewed(page: Any) -> dict[str, str]:
    """Answer in Kazakh, as long as the program asks and she has something to say."""
    said: dict[str, str] = {}
    assert page.locator("html").get_attribute("lang") == "kk"
    while len(said) < MOST_QUESTIONS and LAST not in said and page.locator("h1.question").count():
        asked = page.url.rstrip("/").rpartition("/")[2]
        assert asked not in said, f"{asked} is asked twice"
        assert page.locator(".ground .provision, .ground a").count(), f"{asked}: no provision says why it is asked"
        if asked == PICTURED:
            take(page, "interview", at=".progress")
        said[asked] = ANSWERS.get(asked, UNKNOWN)
        page.get_by_role("radio", name=said[asked], exact=True).check()
        press(page)
    assert LAST in said and list(said.values()).count(UNKNOWN) >= 2, said
    return said


def see_regime(page: Any, system: str) -> None:
    page.locator(f"main a[href='{system}']").first.click()
    assert page.locator("h1").inner_text() == SYSTEM["kk"]
    take(page, "regime")
    functions = page.locator("ol.verdicts > li").nth(0)
    assert functions.locator(".mark").first.inner_text() == "Тыйым салынбаған"
    risk = page.locator("ol.verdicts > li#risk")
    assert "жоғары" in risk.locator(".mark").first.inner_text().lower()
    assert "17-бап" in risk.inner_text() and risk.locator(".reason").count(), "the class comes with its reasons"
    why = risk.locator("details").last
    why.locator("summary").click()
    assert why.locator("ul.tree").first.is_visible()
    take(page, "why", at="ol.verdicts > li#risk", opened="ol.verdicts > li#risk details:last-of-type > summary")
    assert page.locator("#duties ~ section .findings > li").count() > 5
    assert page.locator("#not-settled").is_visible()


def add_risk(page: Any, system: str) -> None:
    page.locator(f"nav.tabs a[href='{system}risks/']").click()
    page.locator(f"main a[href='{system}risks/new/']").click()
    page.fill("[name=title]", RISK)
    page.fill("[name=description]", "Модель баяу көтерілген сулардан үйренген, кенет тасқындар деректерде аз.")
    page.select_option("[name=stage]", "training")
    press(page)
    page.locator("main a[href$='/degrees/']").click()
    for name, degree in {"likelihood": "4", "severity": "4"}.items():
        page.select_option(f"[name={name}]", degree)
    press(page)
    assert "4" in page.locator("main dl.pairs").nth(1).inner_text()
    page.goto(f"{system}risks/")
    assert page.locator("main table").get_by_text(RISK).is_visible() and page.locator("main svg a").count() >= 1
    take(page, "risks", at="main .columns")


def print_passport(page: Any, system: str) -> None:
    page.locator(f"nav.tabs a[href='{system}documents/']").click()
    page.select_option("#kind", "system_passport")
    page.select_option("#language", "kk")
    page.select_option("#format", "pdf")
    page.locator("form", has=page.locator("select[name=kind]")).get_by_role("button").click()
    take(page, "documents")
    name, printed = downloaded(page, page.locator("main table a[href$='/file/']").first.click)
    assert name.endswith(".pdf") and printed.startswith(b"%PDF") and len(printed) > 5_000


def export_everything(page: Any, home: str, answers: dict[str, str]) -> None:
    page.goto(f"{home}members/")
    page.locator(f"main a[href='{home}export/']").click()
    take(page, "export")
    name, packed = downloaded(page, page.locator("main form button[type=submit]").first.click)
    assert name.startswith(f"zandy-{BIN}-") and name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        systems = [json.loads(line) for line in archive.read("tables/systems_system.jsonl").splitlines()]
        given = archive.read("tables/systems_answer.jsonl").splitlines()
        files = [archive.read(each) for each in archive.namelist() if each.startswith("files/")]
    assert [each["name_kk"] for each in systems] == [SYSTEM["kk"]]
    assert len(given) >= len(answers)
    assert any(file.startswith(b"%PDF") for file in files), "the passport goes along"


def look_into_journal(page: Any, home: str, answers: dict[str, str]) -> None:
    steps = {
        "organisations_organisation": ["ұйым тіркелді", "барлық дерек шығарылды"],
        "systems_system": ["жүйе қосылды"],
        "risks_risk": ["қауіп-қатер анықталды", "қауіп-қатер өзгертілді"],
        "documents_generateddocument": ["құжат жасалды"],
    }
    for subject, told in steps.items():
        page.goto(f"{home}journal/?subject={subject}")
        shown = page.locator("table.journal").inner_text()
        assert not [each for each in told if each not in shown], f"{subject}: {shown}"
    page.goto(f"{home}journal/?subject=systems_answer")
    rows = page.locator("table.journal tbody tr")
    assert rows.count() >= min(len(answers), 50) and NAME in rows.first.inner_text()
    page.goto(f"{home}journal/")
    take(page, "journal")
    page.locator(f"main a[href='{home}journal/verify/']").click()
    assert page.locator(".note.met").get_by_text("Журнал бүтін").is_visible()


def press(page: Any) -> None:
    """Send the form in the middle of the page."""
    follow(page, page.locator("main form button[type=submit]").first)


def downloaded(page: Any, click: Any) -> tuple[str, bytes]:
    """The name and the bytes of what a click brings."""
    with page.expect_download() as waited:
        click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def command(site: Site, name: str) -> "subprocess.CompletedProcess[str]":
    """Run one of the operator's commands on the same data."""
    words = [sys.executable, "-m", "zandy.register", name]
    return subprocess.run(words, env=environment(site.home), capture_output=True, text=True, check=False)
