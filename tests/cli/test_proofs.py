"""`zandy prove`, `diff`, `export`: claims with witnesses, what an amendment changes, the norms for other machines."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import jsonschema
import pytest

from zandy.cli.export import OF_SETS, SETS
from zandy.cli.prove import OF
from zandy.inventory.cards import read_card
from zandy.law.decisions import sets
from zandy.law.engines.canonical import from_json, hash_of
from zandy.law.norms.editions import as_of, edition
from zandy.law.words.edition import Edition

from .helpers import DAY, LANGUAGES, PROCTORING, run


@pytest.fixture(autouse=True)
def solver() -> None:
    pytest.importorskip("z3")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_proofs_of_the_draft(lang: str) -> None:
    ran = run("prove", "--edition", "draft", lang=lang)
    assert ran.code == 0
    assert not ran.err
    gap = {"kk": "Класс берілмейтін жағдай бар", "ru": "Есть случай без класса", "en": "A case is left without a class"}
    assert gap[lang] in ran.out


def test_a_claim_that_fails_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from zandy.law.engines.prove import Claim, Proof

    proofs = (Proof(Claim.MONOTONE, "risk", False, {"system.stage": "idea | pilot"}, 0.0, ("high",)),)
    monkeypatch.setattr("zandy.law.engines.prove.prove", lambda edition: proofs)
    ran = run("prove", "--edition", "draft")
    assert ran.code == 1
    assert "Faults · 1" in ran.out
    assert "stage of the life cycle – idea or pilot" in ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("of", OF[1:])
def test_the_proofs_of_the_norms_beside_the_law(of: str, lang: str) -> None:
    ran = run("prove", "--of", of, "--every", lang=lang)
    assert ran.code == 0
    assert not ran.err
    # Nothing is left as the program calls it.
    assert not re.search(r"[a-z]_[a-z]|party\.|liability\.", ran.out)


def test_where_two_articles_meet_is_shown_with_a_case() -> None:
    out = " ".join(run("prove", "--of", "sanctions").out.split())
    assert "Two articles may meet over one deed, and the text does not choose · 4" in out
    assert "false information – yes" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_adopted_law_changed(lang: str) -> None:
    ran = run("diff", "draft", "230-VIII", lang=lang)
    assert ran.code == 0
    assert not ran.err


def test_witnesses_and_counts() -> None:
    out = " ".join(run("diff", "draft", "230-VIII").out.split())
    assert "art. 1 point 3 → AI system: an informatisation object" in out
    assert "1 of 8 combinations" in out
    assert "only because “AI system” is defined otherwise" in out


def test_the_amendment_moves_what_it_touches() -> None:
    found = json.loads(run("diff", "230-VIII", "230-VIII@2026-08-25", "--format", "json").out)
    assert {"ai_system", "equated_to_state_systems"} <= {change["question"] for change in found["changes"]}
    assert not found["only_old"] and not found["only_new"]


# --- export ----------------------------------------------------------------------------------------------------------


def test_norms_are_the_canonical_form() -> None:
    found = json.loads(run("export", "norms", "--edition", "230-VIII", "--on", DAY).out)
    whole = as_of(edition("230-VIII"), date.fromisoformat(DAY))
    assert found["hash"] == hash_of(whole)
    assert hash_of(from_json(Edition, json.dumps(found["edition"]))) == found["hash"]


@pytest.mark.parametrize("of", SETS)
@pytest.mark.parametrize("what", OF_SETS)
def test_sets_beside_the_law_are_exported(what: str, of: str) -> None:
    ran = run("export", what, "--of", of, lang="ru")
    assert ran.code == 0 and "Traceback" not in ran.err
    if what in ("norms", "answer-schema"):
        assert json.loads(ran.out)
    elif what == "dmn":
        names = [each.get("name") for each in ElementTree.fromstring(ran.out) if each.tag.endswith("}decision")]
        assert names and len(names) == len(set(names))
    elif what == "sql":
        duckdb.sql(ran.out.replace('FROM "cases"', f"FROM {_no_case(ran.out)}"))


def _no_case(query: str) -> str:
    """A table of one case of which nothing is known."""
    facts = dict.fromkeys(re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', query))
    return "(SELECT " + ", ".join(f'NULL AS "{fact}"' for fact in facts) + ")"


def test_what_is_exported_of_the_law_only_is_told() -> None:
    ran = run("export", "akn", "--of", "235-V")
    assert ran.code == 2 and "answer-schema" in ran.err


def test_the_sets_that_are_offered_are_the_sets_that_there_are() -> None:
    assert sets.SETS == SETS and tuple(sets.GROUPS) == OF[1:]


def test_schemas() -> None:
    for what in ("facts-schema", "answer-schema", "norm-schema"):
        jsonschema.Draft202012Validator.check_schema(json.loads(run("export", what, "--on", DAY).out))


def test_a_receipt_meets_the_exported_schema() -> None:
    schema = json.loads(run("export", "answer-schema", "--edition", "230-VIII", "--on", DAY).out)
    jsonschema.validate(json.loads(run("assess", PROCTORING, "--on", DAY, "--format", "json").out), schema)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_describe_the_facts_in_the_language_spoken(lang: str) -> None:
    text = run("export", "facts-schema", "--on", DAY, lang=lang).out
    assert {"kk": "келісім берген бе", "ru": "Согласился ли", "en": "consent"}[lang] in text


def test_dmn_and_rego_into_files(tmp_path: Path) -> None:
    path = tmp_path / "draft.dmn"
    ran = run("export", "dmn", "--edition", "draft", "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert ElementTree.parse(path).getroot().tag.endswith("definitions")
    assert "package zandy" in run("export", "rego", "--edition", "draft").out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", ["dmn", "rego", "facts-schema"])
def test_what_is_lost_is_said_on_stderr(what: str, lang: str) -> None:
    ran = run("export", what, "--edition", "draft", lang=lang)
    assert len(ran.err.splitlines()) >= 3
    assert ran.code == 0


def test_the_card_of_an_example_is_read_back() -> None:
    assert read_card(PROCTORING).knowledge
