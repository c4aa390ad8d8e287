"""`zandy sanction` and `zandy who-answers`: from a card, from flags, from an interview; text, Markdown, JSON."""

import json
from pathlib import Path

import pytest

from zandy.inventory.cards import read_card
from zandy.law.words.knowledge import Status

from .helpers import LANGUAGES, Ran, card, run

CASES = Path(__file__).resolve().parents[2] / "examples" / "cases"
NEWS, SCORING, MINISTER = (CASES / f"{name}.yaml" for name in ("news_falsehood", "scoring_harm", "minister_deepfake"))
DAY = ("--on", "2026-06-01")
#: The least that makes one offence and leaves no other open.
UNTOLD = (
    "system.informatisation_object=yes", "system.learns_from_data=yes", "offender.role=owner", "offender.subject=small",
    "synthetic.produced=yes", "synthetic.may_mislead=yes", "offence.users_not_told=yes",
    "offence.repeated_within_year=no",
)  # fmt: skip


def told(*facts: str) -> list[str]:
    return [part for fact in facts for part in ("--fact", fact)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "md"])
def test_the_answer_in_the_language_spoken(lang: str, form: str) -> None:
    ran = run("sanction", NEWS, "--format", form, lang=lang)
    assert ran.code == 3
    word = {"kk": "САНКЦИЯ ҚОЛДАНЫЛАДЫ", "ru": "САНКЦИЯ СЛЕДУЕТ", "en": "A SANCTION FOLLOWS"}[lang]
    assert word in ran.out
    sums = {"kk": "30 АЕК (129 750 ₸)", "ru": "30 МРП (129 750 ₸)", "en": "30 MCI (129 750 ₸)"}[lang]
    assert sums in ran.out.replace("\N{NO-BREAK SPACE}", " ")
    who = run("who-answers", SCORING, "--format", form, lang=lang)
    assert who.code == 4
    assert {"kk": "ЖАУАП БЕРЕДІ", "ru": "ОТВЕЧАЕТ", "en": "ANSWERS"}[lang] in who.out


def test_both_readings_and_what_the_note_would_leave() -> None:
    out = run("sanction", NEWS).out
    assert "OPEN IN THE LAW IN FORCE" in out
    assert "first reading" in out and "second reading" in out
    assert "the proposed note leaves: Administrative Offences Code, art. 641-1" in out


def test_the_bill_and_the_proposal_are_marked() -> None:
    out = run("sanction", NEWS).out
    assert "the rest is read as adopted" in out
    assert "proposed, no law" in out
    assert "A SANCTION WOULD FOLLOW" in out


def test_draft_crimes_are_told_where_the_facts_are_about_them_or_when_asked() -> None:
    assert "Draft criminal articles" not in run("sanction", NEWS).out
    assert "Nobody is punished under them" in run("sanction", MINISTER).out
    assert "Draft criminal articles" in run("sanction", NEWS, "--scope", "all").out
    assert "Administrative Offences Code, art. 641-1(1)" not in run("sanction", MINISTER, "--scope", "crimes").out


def test_facts_from_flags_alone() -> None:
    ran = run("sanction", *DAY, *told(*UNTOLD))
    assert ran.code == 3
    assert "20 MCI (86 500 ₸)" in ran.out.replace("\N{NO-BREAK SPACE}", " ")


def test_a_flag_counts_before_the_card(tmp_path: Path) -> None:
    path = card(tmp_path / "case.yaml", *(fact.replace("=", ": ") for fact in UNTOLD))
    assert run("sanction", path, *DAY).code == 3
    ran = run("sanction", path, *DAY, *told("offender.role=user", "falsehood.placed_or_spread=no"))
    assert ran.code == 0
    assert "NO SANCTION" in ran.out
    assert "role of the person asked about: user" in ran.out


@pytest.mark.parametrize(("lang", "yes"), [("kk", "иә"), ("ru", "да"), ("en", "yes")])
def test_flags_are_answered_in_any_language(lang: str, yes: str) -> None:
    facts = [fact.replace("=yes", f"={yes}") for fact in UNTOLD]
    assert run("sanction", *DAY, *told(*facts), lang=lang).code == 3


@pytest.mark.parametrize("subject", ["person", "small", "medium", "large"])
def test_suspension_by_the_kazakh_text_for_all_by_the_russian_perhaps_for_large_business(subject: str) -> None:
    facts = [fact for fact in UNTOLD if not fact.startswith(("offender.subject", "offence.repeated"))]
    ran = run("sanction", *DAY, *told(*facts, f"offender.subject={subject}", "offence.repeated_within_year=yes"))
    out = " ".join(ran.out.split())
    assert "suspension or prohibition of the system" in out
    assert ("by the Kazakh text: suspension" in out) is (subject != "large")


def test_no_fine_for_a_kind_of_subject_is_said() -> None:
    facts = [fact.replace("subject=small", "subject=official") for fact in UNTOLD]
    assert "no sanction for this subject: official" in run("sanction", *DAY, *told(*facts)).out


def test_an_index_that_is_not_known_is_no_sum() -> None:
    out = run("sanction", "--on", "2027-02-01", *told(*UNTOLD, "system.digital_object=yes")).out
    assert "is not known: not counted in tenge" in out
    assert "20\N{NO-BREAK SPACE}MCI" in out or "20 MCI" in out
    assert "₸" not in out


def test_the_repetition_follows_from_two_days() -> None:
    facts = [fact for fact in UNTOLD if "repeated" not in fact]
    days = ("offence.penalised_on=2026-02-01", "offence.committed_on=2026-06-01")
    out = run("sanction", *told(*facts, *days)).out
    assert "repetition follows from two days" in out
    assert "50 MCI" in out.replace("\N{NO-BREAK SPACE}", " ")
    later = ("offence.penalised_on=2026-02-01", "offence.committed_on=2027-02-02")
    out = run("sanction", *told(*facts, *later, "system.digital_object=yes")).out
    assert "art. 641-1(1)(1)" in out


def test_json_is_sealed_and_the_same_every_time() -> None:
    first = run("sanction", NEWS, "--format", "json").out
    assert first == run("sanction", NEWS, "--format", "json", lang="kk").out
    found = json.loads(first)
    assert [each["id"] for each in found["sets"]] == ["235-V", "235-V@bill", "235-V@proposed"]
    (fine, *_), met = found["sets"][0]["offences"][1]["sanctions"][0]["one_of"], found["competition"]
    assert (fine["measure"], fine["unit"], fine["tenge"]) == ("fine", "mci", [64875, 64875])
    assert met["holds"] is True and met["readings"] == ["admin_code:art_641-1", "admin_code:art_456-2"]
    assert len(found["sha256"]) == 64
    who = json.loads(run("who-answers", SCORING, *DAY, "--format", "json").out)
    assert [line["standing"] for line in who["rules"]] == ["in_force", "proposed"]
    assert who["rules"][0]["parties"]["developer"]["share"] == ["greatest"]


def test_the_rules_in_force_alone_and_another_edition() -> None:
    out = run("who-answers", SCORING, *DAY, "--rules", "in-force").out
    assert "Institute of Parliamentarism" not in out
    assert "Draft of early 2025" in run("who-answers", SCORING, "--edition", "draft").out


def test_a_gap_is_stated() -> None:
    facts = ["system.informatisation_object=yes", "system.learns_from_data=yes", "control.lapsed=no", "cause.attack=no",
             "cause.third_party_change=no", "case.employee_of=nobody", "falsehood.placed_or_spread=no",
             *(f"control.{party}=absent"
               for party in ("developer", "owner", "possessor", "operator", "user", "distributor"))]  # fmt: skip
    ran = run("who-answers", *DAY, *told(*facts), "--rules", "in-force")
    assert ran.code == 0
    assert "NOBODY ANSWERS: a gap" in ran.out
    assert "level of control of the owner: there is no such person" in " ".join(ran.out.split())


# --- interviews ----


def ask(command: str, path: Path, *replies: str, lang: str = "en") -> Ran:
    return run(command, path, "--ask", *DAY, lang=lang, input="".join(f"{reply}\n" for reply in replies))


@pytest.mark.parametrize("command", ["sanction", "who-answers"])
def test_an_interview_writes_every_answer_to_the_card(tmp_path: Path, command: str) -> None:
    path = tmp_path / "case.yaml"
    ran = ask(command, path, "y", "?", "n", "b", "y", "q")
    assert ran.code in (0, 4)
    known = read_card(path).knowledge
    assert len(known) == 2
    assert "Conclusions that depend on this answer" in ran.out
    again = ask(command, path, "q")
    assert len(read_card(path).knowledge) == 2
    assert "Answered so far" not in again.out, "it goes on with the next question"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["sanction", "who-answers"])
def test_an_interview_comes_to_an_end_and_not_knowing_is_an_answer(tmp_path: Path, command: str, lang: str) -> None:
    path = tmp_path / "case.yaml"
    ran = ask(command, path, *([{"kk": "б", "ru": "з", "en": "d"}[lang]] * 90), lang=lang)
    assert ran.code == 4
    known = read_card(path).knowledge
    assert 10 < len(known) < 75
    assert {state.status for state in known.states.values()} == {Status.ASKED_NOT_KNOWN}
    # What was asked and is not known is told as what to find out, and nothing is asked twice.
    assert {"kk": "Келесі сұрақ", "ru": "Следующий вопрос", "en": "Next question"}[lang] not in ran.out


def test_an_interview_asks_only_what_can_matter(tmp_path: Path) -> None:
    path = card(tmp_path / "case.yaml", "system.learns_from_data: no", "falsehood.placed_or_spread: no",
                "system.critical_object: no", "personal_data.processed: no")  # fmt: skip
    ran = ask("sanction", path)
    assert ran.code == 0
    assert read_card(path).knowledge.keys() == {
        "system.learns_from_data", "falsehood.placed_or_spread", "system.critical_object", "personal_data.processed",
    }  # fmt: skip


# --- bad input ----


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (told("nonsense"), "is no fact"),
        (told("offence.users_not_told="), "is no fact"),
        (told("offence.user_not_told=yes"), "offence.users_not_told"),
        (told("offender.subject=huge"), "Write one of"),
        (told("offence.committed_on=yesterday"), "is no answer"),
        (told("mode.freely_available=yes", "mode.access_restricted=yes"), "contradict"),
        (["--scope", "moon"], "code, crimes, eu, all"),
        (["no-such-case.yaml"], "was not found"),
        (["--ask"], "writes its card as YAML"),
        (["--format", "pdf"], "text, json, md"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = run("sanction", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_edition_is_told() -> None:
    ran = run("who-answers", SCORING, "--edition", "230-IX")
    assert ran.code == 2
    assert "There is no edition" in ran.err
