"""Addresses of the pages, for tests."""

from typing import Any

from django.urls import reverse

from zandy.register.systems.models import System


def at(name: str, system: System, **more: Any) -> str:
    """The address of a page of a system."""
    parts = {"organisation_id": system.organisation_id, "system_id": system.pk, **more}
    return reverse(f"systems:{name}", kwargs=parts)


def text(answer: Any) -> str:
    """What a page says."""
    found: str = answer.content.decode()
    return found
