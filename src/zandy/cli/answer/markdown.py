"""The answer as Markdown: the order and the words of every other form."""

from collections.abc import Iterator, Sequence

from ..terminal.language import say
from ..terminal.page import GLUE, joined
from . import speech
from .view import Answer, Duty, Line

#: What Markdown would take for its own.
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def markdown(answer: Answer) -> str:
    """The answer as the text of a Markdown page."""
    return "\n".join(_lines(answer)).replace(GLUE, " ") + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield f"# {_safe(answer.name)}"
    yield ""
    yield _safe(joined((answer.edition, say("answer.on", day=answer.day), *answer.marks)))
    yield ""
    yield f"**{_safe(answer.verdict_words)}**"
    for line in answer.lines:
        yield from _verdict(line)
    for title, duties in answer.duties:
        yield from _section(say("answer.duties_when", when=title, count=len(duties)))
        yield from _duties(duties)
    if answer.rights:
        yield from _section(say("answer.rights_count", count=len(answer.rights)))
        yield from _duties(answer.rights)
    yield from _unsettled(answer)
    yield ""
    yield "---"
    yield ""
    yield _safe(say("answer.receipt", hash=answer.receipt))
    if answer.statement:
        yield ""
        yield _safe(answer.statement)


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"## {_safe(title)}"
    yield ""


def _verdict(line: Line) -> Iterator[str]:
    yield from _section(f"{line.title}: {line.verdict}")
    for place in line.places:
        yield f"- **{_safe(place.cite)}** {_safe(place.summary)}"
    for reason in line.reasons:
        yield f"- {_safe(reason)}"


def _duties(duties: Sequence[Duty]) -> Iterator[str]:
    titles = ("provisions", "who", "what", "by_when", "documents")
    yield "| " + " | ".join(_safe(speech.term(f"heading.{title}")) for title in titles) + " |"
    yield "|" + " --- |" * len(titles)
    for duty in duties:
        who = f"{duty.who} → {duty.toward}" if duty.toward else duty.who
        due = joined((duty.deadline, duty.mark))
        cells = (duty.place.cite, who, duty.place.summary, due, duty.documents)
        yield "| " + " | ".join(map(_safe, cells)) + " |"


def _unsettled(answer: Answer) -> Iterator[str]:
    if answer.unsettled:
        yield from _section(speech.term("heading.not_settled"))
        yield from (f"- {_safe(title)} – {_safe(cites)}" for title, cites in answer.unsettled)
    if answer.find_out:
        yield from _section(say("answer.find_out"))
        yield from (f"- {_safe(question)}" for question in answer.find_out)
    if answer.next is not None:
        yield from _section(say("answer.next_question", of=answer.next.of))
        yield _safe(answer.next.question)
        for place in answer.next.places:
            yield ""
            yield f"> **{_safe(place.cite)}** {_safe(place.summary)}"


def _safe(words: str) -> str:
    return words.translate(_SPECIAL).replace("\n", " ")
