"""Everything an organisation has, as one file; and that file taken over in another place, or refused."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.accounts.actions import make_token
from zandy.register.accounts.models import User
from zandy.register.documents import storage
from zandy.register.exchange import chain
from zandy.register.exchange.archive import FROM_A_PAGE, MANIFEST, Limits, Reader
from zandy.register.exchange.export import export_organisation
from zandy.register.exchange.models import Takeover
from zandy.register.exchange.problems import ExchangeError
from zandy.register.exchange.tables import STAYS, tables
from zandy.register.exchange.takeover import take_over
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import check
from zandy.register.organisations.models import Organisation
from zandy.register.systems.actions import answer, create_system
from zandy.register.systems.models import Answer, Duty, System

from ..conftest import World, a_bin, as_owner

FACTS = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """Uploaded files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def filled(world: World, name: str = "«Алатау» АҚ") -> tuple[User, Organisation]:
    """An organisation with a system, answers, duties, a token and a file."""
    aigul = world.person("Aigul")
    ours = world.organisation(aigul, name=name)
    with world.eyes_of(aigul):
        system = create_system(
            organisation=ours, by=aigul, name_kk='=HYPERLINK("http://x")', facts=know(FACTS, VOCABULARY)
        )
        answer(system=system, answers=know({"mode.freely_available": True}, VOCABULARY).states, by=aigul)
        Duty.objects.filter(norm="update_risks_yearly").update(state="met", reason="Хаттама № 4")
        make_token(organisation=ours, name="1С", scopes=["read"], days=7, by=aigul)
        storage.keep(ours.pk, [b"%PDF the protocol"])
    return aigul, ours


def packed(world: World, person: User, organisation: Organisation) -> bytes:
    """The file of an organisation."""
    out = io.BytesIO()
    with transaction.atomic(), world.eyes_of(person):
        export_organisation(organisation=organisation, to=out)
    return out.getvalue()


def removed(organisation: Organisation) -> None:
    """The old place: everything of the organisation gone, by who owns the database."""
    for table in reversed(tables()):
        as_owner(f"delete from {table.name} where organisation_id = {organisation.pk}")
    as_owner(f"delete from organisations_organisation where id = {organisation.pk}")


@pytest.fixture
def file(lasting: World, files: Path) -> Iterator[tuple[World, User, bytes]]:
    """A file whose organisation is no longer here."""
    aigul, ours = filled(lasting)
    content = packed(lasting, aigul, ours)
    removed(ours)
    yield lasting, aigul, content


# --- The file -------------------------------------------------------------------------------------------------------


def test_the_file_holds_everything_and_no_secret(world: World, files: Path) -> None:
    aigul, ours = filled(world)
    content = packed(world, aigul, ours)
    whole = zipfile.ZipFile(io.BytesIO(content))
    for table in tables():
        lines = [json.loads(line) for line in whole.read(f"tables/{table.name}.jsonl").splitlines()]
        with world.eyes_of(aigul):
            assert len(lines) == table.model._default_manager.filter(organisation=ours).count()
        assert not any("secret_hash" in line or "password" in line for line in lines)
    sha256 = hashlib.sha256(b"%PDF the protocol").hexdigest()
    assert whole.read(f"files/{sha256[:2]}/{sha256}") == b"%PDF the protocol"
    people = json.loads(whole.read("people.json"))
    assert people == [{"id": aigul.pk, "email": aigul.email, "name": aigul.name}]


def test_the_manifest_seals_every_part_and_the_chain_is_checked_without_a_database(world: World, files: Path) -> None:
    aigul, ours = filled(world)
    reader = Reader(io.BytesIO(packed(world, aigul, ours)))
    broken, entries, seal = chain.first_broken(ours.pk, reader.lines("journal.jsonl"))
    assert broken is None and reader.manifest["journal"] == {"entries": entries, "seal": seal}
    with world.eyes_of(aigul):
        assert (check(ours.pk).entries, check(ours.pk).seal) == (entries, seal)
        last = Entry.objects.filter(organisation_id=ours.pk).order_by("-number")[0]
    assert (last.verb, last.reason) == ("view", "exchange.export_organisation")


def test_a_table_for_people_runs_no_formula(world: World, files: Path) -> None:
    aigul, ours = filled(world)
    whole = zipfile.ZipFile(io.BytesIO(packed(world, aigul, ours)))
    text = whole.read("tables/systems_system.csv").decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["name_kk"] == '\'=HYPERLINK("http://x")'
    for name in whole.namelist():
        if name.endswith(".csv"):
            cells = [cell for line in csv.reader(io.StringIO(whole.read(name).decode("utf-8-sig"))) for cell in line]
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells), name


def test_only_who_may_takes_everything_along(world: World, sign_in: Callable[..., Any], files: Path) -> None:
    aigul, ours = filled(world)
    berik = world.person("Berik")
    world.join(ours, berik, "auditor", by=aigul)
    address = reverse("exchange:export", args=[ours.pk])
    assert sign_in(berik).post(address).status_code == 403
    answer = sign_in(aigul).post(address)
    assert answer["Content-Type"] == "application/zip" and ours.bin in answer["Content-Disposition"]
    assert Reader(io.BytesIO(b"".join(answer))).manifest["organisation"]["bin"] == ours.bin


def test_what_stays_behind_is_named(db: None) -> None:
    assert {table.name for table in tables() if not table.taken_over} | {"journal_entry"} == set(STAYS)


# --- Taken over -----------------------------------------------------------------------------------------------------


def test_an_organisation_arrives_whole(file: tuple[World, User, bytes]) -> None:
    world, aigul, content = file
    with world.eyes_of(aigul):
        made = take_over(reader=Reader(io.BytesIO(content)), by=aigul)
    with world.eyes_of(aigul):
        system = System.objects.get(organisation=made)
        assert system.facts and system.verdict == "undetermined"
        assert Answer.objects.filter(system=system, by=aigul).count() == 4
        assert Duty.objects.get(system=system, norm="update_risks_yearly").reason == "Хаттама № 4"
        assert made.memberships.get().user == aigul and made.memberships.get().administers
        assert check(made.pk).whole
        assert Entry.objects.filter(organisation_id=made.pk, reason="exchange._take_over").exists()
        taken = Takeover.objects.get()
    assert storage.read(made.pk, hashlib.sha256(b"%PDF the protocol").hexdigest()) == b"%PDF the protocol"
    old = [json.loads(line) for line in storage.read(made.pk, taken.journal_sha256).splitlines()]
    assert chain.first_broken(taken.old_id, old) == (None, taken.entries, taken.seal)


def test_what_arrived_is_what_left(file: tuple[World, User, bytes]) -> None:
    world, aigul, content = file
    with world.eyes_of(aigul):
        made = take_over(reader=Reader(io.BytesIO(content)), by=aigul)
    again = packed(world, aigul, Organisation(pk=made.pk))
    before, after = Reader(io.BytesIO(content)), Reader(io.BytesIO(again))
    for table in tables():
        if table.taken_over:
            moving = {"id", "organisation_id", *table.references}
            rows = [
                [{k: v for k, v in row.items() if k not in moving} for row in one.lines(f"tables/{table.name}.jsonl")]
                for one in (before, after)
            ]
            assert rows[0] == rows[1], table.name


def test_people_who_are_not_named_to_it_stay_unnamed(file: tuple[World, User, bytes]) -> None:
    world, aigul, content = file
    berik = world.person("Berik")
    with world.eyes_of(berik):
        made = take_over(reader=Reader(io.BytesIO(content)), by=berik)
    with world.eyes_of(berik):
        assert set(Answer.objects.filter(organisation=made).values_list("by", flat=True)) == {None}
    with world.eyes_of(aigul):
        assert not Organisation.objects.filter(pk=made.pk).exists(), "a file makes nobody a member"


def test_it_is_not_taken_over_twice(file: tuple[World, User, bytes]) -> None:
    world, aigul, content = file
    with world.eyes_of(aigul):
        take_over(reader=Reader(io.BytesIO(content)), by=aigul)
    with world.eyes_of(aigul), pytest.raises(ExchangeError, match="here_already"):
        take_over(reader=Reader(io.BytesIO(content)), by=aigul)


def test_a_page_takes_it_over(file: tuple[World, User, bytes], client: Any) -> None:
    _, aigul, content = file
    client.force_login(aigul, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(reverse("exchange:import"), {"file": SimpleUploadedFile("x.zip", content)})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200


# --- Refused --------------------------------------------------------------------------------------------------------


def rewritten(content: bytes, change: Callable[[dict[str, bytes]], None], seal: bool = True) -> bytes:
    """The file with something changed, and sealed anew as a forger would."""
    old = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    manifest = json.loads(parts.pop(MANIFEST))
    if seal:
        manifest["parts"] = [
            {"path": name, "size": len(part), "sha256": hashlib.sha256(part).hexdigest()}
            for name, part in parts.items()
        ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
        new.writestr(MANIFEST, json.dumps(manifest))
    return out.getvalue()


def row_changed(table: str, **values: Any) -> Callable[[dict[str, bytes]], None]:
    """The first row of a table with other values."""

    def change(parts: dict[str, bytes]) -> None:
        name = f"tables/{table}.jsonl"
        first, *rest = parts[name].splitlines()
        parts[name] = b"\n".join([json.dumps({**json.loads(first), **values}).encode(), *rest, b""])

    return change


def manifest_changed(**values: Any) -> Callable[[dict[str, bytes]], None]:
    """A manifest that says something else."""

    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **values}).encode()

    return change


def journal_line_gone(parts: dict[str, bytes]) -> None:
    """A journal without its second entry."""
    lines = parts["journal.jsonl"].splitlines(keepends=True)
    parts["journal.jsonl"] = b"".join(lines[:1] + lines[2:])


def table_gone(parts: dict[str, bytes]) -> None:
    """A file without the answers."""
    del parts["tables/systems_answer.jsonl"]


def name_added(name: str) -> Callable[[dict[str, bytes]], None]:
    """A part under another name."""
    return lambda parts: parts.update({name: b"x"})


NO_FACT = {"no.such": {"status": "known", "values": ["yes"]}}
FORGED: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a reference to another's row": (row_changed("systems_duty", system_id=999999), "rows"),
    "an unknown column": (row_changed("systems_system", is_admin=True), "rows"),
    "a value that no form takes": (row_changed("systems_duty", state="<script>"), "rows"),
    "an unknown fact": (
        row_changed("systems_system", facts=NO_FACT),
        "rows",
    ),
    "facts of another shape": (row_changed("systems_system", facts=["x"]), "rows"),
    "a date that does not exist": (row_changed("systems_duty", since="2026-02-31T00:00:00+05:00"), "rows"),
    "a sign that no text may hold": (row_changed("systems_duty", reason="a\u0000b"), "rows"),
    "a row that is no row": (lambda p: p.update({"tables/systems_system.jsonl": b"[]\n"}), "rows"),
    "a line that cannot be read": (lambda p: p.update({"tables/systems_system.jsonl": b"{\n"}), "line"),
    "rows fewer than said": (lambda p: p.update({"tables/systems_answer.jsonl": b""}), "rows"),
    "a table gone": (table_gone, "rows"),
    "a journal cut": (journal_line_gone, "journal"),
    "another organisation's journal": (manifest_changed(journal={"entries": 1, "seal": "0" * 64}), "journal"),
    "a wrong BIN": (manifest_changed(organisation={"id": 1, "bin": "1", "name_kk": "x"}), "journal"),
    "another version": (manifest_changed(version=99), "version"),
    "no tables": (manifest_changed(tables={}), "tables"),
    "a path upwards": (name_added("../../etc/passwd"), "name"),
    "a path from the root": (name_added("/etc/passwd"), "name"),
    "a path upwards inside": (name_added("files/../x"), "name"),
    "a path of windows": (name_added("files\\..\\x"), "name"),
    "a program": (name_added("run.sh"), "name"),
}


@pytest.fixture(scope="module")
def sealed(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One file for all that is refused; its organisation is rolled back."""
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")),
        transaction.atomic(),
    ):
        world = World()
        aigul, ours = filled(world, "Ұйым")
        content = packed(world, aigul, ours)
        transaction.set_rollback(True)
    return content


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_file_is_refused_and_leaves_nothing(world: World, files: Path, sealed: bytes, what: str) -> None:
    change, code = FORGED[what]
    berik = world.person("Berik")
    with world.eyes_of(berik), pytest.raises(ExchangeError) as refused:
        take_over(reader=Reader(io.BytesIO(rewritten(sealed, change))), by=berik)
    assert refused.value.code == code and refused.value.message
    with world.eyes_of(berik):
        assert not Organisation.objects.exists() and not System.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


@pytest.mark.parametrize("part", ["tables/systems_duty.jsonl", "journal.jsonl", "people.json"])
def test_a_part_that_was_touched_is_refused(sealed: bytes, part: str) -> None:
    touched = rewritten(sealed, lambda parts: parts.update({part: parts[part] + b" "}), seal=False)
    with pytest.raises(ExchangeError, match="altered"):
        Reader(io.BytesIO(touched))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(ExchangeError, match="no_zip"):
        Reader(io.BytesIO(content))


def test_a_zip_of_others_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("readme.txt", "x")
    with pytest.raises(ExchangeError, match="manifest"):
        Reader(out)


def bomb(said: int) -> io.BytesIO:
    """A hundred million zeros in a hundred kilobytes, with the size that the manifest says."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as evil:
        evil.writestr("journal.jsonl", b"\0" * 100_000_000)
        part = {"path": "journal.jsonl", "size": said, "sha256": "0" * 64}
        evil.writestr(MANIFEST, json.dumps({"format": "zandy-organisation", "version": 1, "parts": [part]}))
    return out


def test_a_bomb_is_not_unpacked() -> None:
    small = Limits(unpacked=50_000_000)
    with pytest.raises(ExchangeError, match="too_big"):
        Reader(bomb(100_000_000), small)
    with pytest.raises(ExchangeError, match="altered"):
        Reader(bomb(1000), small)
    with pytest.raises(ExchangeError, match="altered"):
        Reader(bomb(-1000), small)


def test_a_line_without_an_end_is_refused() -> None:
    content = b'"' + b"x" * 200_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as evil:
        evil.writestr("journal.jsonl", content)
        part = {"path": "journal.jsonl", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        evil.writestr(MANIFEST, json.dumps({"format": "zandy-organisation", "version": 1, "parts": [part]}))
    with pytest.raises(ExchangeError, match="too_big"):
        list(Reader(out, Limits(line=100_000)).lines("journal.jsonl"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_says_why(world: World, sign_in: Callable[..., Any], language: str) -> None:
    client = sign_in(world.person("Aigul"))
    client.cookies["django_language"] = language
    page = client.post(reverse("exchange:import"), {"file": SimpleUploadedFile("x.zip", b"no zip")})
    assert page.status_code == 400 and 'role="alert"' in page.content.decode()
    assert client.post(reverse("exchange:import"), {}).status_code == 200
    assert FROM_A_PAGE.packed < Limits().packed and a_bin(1)
