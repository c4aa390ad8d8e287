"""The benchmark's quick run: every engine that is here gives the same answers. Times are not tested."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.__main__ import main, quick, shown
from benchmarks.figures import Section, Target, WrongAnswerError
from benchmarks.foreign import ENVIRONMENT, available
from benchmarks.page import Run, as_json, as_markdown
from benchmarks.single import ENGINES

NUMBERS = {"GoRules": "zen_table", "Rego": "rego_rules", "plain": "plain_python"}


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> tuple[Section, ...]:
    """One quick run; an engine that answers differently stops it."""
    return tuple(measurement() for measurement in quick(tmp_path_factory.mktemp("workload")))


def test_answers_were_held_equal(sections: tuple[Section, ...]) -> None:
    assert [section.compared > 0 for section in sections] == [True] * 4


def test_engines_are_measured_or_said_to_be_missing(sections: tuple[Section, ...]) -> None:
    single, bulk, _, _ = sections
    measured = {NUMBERS[str(row[0]).split()[0]] for row in single.rows if str(row[0]).split()[0] in NUMBERS}
    assert measured == {engine for engine in ENGINES if available(engine)}
    notes = " ".join(single.notes + bulk.notes)
    assert ("`make bench`" in notes) is not ENVIRONMENT.exists()


def test_two_valued_engines_say_no_where_the_answers_leave_it_open(sections: tuple[Section, ...]) -> None:
    plain = next(row for row in sections[0].rows if str(row[0]).startswith("plain"))
    wrongly, _, asked = str(plain[-1]).partition(" of ")
    assert 0 < int(wrongly) < int(asked)


def test_naive_three_valued_code_loses_settled_answers(sections: tuple[Section, ...]) -> None:
    figures = {str(row[0]): row[1] for row in sections[-1].rows}
    assert figures["settled, but unknown to Zandy"] == 0 != figures["settled, but unknown to naive code"]


def test_a_wrong_answer_is_refused() -> None:
    section = Section("t", "")
    section.hold_equal("same", ["yes", "no"], ["yes", "no"])
    with pytest.raises(WrongAnswerError, match=r"other: 1 of 2 answers differ; system 1: no against yes"):
        section.hold_equal("other", ["yes", "no"], ["yes", "yes"])
    with pytest.raises(WrongAnswerError, match="2 answers against 1"):
        section.hold_equal("short", ["yes", "no"], ["yes"])
    assert section.compared == 2


def test_wrong_answers_end_the_run_with_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    def differing(_: Path) -> Iterator[object]:
        def measurement() -> Section:
            section = Section("t", "")
            section.hold_equal("peer", ["yes"], ["no"])
            return section

        yield measurement

    monkeypatch.setattr("benchmarks.__main__.quick", differing)
    assert main(["--quick"]) == 1
    assert "peer: 1 of 1 answers differ" in capsys.readouterr().err


def test_the_page_tells_figures_and_whether_targets_are_met() -> None:
    section = Section("Title", "About.", ("engine", "ms"), [("Zandy", 1.2345), ("other", 1234567.0)])
    section.targets += [Target("fast", 5, 4.9, "×"), Target("small", 50, 49.9, "ms", at_least=False)]
    run = Run("2026-01-18", "1 core", "Python 3", 0.5, (section,))
    page = as_markdown(run)
    assert "| Zandy | 1.23 |" in page and "| other | 1,234,567 |" in page
    assert "| fast | ≥ 5 × | 4.90 × | **no** |" in page and "| small | ≤ 50 ms | 49.9 ms | yes |" in page
    assert '"met": false' in as_json(run) and "NOT MET: fast" in shown(section)
