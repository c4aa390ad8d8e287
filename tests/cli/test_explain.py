"""`zandy explain`: reasons as a tree, why not, what would change it; receipts checked."""

import json
from pathlib import Path

import pytest

from zandy.law.decisions.receipt import SEAL, seal

from .helpers import AI, DAY, LANGUAGES, PROCTORING, card, run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_is_open_and_what_would_settle_it() -> None:
    out = flat(run("explain", PROCTORING, "17.3.6", "--on", DAY).out)
    assert "NOT SETTLED ? must not be: consent to determining emotions: asked and not known" in out
    assert "yes consent to determining emotions: no (now: asked and not known)" in out


@pytest.mark.parametrize("asked", ["17.3.6", "art. 17(3)(6)", "ст. 17 п. 3 пп. 6", "17-бап 3-тармақ 6) тармақша",
                                   "emotion_recognition"])  # fmt: skip
def test_a_question_as_people_name_it(asked: str) -> None:
    assert "art. 17(3)(6)" in run("explain", PROCTORING, asked, "--on", DAY).out


def test_a_provision_in_several_words() -> None:
    words = ("ст.", "17", "п.", "3", "пп.", "6)")
    assert "art. 17(3)(6)" in run("explain", PROCTORING, *words, "--on", DAY).out


def test_why_not_the_higher_class() -> None:
    out = flat(run("explain", PROCTORING, "risk", "--on", DAY).out)
    assert "MEDIUM" in out
    assert "high (art. 17(1)(3)) − at least one of these: − emergency: it does not (wanted: it may or it does)" in out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "question", [None, "risk", "autonomy", "mode", "prohibited", "use_prohibited", "duties", "rights"]
)
def test_groups_in_every_language(question: str | None, lang: str) -> None:
    asked = [question] if question else []
    ran = run("explain", PROCTORING, *asked, "--on", DAY, lang=lang)
    assert ran.code == 0
    assert not ran.err


def test_the_reasons_hold_for_the_draft() -> None:
    assert "art. 18(2)" in run("explain", PROCTORING, "autonomy", "--edition", "draft").out


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    path.write_text(run("assess", PROCTORING, "--on", DAY, "--format", "json").out, "utf-8")
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_receipt_comes_out_again(receipt: Path, lang: str) -> None:
    ran = run("explain", "--replay", receipt, lang=lang)
    assert ran.code == 0
    assert json.loads(receipt.read_text("utf-8"))[SEAL] in ran.out


def test_a_receipt_is_held_against_its_card(receipt: Path, tmp_path: Path) -> None:
    assert run("explain", PROCTORING, "--replay", receipt).code == 0
    other = run("explain", card(tmp_path / "b.yaml", *AI), "--replay", receipt)
    assert other.code == 1
    assert "not those of the receipt" in flat(other.out)


def changed(path: Path, key: str, value: object, *, sealed: bool) -> None:
    body = json.loads(path.read_text("utf-8"))
    body[key] = value
    path.write_text(json.dumps(body | ({SEAL: seal(body)} if sealed else {})), "utf-8")


def test_a_receipt_that_was_altered(receipt: Path) -> None:
    changed(receipt, "verdict", "lawful", sealed=False)
    ran = run("explain", "--replay", receipt)
    assert ran.code == 1
    assert "was changed after it was made" in ran.out
    assert "verdict: lawful → undetermined" in ran.out


def test_a_receipt_with_a_forged_seal(receipt: Path) -> None:
    changed(receipt, "verdict", "lawful", sealed=True)
    ran = run("explain", "--replay", receipt)
    assert (ran.code, "verdict: lawful → undetermined" in ran.out) == (1, True)


def test_a_receipt_of_other_norms(receipt: Path) -> None:
    edition = json.loads(receipt.read_text("utf-8"))["edition"] | {"hash": "0" * 64}
    changed(receipt, "edition", edition, sealed=True)
    assert "have changed since" in run("explain", "--replay", receipt).out


def test_a_receipt_of_an_edition_that_there_is_not(receipt: Path) -> None:
    changed(receipt, "edition", {"id": "230-IX"}, sealed=True)
    assert "no edition 230-IX" in run("explain", "--replay", receipt).out


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"sha256": 1}', '{"sha256": "", "format": 1}', "\x00" * 50,
                                    "[" * 100_000])  # fmt: skip
def test_what_is_no_receipt(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(broken, "utf-8")
    ran = run("explain", "--replay", path)
    assert (ran.code, ran.out) == (2, "")
    assert "no receipt" in ran.err
