"""A backup of the whole register comes back in a fresh server, with every journal whole."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
import django
django.setup()
from zandy.register.accounts.models import User
from zandy.register.documents import storage
from zandy.register.organisations import actions
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.viewing import viewer_for, viewing
from zandy.register.systems.actions import create_system

who = User.objects.create_user("aigul@example.kz", "long enough pass", name="Айгүл")
with viewing(viewer_for(who.pk, str(who))):
    made = actions.found_organisation(by=who, bin="{bin}", name_kk="«Алатау» АҚ")
with viewing(viewer_for(who.pk, str(who))):
    create_system(organisation=made, by=who, name_kk="Несие скорингі")
print(storage.keep(made.pk, [b"the protocol"]).sha256)
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Run the register's own commands in data folders of the test's own; each starts and stops its server."""
    homes: dict[str, str] = {}

    def command(home: str, *arguments: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
        if home not in homes:
            # Not in pytest's folders: a server that root starts runs as another user, who could not enter them.
            homes[home] = tempfile.mkdtemp(prefix=f"zandy-{home}-")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("ZANDY_", "DATABASE_"))},
            "ZANDY_HOME": homes[home], "ZANDY_LANG": "en", "DJANGO_SETTINGS_MODULE": "zandy.register.settings",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        return done

    yield command
    for folder in homes.values():
        shutil.rmtree(folder, ignore_errors=True)


REGISTER = ("-m", "zandy.register")


@pytest.fixture(scope="module")
def backup(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[str]]:
    """A register with an organisation, backed up: the file, the SHA-256 of its upload, what verify says."""
    from ..conftest import a_bin

    folder = tmp_path_factory.mktemp("backup")
    run("old", *REGISTER, "migrate")
    run("old", *REGISTER, "backup", str(folder / "empty.zip"))
    sha256 = run("old", "-c", SCRIPT.format(bin=a_bin(3))).stdout.strip()
    file = folder / "register.zip"
    said = run("old", *REGISTER, "backup", str(file)).stdout
    assert "The backup is ready" in said
    return file, sha256, run("old", *REGISTER, "verify").stdout.splitlines()


def test_it_comes_back_in_a_fresh_server(run: Run, backup: tuple[Path, str, list[str]]) -> None:
    file, sha256, journals = backup
    said = run("new", *REGISTER, "restore", str(file)).stdout
    assert "all whole" in said
    assert run("new", *REGISTER, "verify").stdout.splitlines() == journals and journals
    look = (
        "import django; django.setup()\n"
        "from zandy.register.organisations.viewing import working_for\n"
        "from zandy.register.documents import storage\n"
        "from zandy.register.systems.models import System\n"
        "from zandy.register.accounts.models import User\n"
        "assert User.objects.get().check_password('long enough pass')\n"
        "assert not System.objects.exists()\n"
        "with working_for((1,), 'test'):\n"
        "    print(System.objects.get(), storage.read(1, '%s').decode())\n"
    )
    assert run("new", "-c", look % sha256).stdout.strip() == "Несие скорингі the protocol"


def test_it_does_not_overwrite_a_register(run: Run, backup: tuple[Path, str, list[str]]) -> None:
    file, _, journals = backup
    assert "not empty" in run("old", *REGISTER, "restore", str(file), code=2).stderr
    assert run("old", *REGISTER, "verify").stdout.splitlines() == journals


def test_a_touched_backup_brings_nothing_back(run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path) -> None:
    file, _, _ = backup
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    touched = tmp_path / "touched.zip"
    touched.write_bytes(content)
    refused = run("fresh", *REGISTER, "restore", str(touched), code=2).stderr
    assert refused and "Traceback" not in refused
    run("fresh", *REGISTER, "restore", str(file))


def test_no_secret_key_and_no_half_file(run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path) -> None:
    file, _, _ = backup
    assert not [name for name in zipfile.ZipFile(file).namelist() if "secret" in name]
    missing = tmp_path / "no" / "such" / "folder" / "register.zip"
    refused = run("old", *REGISTER, "backup", str(missing), code=2)
    assert "could not be written" in refused.stderr and not list(tmp_path.rglob("*.zip"))


def test_export_and_takeover_by_command(run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path) -> None:
    from ..conftest import a_bin

    file = tmp_path / "bank.zip"
    run("old", *REGISTER, "export", f"--organisation={a_bin(3)}", str(file))
    run("other", *REGISTER, "restore", str(backup[0].with_name("empty.zip")))
    make = "import django; django.setup()\nfrom zandy.register.accounts.models import User\n"
    run("other", "-c", make + "User.objects.create_user('aigul@example.kz', 'long enough pass')")
    assert "taken over" in run("other", *REGISTER, "takeover", "--by=aigul@example.kz", str(file)).stdout
    assert "already" in run("other", *REGISTER, "takeover", "--by=aigul@example.kz", str(file), code=2).stderr
    assert run("other", *REGISTER, "takeover", "--by=nobody@example.kz", str(file), code=2).stderr
    assert "whole" in run("other", *REGISTER, "verify").stdout
