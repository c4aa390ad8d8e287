"""Every variable of the environment that the register reads: what it may be, and what is wrong with those given.

`check` and every command that starts the register read this table, so a typing mistake is told by its name and never
ends in a traceback; the pages of the handbook about operations list the same names.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

_FLAG = frozenset({"", "0", "1", "true", "false", "yes", "no", "on", "off"})
_HOST = re.compile(r"^(\*|\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])$")
_CRON = re.compile(r"^([\d*/,-]+\s+){4}[\d*/,-]+$")
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+$|^[^<>]*<[^@\s]+@[^@\s]+>$")
_TOKEN = 24
_KEY = 50


@dataclass(frozen=True, slots=True)
class Wrong:
    """A variable that is wrong or missing; `code` names the string under ``environment`` that says what to do."""

    name: str
    code: str
    close: str = ""


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda given: given in values


def _is_flag(given: str) -> bool:
    return given.strip().lower() in _FLAG


def _is_port(given: str) -> bool:
    return given.isascii() and given.isdigit() and 0 < int(given) < 65_536


def _is_hosts(given: str) -> bool:
    return all(_HOST.match(each.strip()) for each in given.split(",") if each.strip())


def _is_web(given: str) -> bool:
    try:
        parts = urlsplit(given)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _is_origins(given: str) -> bool:
    listed = [each.strip() for each in given.split(",") if each.strip()]
    return all(_is_web(each) and urlsplit(each).path in ("", "/") for each in listed)


def _is_database(given: str) -> bool:
    try:
        parts = urlsplit(given)
        return parts.scheme in ("postgres", "postgresql") and (parts.port or 1) > 0
    except ValueError:
        return False


def _is_backend(given: str) -> bool:
    module = given.rpartition(".")[0]
    try:
        return bool(module) and find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _is_zone(given: str) -> bool:
    return given in available_timezones()


def _is_folder(given: str) -> bool:
    """Whether data can be kept there, now or once the folder is made."""
    folder = Path(given).expanduser()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _anything(given: str) -> bool:
    return True


#: The variables: what each may be, named by the string that says it, and how that is told.
VARIABLES: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "ZANDY_HOME": ("folder", _is_folder),
    "ZANDY_SECRET_KEY": ("key", lambda given: len(given) >= _KEY),
    "ZANDY_DEBUG": ("flag", _is_flag),
    "ZANDY_LANG": ("language", _one_of("kk", "ru", "en")),
    "ZANDY_TIME_ZONE": ("zone", _is_zone),
    "ZANDY_HOSTS": ("hosts", _is_hosts),
    "ZANDY_ORIGINS": ("origins", _is_origins),
    "ZANDY_URL": ("web", _is_web),
    "ZANDY_HTTPS": ("flag", _is_flag),
    "ZANDY_BEHIND_PROXY": ("flag", _is_flag),
    "DATABASE_URL": ("database", _is_database),
    "DATABASE_OWNER_URL": ("database", _is_database),
    "ZANDY_DB_OWNER": ("flag", _is_flag),
    "ZANDY_EMAIL_BACKEND": ("backend", _is_backend),
    "ZANDY_EMAIL_VERIFICATION": ("verification", _one_of("none", "optional", "mandatory")),
    "ZANDY_SMTP_HOST": ("text", _anything),
    "ZANDY_SMTP_PORT": ("port", _is_port),
    "ZANDY_SMTP_USER": ("text", _anything),
    "ZANDY_SMTP_PASSWORD": ("text", _anything),
    "ZANDY_SMTP_TLS": ("flag", _is_flag),
    "ZANDY_FROM": ("mail", lambda given: bool(_MAIL.match(given))),
    "ZANDY_OIDC_URL": ("web", _is_web),
    "ZANDY_OIDC_NAME": ("text", _anything),
    "ZANDY_OIDC_CLIENT": ("text", _anything),
    "ZANDY_OIDC_SECRET": ("text", _anything),
    "ZANDY_OIDC_TRUST_EMAIL": ("flag", _is_flag),
    "ZANDY_REMINDERS_AT": ("cron", lambda given: bool(_CRON.match(given))),
    "ZANDY_EDITIONS_AT": ("cron", lambda given: bool(_CRON.match(given))),
    "ZANDY_HOOKS_INSIDE": ("text", _anything),
    "ZANDY_AUTHORITIES": ("text", _anything),
    "ZANDY_PG_BIN": ("tools", lambda given: Path(given).is_dir()),
    "ZANDY_METRICS_TOKEN": ("token", lambda given: len(given) >= _TOKEN),
    "ZANDY_LOG": ("log", _one_of("text", "json")),
    "ZANDY_LOG_LEVEL": ("level", _one_of("DEBUG", "INFO", "WARNING", "ERROR")),
}

#: Names that begin alike and belong to the command line, the tests or the tools beside the register.
OTHERS = frozenset({
    "ZANDY_LAW_URL", "ZANDY_SHARED", "ZANDY_CHROMIUM", "ZANDY_COMPLETE", "ZANDY_PICTURES",
})  # fmt: skip

#: What cannot stand without something else: the variable, and those that it needs.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "ZANDY_OIDC_URL": ("ZANDY_OIDC_CLIENT", "ZANDY_OIDC_SECRET"),
    "DATABASE_URL": ("DATABASE_OWNER_URL",),
    "DATABASE_OWNER_URL": ("DATABASE_URL",),
    "ZANDY_SMTP_PASSWORD": ("ZANDY_SMTP_USER",),
}
#: Of these the lack is told by `check`, and the register runs all the same.
MAY_LACK = frozenset({"DATABASE_OWNER_URL"})


def wrong(given: Mapping[str, str] | None = None) -> Iterator[Wrong]:
    """Every variable that is wrong, unknown or missing, in the order of the table."""
    have = os.environ if given is None else given
    for name, (kind, fits) in VARIABLES.items():
        # Set and empty is as good as not set, as files of settings have it.
        if have.get(name) and not fits(have[name]):
            yield Wrong(name, kind)
    for name, needed in NEEDS.items():
        yield from (Wrong(each, "missing", name) for each in needed if have.get(name) and not have.get(each))
    yield from _unknown(have)


def grave(given: Mapping[str, str] | None = None) -> tuple[Wrong, ...]:
    """Those with which the register does not start."""
    return tuple(each for each in wrong(given) if each.code != "unknown" and each.name not in MAY_LACK)


def _unknown(have: Mapping[str, str]) -> Iterator[Wrong]:
    for name in sorted(have):
        if name.startswith("ZANDY_") and name not in VARIABLES and name not in OTHERS:
            yield Wrong(name, "unknown", next(iter(get_close_matches(name, VARIABLES, 1)), ""))
