"""When the machine is at fault the page says so, with the status that fits, and nothing is half-written."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from zandy.register.documents.lists import REPLACEMENT, ListError, document_list
from zandy.register.documents.models import Evidence
from zandy.register.faults import kind_of
from zandy.register.language import LANGUAGES, text
from zandy.register.running import check
from zandy.register.systems.actions import create_system

from .conftest import World


@pytest.fixture
def client() -> Client:
    """A browser that gets the page of a fault, as people do."""
    return Client(raise_request_exception=False)


class Office:
    """An officer with a system, signed in."""

    def __init__(self, world: World, client: Any) -> None:
        self.world, self.client = world, client
        self.aigul = world.person("Aigul")
        self.organisation = world.organisation(self.aigul)
        with world.eyes_of(self.aigul):
            self.system = create_system(organisation=self.organisation, by=self.aigul, name_kk="Скоринг")

    def url(self, name: str) -> str:
        """A page of the system."""
        return reverse(name, kwargs={"organisation_id": self.organisation.pk, "system_id": self.system.pk})


@pytest.fixture
def office(world: World, sign_in: Callable[..., Any], client: Any) -> Office:
    """An officer's office."""
    made = Office(world, client)
    sign_in(made.aigul)
    return made


def test_of_two_who_wait_for_each_other_one_is_told_to_come_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As PostgreSQL tells it: the error of a real statement that raises with that state."""

    def crossed(*args: Any, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("do $$ begin raise exception 'deadlock detected' using errcode = '40P01'; end $$")

    monkeypatch.setattr("zandy.register.systems.views.lists.system_or_404", crossed)
    answer = office.client.post(office.url("systems:card"))
    assert answer.status_code == 503 and answer["Retry-After"] == "1"
    page = answer.content.decode()
    assert text("site.errors.crossed.title", "kk") in page and "deadlock" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_list_of_documents(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    (tmp_path / REPLACEMENT).write_text("[[group", "utf-8")
    office.client.cookies["django_language"] = language
    with monkeypatch.context() as patch:
        patch.setenv("ZANDY_HOME", str(tmp_path))
        document_list.cache_clear()
        answer = office.client.get(office.url("documents:system"))
        found = [fault for fault in check.faults() if fault.code == "document_list"]
    document_list.cache_clear()
    assert answer.status_code == 503 and text("site.errors.list.title", language) in answer.content.decode()
    assert len(found) == 1 and REPLACEMENT in found[0].details["why"]
    assert office.client.get(office.url("documents:system")).status_code == 200


def test_the_list_that_ships_is_no_fault(db: None) -> None:
    assert "document_list" not in [fault.code for fault in check.faults()]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_for_an_upload(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int) -> None:
    """A large upload goes through the folder of temporary files; when that is full nothing is left of it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    write = tempfile._TemporaryFileWrapper

    class Full:
        """A temporary file on a full disk."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self._file = write(*args, **kwargs)

        def write(self, *_: Any) -> None:
            raise OSError(code, "full")

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

    form = {"title": "Хаттама", "effective_on": "2026-01-31", "why": "Тексеру",
            "file": SimpleUploadedFile("a.txt", b"x" * 3_000_000)}  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr("tempfile._TemporaryFileWrapper", Full)
        answer = office.client.post(office.url("documents:upload"), form)
    assert answer.status_code == 507 and text("site.errors.full.title") in answer.content.decode()
    assert list(folder.iterdir()) == []
    with office.world.eyes_of(office.aigul):
        assert not Evidence.objects.exists()


def test_a_database_that_is_away(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("zandy.register.systems.views.lists.systems_of", away)
    answer = office.client.get(reverse("systems:list", args=[office.organisation.pk]))
    assert answer.status_code == 503 and answer["Retry-After"] == "30"
    assert text("site.errors.away.title") in answer.content.decode()


def test_a_fault_of_our_own_stays_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("zandy.register.systems.views.lists.systems_of", breaks)
    answer = office.client.get(reverse("systems:list", args=[office.organisation.pk]))
    page = answer.content.decode()
    assert answer.status_code == 500 and text("site.errors.500.title") in page and "secret detail" not in page


def test_which_fault_an_error_comes_from() -> None:
    class FullError(Exception):
        sqlstate = "53100"

    wrapped = RuntimeError()
    wrapped.__cause__ = OSError(errno.ENOSPC, "full")
    refused = OperationalError()
    refused.__cause__ = type("Refused", (Exception,), {"sqlstate": "57014"})()
    kinds = [kind_of(each) for each in (wrapped, FullError(), ListError("x"), OperationalError("gone"), refused, None)]
    assert kinds == ["full", "full", "list", "away", "", ""]
