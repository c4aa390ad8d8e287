"""Files are there whole or not at all; a full disk loses nothing that was kept."""

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from zandy.register.documents import storage
from zandy.register.documents.problems import FileError


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def _all_files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash(folder: Path) -> None:
    kept = storage.keep(7, [b"one ", b"two"])
    digest = hashlib.sha256(b"one two").hexdigest()
    assert kept == storage.Kept(digest, 7)
    assert _all_files(folder) == [f"7/{digest[:2]}/{digest}"]
    assert storage.read(7, digest) == b"one two"
    assert (folder / "7").stat().st_mode & 0o077 == 0, "only its owner may open the folder"


def test_the_same_file_twice_is_one_and_organisations_share_none(folder: Path) -> None:
    storage.keep(7, [b"same"])
    kept = storage.keep(7, [b"same"])
    with pytest.raises(FileError, match="file_gone"):
        storage.read(8, kept.sha256)
    assert len(_all_files(folder)) == 1


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["fsync", "replace", "mkstemp"])
def test_a_full_disk_says_so_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    before = storage.keep(7, [b"kept before"])

    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(code, os.strerror(code))

    target = {"fsync": "os.fsync", "replace": "pathlib.Path.replace", "mkstemp": "tempfile.mkstemp"}[step]
    with monkeypatch.context() as patch:
        patch.setattr(target, full)
        with pytest.raises(FileError, match="disk_full"):
            storage.keep(7, [b"new"])
    assert len(_all_files(folder)) == 1 and storage.read(7, before.sha256) == b"kept before"


def test_a_writer_that_dies_halfway_leaves_nothing(folder: Path) -> None:
    def chunks() -> Any:
        yield b"half"
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        storage.keep(7, chunks())
    assert _all_files(folder) == []


def test_a_real_limit_on_what_may_be_written(folder: Path) -> None:
    """Not only a pretended error: the system itself refuses the bytes."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(FileError, match="disk_broken"):
            storage.keep(7, [b"x" * 50_000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert _all_files(folder) == []


def test_an_altered_file_is_not_given_out(folder: Path) -> None:
    kept = storage.keep(7, [b"true"])
    storage.place(7, kept.sha256).write_bytes(b"false")
    with pytest.raises(FileError, match="file_altered"):
        storage.read(7, kept.sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "/" * 64])
def test_no_name_leads_out(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.place(7, name)
