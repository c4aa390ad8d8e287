"""The page: columns that wrap within their width, no trailing space, colours that add nothing but colour."""

import re

import pytest

from zandy.cli.terminal.page import GLUE, NARROWEST, STYLES, Page

LONG = "Тыйым салынған функция: адамның эмоциясын оның келісімін алмай айқындау. Заңдарда көзделген жағдайлар бөлек."


def plain(page: Page) -> str:
    return re.sub(r"\033\[[0-9;]*m", "", str(page))


@pytest.mark.parametrize("columns", [NARROWEST, 80, 120])
def test_columns_keep_to_their_width(columns: int) -> None:
    page = Page(columns, coloured=False)
    page.row([("17-бап", "cite"), LONG, (LONG, "quiet")], [12, 0, 10])
    page.text(LONG, indent=4, hang=2)
    for line in page.lines:
        assert len(line) <= columns
        assert line == line.rstrip()


def test_nothing_is_lost_in_wrapping() -> None:
    page = Page(50, coloured=False)
    page.text(LONG, indent=4, hang=2)
    assert " ".join(str(page).split()) == LONG


@pytest.mark.parametrize("style", [*STYLES, "lead"])
def test_colours_change_nothing_but_colour(style: str) -> None:
    pages = [Page(60, coloured=coloured) for coloured in (False, True)]
    for page in pages:
        page.apart("Атауы", "Редакция")
        page.rule()
        page.row([("17-бап  мәтін", style), (LONG, style)], [14, 0])
    assert str(pages[0]) == re.sub(r" +\n", "\n", plain(pages[1]))
    assert "\033" not in str(pages[0])
    assert "\033" in str(pages[1])


def test_what_belongs_together_stays_on_a_line() -> None:
    page = Page(40, coloured=False)
    page.text(f"{'а ' * 17}ст.{GLUE}17{GLUE}п.{GLUE}3")
    assert page.lines[-1] == "ст. 17 п. 3"


def test_two_edges_or_two_lines() -> None:
    page = Page(40, coloured=False)
    page.apart("left", "right")
    assert page.lines == ["left" + " " * 31 + "right"]
    page.apart("l" * 30, "r" * 30)
    assert page.lines[1:] == ["l" * 30, "r" * 30]


def test_never_two_empty_lines() -> None:
    page = Page(40, coloured=False)
    page.blank()
    page.text("a")
    page.blank()
    page.blank()
    page.text("b")
    assert page.lines == ["a", "", "b"]


def test_a_table_as_wide_as_its_cells() -> None:
    page = Page(60, coloured=False)
    page.table([["a", "bb", LONG], ["aaaa", "b", "c"]])
    assert page.lines[0].startswith("a     bb  Тыйым")
    assert page.lines[-1] == "aaaa  b   c"
    page.table([])
