"""A backup that somebody forged, sealed as it should be: refused in words, and nothing of it is written."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..exchange import test_backup as backups
from ..exchange.test_backup import REGISTER, Run

#: A register with its backup, and its own commands in data folders of the test's own.
backup, run = backups.backup, backups.run

Parts = dict[str, bytes]
OTHER = "files/1/aa/" + "a" * 64


def forged(file: Path, to: Path, change: Callable[[Parts, dict[str, Any]], None]) -> Path:
    """The backup with something changed, and a manifest that says the same."""
    old = zipfile.ZipFile(file)
    parts = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    change(parts, manifest)
    manifest["parts"] = [
        {"path": name, "size": len(part), "sha256": hashlib.sha256(part).hexdigest()} for name, part in parts.items()
    ]
    with zipfile.ZipFile(to, "w") as new:
        for name, part in {**parts, "manifest.json": json.dumps(manifest).encode()}.items():
            new.writestr(name, part)
    return to


def a_link(parts: Parts, manifest: dict[str, Any]) -> None:
    """A part whose name leads elsewhere."""
    parts["files/1/aa/../../../../../tmp/x"] = b"/etc/passwd"


FORGED: dict[str, Callable[[Parts, dict[str, Any]], Any]] = {
    "no journals": lambda parts, manifest: manifest.pop("journals"),
    "journals of another kind": lambda parts, manifest: manifest.update(journals=[[1, 2]]),
    "a journal without an end": lambda parts, manifest: manifest.update(journals=[[2**70, 1, "x"]]),
    "a journal in words": lambda parts, manifest: manifest.update(journals=[["x", True, None]]),
    "a file that is another": lambda parts, manifest: parts.update({OTHER: b"another"}),
    "a name that leads elsewhere": a_link,
    "no database": lambda parts, manifest: parts.pop("database.dump"),
}


def test_a_forged_backup_writes_nothing(run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path) -> None:
    """One after another into the same empty place: each is refused, and the true one still fits in."""
    look = "from zandy.register.home import home\nprint(*[p for p in home().rglob('files/*/*/*')], sep='\\n')"
    for number, change in enumerate(FORGED.values()):
        made = forged(backup[0], tmp_path / f"{number}.zip", change)
        refused = run("forged", *REGISTER, "restore", str(made), code=2).stderr
        assert refused.strip() and "Traceback" not in refused
    assert not run("forged", "-c", look).stdout.strip()
    broken = forged(backup[0], tmp_path / "dump.zip", lambda parts, manifest: parts.update({"database.dump": b"PGDMP"}))
    assert "pg_restore" in run("forged", *REGISTER, "restore", str(broken), code=2).stderr
    assert "all whole" in run("forged", *REGISTER, "restore", str(backup[0])).stdout


def test_commands_that_read_a_file_refuse_what_is_none(
    run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path
) -> None:
    nothing, text = tmp_path / "folder", tmp_path / "a.csv"
    nothing.mkdir()
    text.write_text("name\n")
    for words in (["restore"], ["takeover", "--by", "aigul@example.kz"]):
        for path in (nothing, text):
            assert "Traceback" not in run("old", *REGISTER, *words, str(path), code=2).stderr


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet", "a.yaml", "a.exe", "a"])
def test_no_inventory_breaks_the_loading(
    run: Run, backup: tuple[Path, str, list[str]], tmp_path: Path, name: str
) -> None:
    folder, file = tmp_path / "folder" / name, tmp_path / name
    folder.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe\x00PK\x03\x04" * 100)
    number = run("old", "-c", NUMBER).stdout.strip()
    for path in (folder, file):
        refused = run("old", *REGISTER, "load", str(path), "--organisation", number, code=2)
        assert (refused.stdout + refused.stderr).strip() and "Traceback" not in refused.stderr


NUMBER = """
import django; django.setup()
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.queries import every_organisation
from zandy.register.organisations.viewing import working_for
with working_for(every_organisation(), "test"):
    print(Organisation.objects.get().bin)
"""
