"""The report: whole, self-contained, legible, in three languages, and the same bytes every time."""

import re
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.sources import source
from zandy.inventory.report import answers_hash, report, write_report
from zandy.inventory.run import Inventory, run_inventory
from zandy.law.norms.editions import edition_ids
from zandy.wording import LANGUAGES
from zandy.wording.texts import fact_text

CARDS = Path(__file__).resolve().parents[2] / "examples" / "cards"
DAY = date(2026, 6, 1)
VOID = {"meta", "link", "br", "rect", "path", "circle", "use", "hr", "img"}


class Page(HTMLParser):
    """A page read strictly: every tag closed in order; ids and links are kept."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        assert not any(name.startswith("on") for name in found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def cards(edition: str | None = None) -> Inventory:
    """The example cards, answered."""
    return run_inventory(CARDS, on=DAY, edition=edition)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", edition_ids())
def test_a_page_is_whole_and_needs_nothing_else(lang: str, edition: str) -> None:
    text = report(cards(edition), lang)
    page = Page(text)
    assert f'<html lang="{lang}">' in text
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if link[1:] not in page.ids} == set()
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?://|url\((?!#hatch)|@import", text)
    assert "$" not in text.replace("$0", "")
    assert not re.search(r"\{[a-z_]+\}|\bNone\b|\x01|\x02", "".join(page.text).split("}\n</style>")[-1])


def test_an_edition_that_is_not_verified_or_not_law_says_so() -> None:
    assert "Тексерілмеген" in report(cards("230-VIII@2026-08-25"), "kk")
    assert "эта редакция не действует" in report(cards("draft"), "ru")
    assert "эта редакция не действует" not in report(cards(), "ru")


def test_the_same_inventory_gives_the_same_page() -> None:
    assert report(cards(), "kk") == report(cards(), "kk")
    assert answers_hash(cards()) == answers_hash(cards()) != answers_hash(cards("draft"))


def test_what_a_source_writes_is_text(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text('id,name,group,system.learns_from_data\n"a"" onload=""x",<script>alert(1)</script>,<b>,no\n')
    text = report(run_inventory(path, on=DAY), "en")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text
    Page(text)


def test_faulty_cards_and_gaps_are_shown(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("facts: {emotion.determined: yes}")
    (tmp_path / "bad.yaml").write_text("facts:\n  emotion.detrmined: yes\n  failure.emergency: perhaps\n")
    text = report(run_inventory(tmp_path, on=DAY), "ru")
    assert "Непрочитанные карточки" in text
    assert "emotion.detrmined" in text
    assert "perhaps" in text


def test_what_keeps_a_prohibition_open_is_named(tmp_path: Path) -> None:
    """All is known but one fact: the report says which."""
    known = "system.informatisation_object: yes, system.learns_from_data: yes, system.in_kazakhstan: yes"
    (tmp_path / "one.yaml").write_text(f"facts: {{{known}, personal_data.processed: yes, library.kept: no}}")
    found = run_inventory(tmp_path, on=DAY)
    for lang, words in (
        ("en", "Open above all because"),
        ("ru", "Открыто прежде всего"),
        ("kk", "Ашық тұруының себебі"),
    ):
        text = report(found, lang)
        for norm in (*found.regime.prohibited_functions, *found.regime.prohibited_uses):
            if found.outcomes[norm.name] == {("yes", "no"): 1}:
                label = fact_text(next(iter(found.first_for[norm.name])), lang, "230-VIII").label
                assert f"{escape(label)} (1)" in text
        assert words in text


def test_how_many_systems_stay_open_in_another_order() -> None:
    found = cards()
    open_ = sum(count for outcomes, count in found.outcomes["risk"].items() if len(outcomes) > 1)
    orders = report(found, "en").partition('id="orders"')[2].partition("</ul>")[0]
    assert (f"not settled {open_}<" in orders) == bool(open_)
    path_open = sum(count for outcomes, count in found.outcomes["use_prohibited"].items() if len(outcomes) > 1)
    assert path_open and f"not settled {path_open}<" in orders


def test_an_empty_inventory_still_makes_a_page(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,system.learns_from_data\n")
    Page(report(run_inventory(path, on=DAY), "kk"))


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    write_report(cards(), tmp_path / "report.html", "en")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(("name", "map"), [
    ("us-federal-ai-use-cases-2024.csv", "us-federal-2024"), ("nl-algorithm-register-2026.json", "nl-register-2026"),
])  # fmt: skip
def test_the_report_on_a_real_inventory(name: str, map: str) -> None:
    found = run_inventory(source("data", name), on=DAY, map=map)
    for lang in LANGUAGES:
        text = report(found, lang)
        Page(text)
        assert len(text) < 2_500_000


# --- contrast ---


def tokens(text: str) -> list[dict[str, str]]:
    """The colours of the page: for light, and for dark laid over light."""
    blocks = re.findall(r":root \{(.*?)\}", text, re.S)
    light, dark = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)) for block in blocks[:2])
    return [light, {**light, **dark}]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_seven_to_one(theme: int) -> None:
    colours = tokens(report(cards(), "en"))[theme]
    for ground in ("paper", "wash"):
        for name in ("ink", "soft", "link", "red", "amber", "green", "grey"):
            assert contrast(colours[name], colours[ground]) >= 7, f"{name} on {ground}"
    assert contrast(colours["accent"], colours["paper"]) >= 3
