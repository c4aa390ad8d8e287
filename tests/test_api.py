"""The Python interface: a few names, typed results, cheap to import."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import zandy
from zandy import assess, editions, read_card
from zandy.inventory.cards import CardError
from zandy.law.decisions.assess import Assessment, EditionError, Verdict
from zandy.law.words.knowledge import FactError

DAY = date(2026, 6, 1)
CARD = Path(__file__).resolve().parents[1] / "examples" / "cards" / "exam_proctoring.yaml"


def test_the_names_that_are_exported() -> None:
    assert zandy.__all__ == ["Assessment", "Card", "Finding", "assess", "editions", "read_card"]
    assert all(getattr(zandy, name) for name in zandy.__all__)
    assert set(zandy.__all__) <= set(dir(zandy))
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        _ = zandy.asess


@pytest.mark.parametrize("card", [CARD, str(CARD), read_card(CARD), read_card(CARD).knowledge])
def test_whatever_describes_a_system(card: object) -> None:
    found = assess(card, on=DAY)  # type: ignore[arg-type]  # every kind that is documented
    assert isinstance(found, Assessment)
    assert (found.edition, found.verdict) == ("230-VIII", Verdict.UNDETERMINED)


def test_plain_facts() -> None:
    facts = {"system.informatisation_object": True, "system.learns_from_data": True, "emotion.consent": None}
    found = assess(facts, on=DAY)
    assert found["risk"].outcomes == ("high", "medium", "low")
    assert found.next_question is not None


def test_what_is_not_said_is_not_no() -> None:
    assert assess({}, on=DAY).verdict is Verdict.UNDETERMINED


def test_today_is_the_default() -> None:
    assert assess({}, edition="draft").on == date.today()


def test_the_edition_of_a_card(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    path.write_text("edition: 230-VIII\nfacts: {}\n", "utf-8")
    assert assess(path, on=DAY).edition == "230-VIII"
    assert assess(path, on=DAY, edition="draft").edition == "draft"
    with pytest.raises(EditionError, match="edition_not_in_force"):
        assess(path, on=date(2026, 11, 21))


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(FactError, match="unknown_fact"):
        assess({"emotion.determind": True}, on=DAY)
    with pytest.raises(FactError, match="contradiction"):
        assess({"mode.freely_available": True, "mode.access_restricted": True}, on=DAY)
    with pytest.raises(EditionError, match="unknown_edition"):
        assess({}, on=DAY, edition="230-IX")
    with pytest.raises(FileNotFoundError):
        assess(tmp_path / "none.yaml")
    (tmp_path / "card.yaml").write_text("- 1\n", "utf-8")
    with pytest.raises(CardError):
        assess(tmp_path / "card.yaml")


def test_editions_oldest_first() -> None:
    assert editions()[:2] == ("draft", "230-VIII")


def modules_after(code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_imports_nothing_else() -> None:
    before = modules_after("pass")
    assert modules_after("import zandy") - before <= {"zandy"}


def test_importing_assess_reads_no_cards_and_no_words() -> None:
    loaded = modules_after("from zandy import assess")
    assert not {"yaml", "click", "tomllib", "json.decoder", "zandy.inventory", "zandy.wording"} & loaded
