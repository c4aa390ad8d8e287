"""Tags and filters of the pages: strings, provisions, terms, days. Words come from `words.toml` and `zandy.wording`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zandy.law.words.provision import Provision
from zandy.wording import cite as cited
from zandy.wording import day_text, fact_text, number_text, sum_text
from zandy.wording import summary as summarised
from zandy.wording import term as worded

from ..language import current_language, text
from ..organisations.permissions import may

register = template.Library()


@register.simple_tag
def t(key: str, **details: Any) -> str:
    """A string of the pages in the language of the page."""
    return text(key, **details)


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as the language writes it; a moment is read in the register's time zone. Nothing for None."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return day_text(value, current_language()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the time of day to the second."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M:%S}" if value else ""


@register.filter
def number(value: int | float | Decimal, places: int | None = None) -> str:
    """A number as the language writes it: ``1 234 567,5``."""
    return number_text(value, current_language(), places)


@register.filter
def money(tenge: int | Decimal) -> str:
    """A sum in tenge: ``432 500 ₸``."""
    return sum_text(tenge, current_language())


@register.filter
def cite(provision: str | Provision) -> str:
    """A provision (``ai_law:art_18__para_2``) as lawyers write it."""
    return cited(_place(provision), current_language())


@register.filter
def provision(place: str | Provision) -> SafeString:
    """A provision as lawyers write it, a link to its page with its summary as the title; bare where there is none."""
    at, said = _place(place), summary(place)
    if not said:
        return format_html('<span class="provision">{}</span>', cite(place))
    url = reverse("systems:provision", args=[at.act, at.eid])
    return format_html('<a class="provision" href="{}" title="{}">{}</a>', url, said, cite(place))


@register.filter
def summary(provision: str | Provision, edition: str | None = None) -> str:
    """Our summary of a provision; nothing where there is none."""
    try:
        return summarised(_place(provision), current_language(), edition)
    except KeyError:
        return ""


@register.filter
def term(key: str, edition: str | None = None) -> str:
    """A label of the law's words: ``"risk.high"|term``."""
    return worded(key, current_language(), edition)


@register.filter
def fact_label(name: str, edition: str | None = None) -> str:
    """The label of a fact, for tables."""
    return fact_text(name, current_language(), edition).label


@register.filter
def named(thing: Any) -> str:
    """The name of an organisation or a system in the language of the page, else in Kazakh."""
    return str(thing.name_in(current_language()))


@register.filter(name="may")
def may_do(request: Any, verb: str) -> bool:
    """Whether the role of who looks opens a verb: a link that would be refused is not shown."""
    return may(getattr(request, "roles", ()), verb)


@register.filter
def unprompted(field: BoundField) -> BoundField:
    """A field without the hint that libraries put inside it: the label says it, and stays when one types."""
    field.field.widget.attrs.pop("placeholder", None)
    return field


def _place(provision: str | Provision) -> Provision:
    return provision if isinstance(provision, Provision) else Provision.parse(provision)
