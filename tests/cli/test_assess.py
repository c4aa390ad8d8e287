"""`zandy assess`: the answer in every form and language, the exit codes."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from zandy.law.decisions.receipt import SEAL, seal
from zandy.law.decisions.regime import regime
from zandy.law.engines.export.json_schema import answer_schema
from zandy.law.norms.editions import as_of, edition

from .helpers import AI, CARDS, DAY, LANGUAGES, PROCTORING, card, run

CODES = {
    "queue_terminal": 0,
    "credit_scoring": 0,
    "exam_proctoring": 4,
    "school_emotion_camera": 3,
    "street_cameras": 0,
    "collector_voice_robot": 3,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "code"), list(CODES.items()))
def test_exit_codes_of_the_example_cards(name: str, code: int, lang: str) -> None:
    ran = run("assess", CARDS / f"{name}.yaml", "--on", DAY, lang=lang)
    assert ran.code == code
    assert not ran.err


def test_the_gravest_code_of_several_cards() -> None:
    order = ["queue_terminal", "exam_proctoring"]
    assert run("assess", *(CARDS / f"{name}.yaml" for name in order), "--on", DAY).code == 4
    order.append("school_emotion_camera")
    assert run("assess", *(CARDS / f"{name}.yaml" for name in order), "--on", DAY).code == 3


def test_a_folder_of_cards_ends_with_a_summary() -> None:
    ran = run("assess", CARDS, "--on", DAY)
    assert ran.code == 3
    assert f"Systems: {len(list(CARDS.glob('*.yaml')))}" in ran.out


GOLDEN = {
    "en": """\
Online exam proctoring              Law 230-VIII of 17 November 2025, in force since 18 January 2026
On 1 June 2026
────────────────────────────────────────────────────────────────────────────────────────────────────
Prohibited functions  NOT SETTLED  art. 17(3)(6)  Prohibited function: determining a natural
""",
    "ru": """\
Прокторинг онлайн-экзаменов     Закон № 230-VIII от 17 ноября 2025 г., действует с 18 января 2026 г.
На 1 июня 2026 г.
────────────────────────────────────────────────────────────────────────────────────────────────────
Запрещённые функции  НЕ ОПРЕДЕЛЕНО  ст. 17 п. 3 пп. 6)  Запрещённая функция: определять эмоции
""",
    "kk": """\
Онлайн емтихан прокторингі
2025 ж. 17 қарашадағы № 230-VIII Заң, 2026 ж. 18 қаңтардан бастап қолданыста
Күні: 2026 ж. 1 маусым
────────────────────────────────────────────────────────────────────────────────────────────────────
Тыйым салынған функциялар  АНЫҚТАЛМАҒАН  17-бап 3-тармақ 6) тармақша  Тыйым салынған функция:
""",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_of_an_answer_as_it_reads(lang: str) -> None:
    assert run("assess", PROCTORING, "--on", DAY, lang=lang).out.startswith(GOLDEN[lang])


def test_the_answer_stands_in_the_order_of_the_design() -> None:
    out = run("assess", PROCTORING, "--on", DAY).out
    wanted = [
        "Prohibited functions", "Risk", "Autonomy", "Mode of use", "Duties", "Duties · Before the first use",
        "Duties · At intervals", "Duties · Always", "Rights ·", "Other laws apply ·", "Not settled",
        "To find out", "Next question", "Receipt",
    ]  # fmt: skip
    places = [out.index(f"\n{title}") for title in wanted]
    assert places == sorted(places)


def test_what_would_settle_the_verdict_is_said() -> None:
    out = run("assess", PROCTORING, "--on", DAY).out
    assert "depends on: consent to determining emotions (asked and not known)" in " ".join(out.split())
    assert re.search(r"Next question · 1 of \d+ at most", out)


def test_a_duty_has_bearer_counterparty_provision_summary_term_and_documents() -> None:
    out = " ".join(run("assess", PROCTORING, "--on", DAY).out.split())
    assert "art. 18(1)(4) owner, possessor" in out
    assert "due: 1 year from the last update of the risks · documents: risk register" in out


@pytest.mark.parametrize("form", ["text", "md", "html"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_laws_are_no_duties(form: str, lang: str) -> None:
    """17(2) part two and 30 leave matters to other laws: told in a group of their own and counted with nothing."""
    out = run("assess", PROCTORING, "--on", DAY, "--format", form, lang=lang).out
    title = {"kk": "Басқа заңдар қолданылады ·", "ru": "Применяются другие законы ·", "en": "Other laws apply ·"}[lang]
    assert out.count(title) == 1
    if form == "text" and lang == "en":
        duties = sum(map(int, re.findall(r"^Duties · .* · (\d+)$", out, re.MULTILINE)))
        assert f"Duties                {duties} " in out
        assert out.index("Rights ·") < out.index(title)


def test_duties_and_rights_of_one_role() -> None:
    everybody = run("assess", PROCTORING, "--on", DAY).out
    users = run("assess", PROCTORING, "--on", DAY, "--as", "user").out
    assert "art. 18(1)(4)" in everybody and "art. 18(1)(4)" not in users, "updating risks is for owners and possessors"
    assert "Rights ·" in users
    for who in re.findall(
        r"^  art\. \S+(?: \S+)*?  +(.+)$", users.partition("Duties ·")[2].partition("Other")[0], re.M
    ):
        assert "user" in who or "anyone" in who


def test_a_role_that_there_is_not() -> None:
    ran = run("assess", PROCTORING, "--on", DAY, "--as", "ownr")
    assert ran.code == 2
    assert "--as" in ran.err and "owner" in ran.err


def test_at_least_medium(tmp_path: Path) -> None:
    grave = [f"failure.grave_for_{what}: no" for what in (
        "defence", "security", "international_relations", "economy", "economic_branch", "users", "infrastructure",
    )]  # fmt: skip
    facts = (*AI, "failure.emergency: no", *grave, "failure.lowers_efficiency: may", "failure.moral_harm: may")
    path = card(tmp_path / "a.yaml", *facts)
    wanted = {"en": "at least MEDIUM", "ru": "не ниже: СРЕДНИЙ", "kk": "ОРТАША немесе одан жоғары"}
    for lang, words in wanted.items():
        markdown = run("assess", path, "--on", DAY, "--format", "md", lang=lang).out
        assert words in markdown


def test_what_is_not_known_is_never_no(tmp_path: Path) -> None:
    ran = run("assess", card(tmp_path / "a.yaml", *AI), "--on", DAY)
    assert ran.code == 4
    assert "7 prohibitions may apply" in ran.out


def test_outside_the_law_is_lawful_and_said_clearly(tmp_path: Path) -> None:
    facts = ("system.informatisation_object: yes", "system.learns_from_data: no", "mode.freely_available: no")
    rest = (
        "restricted_data.processed: no", "personal_data.extracted_untargeted: no", "identification.biometric: no",
        "decision.by_processing_personal_data: no", "works.used_for_training: no", "library.kept: no",
        "training.model_trained: no",
    )  # fmt: skip
    ran = run("assess", card(tmp_path / "a.yaml", *facts, *rest), "--on", DAY)
    assert ran.code == 0
    assert "THE LAW DOES NOT APPLY" in ran.out


def test_the_draft_is_marked(tmp_path: Path) -> None:
    ran = run("assess", card(tmp_path / "a.yaml", *AI), "--edition", "draft", "--on", DAY)
    assert "DRAFT, NEVER IN FORCE" in ran.out
    assert "Mode of use" not in ran.out, "the draft knows no mode of use"


def test_the_unverified_edition_is_marked(tmp_path: Path) -> None:
    ran = run("assess", card(tmp_path / "a.yaml", *AI), "--on", "2026-11-21")
    assert "NOT VERIFIED" in ran.out
    assert "has not been checked" in ran.out


def test_an_edition_out_of_force_is_marked_when_asked_on_purpose(tmp_path: Path) -> None:
    path = card(tmp_path / "a.yaml", *AI)
    assert "NOT IN FORCE ON THIS DAY" in run("assess", path, "--on", "2026-11-21", "--edition", "230-VIII").out


def test_json_is_a_receipt_that_meets_the_published_schema() -> None:
    receipt = json.loads(run("assess", PROCTORING, "--on", DAY, "--format", "json").out)
    questions = regime(as_of(edition("230-VIII"), date.fromisoformat(DAY))).evaluator.questions.values()
    jsonschema.validate(receipt, answer_schema(questions))
    assert receipt[SEAL] == seal(receipt)
    assert receipt["verdict"] == "undetermined"
    assert receipt["facts"]["emotion.consent"] == {"status": "asked_not_known"}


def test_json_is_the_same_in_every_language_and_every_time() -> None:
    assert len({run("assess", PROCTORING, "--on", DAY, "--format", "json", lang=lang).out for lang in LANGUAGES}) == 1


def test_json_of_several_cards_is_a_list() -> None:
    found = json.loads(run("assess", CARDS, "--on", DAY, "--format", "json").out)
    assert {each["card"] for each in found} == {path.stem for path in CARDS.glob("*.yaml")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown(lang: str) -> None:
    out = run("assess", PROCTORING, "--on", DAY, "--format", "md", lang=lang).out
    assert out.startswith("# ")
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert rows and {line.replace("\\|", "").count("|") for line in rows} == {6}


class Tags(HTMLParser):
    """Counts what is open."""

    VOID = frozenset({"meta", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", LANGUAGES)
def test_html_is_whole_and_needs_nothing_else(lang: str) -> None:
    out = run("assess", PROCTORING, "--on", DAY, "--format", "html", lang=lang).out
    tags = Tags()
    tags.feed(out)
    assert not tags.open
    assert f'<html lang="{lang}">' in out
    assert "http" not in out and "<script" not in out


@pytest.mark.parametrize("form", ["md", "html"])
def test_names_cannot_break_out_of_a_page(tmp_path: Path, form: str) -> None:
    path = card(tmp_path / "a.yaml", *AI, head='name: "<script>alert(1)</script> | *x* [y](z)"')
    out = run("assess", path, "--on", DAY, "--format", form).out
    assert "<script>" not in out.replace("\\<script\\>", "")
    assert "[y](z)" not in out if form == "md" else True


def test_lines_keep_to_the_width() -> None:
    for lang in LANGUAGES:
        for line in run("assess", CARDS, "--on", DAY, lang=lang).out.splitlines():
            assert len(line) <= 100
            assert line == line.rstrip()


def test_json_and_toml_cards(tmp_path: Path) -> None:
    facts = {"system.informatisation_object": True, "system.learns_from_data": True}
    (tmp_path / "a.json").write_text(json.dumps({"name": "J", "facts": facts}), "utf-8")
    (tmp_path / "a.toml").write_text('name = "T"\n[facts]\n"system.learns_from_data" = true\n', "utf-8")
    for name in ("a.json", "a.toml"):
        assert run("assess", tmp_path / name, "--on", DAY).code == 4
