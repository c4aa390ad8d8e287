"""A filled register of an earlier version is upgraded as the handbook says: every row is kept, and there is a way back.

The earlier version is taken from the project's own history and runs as it was: its migrations make the tables, its
demonstration set and its actions fill them. Without the history the test is skipped.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
#: The version that people had before the open side of the register came.
BEFORE = "2ae9985495b3cf0e97700bafe76177041de4a50c"
PATIENCE = 240

#: Here rows are added by the upgrade itself: what migrations write stands in the journal too.
GROWS = {"journal_entry"}
#: Tables that the present version keeps elsewhere: where, and which column became which.
MOVED: dict[str, tuple[str, dict[str, str]]] = {
    "reminders_letter": (
        "notices_message", {"organisation_id": "organisation_id", "user_id": "user_id", "sent_at": "sent_at"},
    ),
}  # fmt: skip
#: Single columns that it keeps elsewhere, each with where; all others must be as they were.
MOVED_COLUMNS: dict[tuple[str, str], str] = {}

FILL = """
import django; django.setup()
from django.utils import timezone
from zandy.register.accounts.actions import make_token
from zandy.register.accounts.models import User
from zandy.register.assessments.actions import add_scenario
from zandy.register.documents.actions import make_document, write_particulars
from zandy.register.organisations.actions import invite
from zandy.register.organisations.models import Membership, Organisation
from zandy.register.organisations.viewing import viewer_for, viewing
from zandy.register.reminders.actions import remind
from zandy.register.risks.actions import review_risk
from zandy.register.risks.models import Risk
from zandy.register.systems.actions import save_version
from zandy.register.systems.models import System

who = User.objects.get(email="aigerim@bank.example")
with viewing(viewer_for(who.pk, str(who))):
    ours = Organisation.objects.get(memberships__user=who)
    system = System.objects.filter(organisation=ours).order_by("pk").first()
    make_document(system=system, kind="system_passport", language="kk", format="docx", by=who)
    write_particulars(system=system, language="kk", texts={"purpose": "Мақсаты"}, by=who)
    save_version(system=system, by=who, note="Жаңартуға дейін")
    add_scenario(system=system, by=who, what="Жауап жоқ", who="Клиент", how_badly="Кешігу", how_long="Бір күн",
                 consequence="failure.moral_harm", chance="may", reason="Ақау")
    make_token(organisation=ours, name="CI", scopes=["read"], days=30, by=who)
    invite(organisation=ours, email="new@bank.example", role=Membership.Role.READER, by=who)
    remind(organisation_id=ours.pk, on=timezone.localdate())
    review_risk(risk=Risk.objects.filter(system__organisation=ours).order_by("pk").first(), by=who, changed=False,
                note="Өзгерген жоқ")
"""

DUMP = """
import json, sys
import django; django.setup()
from django.db import connection
found = {}
with connection.cursor() as cursor:
    cursor.execute("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                   " and relname not like 'procrastinate%%' and relname not like 'django_%%'"
                   " and relname not in ('auth_permission', 'auth_group', 'auth_group_permissions') order by 1", [])
    for (table,) in cursor.fetchall():
        cursor.execute("select column_name from information_schema.columns where table_schema = 'public'"
                       " and table_name = %s order by ordinal_position", [table])
        columns = [row[0] for row in cursor.fetchall()]
        names = ", ".join(f'"{name}"::text' for name in columns)
        cursor.execute(f'select {names} from "{table}"')
        found[table] = {"columns": columns, "rows": cursor.fetchall()}
json.dump(found, sys.stdout)
"""

LOOK = """
import django; django.setup()
from django.test import Client
from django.urls import reverse
from zandy.register.accounts.models import User
from zandy.register.documents.models import EvidenceVersion, GeneratedDocument
from zandy.register.organisations.viewing import viewer_for, viewing
from zandy.register.systems.models import System
client = Client(SERVER_NAME="localhost")
answer = client.post(reverse("account_login"), {"login": "aigerim@bank.example", "password": "korgau-zhuiesi-2026"})
assert answer.status_code == 302, answer.content
who = User.objects.get(email="aigerim@bank.example")
with viewing(viewer_for(who.pk, str(who))):
    systems = list(System.objects.order_by("pk").values_list("organisation_id", "pk"))
    documents = list(GeneratedDocument.objects.values_list("organisation_id", "pk"))
    files = list(EvidenceVersion.objects.values_list("organisation_id", "pk"))
ours = systems[0][0]
pages = [reverse(name, args=[ours]) for name in ("overview:dashboard", "systems:list", "risks:matrix", "journal:list",
                                                 "documents:list", "organisations:members")]
pages += [reverse("systems:regime", args=pair) for pair in systems]
pages += [reverse("documents:file", args=pair) for pair in documents]
pages += [reverse("documents:version_file", args=pair) for pair in files]
assert documents and files
for page in pages:
    assert client.get(page).status_code == 200, page
print(len(pages))
"""


class Registers:
    """The earlier and the present version, and data folders on which either runs."""

    def __init__(self, earlier: Path) -> None:
        self.earlier = earlier
        self.homes: list[str] = []

    def home(self) -> str:
        """A data folder; not among pytest's, which the embedded server could not enter when root starts it."""
        self.homes.append(tempfile.mkdtemp(prefix="zandy-upgrade-"))
        return self.homes[-1]

    def run(self, home: str, *words: str, earlier: bool = False, owner: bool = False) -> str:
        """Run a version on a data folder; what it says."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZANDY_", "DATABASE_"))}
        kept |= {"ZANDY_HOME": home, "ZANDY_LANG": "en", "DJANGO_SETTINGS_MODULE": "zandy.register.settings"}
        kept |= {"ZANDY_DB_OWNER": "1"} if owner else {}
        source = self.earlier / "src" if earlier else ROOT / "src"
        done = subprocess.run(
            [sys.executable, *words], env={**kept, "PYTHONPATH": str(source)}, capture_output=True, text=True,
            check=False, timeout=PATIENCE, cwd=home,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
        return done.stdout

    def rows(self, home: str, earlier: bool = False) -> dict[str, Any]:
        """Every row of every table, as texts."""
        found: dict[str, Any] = json.loads(self.run(home, "-c", DUMP, earlier=earlier, owner=True))
        return found


REGISTER = ("-m", "zandy.register")


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registers]:
    """Both versions; the earlier one from the project's history."""
    folder = tmp_path_factory.mktemp("earlier")
    archived = subprocess.run(
        ["git", "archive", "--format=tar", BEFORE, "src"], cwd=ROOT, capture_output=True, check=False
    )
    if archived.returncode:
        pytest.skip(f"the project's history has no {BEFORE[:7]} here: the earlier version cannot be run")
    with tarfile.open(fileobj=BytesIO(archived.stdout)) as tar:
        tar.extractall(folder, filter="data")
    made = Registers(folder)
    yield made
    for each in made.homes:
        shutil.rmtree(each, ignore_errors=True)


@pytest.fixture(scope="module")
def filled(registers: Registers) -> tuple[str, dict[str, Any]]:
    """A filled register of the earlier version, and what stands in it."""
    home = registers.home()
    registers.run(home, *REGISTER, "migrate", earlier=True)
    registers.run(home, *REGISTER, "demo", f"--cards={ROOT / 'examples' / 'cards'}", earlier=True)
    registers.run(home, "-c", FILL, earlier=True)
    return home, registers.rows(home, earlier=True)


def without(columns: list[str], rows: list[list[str]], kept: list[str]) -> list[list[str]]:
    """Rows with only these columns, in an order of their own."""
    places = [columns.index(name) for name in kept]
    return sorted(([row[place] for place in places] for row in rows), key=str)


def test_every_row_is_kept(registers: Registers, filled: tuple[str, dict[str, Any]]) -> None:
    home, before = filled
    backup = str(Path(home) / "before-upgrade.zip")
    registers.run(home, *REGISTER, "backup", backup, earlier=True)
    journals = registers.run(home, *REGISTER, "verify", earlier=True).splitlines()
    registers.run(home, *REGISTER, "migrate")
    after = registers.rows(home)
    assert sum(len(said["rows"]) for said in before.values()) > 3_000
    for table, said in before.items():
        if table in MOVED:
            moved_whole(table, said, after)
        else:
            still_there(table, said, after)
    assert "in order" in registers.run(home, *REGISTER, "check")
    whole = registers.run(home, *REGISTER, "verify").splitlines()
    assert len(whole) >= len(journals) and all("is whole" in line for line in whole)
    assert int(registers.run(home, "-c", LOOK)) > 15
    way_back(registers, backup, before)


def moved_whole(table: str, said: dict[str, Any], after: dict[str, Any]) -> None:
    """Every row of a table stands in another one now."""
    where, renamed = MOVED[table]
    there = without(after[where]["columns"], after[where]["rows"], list(renamed.values()))
    had = without(said["columns"], said["rows"], list(renamed))
    assert had and not [row for row in had if there.count(row) < had.count(row)], f"{table} did not move whole"


def still_there(table: str, said: dict[str, Any], after: dict[str, Any]) -> None:
    """Every row of a table is as it was, in every column."""
    assert table in after, f"the table {table} is gone: say in MOVED where its rows are"
    kept = [name for name in said["columns"] if (table, name) not in MOVED_COLUMNS]
    gone = set(kept) - set(after[table]["columns"])
    assert not gone, f"{table} has lost {gone}: say in MOVED_COLUMNS where they are"
    there = without(after[table]["columns"], after[table]["rows"], kept)
    had = without(said["columns"], said["rows"], kept)
    if table in GROWS:
        still = {tuple(row) for row in there}
        assert all(tuple(row) in still for row in had), f"{table} has lost rows"
    else:
        assert had == there, f"{table} is not as it was"


def way_back(registers: Registers, backup: str, before: dict[str, Any]) -> None:
    """The backup comes back in the earlier version, in an empty place."""
    home = registers.home()
    assert "all whole" in registers.run(home, *REGISTER, "restore", backup, earlier=True)
    there = registers.rows(home, earlier=True)
    for table, said in before.items():
        rows = without(said["columns"], said["rows"], said["columns"])
        assert rows == without(there[table]["columns"], there[table]["rows"], said["columns"]), table
