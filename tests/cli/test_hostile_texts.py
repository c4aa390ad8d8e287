"""Texts of acts and pages of strangers, made to do harm: refused in words, soon, and nothing is kept of them."""

import time
import zipfile
from itertools import cycle
from pathlib import Path

import pytest

from .helpers import LANGUAGES, run

HEAD = "<html><head><title>Закон Республики Казахстан Об искусственном интеллекте</title></head><body>"
DIGITS = "9" * 5_000
TEXTS = {
    "a sign without an end.html": f"{HEAD}<p>Статья 1. А &#{DIGITS};</p>",
    "a sign of sixteens.html": f"{HEAD}<p>Статья 1. А &#x{'F' * 5_000};</p>",
    "a sign in a tag.html": f'{HEAD}<p title="&#{DIGITS};">Статья 1. А</p>',
    "signs that are none.html": f"{HEAD}<p>Статья 1. А &#x110000;&#55296;&#0;</p>",
    "many articles.html": HEAD + "".join(f"<p>Статья {number}. А</p><p>1. x</p>" for number in range(5_000)),
    "many lines.txt": "Закон\nСтатья 1. А\n" + "\n" * 1_100_000,
    "many lines.html": HEAD + "<p>x" * 100_100,
    "a word without an end.txt": "Закон\nСтатья 1. А\n" + "слово " * 100_000,
    "tags in tags.html": HEAD + "<div>" * 50_000 + "Статья 1. А",
    "comments.html": HEAD + "<!--" * 100_000,
    "a NUL.txt": "Закон\nСтатья 1. А\0\n",
    "half a letter.txt": "Закон\nСтатья 1. \ud800\n",
    "numbers.html": f"{HEAD}<p>Статья {DIGITS}. А</p><p>{'I' * 100_000}. А</p>",
    "commands.html": f"{HEAD}<p>Статья 1. \x1b[2J\x1b]0;x\x07</p>",
}


@pytest.mark.parametrize(("name", "lang"), list(zip(TEXTS, cycle(LANGUAGES), strict=False)))
def test_no_text_breaks_the_adding(tmp_path: Path, name: str, lang: str) -> None:
    path, home = tmp_path / name, tmp_path / "home"
    path.write_bytes(TEXTS[name].encode("utf-8", "surrogatepass"))
    begun = time.perf_counter()
    ran = run("law", "add", path, "--act", "230-VIII", lang=lang, ZANDY_HOME=str(home))
    assert (ran.code, ran.out) == (2, "") and ran.err and "Error" not in ran.err
    assert time.perf_counter() - begun < 30
    assert "\x1b" not in ran.err and not list(home.rglob("*.*"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_many_lines_are_told(tmp_path: Path, lang: str) -> None:
    (tmp_path / "a.txt").write_text("Закон\n" + "\n" * 1_100_000)
    assert "100000" in run("law", "add", tmp_path / "a.txt", lang=lang).err.replace("\u00a0", "").replace(" ", "")


def test_no_document_unpacks_without_an_end(tmp_path: Path) -> None:
    path = tmp_path / "act.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "x")
        with made.open("word/media/a.bin", "w", force_zip64=True) as part:
            for _ in range(500):
                part.write(b"\0" * 1_000_000)
    ran = run("law", "add", path)
    assert ran.code == 2 and "too large" in ran.err


@pytest.mark.parametrize("where", ['<meta name="tdm-reservation" content="{}">', "<p>{}", '<p title="{}">'])
def test_a_sign_without_an_end_hides_no_ban(tmp_path: Path, where: str) -> None:
    """What stands before it is read; that something behind it was not is told, and nothing counts as allowed."""
    ban, sign = '<meta name="tdm-reservation" content="1">', where.format(f"&#{DIGITS};")
    (tmp_path / "before.html").write_text(ban + sign)
    (tmp_path / "after.html").write_text(sign + ban)
    for page in ("before.html", "after.html"):
        ran = run("training-allowed", tmp_path / page, "--format", "json")
        assert ran.code in (3, 4) and '"broken"' in ran.out, ran
    assert run("training-allowed", tmp_path / "before.html").code == 3
