"""Nothing unpublished leaks. Every text of every table is a marked secret; one system is published; everything that
anybody may open is opened; of all the marks only those on the list may be seen, and those must be.
"""

import io
import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars
import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import DataError, IntegrityError, connection, models, transaction
from django.test import Client
from django.utils import timezone

from zandy.register.accounts.models import User
from zandy.register.assessments.actions import override
from zandy.register.organisations.models import Membership, Organisation
from zandy.register.public import actions
from zandy.register.public.models import Profile, Publication, Version
from zandy.register.public.snapshots import FORMAT
from zandy.register.systems.actions import create_system
from zandy.register.systems.models import System

from ..conftest import World, a_bin
from ..test_isolation import tables_of_organisations
from .conftest import a_system

LANGUAGES = ("kk", "ru", "en")

#: Every column whose words may be read by anybody once a system is published. Nothing else may.
MAY_BE_PUBLIC = {
    *(f"systems_system.{name}_{language}" for name in ("name", "about") for language in LANGUAGES),
    *(f"organisations_organisation.name_{language}" for language in LANGUAGES),
    *(f"public_profile.{name}_{each}" for name in ("purpose", "people", "data", "control") for each in LANGUAGES),
    "public_profile.owner", "public_profile.possessor", "public_profile.email", "public_profile.url",
    "public_profile.phone", "assessments_override.reason",
}  # fmt: skip

#: Every column of the tables that anybody may read.
PUBLIC_COLUMNS = {
    "public_publication": {
        "id", "organisation_id", "ident", "state", "number", "snapshot", "brief", "bin", "sector", "risk", "autonomy",
        "mode", "automatic", "sort_name", "search",
        "names", "published_at", "changed_at", "reviewed_on", "card_changed_at",
        "withdrawn_at", "reasons",
    },
    "public_version": {"id", "organisation_id", "publication_id", "number", "snapshot", "at"},
    # The list of trusted systems, which a body publishes.
    "authority_listing": {
        "id", "organisation_id", "body_id", "application_id", "ident", "system", "owner", "bin", "body_name",
        "listed_on", "ended_on", "ended_as", "reasons",
    },
}  # fmt: skip

#: Every part of a snapshot, and where it comes from. A part that is added is added here, after thinking about it.
PARTS = {
    "format", "names", "about", "purpose", "people", "data", "control", "sector", "stage", "body", "owner", "possessor",
    "contact", "edition", "on", "verdict", "verdict_own", "classes", "answers", "rights",
}  # fmt: skip


def test_the_tables_for_everybody_have_the_columns_on_the_list_and_no_others(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns where table_name = any(%s)",
            [list(PUBLIC_COLUMNS)],
        )
        found: dict[str, set[str]] = {}
        for table, column in cursor.fetchall():
            found.setdefault(table, set()).add(column)
    assert found == PUBLIC_COLUMNS


def test_no_other_table_of_an_organisation_is_read_by_everybody(world: World) -> None:
    aigul = world.person("Aigul")
    organisation = world.organisation(aigul)
    with world.eyes_of(aigul):
        a_system(organisation, aigul)
    open_tables = set()
    for table in tables_of_organisations():
        with connection.cursor() as cursor:
            cursor.execute(
                "select coalesce(bool_or(qual = 'true' or qual ilike '%%or true%%'), false) from pg_policies"
                " where tablename = %s and cmd = 'SELECT'",
                [table],
            )
            if cursor.fetchone()[0]:
                open_tables.add(table)
    assert open_tables == set(PUBLIC_COLUMNS)


class Marks:
    """Makes marked secrets and knows where each stands."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def new(self, place: str, most: int | None = None) -> str:
        """A mark for a column: a word that nothing else has."""
        mark = f"zq{len(self.places):04d}zq"
        self.places[mark] = place
        return mark if most is None or most >= len(mark) else mark[:most]

    def in_(self, text: str) -> set[str]:
        """The columns whose marks stand in a text."""
        return {self.places[mark] for mark in re.findall(r"zq\d{4}zq", text.casefold()) if mark in self.places}


@dataclass(frozen=True)
class Manner:
    """How a row is filled: which of several choices is taken, whether what may be missing is, people too."""

    choice: int
    bare: bool
    alone: bool


#: Tables have rules of their own; one of these manners fits each.
MANNERS = [
    Manner(choice, bare, alone) for choice in range(6) for bare, alone in ((False, False), (True, False), (True, True))
]


class Filler:
    """Puts a row with marked secrets into every table, and whatever rows it points to."""

    def __init__(self, marks: Marks, organisation: Organisation, user: User, system: System) -> None:
        self.marks = marks
        self.manner = MANNERS[0]
        self.made: dict[type[models.Model], models.Model] = {Organisation: organisation, User: user, System: system}

    def fill(self, model: type[models.Model]) -> models.Model:
        """A row of a table."""
        if model not in self.made:
            self.made[model] = next(filter(None, (self._tried(model, manner) for manner in MANNERS)), None) or model()
            assert self.made[model].pk, f"no row fits {model._meta.db_table}: add a manner in which it does"
        return self.made[model]

    def _tried(self, model: type[models.Model], manner: "Manner") -> models.Model | None:
        """A row made in one manner; None where the table's own rules refuse it."""
        self.manner = manner
        row = model()
        for field in model._meta.concrete_fields:
            if not field.primary_key:
                setattr(row, field.attname, self.value(model, field))
                self.manner = manner
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except (IntegrityError, DataError):
            return None
        return row

    def value(self, model: type[models.Model], field: "models.Field[Any, Any]") -> Any:
        """A marked value for a text, any value for anything else."""
        place = f"{model._meta.db_table}.{field.column}"
        if field.is_relation:
            return self._related(model, field)
        if isinstance(field, models.EmailField):
            return f"{self.marks.new(place)}@secret.example"
        if isinstance(field, models.URLField):
            return f"https://{self.marks.new(place)}.example/"
        if isinstance(field, (models.CharField, models.TextField)):
            return self._text(field, place)
        if isinstance(field, models.JSONField):
            return self._json(model, field, place)
        return self._plain(field)

    def _related(self, model: type[models.Model], field: "models.Field[Any, Any]") -> Any:
        target = field.related_model
        assert isinstance(target, type)
        if target is model or (field.null and (self.manner.alone if target is User else self.manner.bare)):
            return None
        return self.fill(target).pk

    def _text(self, field: "models.Field[Any, Any]", place: str) -> str:
        if field.choices:
            choices = field.flatchoices
            return "" if field.blank and self.manner.bare else str(choices[self.manner.choice % len(choices)][0])
        return self.marks.new(place, field.max_length)

    def _json(self, model: type[models.Model], field: "models.Field[Any, Any]", place: str) -> Any:
        return {} if field.column == "facts" else {"note": self.marks.new(place)}

    def _plain(self, field: "models.Field[Any, Any]") -> Any:
        if field.null and self.manner.bare:
            return None
        if isinstance(field, models.UUIDField):
            return uuid.uuid4()
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.DateField):
            return date(2026, 10, 1)
        if isinstance(field, models.BooleanField):
            return False
        if isinstance(field, models.BinaryField):
            return b"x"
        if isinstance(field, ArrayField):
            return []
        if isinstance(field, SearchVectorField):
            return None
        return Decimal(1) if isinstance(field, models.DecimalField) else 1


def private_models() -> Iterator[type[models.Model]]:
    """Every table of organisations but the public ones and the journal, which the database fills itself."""
    tables = set(tables_of_organisations()) - set(PUBLIC_COLUMNS) - {"journal_entry"}
    for model in apps.get_models():
        if model._meta.db_table in tables:
            yield model


@pytest.fixture
def secrets(world: World) -> tuple[Marks, System, str]:
    """An organisation all of whose texts are marked, with one system published and one that is not."""
    marks = Marks()
    place = "organisations_organisation"
    aigul = User.objects.create_user(
        f"{marks.new('accounts_user.email')}@secret.example", "long enough pass", name=marks.new("accounts_user.name")
    )
    with world.eyes_of(aigul):
        organisation = Organisation.objects.create(
            bin=a_bin(77), founded_by=aigul, contact=f"{marks.new(f'{place}.contact')}@secret.example",
            **{f"name_{each}": marks.new(f"{place}.name_{each}") for each in LANGUAGES},
        )  # fmt: skip
        Membership.objects.create(organisation=organisation, user=aigul, role="owners_officer", administers=True)
    with world.eyes_of(aigul):
        system = _marked_system(marks, organisation, aigul)
        hidden = _unpublished_system(marks, organisation, aigul)
        filler = Filler(marks, organisation, aigul, hidden)
        filler.made[Membership] = Membership.objects.get()
        for model in private_models():
            filler.fill(model)
        actions.publish(system=system, by=aigul, role="owners_officer")
        override(system=hidden, question="risk", own_outcome="low", by=aigul, reason=marks.new("hidden.override"))
    return marks, system, str(hidden.ident)


def _marked_system(marks: Marks, organisation: Organisation, by: User) -> System:
    """The system that is published: every text of it and of its profile is marked."""
    names: dict[str, Any] = {f"{name}_{each}": marks.new(f"systems_system.{name}_{each}") for name in ("name", "about")
             for each in LANGUAGES}  # fmt: skip
    profile: dict[str, str] = {"sector": "health"}
    for field in Profile._meta.concrete_fields:
        if isinstance(field, (models.TextField, models.CharField)) and field.column not in ("sector", "phone"):
            mark = marks.new(f"public_profile.{field.column}")
            profile[field.name] = {"email": f"{mark}@body.example", "url": f"https://{mark}.example/"}.get(
                field.name, mark
            )
    system = a_system(organisation, by, source=marks.new("systems_system.source"), **names)
    actions.keep_profile(system=system, **profile)
    override(system=system, question="risk", own_outcome="high", by=by, reason=marks.new("assessments_override.reason"))
    return system


def _unpublished_system(marks: Marks, organisation: Organisation, by: User) -> System:
    words: dict[str, Any] = {
        f"{name}_{each}": marks.new(f"hidden.{name}_{each}") for name in ("name", "about") for each in LANGUAGES
    }
    return create_system(organisation=organisation, by=by, **words)


def everything_public(ident: str) -> Iterator[tuple[str, str]]:
    """Every address that anybody may open, found by following links, and what it says."""
    client, seen = Client(), set[str]()
    pages = ("", f"{ident}/", "?q=zq", "changes.atom")
    waiting = ["/robots.txt", "/sitemap.xml", "/sitemap-1.xml", "/", f"/register/{ident}/"]
    waiting += [f"/{each}/register/{rest}" for each in LANGUAGES for rest in pages]
    while waiting:
        address = waiting.pop()
        path = address.partition("#")[0]
        if path in seen or not path.startswith("/") or path.startswith(("/static/", "/accounts/", "/api/")):
            continue
        seen.add(path)
        answer = client.get(path)
        body = answer.getvalue() if getattr(answer, "streaming", False) else answer.content
        text = _as_text(path, body)
        if answer.status_code in (301, 302):
            waiting.append(answer["Location"])
        links = re.findall(r'(?:href|action)="([^"]+)"|<loc>([^<]+)</loc>', text)
        for link in (each or other for each, other in links):
            waiting.append(re.sub(r"^https?://[^/]+", "", link.replace("&amp;", "&")))
        yield path, text


def _as_text(path: str, body: bytes) -> str:
    if not path.endswith(".parquet"):
        return body.decode()
    return json.dumps(polars.read_parquet(io.BytesIO(body)).to_dicts(), default=str, ensure_ascii=False)


def test_nothing_leaks_that_is_not_on_the_list(secrets: tuple[Marks, System, str]) -> None:
    marks, system, hidden = secrets
    found: dict[str, set[str]] = {}
    for path, text in everything_public(str(system.ident)):
        assert hidden not in text, f"{path} names a system that is not published"
        for place in marks.in_(text):
            found.setdefault(place, set()).add(path)
    assert len(marks.places) > 150, "the tables were not filled"
    leaked = {place: sorted(paths)[:3] for place, paths in found.items() if place not in MAY_BE_PUBLIC}
    assert not leaked, f"not for the public: {leaked}"
    expected = MAY_BE_PUBLIC - {"public_profile.phone"}
    assert expected <= set(found), f"published and nowhere to be read: {sorted(expected - set(found))}"
    kinds = {re.sub(r"[0-9a-f-]{36}", "…", path) for path in set().union(*found.values())}
    for wanted in (
        "/open-data/systems.csv", "/open-data/systems.json", "/open-data/systems.parquet", "/open-data/systems/….json",
        "/kk/register/…/", "/en/register/…/history/", "/ru/register/changes.atom", "/kk/register/",
    ):  # fmt: skip
        assert wanted in kinds, f"{wanted} was not looked at"


def test_after_withdrawal_only_names_and_the_reason_are_left(secrets: tuple[Marks, System, str], world: World) -> None:
    marks, system, _ = secrets
    officer = User.objects.get()
    with world.eyes_of(officer):
        actions.withdraw(system=system, by=officer, reasons={"kk": "себеп", "ru": "причина"})
    left = {place for path, text in everything_public(str(system.ident)) for place in marks.in_(text)}
    names = {f"{table}.name_{each}" for table in ("systems_system", "organisations_organisation") for each in LANGUAGES}
    assert left <= names, left - names
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(p::text, ' ') from public_publication p")
        stored = cursor.fetchone()[0]
    assert marks.in_(stored) <= names


def test_a_snapshot_has_the_parts_on_the_list_and_no_others(secrets: tuple[Marks, System, str]) -> None:
    assert set(Publication.objects.get().snapshot) == PARTS and FORMAT == 1
    assert set(Version.objects.get().snapshot) == PARTS


def test_the_table_by_columns_is_written_by_a_process_of_its_own() -> None:
    words = [sys.executable, "-c", "import zandy.register.public.parquet, sys; print('django' in sys.modules)"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip() == "False"
