"""Files that nothing points to are swept; one that any row names, in whatever column, is not."""

import os
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import CharField
from django.utils import timezone

from zandy.register.documents import actions, storage, sweeping
from zandy.register.documents.models import Evidence
from zandy.register.running import main
from zandy.register.systems.actions import notify

from ..conftest import World
from .conftest import Kept
from .samples import PDF

DAY = timezone.localdate()


def age(folder: Path, seconds: float = 2 * sweeping.GRACE) -> None:
    """Let every file be so old."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - seconds,) * 2)


def looked_for(kept: Kept) -> sweeping.Swept:
    """Sweep, then look with the officer's eyes again."""
    swept = sweeping.sweep()
    from zandy.register.organisations.viewing import look, viewer_for

    look(viewer_for(kept.aigul.pk, str(kept.aigul)))
    return swept


def test_what_a_rolled_back_write_left_goes(kept: Kept) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.add_evidence(
            system=kept.system, title="Хаттама", file_name="a.pdf", content=PDF, effective_on=DAY, why="?", by=None
        )
        raise RuntimeError("something after it fails")
    assert len(kept.files()) == 1 and not Evidence.objects.exists()
    assert looked_for(kept).files == 0, "a file so young may belong to a write that goes on"
    age(kept.folder)
    assert looked_for(kept) == sweeping.Swept(1, len(PDF)) and kept.files() == []


def test_what_a_row_names_stays(kept: Kept) -> None:
    added = actions.add_evidence(
        system=kept.system, title="Хаттама", file_name="a.pdf", content=PDF, effective_on=DAY, why="?", by=None
    )
    actions.make_document(system=kept.system, kind="ai_use_notice", language="kk", format="docx", by=None)
    there = sorted(kept.files())
    assert len(there) == 3, "the evidence, the document and its receipt"
    age(kept.folder)
    assert looked_for(kept).files == 0 and sorted(kept.files()) == there
    actions.withdraw_version(version=added)
    assert looked_for(kept).files == 1 and len(kept.files()) == 2, "what only the journal still names goes"


def test_what_stands_inside_another_column_stays_too(kept: Kept) -> None:
    file = storage.keep(kept.organisation.pk, [b"named in a notice"])
    notify(organisation_id=kept.organisation.pk, system=None, key="edition", details={"file": file.sha256})
    age(kept.folder)
    assert looked_for(kept).files == 0 and len(kept.files()) == 1


def test_a_file_named_by_another_organisation_only_goes(kept: Kept, world: World) -> None:
    berik = world.person("Berik")
    other = world.organisation(berik)
    storage.keep(kept.organisation.pk, [PDF])
    file = storage.keep(other.pk, [PDF])
    with world.eyes_of(berik):
        notify(organisation_id=other.pk, system=None, key="edition", details={"file": file.sha256})
    age(kept.folder)
    assert looked_for(kept).files == 1
    assert [path.parent.parent.name for path in kept.files()] == [str(other.pk)]


def test_files_of_a_killed_writer_and_of_no_organisation_go_and_strangers_stay(kept: Kept) -> None:
    ours = kept.folder / str(kept.organisation.pk)
    ours.mkdir(parents=True)
    (ours / "new-half").write_bytes(b"half")
    (ours / "README").write_bytes(b"put here by the operator")
    storage.keep(999_999, [b"of an organisation that never came to be"])
    age(kept.folder)
    assert looked_for(kept).files == 2
    assert [path.name for path in kept.files()] == ["README"]


def test_every_column_of_hashes_is_asked_quickly() -> None:
    """The slow way is for what nobody foresaw: whoever keeps files names them in a column as long as a hash."""
    listed = {(model._meta.db_table, column) for model, columns in sweeping._tables() for column in columns}
    for model in apps.get_models():
        for each in model._meta.concrete_fields:
            if "sha256" in str(each.column) and model._meta.app_label != "exchange":
                assert (model._meta.db_table, each.column) in listed and isinstance(each, CharField)


def test_the_command(kept: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZANDY_LANG", "en")
    storage.keep(kept.organisation.pk, [b"nobody's"])
    age(kept.folder)
    assert main(["sweep"]) == 0 and "Removed 1 files" in capsys.readouterr().out
    assert kept.files() == []
