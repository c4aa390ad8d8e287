"""The register's tests run on a real PostgreSQL, the embedded one, under the role that row-level security binds."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import pytest

# Each of the processes that run tests side by side has a server of its own, though it inherits the first one's folder.
if "ZANDY_HOME" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["ZANDY_HOME"] = tempfile.mkdtemp(prefix="zandy-tests-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zandy.register.settings")
# The browser of the journeys keeps an event loop in this thread for the whole run; the database does not run on it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import django

django.setup()

from zandy.register.accounts.models import User
from zandy.register.database import APP_ROLE, OWNER_ROLE
from zandy.register.organisations.bin_number import check_digit
from zandy.register.organisations.models import Membership, Organisation
from zandy.register.organisations.viewing import viewer_for, viewing


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Processes that are told the settings from without read them before they have a folder of their own: two would
    share one database."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The test database is made by the role that owns the tables."""
    from django.db import connections

    connections["default"].settings_dict["USER"] = OWNER_ROLE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Once the tables stand, everything runs under the ordinary role, as it does in service."""
    from django.db import connections

    with django_db_blocker.unblock():
        connection = connections["default"]
        connection.close()
        connection.settings_dict["USER"] = APP_ROLE
        yield
        connection.close()
        connection.settings_dict["USER"] = OWNER_ROLE
        _alone()


def _alone() -> None:
    """End what a thread of a live server still holds of the database, which could not be taken away else; ending a
    session is asked for, and takes a moment."""
    until = time.monotonic() + 20
    held = True
    while held and time.monotonic() < until:
        # By the server's own account: no other sees of whom a session is, nor may end one of another role.
        held = bool(as_owner(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            " and pid <> pg_backend_pid() and backend_type = 'client backend'", role=SUPERUSER
        ))  # fmt: skip
        time.sleep(0.1 if held else 0)


def a_bin(number: int) -> str:
    """The BIN of the test organisation with this number."""
    for serial in range(number * 10, number * 10 + 10):
        eleven = f"2501400{serial:04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError("ten serial numbers in a row without a check digit")


#: The embedded server's own account; elsewhere its operator gives the owner of the tables what it needs.
SUPERUSER = OWNER_ROLE if "DATABASE_URL" in os.environ else "postgres"


def as_owner(statement: str, values: Sequence[Any] = (), database: str = "", role: str = OWNER_ROLE) -> list[Any]:
    """Run a statement as the role that owns the tables, in a connection of its own; gives the rows."""
    import psycopg
    from django.db import connections

    target = connections["default"].settings_dict
    place = {"host": target["HOST"], "port": target["PORT"] or None, "dbname": database or target["NAME"]}
    with psycopg.connect(**place, user=role, autocommit=True) as owner:
        done = owner.execute(statement, values or None)
        return done.fetchall() if done.description else []


EMPTIED = """
do $$ declare tables text; begin
  select string_agg(quote_ident(relname), ', ') into tables from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not in ('django_migrations', 'django_content_type', 'auth_permission');
  execute 'alter table journal_entry disable trigger zandy_append_only';
  execute 'truncate ' || tables || ' restart identity cascade';
  execute 'alter table journal_entry enable trigger zandy_append_only';
end $$
"""


@pytest.fixture
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator["World"]:
    """Like `world`, for tests that need writes really committed: every table is emptied afterwards, by its owner."""
    from django.db import connections

    with django_db_blocker.unblock():
        # pytest-django makes a test database only where some test asks for `db`: never empty another one.
        assert connections["default"].settings_dict["NAME"].startswith("test_"), "let a test of this run use `db`"
        yield World()
        connections["default"].close()
        as_owner(EMPTIED)


class World:
    """Makes people and organisations for a test."""

    def __init__(self) -> None:
        self.count = 0

    def person(self, name: str) -> User:
        """An account."""
        return User.objects.create_user(f"{name.lower()}@example.kz", "long enough pass", name=name)

    def organisation(self, founder: User, *roles: str, name: str = "Ұйым") -> Organisation:
        """An organisation whose founder has these roles and administers it."""
        self.count += 1
        with viewing(viewer_for(founder.pk, str(founder))):
            made = Organisation.objects.create(bin=a_bin(self.count), name_kk=name, founded_by=founder)
            for role in roles or (Membership.Role.OWNERS_OFFICER,):
                Membership.objects.create(organisation=made, user=founder, role=role, administers=True)
        return made

    def join(self, organisation: Organisation, member: User, role: str, by: User) -> None:
        """Make an account a member."""
        with self.eyes_of(by):
            Membership.objects.create(organisation=organisation, user=member, role=role)

    def eyes_of(self, user: User) -> AbstractContextManager[None]:
        """Look with the eyes of an account."""
        return viewing(viewer_for(user.pk, str(user)))


@pytest.fixture(autouse=True)
def attempts_are_forgotten(settings: Any) -> Iterator[None]:
    """What one test tried does not count against the next; and passwords are checked quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from django.core.cache import cache

    yield
    cache.clear()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """No test leaves its language to the next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def world(db: None) -> World:
    """People and organisations."""
    return World()


@pytest.fixture
def sign_in(client: Any) -> Callable[[User], Any]:
    """Sign a person in; gives the test client."""

    def enter(user: User) -> Any:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
