"""The texts a user has added: originals with checksums and where they came from, and the acts parsed from them.

They lie in the data folder (ZANDY_HOME, else the platform's folder for user data):

    texts/<act>/<edition>/<kk|ru>/<first letters of the SHA-256>/original.…  act.json  provenance.json
    texts/<act>/<edition>/<kk|ru>/current        names the folder that counts

A folder is made beside and renamed when complete, `current` is replaced in one step: what a reader sees is whole.
"""

import datetime
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from zandy.legislation.catalogue import facts_of, resolve
from zandy.legislation.detect import Identified, identify
from zandy.legislation.download import download
from zandy.legislation.errors import LegislationError
from zandy.legislation.publishers import ADDRESS_VARIABLE, address_of, page_of
from zandy.legislation.read import Reading, Report, load, read_bytes
from zandy.legislation.serial import act_from_json, act_to_json
from zandy.legislation.skeletons import shipped_editions, skeleton
from zandy.legislation.units import Act

__all__ = ["Added", "add", "added_texts", "data_home", "get", "text", "verbatim"]

_SUFFIXES = {"docx": ".docx", "html": ".html", "markdown": ".md", "text": ".txt"}
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Added:
    """One text in the store.

    Attributes:
        folder: where it lies.
        sha256: checksum of the original bytes.
        touched: provisions whose wording is not the one the norms were written from; None where there is no skeleton.
        report: what the reader remarked.
    """

    act: str
    edition: str
    lang: str
    folder: Path
    sha256: str
    touched: tuple[str, ...] | None
    report: Report


@dataclass(frozen=True)
class _Source:
    """The bytes of a text and where they came from."""

    content: bytes
    name: str
    origin: str
    sha256: str


def data_home() -> Path:
    """The data folder: ZANDY_HOME, else where the platform keeps data of its users."""
    if chosen := os.environ.get("ZANDY_HOME"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "zandy"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zandy"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "zandy"


def add(path: Path, act: str | None = None, lang: str | None = None, edition: str | None = None) -> tuple[Added, ...]:
    """Add an official text from a file; act, language and edition are found where they can be.

    Returns one entry for each act in the file (a sheet of extracts holds several).

    Raises:
        LegislationError: what is wrong with the file and what to do: `no_file`, `empty`, `too_large`, `not_a_text`,
            `unknown_format`, `no_articles`, `act_unclear`, `lang_unclear`, `edition_unclear` … Nothing is stored then.
    """
    content = load(path)
    source = _Source(content, path.name, str(path.absolute()), hashlib.sha256(content).hexdigest())
    return _add(source, _read(source), act, lang, edition)


def get(
    name: str,
    url: str | None = None,
    expected_sha256: str | None = None,
    *,
    lang: str | None = None,
    edition: str | None = None,
    timeout: float = 30.0,
) -> tuple[Added, ...]:
    """Fetch an act from its official publisher and add it; both languages unless one is asked for.

    Args:
        name: act (`ai_law`) or edition (`230-VIII`).
        url: address template with `{act}` and `{lang}`; by default ZANDY_LAW_URL, else the publisher's.
        expected_sha256: refuse anything else, saying which provisions read differently. Needs `lang`.
        edition: keep the text as this edition even where its wording differs from the skeleton's.

    Raises:
        LegislationError: of `download`, of `add`, `checksum_differs`, `no_address`. Nothing is stored then.
    """
    act, _ = resolve(name)
    if expected_sha256 is not None and lang is None:
        raise LegislationError("checksum_needs_lang")
    template = url or os.environ.get(ADDRESS_VARIABLE)
    by_language = template is None or "{lang}" in template
    langs: Sequence[str | None] = [lang] if lang or not by_language else ["kk", "ru"]
    fetched = [_fetch(act, language, template, timeout, expected_sha256, edition) for language in langs]
    return tuple(_store(source, identified, reading) for source, reading, identified in fetched)


def _fetch(
    act: str, lang: str | None, template: str | None, timeout: float, expected: str | None, edition: str | None
) -> tuple[_Source, Reading, Identified]:
    address = address_of(act, lang or "kk", template)
    got = download(address, timeout=timeout)
    source = _Source(got.content, "", got.url, got.sha256)
    if expected is not None and got.sha256 != expected.lower():
        raise LegislationError(
            "checksum_differs", url=address, expected=expected, got=got.sha256, changed=_changed(source, act, lang)
        )
    try:
        reading = _read(source)
    except LegislationError as error:
        if error.code == "no_articles":
            raise LegislationError("no_text_there", url=address, page=page_of(act, lang or "kk") or address) from error
        raise
    return source, reading, identify(reading.act, act, lang, edition)


def _changed(source: _Source, act: str, lang: str | None) -> str:
    """The provisions that read differently in a text with an unexpected checksum, in words for the message."""
    try:
        comparison = identify(_read(source).act, act, lang, edition="unexpected").comparison
    except LegislationError:
        return "?"
    if comparison is None:
        return "?"
    return ", ".join(comparison.touched) or "–"


def _read(source: _Source) -> Reading:
    reading = read_bytes(source.content, source.name)
    if not any(act.articles for act in reading.acts):
        raise LegislationError("no_articles", name=source.name or source.origin)
    return reading


def _add(
    source: _Source, reading: Reading, act: str | None, lang: str | None, edition: str | None
) -> tuple[Added, ...]:
    wanted = resolve(act)[0] if act else None
    several = len(reading.acts) > 1
    chosen = [text for text in reading.acts if not several or wanted in (None, text.name)]
    chosen = [text for text in chosen if not several or lang in (None, text.lang)]
    if not chosen:
        raise LegislationError("act_unclear", known=", ".join(sorted({text.name or "?" for text in reading.acts})))
    # All are named before any is stored: a text that cannot be told leaves nothing behind.
    named = [identify(text, wanted, lang, edition) for text in chosen]
    return tuple(_store(source, identified, reading) for identified in named)


def _store(source: _Source, identified: Identified, reading: Reading) -> Added:
    act = identified.act
    assert act.name and act.lang and act.edition, "identify names them or refuses"
    touched = identified.comparison.touched if identified.comparison else None
    place = _place(act.name, act.edition, act.lang)
    folder = place / source.sha256[:16]
    added = Added(act.name, act.edition, act.lang, folder, source.sha256, touched, reading.report)
    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        _write_folder(folder, source, _SUFFIXES[reading.format], act_to_json(act), _provenance(source, added))
        _replace(place / "current", folder.name.encode("ascii"))
    except OSError as error:
        raise LegislationError("cannot_store", path=str(place), reason=error.strerror or str(error)) from error
    return added


def _provenance(source: _Source, added: Added) -> str:
    data = {
        "origin": source.origin, "sha256": source.sha256, "bytes": len(source.content),
        "added": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "act": added.act, "edition": added.edition, "lang": added.lang, "touched": added.touched,
        "notices": [asdict(notice) for notice in added.report.notices],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


def _write_folder(folder: Path, source: _Source, suffix: str, act: str, provenance: str) -> None:
    files = {
        f"original{suffix}": source.content,
        "act.json": act.encode("utf-8"),
        "provenance.json": provenance.encode("utf-8"),
    }
    if folder.is_dir():  # the same bytes again, perhaps parsed by a newer version
        for name, content in files.items():
            _replace(folder / name, content)
        return
    beside = folder.with_name(f"{_UNFINISHED}{os.getpid()}-{folder.name}")
    beside.mkdir()
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{_UNFINISHED}{os.getpid()}-{path.name}")
    beside.write_bytes(content)
    beside.replace(path)


def _sweep(place: Path) -> None:
    """Remove what a killed process left an hour ago or earlier."""
    old = datetime.datetime.now().timestamp() - 3600
    for left in place.glob(f"{_UNFINISHED}*"):
        if left.stat().st_mtime < old:
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _place(act: str, edition: str, lang: str) -> Path:
    return data_home() / "texts" / act / edition / lang


def added_texts() -> tuple[tuple[str, str, str], ...]:
    """(act, edition, language) of every text in the store."""
    root = data_home() / "texts"
    found = (path.parent.relative_to(root).parts for path in root.glob("*/*/*/current"))
    return tuple(sorted((act, edition, lang) for act, edition, lang in found))


def text(act: str, lang: str, edition: str | None = None) -> Act | None:
    """The act as it was added, or None when the user has not added that text."""
    name, default = resolve(act)
    place = _place(name, edition or default, lang)
    try:
        folder = place / (place / "current").read_text("ascii").strip()
        return _parsed(folder / "act.json", (folder / "act.json").stat().st_mtime_ns)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as error:
        raise LegislationError("broken_text", reason=str(error)) from error


@lru_cache(maxsize=16)
def _parsed(path: Path, changed: int) -> Act:
    """The act of a file; `changed` is the file's time, so that a file written anew is read anew."""
    return act_from_json(path.read_text("utf-8"))


def verbatim(provision_id: str, lang: str, edition: str | None = None) -> str | None:
    """The official words of a provision (`ai_law:art_17__para_3`), or None when there are none to show.

    None when the text of that language and edition was not added, and for a unit the other language alone has. An
    edition known only as an overlay has no words of its own: those of its base are never shown in their place.

    Raises:
        LegislationError: `unknown_act`, or `no_such_unit` when the act has no such provision.
    """
    name, _, eid = provision_id.partition(":")
    act = text(facts_of(name).name, lang, edition)
    if act is None:
        return None
    if act.find(eid) is None and _known_elsewhere(name, eid):
        return None
    return act.text_of(eid)


def _known_elsewhere(act: str, eid: str) -> bool:
    return any(eid in skeleton(act, edition).by_eid for edition in shipped_editions(act))
