"""The handbook's pictures: made by the journey itself, and only when ZANDY_PICTURES=1 asks for them."""

import os
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "handbook"
WANTED = os.environ.get("ZANDY_PICTURES") == "1"
#: Wide enough for the layout of a desk, narrow enough to be read in the column of a handbook.
WINDOW = {"width": 1100, "height": 780}


def take(page: Any, name: str, at: str = "", opened: str = "") -> None:
    """Take a picture of the page where it stands, in every language; afterwards the page is as it was.

    `at` names the element that is to stand at the top, `opened` a folded part that is to be seen unfolded.
    """
    if not WANTED:
        return
    before, address = page.viewport_size, page.url
    page.set_viewport_size(WINDOW)
    for language in LANGUAGES:
        speak(page, language)
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        if opened:
            page.locator(opened).first.click()
        folder = HANDBOOK / language / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        if at:
            page.locator(at).first.evaluate("element => element.scrollIntoView()")
        page.screenshot(path=folder / f"{name}.png", animations="disabled")
    speak(page, "kk")
    page.set_viewport_size(before)
    page.goto(address)


def speak(page: Any, language: str) -> None:
    """Choose the language that pages come in; the cookie is the whole site's, or the older one would win."""
    origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": origin}])
