"""Reads: drafts that were kept, and the system beside which one is to be."""

import re

from django.db.models import Q, QuerySet

from ..incidents.models import Incident
from ..organisations.models import Organisation
from ..systems.models import System
from .models import KeptDraft

#: So many systems are offered by name; any other is found by its name or number all the same.
OFFERED = 100
#: How many kept drafts a page names; all of them stand among the documents.
NAMED = 20
_NUMBER = re.compile(r"№ (\d{1,18})$")


def kept_drafts(organisation: Organisation, matter: str = "") -> QuerySet[KeptDraft]:
    """The newest drafts that were kept, of one matter or of all."""
    found = KeptDraft.objects.filter(organisation=organisation)
    found = found.filter(matter=matter) if matter else found
    return found.select_related("document__system", "document__made_by", "incident").order_by("-pk")[:NAMED]


def drafts_about(incident: Incident) -> QuerySet[KeptDraft]:
    """The drafts that were kept beside an incident, newest first."""
    found = KeptDraft.objects.filter(incident=incident)
    return found.select_related("document__system", "document__made_by", "incident").order_by("-pk")


def offered_systems(organisation: Organisation) -> list[System]:
    """Some systems to choose from, by name."""
    found = System.objects.filter(organisation=organisation).order_by("sort_name", "pk")
    return list(found.only("pk", "name_kk", "name_ru", "name_en")[:OFFERED])


def named_in(system: System, language: str) -> str:
    """How a system is named where several may have one name."""
    return f"{system.name_in(language)} № {system.pk}"


def system_named(organisation: Organisation, words: str) -> System | None:
    """The one system that is meant; None where there is none, or more than one of this name."""
    found = System.objects.filter(organisation=organisation)
    if number := _NUMBER.search(words.strip()):
        return found.filter(pk=number[1]).first()
    name = words.strip()
    meant = list(found.filter(Q(name_kk=name) | Q(name_ru=name) | Q(name_en=name))[:2]) if name else []
    return meant[0] if len(meant) == 1 else None
