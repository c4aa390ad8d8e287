"""A part of a public page as markup: the one thing of which such a page has many, and by hand thrice as fast."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zandy.answers.speech import Place

from ..language import text
from .page import Part, Words


def part_html(part: Part, language: str) -> SafeString:
    """A row of the page: what it is about; the answer with its mark, the texts, the provisions."""
    told = [f'<li id="{part.key}"><h2>{escape(part.title)}</h2><div>']
    if part.verdict:
        words = escape(part.verdict)
        told.append(f'<p><span class="mark {part.mark}">{words}</span></p>' if part.mark else f"<p>{words}</p>")
    told += map(_paragraph, part.texts)
    if part.places:
        told.append(_rights(part.places) if part.key == "rights" else _law(part.places, language))
    told.append("</div></li>")
    return mark_safe("".join(told))


def _paragraph(words: Words) -> str:
    own = f' lang="{escape(words.language)}"' if words.language else ""
    return f"<p{own}>{escape(words.text).replace(chr(10), '<br>')}</p>"


def _rights(places: Iterable[Place]) -> str:
    return '<ul class="plain-list">' + "".join(f"<li>{_place(each)}</li>" for each in places) + "</ul>"


def _law(places: Iterable[Place], language: str) -> str:
    summary = escape(text("public.page.law", language))
    return f"<details><summary>{summary}</summary>{''.join(f'<p>{_place(each)}</p>' for each in places)}</details>"


def _place(place: Place) -> str:
    return f'<span class="provision">{escape(place.cite)}</span> – {escape(place.summary)}'
