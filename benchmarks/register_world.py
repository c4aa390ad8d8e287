"""Who works in the measured register, what there is in it, and clocks: of the wall, of the program, of the database."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Taken:
    """What some work took, in seconds: by the clock on the wall, of a processor for the program, for the database."""

    wall: float = 0.0
    program: float = 0.0
    database: float = 0.0


class World:
    """An officer with three organisations: all systems different, many alike, fifty; made once in a folder.

    Attributes:
        large, alike, small: the organisations, each with its officer's eyes.
        sizes: how many systems, duties and different states of knowledge there are, by organisation.
        seconds: how long it took to make them; None when they were there.
    """

    def __init__(self, folder: Path, sizes: dict[str, tuple[int, int]]) -> None:
        from zandy.register.organisations.models import Organisation

        self.folder = folder
        self._marker = folder / "benchmark.json"
        self.seconds: float | None = None
        if not self._marker.exists():
            begun = time.perf_counter()
            made = self._make(sizes)
            self._marker.write_text(json.dumps(made), encoding="utf-8")
            self.seconds = time.perf_counter() - begun
        made = json.loads(self._marker.read_text(encoding="utf-8"))
        self.user = self._person("officer")
        self.sizes: dict[str, dict[str, int]] = made
        with self.eyes:
            self.large, self.alike, self.small = (
                Organisation.objects.get(pk=made[name]["id"]) for name in ("large", "alike", "small")
            )

    def _make(self, sizes: dict[str, tuple[int, int]]) -> dict[str, dict[str, int]]:
        from zandy.register.demo import demo_bin
        from zandy.register.organisations.actions import found_organisation
        from zandy.register.systems.models import Assessment, Duty

        from . import register_data

        user, made = self._person("officer"), {}
        for serial, (name, (systems, distinct)) in enumerate(sizes.items(), start=1):
            with self._eyes_of(user):
                organisation = found_organisation(by=user, bin=demo_bin(serial), name_kk=f"Ұйым {serial}")
            register_data.fill(organisation, user, systems, register_data.knowledges(distinct, seed=serial))
            with self._eyes_of(user):
                assessed = Assessment.objects.filter(organisation=organisation)
                made[name] = {
                    "id": organisation.pk, "systems": systems,
                    "duties": Duty.objects.filter(organisation=organisation).count(),
                    "facts": assessed.values("facts_hash").distinct().count(),
                    "outcomes": assessed.values("outcomes_hash").distinct().count(),
                }  # fmt: skip
        return made

    def _person(self, name: str) -> Any:
        from zandy.register.accounts.models import User

        found = User.objects.filter(email=f"{name}@bench.example").first()
        return found or User.objects.create_user(f"{name}@bench.example", "korgau-zhuiesi-2026", name="Офицер")

    @property
    def eyes(self) -> Any:
        """Look with the officer's eyes."""
        return self._eyes_of(self.user)

    def _eyes_of(self, user: Any) -> Any:
        from zandy.register.organisations.viewing import viewer_for, viewing

        return viewing(viewer_for(user.pk, user.name))

    def browser(self) -> Any:
        """A browser in which the officer is signed in."""
        from django.test import Client

        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(self.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    # --- clocks ------------------------------------------------------------------------------------------------------

    @contextmanager
    def taking(self) -> Iterator[Taken]:
        """What the work inside takes."""
        taken = Taken()
        wall, program, database = time.perf_counter(), time.process_time(), self._database()
        yield taken
        taken.wall, taken.program = time.perf_counter() - wall, time.process_time() - program
        taken.database = sum(used - database.get(process, 0.0) for process, used in self._database().items())

    def _database(self) -> dict[str, float]:
        """Seconds of a processor that each of the database's processes has used; those that ended are left out."""
        main = (self.folder / "postgresql" / "postmaster.pid").read_text().split()[0]
        processes = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return {process: _used(process) for process in (main, *processes)}


def _used(process: str) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / TICK


def undone(world: World, work: Callable[[], object]) -> Taken:
    """What some work takes in a transaction that is then taken back, deferred checks included."""
    from django.db import connection, transaction

    with transaction.atomic():
        with world.taking() as taken:
            work()
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
        transaction.set_rollback(True)
    return taken


def ready(folder: Path) -> None:
    """The register in this folder, its tables as they are now; Django set up."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"ZANDY_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "zandy.register.settings", "ZANDY_LANG": "kk"}
    if (folder / "postgresql").exists() and not (folder / "benchmark.json").exists():
        raise SystemExit(f"{folder} holds a register that was not made to the end. Delete the folder, run again.")
    subprocess.run([sys.executable, "-m", "zandy.register", "migrate"], check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()
