"""Every variable is known by name: what is wrong with it is told, nothing ends in a traceback, no page forgets one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import zandy
from zandy.register.language import LANGUAGES, words_of
from zandy.register.operating.environment import NEEDS, OTHERS, VARIABLES, grave, wrong

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Path(zandy.__file__).parent


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"ZANDY_SMTP_PORT": ""}, []),
        ({"ZANDY_SMTP_PORT": "smtp"}, [("ZANDY_SMTP_PORT", "port")]),
        ({"ZANDY_SMTP_PORT": "70000"}, [("ZANDY_SMTP_PORT", "port")]),
        ({"ZANDY_HTTPS": "ja"}, [("ZANDY_HTTPS", "flag")]),
        ({"ZANDY_SECRET_KEY": "short"}, [("ZANDY_SECRET_KEY", "key")]),
        ({"ZANDY_HOSTS": "https://ai.example.kz"}, [("ZANDY_HOSTS", "hosts")]),
        ({"ZANDY_HOSTS": "ai.example.kz, .example.kz, [::1], 10.0.0.1"}, []),
        ({"ZANDY_ORIGINS": "ai.example.kz"}, [("ZANDY_ORIGINS", "origins")]),
        ({"ZANDY_ORIGINS": "https://ai.example.kz/path"}, [("ZANDY_ORIGINS", "origins")]),
        ({"ZANDY_URL": "ai.example.kz"}, [("ZANDY_URL", "web")]),
        ({"ZANDY_URL": "https://ai.example.kz:99999"}, [("ZANDY_URL", "web")]),
        ({"ZANDY_TIME_ZONE": "Asia/Alma-Ata-2"}, [("ZANDY_TIME_ZONE", "zone")]),
        ({"ZANDY_LANG": "de"}, [("ZANDY_LANG", "language")]),
        ({"ZANDY_FROM": "nobody"}, [("ZANDY_FROM", "mail")]),
        ({"ZANDY_FROM": "Zandy <zandy@example.kz>"}, []),
        ({"ZANDY_REMINDERS_AT": "every day"}, [("ZANDY_REMINDERS_AT", "cron")]),
        ({"ZANDY_EMAIL_BACKEND": "django.core.mail.backends.smpt.EmailBackend"}, [("ZANDY_EMAIL_BACKEND", "backend")]),
        ({"ZANDY_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}, []),
        ({"ZANDY_HOME": "/dev/null/zandy"}, [("ZANDY_HOME", "folder")]),
        ({"ZANDY_METRICS_TOKEN": "123"}, [("ZANDY_METRICS_TOKEN", "token")]),
        ({"ZANDY_LOG": "xml"}, [("ZANDY_LOG", "log")]),
        ({"DATABASE_URL": "mysql://x/y", "DATABASE_OWNER_URL": "postgres://x/y"}, [("DATABASE_URL", "database")]),
        ({"DATABASE_URL": "postgres://x:p/y", "DATABASE_OWNER_URL": "postgres://x/y"}, [("DATABASE_URL", "database")]),
        ({"DATABASE_URL": "postgres://x/y"}, [("DATABASE_OWNER_URL", "missing")]),
        (
            {"ZANDY_OIDC_URL": "https://id.example.kz"},
            [("ZANDY_OIDC_CLIENT", "missing"), ("ZANDY_OIDC_SECRET", "missing")],
        ),
        ({"ZANDY_HTTP": "1", "ZANDY_LAW_URL": "x"}, [("ZANDY_HTTP", "unknown")]),
    ],
)  # fmt: skip
def test_what_is_wrong(given: dict[str, str], found: list[tuple[str, str]]) -> None:
    assert [(each.name, each.code) for each in wrong(given)] == found


def test_a_close_name_is_offered() -> None:
    assert [each.close for each in wrong({"ZANDY_HOST": "x"})] == ["ZANDY_HOSTS"]
    assert grave({"ZANDY_HOST": "x"}) == () and grave({"ZANDY_HTTPS": "ja"})


def test_every_kind_is_told_in_every_language() -> None:
    told = words_of("running")["environment"]
    for kind in {kind for kind, _ in VARIABLES.values()} | {"missing", "unknown"}:
        assert all("{name}" in told[kind][language] for language in LANGUAGES), kind


def test_no_variable_is_read_that_the_table_does_not_know() -> None:
    named = re.compile(r"\b(ZANDY_[A-Z_]*[A-Z]|DATABASE_(?:OWNER_)?URL)\b")
    read = {name for path in SOURCE.rglob("*.py") for name in named.findall(path.read_text("utf-8"))}
    assert read <= set(VARIABLES) | OTHERS | {"ZANDY_FROM"}, read - set(VARIABLES) - OTHERS
    assert set(VARIABLES) <= read and {*NEEDS} <= set(VARIABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_names_every_variable(language: str) -> None:
    page = (ROOT / "docs" / "handbook" / language / "operations.md").read_text("utf-8")
    missing = [name for name in VARIABLES if f"`{name}`" not in page and name != "ZANDY_DB_OWNER"]
    assert not missing, f"operations.md says nothing of {missing}"


@pytest.mark.parametrize("command", ["migrate", "worker", "serve", "verify", "check"])
def test_a_wrong_variable_is_told_by_name(tmp_path: Path, command: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZANDY_", "DATABASE_"))}
    given = {"ZANDY_HOME": str(tmp_path), "ZANDY_SMTP_PORT": "smtp", "ZANDY_TIME_ZONE": "x", "ZANDY_LANG": "ru"}
    words = [sys.executable, "-m", "zandy.register", command]
    ran = subprocess.run(words, env={**kept, **given}, capture_output=True, text=True, check=False, timeout=60)
    said = ran.stdout + ran.stderr
    assert ran.returncode == (1 if command == "check" else 2)
    assert "ZANDY_SMTP_PORT: порт" in said and "ZANDY_TIME_ZONE" in said and "Traceback" not in said
