"""The store: what is kept, how acts are told, what is refused, and that nothing is ever half-written."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.legislation.official import adopted
from tests.legislation.texts import KK, RU
from tests.sources import source
from zandy.legislation import LegislationError, add, added_texts, data_home, store, text, verbatim

BEES = "1-бап. Ара\n1. Ара күндіз ұшады.\n2. Ара түнде ұйықтайды.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZANDY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def everything(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*")) if home.exists() else []


def write(folder: Path, content: str | bytes, name: str = "act.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def code_of(path: Path, *arguments: str | None) -> str:
    with pytest.raises(LegislationError) as error:
        add(path, *arguments)
    assert all(error.value.message(lang) for lang in ("kk", "ru", "en"))
    return error.value.code


def test_a_text_is_kept_with_its_original_checksum_and_origin(home: Path) -> None:
    (added,) = add(RU, "ai_law", edition="230-VIII")
    assert (added.act, added.edition, added.lang) == ("ai_law", "230-VIII", "ru")
    assert (added.folder / "original.md").read_bytes() == RU.read_bytes()
    assert added.sha256 == hashlib.sha256(RU.read_bytes()).hexdigest()
    provenance = json.loads((added.folder / "provenance.json").read_text("utf-8"))
    assert (provenance["sha256"], provenance["bytes"], provenance["origin"]) == (
        added.sha256,
        RU.stat().st_size,
        str(RU),
    )
    assert added_texts() == (("ai_law", "230-VIII", "ru"),)
    assert text("ai_law", "ru") is not None and text("ai_law", "kk") is None


def test_words_of_a_provision() -> None:
    assert verbatim("ai_law:art_3__para_1", "ru") is None
    add(RU, "ai_law", edition="230-VIII")
    assert verbatim("ai_law:art_3__para_1__point_2", "ru") == "2) продавать мёд."
    assert verbatim("ai_law:art_3__para_1__point_2", "kk") is None
    assert verbatim("ai_law:art_3__para_1__point_2", "ru", "230-VIII@2026-08-25") is None


def test_a_unit_only_the_other_language_has_is_none_and_one_nobody_has_is_an_error() -> None:
    add(RU, "ai_law", edition="230-VIII")
    assert verbatim("ai_law:art_15__para_1__wrapup", "ru") is None
    for wrong in ("ai_law:art_99", "ai_law", "ai_law:"):
        with pytest.raises(LegislationError, match="has no provision"):
            verbatim(wrong, "ru")
    with pytest.raises(LegislationError, match="Unknown act"):
        verbatim("bees:art_1", "ru")


def test_an_act_that_cannot_be_told_is_asked_for(tmp_path: Path, home: Path) -> None:
    path = write(tmp_path, BEES)
    assert code_of(path) == "act_unclear"
    assert code_of(path, "ai_law") == "edition_unclear"
    assert code_of(path, "bees") == "unknown_act"
    assert code_of(path, "ai_law", "de") == "lang_unclear"
    assert code_of(path, "ai_law", "kk", "../../etc") == "bad_edition"
    assert code_of(write(tmp_path, "1-бап. Ара\nҰшты."), "ai_law") == "lang_unclear"
    assert everything(home) == []


def test_the_date_of_the_publisher_names_the_edition(tmp_path: Path) -> None:
    head = "---\nlanguage: kaz\ntitle: Жасанды интеллект туралы\nrequisite: Заң № 230-VIII ҚРЗ\nversion_date: {}\n---\n"
    (dated,) = add(write(tmp_path, head.format("2026-08-25") + BEES, "a.md"))
    (first,) = add(write(tmp_path, head.format("2025-11-17") + BEES, "a.md"))
    assert (dated.act, dated.edition, first.edition) == ("ai_law", "230-VIII@2026-08-25", "230-VIII")
    assert dated.touched is not None and "art_1__para_1" in dated.touched


BAD = {
    "empty": b"\n", "not_a_text": os.urandom(4000) + b"\x00\x01", "unknown_format": b"%PDF-1.4",
    "no_articles": "Ара ұшады.".encode(),
}  # fmt: skip


@pytest.mark.parametrize("code", BAD)
def test_bad_files_are_refused_and_leave_nothing(code: str, tmp_path: Path, home: Path) -> None:
    assert code_of(write(tmp_path, BAD[code], "act"), "ai_law", "kk", "230-VIII") == code
    assert everything(home) == []


def test_a_file_that_is_too_large_or_missing(tmp_path: Path, home: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert code_of(tmp_path / "large.txt") == "too_large"
    assert code_of(tmp_path / "none.txt") == code_of(tmp_path) == "no_file"
    assert everything(home) == []


def test_a_new_text_replaces_the_old_one_and_the_old_original_stays(tmp_path: Path) -> None:
    (old,) = add(write(tmp_path, BEES), "ai_law", "kk", "230-VIII")
    (new,) = add(write(tmp_path, BEES.replace("күндіз", "таңда")), "ai_law", "kk", "230-VIII")
    assert verbatim("ai_law:art_1__para_1", "kk") == "1. Ара таңда ұшады."
    assert old.folder != new.folder and (old.folder / "original.txt").exists()
    assert add(tmp_path / "act.txt", "ai_law", "kk", "230-VIII")[0].folder == new.folder


def test_a_write_that_fails_leaves_the_old_text(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(write(tmp_path, BEES), "ai_law", "kk", "230-VIII")
    before = everything(home)

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    new = tmp_path / "new.txt"
    with new.open("wb") as file:
        file.write(BEES.replace("күндіз", "таңда").encode())
    assert code_of(new, "ai_law", "kk", "230-VIII") == "cannot_store"
    assert everything(home) == before
    assert verbatim("ai_law:art_1__para_1", "kk") == "1. Ара күндіз ұшады."


def test_what_a_killed_process_left_is_no_text_and_is_swept(tmp_path: Path, home: Path) -> None:
    (added,) = add(write(tmp_path, BEES), "ai_law", "kk", "230-VIII")
    left = added.folder.with_name(".unfinished-1-abc")
    left.mkdir()
    (left / "act.json").write_text("{", "utf-8")
    os.utime(left, (0, 0))
    assert added_texts() == (("ai_law", "230-VIII", "kk"),)
    add(tmp_path / "act.txt", "ai_law", "kk", "230-VIII")
    assert not left.exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b'{"format": 99}'])
def test_a_damaged_store_says_what_to_do(damage: bytes, tmp_path: Path) -> None:
    (added,) = add(write(tmp_path, BEES), "ai_law", "kk", "230-VIII")
    (added.folder / "act.json").write_bytes(damage)
    with pytest.raises(LegislationError, match="Add it again"):
        verbatim("ai_law:art_1", "kk")


def test_a_store_whose_folder_is_gone_has_no_text(tmp_path: Path) -> None:
    (added,) = add(write(tmp_path, BEES), "ai_law", "kk", "230-VIII")
    shutil.rmtree(added.folder)
    assert verbatim("ai_law:art_1", "kk") is None


def test_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZANDY_HOME")
    monkeypatch.setattr(store.sys, "platform", "linux")  # type: ignore[attr-defined]
    monkeypatch.setenv("XDG_DATA_HOME", "/tmp/xdg")
    assert data_home() == Path("/tmp/xdg/zandy")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_home() == Path.home() / ".local" / "share" / "zandy"
    monkeypatch.setattr(store.sys, "platform", "darwin")  # type: ignore[attr-defined]
    assert data_home().parts[-2:] == ("Application Support", "zandy")
    monkeypatch.setattr(store.sys, "platform", "win32")  # type: ignore[attr-defined]
    monkeypatch.setenv("LOCALAPPDATA", "/tmp/local")
    assert data_home() == Path("/tmp/local/zandy")


# The official texts, where they stand.


def test_official_texts_are_told_by_their_wording() -> None:
    found = {
        (added.act, added.edition, added.lang, added.touched)
        for path in (
            source("sources", "003_98f796a48c2856c0.txt"), source("sources", "adopted", "230-VIII.kaz.md"),
            source("sources", "adopted", "230-VIII.rus.md"), source("sources", "adopted", "linked-provisions.md"),
        )
        for added in add(path)
    }  # fmt: skip
    assert found == {
        ("ai_law_draft", "draft", "kk", ()), ("ai_law", "230-VIII", "kk", ()), ("ai_law", "230-VIII", "ru", ()),
        ("admin_code", "235-V@2026-01-18", "ru", ()), ("admin_code", "235-V@2026-01-18", "kk", ()),
        ("digital_code", "255-VIII", "ru", ()), ("personal_data_law", "94-V@2026-01-18", "ru", ()),
        ("personal_data_law", "94-V@2026-01-18", "kk", ()),
    }  # fmt: skip
    assert verbatim("ai_law:art_17__para_3__intro", "kk") == "Мынадай:"
    assert verbatim("ai_law:art_17__para_3", "kk") == adopted("kk").act.text_of("art_17__para_3")


def test_one_act_of_a_sheet_of_extracts() -> None:
    path = source("sources", "adopted", "linked-provisions.md")
    assert [(added.act, added.lang) for added in add(path, "admin_code", "kk")] == [("admin_code", "kk")]
    assert code_of(path, "ai_law") == "act_unclear"


def test_an_amended_official_text_is_asked_for_its_edition(tmp_path: Path) -> None:
    words = source("sources", "adopted", "230-VIII.kaz.md").read_text("utf-8")
    path = write(tmp_path, words.replace("ақпараттандыру объектісі;", "цифрлық объект;"), "new.md")
    assert code_of(path) == "edition_unclear"
    (added,) = add(path, edition="230-VIII@2026-08-25")
    assert (added.act, added.touched) == ("ai_law", ("art_1__point_5",))
    assert KK.exists()
