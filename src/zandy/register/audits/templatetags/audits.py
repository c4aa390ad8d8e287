"""Filters of the pages of audits: words of the survey, values with their marks."""

from collections.abc import Mapping

from django import template

from ...language import current_language, text
from ..showing import MARKS

register = template.Library()


@register.filter
def said(words: Mapping[str, str]) -> str:
    """Words of the survey in the language of the page."""
    return words[current_language()]


@register.filter
def value_of(value: str) -> str:
    """An answer in words."""
    return text(f"audits.value.{value}")


@register.filter
def mark_of(value: str) -> str:
    """The mark of an answer."""
    return MARKS[value]
