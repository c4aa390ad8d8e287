"""The code of an objection: random, made once for a form, read however it is written."""

from unittest.mock import patch

import pytest

from zandy.register.objections import codes


def test_a_form_has_one_code_and_every_form_another() -> None:
    seal = codes.seal()
    with patch.object(codes, "SOONEST", -1):
        first, second, other = codes.opened(seal), codes.opened(seal), codes.opened(codes.seal())
    assert first and second and other and first.code == second.code != other.code
    assert len(first.code.replace("-", "")) * 5 - 5 >= 128


def test_many_codes_are_all_different_and_use_all_letters() -> None:
    with patch.object(codes, "SOONEST", -1):
        made = {found.code for found in (codes.opened(codes.seal()) for _ in range(400)) if found}
    assert len(made) == 400 and set("".join(made)) == set(codes.ALPHABET) | {"-"}


def test_a_seal_that_is_not_ours_or_too_old_opens_nothing() -> None:
    seal = codes.seal()
    assert codes.opened(seal[:-1] + ("a" if seal[-1] != "a" else "b")) is None
    assert codes.opened("") is None
    with patch.object(codes, "LATEST", -1):
        assert codes.opened(seal) is None


def test_a_form_sent_at_once_is_hasty() -> None:
    found = codes.opened(codes.seal())
    assert found and found.hasty


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", ""),
              lambda code: f"  {code}\n", lambda code: code.replace("A", "А").replace("K", "К").replace("0", "O")],
)  # fmt: skip
def test_a_code_is_read_however_it_is_written(spoil: object) -> None:
    with patch.object(codes, "SOONEST", -1):
        for _ in range(20):
            found = codes.opened(codes.seal())
            assert found and callable(spoil) and codes.tidy(spoil(found.code)) == found.code


def test_most_slips_of_the_hand_are_seen_at_once() -> None:
    with patch.object(codes, "SOONEST", -1):
        found = codes.opened(codes.seal())
    assert found
    plain = found.code.replace("-", "")
    slips = [
        plain[:place] + letter + plain[place + 1 :] for place in range(27) for letter in "0A" if plain[place] != letter
    ]
    seen = [codes.tidy(slip) is None for slip in slips]
    assert sum(seen) / len(seen) > 0.9
    assert codes.tidy(plain[:-2]) is None and codes.tidy("Ж" * 28) is None
