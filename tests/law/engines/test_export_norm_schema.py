"""The published schema of norms: as generated, met by every norm of every edition, refusing what is no norm."""

import json
from pathlib import Path
from typing import Any as Anything

import jsonschema
import pytest

from zandy.law.engines.canonical import to_json
from zandy.law.engines.export.norm_schema import norm_schema, schema_text
from zandy.law.norms import editions
from zandy.law.words.norm import Arm, Exemption, Ground, Override, classify, permit, prohibit

from .small_norms import ART, SOME_DAY, a, b, count, day, size

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "reference" / "schema" / "norm.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(norm_schema(), format_checker=jsonschema.FormatChecker())


def test_the_published_schema_is_the_generated_one() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text(norm_schema()), (
        f"write schema_text(norm_schema()) of zandy.law.engines.export.norm_schema to {PUBLISHED.name}"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(norm_schema())


@pytest.mark.parametrize("id", editions.edition_ids())
def test_every_norm_of_every_edition_meets_the_schema(id: str) -> None:
    for norm in editions.edition(id).all_norms:
        VALIDATOR.validate(to_json(norm))


EVERYTHING = prohibit(
    ART / 1,
    name="norm",
    when=(a & ~b) | size.is_("small") | count.at_least(3) | day.on_or_after(SOME_DAY) | permit(ART / 2, when=a).holds,
    unless=(Exemption(ART / 3, b),),
    overridden=(Override(permit(ART / 2, name="other"), Ground.HIGHER_ACT, ART / 4),),
)
CLASSES = classify(ART / 1, name="classes", arms=(Arm(ART / 1 / 1, "high", a), Arm(ART / 1 / 2, "low")))


@pytest.mark.parametrize("norm", [EVERYTHING, CLASSES], ids=lambda norm: norm.name)
def test_every_part_of_the_language_meets_the_schema(norm: Anything) -> None:
    VALIDATOR.validate(json.loads(json.dumps(to_json(norm))))


@pytest.mark.parametrize(
    "broken",
    [
        {"modality": "advises"},
        {"at": "Article 17"},
        {"when": {"maybe": True}},
        {"when": {"fact": "thing.a", "not": {"always": True}}},
        {"when": {"fact": "thing.day", "at_least": "yesterday"}},
        {"who": "owner"},
        {"mood": "good"},
        {"arms": []},
        {"modality": "classifies"},
        {"by": {"parameter": "days"}},
    ],
    ids=str,
)
def test_what_is_no_norm_is_refused(broken: dict[str, Anything]) -> None:
    assert not VALIDATOR.is_valid(to_json(EVERYTHING) | broken)
