"""Tags and filters of the pages: strings, provisions, terms, days. Words come from `words.toml` and `zandy.wording`."""

from typing import Any

from django import template

from ..language import text

register = template.Library()


@register.simple_tag
def t(key: str, **details: Any) -> str:
    """A string of the pages in the language of the page."""
    return text(key, **details)
