"""A paper on a terminal and as Markdown: the same order and the same words."""

from collections.abc import Iterator

from zandy.answers.paper import Paper, Row, Section

from ..terminal.language import say
from ..terminal.page import GLUE, Page, harmless, joined

INDENT = 2
#: What Markdown would take for its own.
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def text(paper: Paper, name: str) -> str:
    """A paper as the text of a terminal page."""
    page = Page()
    if name:
        page.apart(name, paper.title)
    else:
        page.text(paper.title, style="head")
    for note in paper.notes:
        page.text(note, style="quiet")
    page.rule()
    for section in paper.sections:
        _section(section, page)
    _open(paper, page)
    return str(page)


def _section(section: Section, page: Page) -> None:
    page.blank()
    page.text(section.title, style="head")
    if section.verdict:
        page.text(section.verdict, indent=INDENT, style=section.mood)
    for note in section.notes:
        page.text(note, indent=INDENT, style="quiet")
    for row in section.rows:
        _row(row, page)


def _row(row: Row, page: Page) -> None:
    if row.lead:
        page.text(row.lead, indent=INDENT, style="cite" if row.mood == "plain" else row.mood)
    if row.words:
        page.text(row.words, indent=2 * INDENT if row.lead else INDENT)
    for note in row.notes:
        page.text("· " + note, indent=2 * INDENT, hang=2)


def _open(paper: Paper, page: Page) -> None:
    if paper.find_out:
        page.blank()
        page.text(say("answer.find_out"), style="head")
        for _, question in paper.find_out:
            page.text(question, indent=INDENT, hang=2)
    if (asked := paper.next) is not None:
        page.blank()
        page.text(say("answer.next_question", of=asked.of), style="head")
        page.text(asked.question, indent=INDENT)
        for place in asked.places:
            page.text(joined((place.cite, place.summary), "  "), indent=INDENT, style="lead")


def markdown(paper: Paper, name: str) -> str:
    """A paper as the text of a Markdown page."""
    return "\n".join(_lines(paper, name)).replace(GLUE, " ") + "\n"


def _lines(paper: Paper, name: str) -> Iterator[str]:
    yield f"# {_safe(joined((name, paper.title)))}"
    yield ""
    yield from (f"- {_safe(note)}" for note in paper.notes)
    for section in paper.sections:
        yield ""
        yield f"## {_safe(section.title)}"
        yield ""
        if section.verdict:
            yield f"**{_safe(section.verdict)}**"
            yield ""
        yield from (f"> {_safe(note)}" for note in section.notes)
        yield from (line for row in section.rows for line in _row_lines(row))
    if paper.find_out:
        yield from ("", f"## {_safe(say('answer.find_out'))}", "")
        yield from (f"- {_safe(question)}" for _, question in paper.find_out)
    if (asked := paper.next) is not None:
        yield from ("", f"## {_safe(say('answer.next_question', of=asked.of))}", "", _safe(asked.question))


def _row_lines(row: Row) -> Iterator[str]:
    yield ""
    yield "- " + joined((f"**{_safe(row.lead)}**" if row.lead else "", _safe(row.words)), " ")
    yield from (f"  - {_safe(note)}" for note in row.notes)


def _safe(words: str) -> str:
    return harmless(words.replace("\n", " ")).translate(_SPECIAL)
