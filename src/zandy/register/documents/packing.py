"""The audit pack: every document, the receipt, the data, the journal and the evidence, with a manifest of hashes."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import IO, Any

from .compose import compose
from .content.snapshot import Snapshot
from .kinds import KINDS
from .render.docx import docx
from .render.typst import pdf

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT = 1
#: Archives of the same contents are the same bytes: no clock of their own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass
class Pack:
    """An archive that is being written, and what is in it so far."""

    archive: zipfile.ZipFile
    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, path: str, content: bytes, what: str) -> None:
        """One more file; `what` says what it is."""
        digest = hashlib.sha256(content).hexdigest()
        self.entries.append({"path": path, "sha256": digest, "size": len(content), "what": what})
        self._write(path, content)

    def close(self, about: dict[str, Any]) -> None:
        """The manifest, and the same sums as ``sha256sum -c`` reads them."""
        manifest = as_json({"format": FORMAT, **about, "files": self.entries})
        self._write(MANIFEST, manifest)
        lines = [(each["sha256"], each["path"]) for each in self.entries]
        lines.append((hashlib.sha256(manifest).hexdigest(), MANIFEST))
        self._write(SUMS, "".join(f"{digest}  {path}\n" for digest, path in lines).encode())

    def _write(self, path: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(path, _NO_TIME)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self.archive.writestr(entry, content)


def write_pack(
    to: IO[bytes], *, snapshot: Snapshot, receipt: dict[str, Any], language: str, ident: str,
    journal: Iterable[dict[str, Any]] | None, evidence: Iterable[tuple[str, bytes]],
) -> int:  # fmt: skip
    """Write a pack to a file; gives how many things its documents say are not known."""
    with zipfile.ZipFile(to, "w") as archive:
        pack = Pack(archive)
        unknowns = _documents(pack, snapshot, language, ident)
        pack.add("receipt.json", as_json(receipt), "receipt")
        pack.add("system.json", as_json(data_of(snapshot)), "data")
        if journal is not None:
            pack.add("journal.jsonl", b"".join(as_json(entry, 0) + b"\n" for entry in journal), "journal")
        for name, content in evidence:
            pack.add(f"evidence/{name}", content, "evidence")
        pack.close(_about(snapshot, language, ident))
    return unknowns


def _documents(pack: Pack, snapshot: Snapshot, language: str, ident: str) -> int:
    unknowns = 0
    for kind in KINDS.values():
        document = compose(kind.name, snapshot, language, f"{ident}/{kind.code}")
        unknowns += document.unknowns
        pack.add(f"documents/{kind.name}.pdf", pdf(document), "document")
        pack.add(f"documents/{kind.name}.docx", docx(document), "document")
    return unknowns


def _about(snapshot: Snapshot, language: str, ident: str) -> dict[str, Any]:
    return {
        "ident": ident, "bin": snapshot.keeper.bin, "system": snapshot.card.ident, "language": language,
        "edition": snapshot.assessment.edition, "on": snapshot.on, "receipt": snapshot.receipt,
    }  # fmt: skip


def data_of(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as plain data; the assessment stands in the receipt."""
    names = (name for name in snapshot.__dataclass_fields__ if name != "assessment")
    return {name: _plain(getattr(snapshot, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


def as_json(value: Any, indent: int = 1) -> bytes:
    """JSON in UTF-8 with sorted keys, days and moments as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent or None, default=_moment).encode()


def _moment(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"not data: {type(value).__name__}")


def safe_names(named: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """Names for evidence in the archive: number, version, and of the name only what every system can unpack."""
    for number, version, name in named:
        plain = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)[-80:]
        yield f"{number}-{version}-{plain}"
