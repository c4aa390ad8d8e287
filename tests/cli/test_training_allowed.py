"""``zandy training-allowed``: the answer, its reasons, the words found, in three languages and three forms."""

import json
from pathlib import Path

import pytest

from .helpers import LANGUAGES, run

pytest.importorskip("c2pa", reason="the reader of signed manifests is not installed: pip install 'zandy[works]'")

CLOSED = "User-agent: *\nContent-Signal: search=yes, ai-train=no\n"
OPEN = "User-agent: *\nContent-Signal: ai-train=yes\n"
DAY = ("--on", "2026-11-21")


def site(root: Path, robots: str) -> Path:
    (root / "robots.txt").write_text(robots)
    (root / "kitap.html").write_text("<p>Кітап")
    return root


@pytest.mark.parametrize(
    ("robots", "code", "answer"),
    [(CLOSED, 3, "prohibited"), ("", 4, "not_settled"), (OPEN, 0, "not_prohibited")],
)
def test_the_exit_code_says_the_answer(tmp_path: Path, robots: str, code: int, answer: str) -> None:
    done = run("training-allowed", site(tmp_path, robots), "--work", "/kitap.html", "--format", "json", *DAY)
    shown = json.loads(done.out)
    assert (done.code, shown["answer"]) == (code, answer)
    assert [each["at"] for each in shown["provisions"]] == [
        "ai_law:art_23__para_5", "ai_law:art_23__para_3", "ai_law:art_23__para_4",
    ]  # fmt: skip
    assert shown["edition"] == "230-VIII@2026-08-25" and shown["trust"] == "S"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md"])
def test_the_words_that_were_found_are_shown(tmp_path: Path, lang: str, form: str) -> None:
    done = run("training-allowed", site(tmp_path, CLOSED), "--format", form, *DAY, lang=lang)
    assert done.code == 3
    assert "Content-Signal: search=yes," in done.out and "ai-train=no" in done.out
    assert "robots.txt:2" in done.out and "{" not in done.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_its_words(lang: str) -> None:
    from zandy.answers.speech import Speech
    from zandy.reservations import About, Form, Reason, Says

    groups = {"reason": Reason, "form": Form, "says": Says, "about": About}
    assert all(Speech(lang).say(f"training.{group}_{name}") for group, names in groups.items() for name in names)


def test_a_name_of_ones_own_may_be_meant(tmp_path: Path) -> None:
    copy = site(tmp_path, "User-agent: OurBot\nDisallow: /\n")
    names = tmp_path / "names.toml"
    names.write_text('agents = ["OurBot"]')
    asked = ("training-allowed", copy, "--work", "/kitap.html", "--agents", names, *DAY)
    assert run(*asked, "--agent", "ourbot").code == 3
    assert run(*asked, "--agent", "other").code == 4


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    copy = site(tmp_path, CLOSED)
    (tmp_path / "names.toml").write_text("[oops")
    assert run("training-allowed", tmp_path / "nowhere", *DAY).code == 2
    assert "/b.html" in run("training-allowed", copy, "--work", "/b.html", *DAY).err
    assert "names.toml" in run("training-allowed", copy, "--agents", tmp_path / "names.toml", *DAY).err
    assert "draft" in run("training-allowed", copy, "--edition", "draft", *DAY).err
