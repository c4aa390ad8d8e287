"""The register's own commands: what they refuse, what they find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from zandy.register.running import BAD_INPUT, DONE, check, main
from zandy.register.running import load as load_command
from zandy.register.systems.models import System

from ..conftest import World

CARDS = Path(__file__).resolve().parents[3] / "examples" / "cards"


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZANDY_LANG", "en")


def test_an_inventory_is_loaded(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    officer = world.person("Айгүл")
    ours = world.organisation(officer)
    assert main(["load", f"--organisation={ours.bin}", f"--by={officer.email}", "--", str(CARDS)]) == DONE
    with world.eyes_of(officer):
        assert System.objects.count() == len(list(CARDS.glob("*.yaml")))
    assert "13 systems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["load", "--organisation=991240000102", "nowhere.csv"], "no file nowhere.csv"),
        (["load", "--organisation=991240000102", str(CARDS)], "No organisation has the BIN"),
    ],
)
def test_what_cannot_be_loaded_is_told(
    db: None, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == BAD_INPUT
    assert words in capsys.readouterr().err


def test_a_file_that_cannot_be_read_loads_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    officer = world.person("Айгүл")
    ours = world.organisation(officer)
    broken = tmp_path / "broken.csv"
    broken.write_text("a,b\n1,2\n")
    assert main(["load", f"--organisation={ours.bin}", str(broken)]) == BAD_INPUT
    assert "Nothing was taken over" in capsys.readouterr().err
    with world.eyes_of(officer):
        assert not System.objects.exists()


@pytest.mark.parametrize(("state", "words"), [("42P01", "There are no tables"), ("42703", "older than")])
def test_tables_that_are_not_there_are_told(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state: str, words: str
) -> None:
    """As the database says it of a statement on an empty or an older folder of data."""

    def lacking(*args: Any, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"do $$ begin raise exception 'x' using errcode = '{state}'; end $$")

    monkeypatch.setattr(load_command, "the_organisation", lacking)
    assert main(["load", "--organisation=991240000102", str(CARDS)]) == BAD_INPUT
    told = capsys.readouterr().err
    assert words in told and "zandy register migrate" in told


def test_an_unknown_account_is_told(world: World) -> None:
    with pytest.raises(Exception, match="no_such_account"):
        load_command.the_account("nobody@example.kz")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"DEBUG": True}, "debug"),
        ({"SECRET_KEY": "short"}, "secret_key"),
        ({"ALLOWED_HOSTS": ["*"]}, "any_host"),
        ({"ALLOWED_HOSTS": ["ai.gov.kz"]}, "no_https"),
        ({"HTTPS": True, "ALLOWED_HOSTS": ["localhost"]}, "no_hosts"),
        ({"HTTPS": True, "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "no_mail"),
    ],
)
def test_faulty_settings_are_found(db: None, settings: Any, change: dict[str, Any], fault: str) -> None:
    for name, value in change.items():
        setattr(settings, name, value)
    assert fault in [found.code for found in check.faults()]


def test_the_database_of_the_tests_is_in_order(db: None, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert list(check.faults()) == []


def test_a_role_that_is_too_mighty_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cursor:
        def __enter__(self) -> "Cursor":
            return self

        def __exit__(self, *args: object) -> None: ...

        def execute(self, statement: str) -> None:
            self.statement = statement

        def fetchone(self) -> tuple[object]:
            answers: dict[str, object] = {
                "rolbypassrls": True,
                "server_version": 140_000,
                "relowner": 1,
                "regclass": True,
            }
            return (next(answer for part, answer in answers.items() if part in self.statement),)

    make: Callable[[], Cursor] = Cursor
    monkeypatch.setattr("django.db.connection.cursor", make, raising=False)
    assert list(check._of_database()) == ["mighty_role", "old_server", "owning_role", "no_tables"]
