"""``zandy deadline``: the last day of a term, how it was counted, and every term there is."""

import json

import pytest

from .helpers import LANGUAGES, run

CALL = ("deadline", "objection_examination", "--from", "2026-12-14")


def test_the_last_day_with_its_count_and_provision() -> None:
    out = run(*CALL).out
    assert "18 December 2026" in out and "16 December 2026 (Independence Day)" in out
    assert "19-1(3)" in out and "secondary source" in out


def test_as_json() -> None:
    found = json.loads(run(*CALL, "--format", "json", lang="kk").out)
    assert (found["last_day"], found["amount"], found["unit"], found["verified"]) == (
        "2026-12-18", 3, "working_day", False
    )  # fmt: skip
    assert found["provision"] == "personal_data_law:art_19-1__para_3"
    assert found["how"][-2] == "Соңғы күн: 2026 ж. 18 желтоқсан"


def test_a_suspension_and_an_amount_of_ones_own() -> None:
    suspended = run(*CALL, "--suspended", "15.12.2026..2026-12-21", "--format", "json").out
    assert json.loads(suspended)["last_day"] == "2026-12-24"
    assert json.loads(run(*CALL, "--amount", "1", "--format", "json").out)["last_day"] == "2026-12-15"
    standing = run(*CALL, "--suspended", "2026-12-15..")
    assert "not known yet" in standing.out and standing.code == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_terms(lang: str) -> None:
    out = run("deadline", "--from", "2026-11-21", lang=lang).out
    assert "complaint_no_remedy_named" in out and "immediately" not in out
    rows = json.loads(run("deadline", "--from", "2026-11-21", "--format", "json", lang=lang).out)
    assert {row["name"]: row["amount"] for row in rows}["application_decision"] == 15


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("deadline", "objection_examinations"), "objection_examination"),
        ((*CALL[:3], "2020-01-01"), "no known value"),
        ((*CALL, "--suspended", "2026-12"), "no span of days"),
        ((*CALL, "--suspended", "2026-12-20..2026-12-15"), "before it begins"),
        ((*CALL, "--amount", "-1"), "amount"),
        ((*CALL[:3], "2200-01-01"), "not among them"),
    ],
)
def test_bad_input_is_told(arguments: tuple[str, ...], told: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and told in ran.err and not ran.out
