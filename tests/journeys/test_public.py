"""The open side: a system is published, found, reported as wrong, corrected; a citizen learns what the rights are."""

import re
from typing import Any

from .conftest import Open, follow, sign_in
from .pictures import HANDBOOK, LANGUAGES, WANTED, WINDOW, take

SYSTEM = "Электрондық кезек терминалы"
SAID = {
    "purpose": ("Кезекті азайту үшін.", "Чтобы сократить очередь.", "To shorten the queue."),
    "people": ("Банк бөлімшесіне келгендер.", "Посетители отделения банка.", "Visitors of the bank's branch."),
    "data": ("Таңдалған қызмет пен келген уақыт.", "Выбранная услуга и время прихода.", "The chosen service and time."),
    "control": ("Кезекті бөлімше меңгерушісі өзгертеді.", "Очередь меняет заведующий отделением.",
                "The head of the branch changes the order."),
}  # fmt: skip
WRONG, RIGHT = "Терминал телефон нөмірін де сұрайды.", "Таңдалған қызмет, келген уақыт және телефон нөмірі."
ANSWER = "Рахмет, бетке телефон нөмірін қостық."


def test_a_system_is_published_found_reported_as_wrong_and_corrected(open_page: Open) -> None:
    officer, citizen = open_page("kk"), open_page("kk", scripts=False)
    sign_in(officer)
    own = publish(officer)
    public = find(citizen)
    code = report(citizen)
    correct(officer, own)
    see_it_corrected(citizen, public, code)


def test_a_citizen_learns_what_to_do(open_page: Open) -> None:
    page = open_page("kk", width=390, scripts=False)
    page.goto("/kk/register/")
    page.locator("nav.pages-of a[href='/kk/citizen/']").click()
    for question, said in {
        "machine": "alone",
        "use": "yes",
        "data": "yes",
        "consent": "no",
        "outcome": "changed",
    }.items():
        page.check(f"[name={question}][value={said}]")
    page.fill("[name=objected_on]", "2026-11-20")
    page.fill("[name=about]", "Несие берілмеді")
    page.locator("main form[method=post] button[type=submit]").click()
    said = page.locator("main").inner_text()
    assert "16-бап" in said and "19-1-бап" in said and "2026 ж. 25 қараша" in said, said
    letter = page.locator("section.letter").inner_text()
    assert "Несие берілмеді" in letter and "Сұраймын" in letter
    assert "?" not in page.url and not page.context.cookies("http://localhost/kk/citizen/")[1:]
    page.emulate_media(media="print")
    assert page.locator("section.letter").is_visible() and not page.locator("nav.pages-of").is_visible()
    page.emulate_media(media="screen")
    picture(page, "citizen", "/kk/citizen/")


def publish(page: Any) -> str:
    """Say what the public needs, look at it as it will be, publish it; gives the address of the system's pages."""
    page.goto("/")
    page.locator("a", has_text="Жүйелер").first.click()
    page.locator("main table a", has_text=SYSTEM).click()
    own = re.sub(r"^https?://[^/]+", "", page.url)
    page.locator("nav.tabs a[href$='/public/']").click()
    assert "әлі жарияланбаған" in page.locator("main").inner_text()
    page.locator("main a[href$='/public/profile/']").click()
    for name, texts in SAID.items():
        for language, words in zip(LANGUAGES, texts, strict=True):
            page.fill(f"[name={name}_{language}]", words)
    page.select_option("[name=sector]", "finance")
    page.fill("[name=email]", "citizens@bank.example")
    press(page)
    page.locator("main a[href$='/public/preview/']").click()
    assert SAID["people"][0] in page.locator("article.preview").inner_text()
    page.locator("main .toggle a[lang=ru]").click()
    assert SAID["people"][1] in page.locator("article.preview").inner_text()
    take(page, "publish-preview")
    page.goto(f"{own}public/preview/")
    press(page)
    assert page.locator(".mark.met", has_text="ашық тізілімде").is_visible()
    return own


def find(page: Any) -> str:
    """Find it by a word in another form, from another browser; gives the address of its page."""
    page.goto("/kk/register/")
    picture(page, "public-list", "/kk/register/")
    page.fill("[name=q]", "кезектің терминалдары")
    page.locator("form[role=search] button").click()
    page.locator("ul.results h2 a", has_text=SYSTEM).click()
    said = page.locator("main").inner_text()
    assert SAID["data"][0] in said and "citizens@bank.example" in said
    first = page.locator("main .acts a").first.inner_text()
    assert first == "Шешімге қарсылық білдіру", "the way to object is the first thing after what the system does"
    for language, texts in (("ru", 1), ("en", 2)):
        page.locator(f"nav.languages a[lang={language}]").click()
        assert page.locator("html").get_attribute("lang") == language
        assert SAID["data"][texts] in page.locator("main").inner_text()
    page.locator("nav.languages a[lang=kk]").click()
    found = re.sub(r"^https?://[^/]+", "", page.url)
    picture(page, "public-system", found)
    return found


def report(page: Any) -> str:
    """Say what is wrong on it; gives the code."""
    page.locator("main .acts a[href$='/report/']").click()
    picture(page, "public-report", re.sub(r"^https?://[^/]+", "", page.url))
    page.fill("[name=what]", WRONG)
    press(page)
    return str(page.locator("code.once").inner_text())


def correct(page: Any, own: str) -> None:
    """Read the report, correct the page, answer."""
    page.goto(re.sub(r"systems/\d+/$", "reports/", own))
    row = page.locator("ul.findings > li", has_text=WRONG)
    assert row.locator(".mark.open").is_visible()
    take(page, "publish-reports")
    answer = row.locator("a.button").get_attribute("href")
    page.goto(f"{own}public/profile/")
    page.fill("[name=data_kk]", RIGHT)
    press(page)
    assert RIGHT in page.locator("main table ins").first.inner_text(), "what is published differs"
    page.goto(f"{own}public/preview/")
    press(page)
    page.goto(answer)
    page.check("[name=state][value=corrected]")
    page.fill("[name=answer]", ANSWER)
    press(page)
    assert page.locator("ul.findings > li", has_text=WRONG).locator(".mark.met").is_visible()


def see_it_corrected(page: Any, public: str, code: str) -> None:
    page.goto("/kk/register/reports/")
    page.fill("[name=code]", code)
    press(page)
    said = page.locator("main").inner_text()
    assert "түзетілді" in said and ANSWER in said
    page.goto(public)
    assert RIGHT in page.locator("main").inner_text()
    page.goto(f"{public}history/")
    assert SAID["data"][0] in page.locator("del").first.inner_text() and RIGHT in page.locator("ins").first.inner_text()
    picture(page, "public-history", f"{public}history/")


def picture(page: Any, name: str, address: str) -> None:
    """Take a picture of a page for everybody in each language, which stands in its address."""
    if not WANTED:
        return
    before, here = page.viewport_size, page.url
    page.set_viewport_size(WINDOW)
    for language in LANGUAGES:
        page.goto(address.replace("/kk/", f"/{language}/", 1))
        assert page.locator("html").get_attribute("lang") == language
        folder = HANDBOOK / language / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", animations="disabled")
    page.set_viewport_size(before)
    page.goto(here)


def press(page: Any) -> None:
    """Send the form in the middle of the page."""
    follow(page, page.locator("main form[method=post] button[type=submit]").first)
