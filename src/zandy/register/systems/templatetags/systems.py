"""Filters of the pages of systems: names in the language of the page, counted things."""

from typing import Any

from django import template

from zandy.wording import counted, texts

from ...language import current_language
from ..models import System

register = template.Library()


@register.filter
def name_of(system: System) -> str:
    """The name of a system in the language of the page."""
    return system.name_in(current_language())


@register.filter
def about_of(system: System) -> str:
    """What a system does in the language of the page, else in another."""
    order = dict.fromkeys((current_language(), "kk", "ru", "en"))
    return next((text for each in order if (text := getattr(system, f"about_{each}"))), "")


@register.filter
def things(number: int, unit: str) -> str:
    """A number of things: ``5 систем``."""
    return counted(number, unit, current_language())


@register.filter
def alone(value: Any) -> tuple[Any, ...]:
    """One thing as a list of itself."""
    return (value,)


@register.filter
def edition_label(edition: str) -> str:
    """An edition with when it is in force; its id where it is not known any more."""
    try:
        return texts.edition_label(edition, current_language())
    except KeyError:
        return edition
