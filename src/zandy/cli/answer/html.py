"""The answer as one HTML page that needs nothing else, to be read on a screen, on a phone or on paper."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from zandy.answers.view import Line, Owed

from ..terminal.language import lang, say
from ..terminal.page import GLUE
from . import speech
from .view import Answer, bearers, brief, details, verdict

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
    yield f'<p class="quiet">{_safe(answer.view.edition_label)} · {day} {marks}</p>'
    yield '<dl class="lines">'
    yield from (_line(line, answer.view.edition) for line in answer.view.lines)
    yield "</dl>"
    for title, owed in answer.owed:
        yield from _duties(title, owed)
    yield from _unsettled(answer)
    yield f'<p class="quiet"><small><code>{_safe(say("answer.receipt", hash=answer.view.receipt))}</code></small></p>'
    if answer.view.statement:
        yield f'<p class="quiet"><small>{_safe(answer.view.statement)}</small></p>'
    yield "</article>"


def _line(line: Line, edition: str) -> str:
    places, reasons = brief(line)
    said = "".join(f"<p>{_place(*place)}</p>" for place in places)
    said += "".join(f'<p class="quiet">{_safe(reason)}</p>' for reason in reasons)
    word = f'<dd class="verdict {line.mood}">{_safe(verdict(line, edition))}</dd>'
    return f"<div><dt>{_safe(line.title)}</dt>{word}<dd>{said}</dd></div>"


def _place(id: str, cite: str, summary: str) -> str:
    return f'<span class="at" title="{_safe(id)}">{_safe(cite)}</span> {_safe(summary)}'


def _duties(title: str, duties: Iterable[Owed]) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{_safe(speech.term(f"heading.{head}"))}</th>' for head in ("provisions", "who", "what")
    )
    yield f"<h2>{_safe(title)}</h2>"
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    yield from (_duty(duty) for duty in duties)
    yield "</tbody></table>"


def _duty(duty: Owed) -> str:
    told = "".join(f"<br><small>{_safe(each)}</small>" for each in details(duty))
    place = f'<span class="at" title="{_safe(duty.place.id)}">{_safe(duty.place.cite)}</span>'
    return f"<tr><td>{place}</td><td>{_safe(bearers(duty))}</td><td>{_safe(duty.place.summary)}{told}</td></tr>"


def _unsettled(answer: Answer) -> Iterator[str]:
    if answer.unsettled:
        yield f"<h2>{_safe(speech.term('heading.not_settled'))}</h2><ul>"
        yield from (f"<li>{_safe(title)} – {_safe(cites)}</li>" for title, cites in answer.unsettled)
        yield "</ul>"
    if answer.view.find_out:
        yield f"<h2>{_safe(say('answer.find_out'))}</h2><ul>"
        yield from (f"<li>{_safe(question)}</li>" for _, question in answer.view.find_out)
        yield "</ul>"
    if (asked := answer.view.next) is not None:
        yield f"<h2>{_safe(say('answer.next_question', of=asked.of))}</h2>"
        yield f'<p class="next">{_safe(asked.question)}</p>'
        yield from (f"<p>{_place(place.id, place.cite, place.summary)}</p>" for place in asked.places)


def _safe(words: str) -> str:
    return escape(words).replace(GLUE, "&nbsp;")
