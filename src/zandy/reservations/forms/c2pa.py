"""Signed manifests (C2PA): the assertion about training and mining that a work carries with it.

A manifest is read from the file itself; nothing is fetched. Whether its signature holds is told beside the words: a
broken one does not make the words of the right holder a permission.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown

_LABELS = ("c2pa.training-mining", "cawg.training-mining")
_USES = {"notAllowed": Says.PROHIBITS, "constrained": Says.CONDITIONS, "allowed": Says.ALLOWS}
_ABOUT = {
    "ai_training": About.TRAINING,
    "ai_generative_training": About.GENERATIVE_TRAINING,
    "data_mining": About.EXTRACTION,
}
_KINDS = {
    b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"II*\0": "image/tiff", b"MM\0*": "image/tiff",
    b"RIFF": "riff", b"ID3": "audio/mpeg", b"%PDF": "application/pdf",
}  # fmt: skip
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/avi"}
_ISO = {b"qt  ": "video/quicktime", b"avif": "image/avif", b"heic": "image/heic", b"mif1": "image/heif",
        b"M4A ": "audio/mp4"}  # fmt: skip
#: A manifest is a JUMBF box; where its mark is not in the file, there is none to read.
_MARK = b"jumb"


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What the manifest of a file says; None for a file without any."""
    kind = kind_of(resource.body)
    return _manifest(resource, kind) if kind and _MARK in resource.body else None


def kind_of(body: bytes) -> str:
    """The media type by the first bytes; empty for what carries no manifest."""
    if body[4:8] == b"ftyp":
        return _ISO.get(body[8:12], "video/mp4")
    kind = next((kind for mark, kind in _KINDS.items() if body.startswith(mark)), "")
    return _RIFF.get(body[8:12], "") if kind == "riff" else kind


def _manifest(resource: Resource, kind: str) -> Iterator[Statement | Unreadable]:
    from c2pa import C2paError, Reader

    try:
        with Reader(kind, BytesIO(resource.body), context=_offline()) as reader:
            store = json.loads(reader.json())
        said = list(_said(store, resource.place))
    except C2paError as error:
        if "ManifestNotFound" not in type(error).__name__ and "ManifestNotFound" not in str(error):
            yield Unreadable(Form.C2PA, resource.place, "broken")
        return
    # A manifest may hold anything where entries should be: what it says is not known.
    except (AttributeError, TypeError, ValueError, RecursionError):
        yield Unreadable(Form.C2PA, resource.place, "broken")
        return
    yield from said


@cache
def _offline() -> Any:
    """Nothing is fetched, whatever a manifest points to."""
    from c2pa import Context, Settings

    return Context(Settings.from_dict({"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}))


def _said(store: Mapping[str, Any], place: str) -> Iterator[Statement | Unreadable]:
    active = store.get("manifests", {}).get(store.get("active_manifest"), {})
    verified = _holds(store.get("validation_results", {}).get("activeManifest", {}))
    for assertion in active.get("assertions", ()):
        if str(assertion.get("label", "")).split("__")[0] in _LABELS:
            yield from _entries(assertion.get("data", {}).get("entries", {}), place, verified)


def _holds(results: Mapping[str, Any]) -> bool:
    """Whether the signature is good and the file is the one that was signed; who signed is another question."""
    good, bad = ({each.get("code", "") for each in results.get(key, ())} for key in ("success", "failure"))
    return "claimSignature.validated" in good and not any("ismatch" in code or "missing" in code for code in bad)


def _entries(entries: Mapping[str, Any], place: str, verified: bool) -> Iterator[Statement | Unreadable]:
    for name, entry in entries.items():
        about = _ABOUT.get(str(name).rpartition(".")[2])
        if about is None:
            continue
        use = str(entry.get("use"))
        if use not in _USES:
            yield Unreadable(Form.C2PA, place, "broken")
            continue
        policy = shown(str(entry.get("constraint_info") or entry.get("constraints_info") or ""))
        yield Statement(Form.C2PA, _USES[use], about, place, shown(f"{name}: {use}"), policy=policy, verified=verified)
