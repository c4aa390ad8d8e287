"""The answer as Markdown: the order and the words of every other form."""

from collections.abc import Iterator, Sequence

from zandy.answers.view import Line, Owed

from ..terminal.language import say
from ..terminal.page import GLUE, harmless, joined
from . import speech
from .view import Answer, bearers, brief, due, verdict

#: What Markdown would take for its own.
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def markdown(answer: Answer) -> str:
    """The answer as the text of a Markdown page."""
    return "\n".join(_lines(answer)).replace(GLUE, " ") + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield f"# {_safe(answer.name)}"
    yield ""
    yield _safe(joined((answer.view.edition_label, say("answer.on", day=answer.day), *answer.marks)))
    yield ""
    yield f"**{_safe(answer.verdict_words)}**"
    for line in answer.view.lines:
        yield from _verdict(line, answer.view.edition)
    for title, owed in answer.owed:
        yield from _section(title)
        yield from _duties(owed)
    yield from _unsettled(answer)
    yield ""
    yield "---"
    yield ""
    yield _safe(say("answer.receipt", hash=answer.view.receipt))
    if answer.view.statement:
        yield ""
        yield _safe(answer.view.statement)


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"## {_safe(title)}"
    yield ""


def _verdict(line: Line, edition: str) -> Iterator[str]:
    yield from _section(f"{line.title}: {verdict(line, edition)}")
    places, reasons = brief(line)
    for _, cite, summary in places:
        yield f"- **{_safe(cite)}** {_safe(summary)}"
    for reason in reasons:
        yield f"- {_safe(reason)}"


def _duties(duties: Sequence[Owed]) -> Iterator[str]:
    titles = ("provisions", "who", "what", "by_when", "documents")
    yield "| " + " | ".join(_safe(speech.term(f"heading.{title}")) for title in titles) + " |"
    yield "|" + " --- |" * len(titles)
    for duty in duties:
        cells = (duty.place.cite, bearers(duty), duty.place.summary, due(duty), ", ".join(duty.documents))
        yield "| " + " | ".join(map(_safe, cells)) + " |"


def _unsettled(answer: Answer) -> Iterator[str]:
    if answer.unsettled:
        yield from _section(speech.term("heading.not_settled"))
        yield from (f"- {_safe(title)} – {_safe(cites)}" for title, cites in answer.unsettled)
    if answer.view.find_out:
        yield from _section(say("answer.find_out"))
        yield from (f"- {_safe(question)}" for _, question in answer.view.find_out)
    if (asked := answer.view.next) is not None:
        yield from _section(say("answer.next_question", of=asked.of))
        yield _safe(asked.question)
        for place in asked.places:
            yield ""
            yield f"> **{_safe(place.cite)}** {_safe(place.summary)}"


def _safe(words: str) -> str:
    return harmless(words.replace("\n", " ")).translate(_SPECIAL)
