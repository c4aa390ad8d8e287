"""``zandy authorship``: side by side, in three languages and forms, honest about what is not settled or not found."""

import json
from pathlib import Path

import pytest

from .helpers import LANGUAGES, card, run

CREATIONS = Path(__file__).resolve().parents[2] / "examples" / "creations"
DAY = ("--on", "2026-11-21")


@pytest.mark.parametrize(("name", "code"), [("poem", 4), ("poster", 0), ("valve", 4)])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md"])
def test_the_examples(name: str, code: int, lang: str, form: str) -> None:
    done = run("authorship", CREATIONS / f"{name}.yaml", "--format", form, *DAY, lang=lang)
    assert done.code == code, done.err
    assert "{" not in done.out and "authorship." not in done.out


def test_one_place_and_its_receipt() -> None:
    done = run("authorship", CREATIONS / "poster.yaml", "--in", "kz", "--format", "json", *DAY)
    (answer,) = json.loads(done.out)["answers"]
    assert answer["findings"]["holder"]["outcomes"] == ["employer"]
    assert "ai_law:art_23__para_1" in answer["findings"]["protected"]["provisions"]
    assert answer["findings"]["author"]["judged"] == ["works.human_creative_contribution"]


def test_what_the_sources_do_not_speak_of_is_told_so() -> None:
    out = run("authorship", CREATIONS / "valve.yaml", "--in", "cn", *DAY).out
    assert "does not mean that it is not protected" in " ".join(out.split())


def test_open_questions_are_asked(tmp_path: Path) -> None:
    path = card(tmp_path / "c.yaml", "creation.made: work")
    done = run("authorship", path, *DAY)
    assert done.code == 4 and "Did a human make a creative contribution to the work?" in " ".join(done.out.split())


def test_facts_may_be_told_beside_a_card_or_without_one() -> None:
    told = ("--fact", "creation.made=work", "--fact", "works.human_creative_contribution=no", "--in", "kz")
    done = run("authorship", *told, "--format", "json", *DAY)
    assert json.loads(done.out)["answers"][0]["findings"]["author"]["outcomes"] == ["nobody"]


def test_all_places_side_by_side() -> None:
    done = run("authorship", CREATIONS / "poster.yaml", "--format", "table", *DAY)
    assert done.out.count("\n") == 7 and "the employer" in done.out


def test_the_interview_is_kept_in_the_card(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    run("authorship", path, "--ask", "--in", "kz", *DAY, input="1\nq\n")
    assert "creation.made: {value: work" in path.read_text("utf-8")


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    assert run("authorship", tmp_path / "none.yaml", *DAY).code == 2
    assert run("authorship", card(tmp_path / "c.yaml", "creation.maid: work"), *DAY).code == 2
    assert run("authorship", CREATIONS / "poem.yaml", "--in", "fr", *DAY).code == 2
