"""The answer as one HTML page that needs nothing else, to be read on a screen, on a phone or on paper."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from ..terminal.language import lang, say
from ..terminal.page import GLUE
from . import speech
from .view import Answer, Duty, Line, Place

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{articles}
</main>
</body>
</html>
"""


def html(answers: Sequence[Answer]) -> str:
    """The answers as the text of one HTML page."""
    return _PAGE.format(
        lang=lang(),
        title=_safe(answers[0].name if len(answers) == 1 else say("answer.summary", count=len(answers))),
        style=Path(__file__).with_name("answer.css").read_text("utf-8"),
        articles="\n".join("\n".join(_article(answer)) for answer in answers),
    )


def _article(answer: Answer) -> Iterator[str]:
    yield "<article>"
    yield f"<h1>{_safe(answer.name)}</h1>"
    marks = " ".join(f'<span class="mark">{_safe(mark)}</span>' for mark in answer.marks)
    day = _safe(say("answer.on", day=answer.day))
    yield f'<p class="quiet">{_safe(answer.edition)} · {day} {marks}</p>'
    yield '<dl class="lines">'
    yield from (_line(line) for line in answer.lines)
    yield "</dl>"
    for title, duties in answer.duties:
        yield from _duties(say("answer.duties_when", when=title, count=len(duties)), duties)
    if answer.rights:
        yield from _duties(say("answer.rights_count", count=len(answer.rights)), answer.rights)
    yield from _unsettled(answer)
    yield f'<p class="quiet"><small><code>{_safe(say("answer.receipt", hash=answer.receipt))}</code></small></p>'
    if answer.statement:
        yield f'<p class="quiet"><small>{_safe(answer.statement)}</small></p>'
    yield "</article>"


def _line(line: Line) -> str:
    said = "".join(f"<p>{_place(place)}</p>" for place in line.places)
    said += "".join(f'<p class="quiet">{_safe(reason)}</p>' for reason in line.reasons)
    verdict = f'<dd class="verdict {line.mood}">{_safe(line.verdict)}</dd>'
    return f"<div><dt>{_safe(line.title)}</dt>{verdict}<dd>{said}</dd></div>"


def _place(place: Place) -> str:
    return f'<span class="at" title="{_safe(place.id)}">{_safe(place.cite)}</span> {_safe(place.summary)}'


def _duties(title: str, duties: Iterable[Duty]) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{_safe(speech.term(f"heading.{head}"))}</th>' for head in ("provisions", "who", "what")
    )
    yield f"<h2>{_safe(title)}</h2>"
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    yield from (_duty(duty) for duty in duties)
    yield "</tbody></table>"


def _duty(duty: Duty) -> str:
    who = f"{duty.who} → {duty.toward}" if duty.toward else duty.who
    more = (
        say("answer.deadline", deadline=duty.deadline) if duty.deadline else "",
        say("answer.documents", documents=duty.documents) if duty.documents else "",
        duty.mark,
    )
    told = "".join(f"<br><small>{_safe(each)}</small>" for each in more if each)
    place = f'<span class="at" title="{_safe(duty.place.id)}">{_safe(duty.place.cite)}</span>'
    return f"<tr><td>{place}</td><td>{_safe(who)}</td><td>{_safe(duty.place.summary)}{told}</td></tr>"


def _unsettled(answer: Answer) -> Iterator[str]:
    if answer.unsettled:
        yield f"<h2>{_safe(speech.term('heading.not_settled'))}</h2><ul>"
        yield from (f"<li>{_safe(title)} – {_safe(cites)}</li>" for title, cites in answer.unsettled)
        yield "</ul>"
    if answer.find_out:
        yield f"<h2>{_safe(say('answer.find_out'))}</h2><ul>"
        yield from (f"<li>{_safe(question)}</li>" for question in answer.find_out)
        yield "</ul>"
    if answer.next is not None:
        yield f"<h2>{_safe(say('answer.next_question', of=answer.next.of))}</h2>"
        yield f'<p class="next">{_safe(answer.next.question)}</p>'
        yield from (f"<p>{_place(place)}</p>" for place in answer.next.places)


def _safe(words: str) -> str:
    return escape(words).replace(GLUE, "&nbsp;")
