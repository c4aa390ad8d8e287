"""``zandy crosswalk``: the table, and a system in it, in three languages and forms."""

import json

import pytest

from .helpers import CARDS, LANGUAGES, run

DAY = ("--on", "2026-11-21")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_the_table(lang: str, form: str) -> None:
    done = run("crosswalk", "--format", form, lang=lang)
    assert done.code == 0 and "crosswalk." not in done.out
    assert "MEASURE 2.11" in done.out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md"])
def test_a_system(lang: str, form: str) -> None:
    done = run("crosswalk", CARDS / "hiring.yaml", "--format", form, *DAY, lang=lang)
    assert done.code == 4, "no card of ours says in which area of Annex III it is"
    assert "crosswalk." not in done.out and "{" not in done.out


def test_a_receipt_of_every_row() -> None:
    shown = json.loads(run("crosswalk", CARDS / "exam_proctoring.yaml", "--format", "json", *DAY).out)
    assert len(shown["rows"]) >= 40 and shown["findings"]["tier"]["trust"] == "S"
    assert "union.area" in shown["open_questions"]


def test_no_such_card() -> None:
    assert run("crosswalk", "nowhere.yaml").code == 2
