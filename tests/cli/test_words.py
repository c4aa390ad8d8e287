"""The words of the command line: complete in three languages, all of them used, none missing."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import click
import pytest

import zandy.cli as zandy_cli
from zandy.cli.root import zandy
from zandy.cli.terminal.language import book, has

SOURCE = Path(zandy_cli.__file__ or "").parent
LANGUAGES = {"kk", "ru", "en"}


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for key, value in table.items():
        if isinstance(value.get("en"), str):
            yield f"{path}{key}", value
        else:
            yield from leaves(value, f"{path}{key}.")


#: Groups whose keys are built from names: other tests hold them complete.
COMPUTED = ("prove.claims", "prove.found", "export.losses", "replay", "coverage", "ask.how", "because", "marks",
            "crosswalk.heads")  # fmt: skip

ALL = dict(leaves(book()))


@pytest.mark.parametrize("key", list(ALL))
def test_every_text_stands_in_three_languages_with_the_same_details(key: str) -> None:
    texts = ALL[key]
    assert set(texts) == LANGUAGES
    assert all(text.strip() for text in texts.values())
    details = {lang: {name for _, name, _, _ in Formatter().parse(text) if name} for lang, text in texts.items()}
    assert details["kk"] == details["ru"] == details["en"]


def test_kazakh_is_kazakh_and_not_russian() -> None:
    """Long Kazakh texts have letters that Russian does not have, and the two never read the same."""
    for key, texts in ALL.items():
        if len(re.sub("[^а-яәғқңөұүһі]", "", texts["kk"].lower())) > 45 and "examples" not in key:
            assert re.search("[әғқңөұүһі]", texts["kk"].lower()), key
            assert texts["kk"] != texts["ru"], key


def keys_in_code() -> set[str]:
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    return set(re.findall(r"""\bsay\(\s*f?["']([a-z_.{}0-9]+)["']""", code))


def test_every_key_in_the_code_has_words() -> None:
    plain = {key for key in keys_in_code() if "{" not in key}
    assert plain, "the code says nothing?"
    assert not {key for key in plain if not has(key)}


def test_every_text_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    unused = []
    for key in ALL:
        group, _, name = key.rpartition(".")
        by_name = name.removesuffix("_close") in code
        looked_up = group in ("options", "metavars") or ".options" in key or name in ("help", "long", "examples")
        if not (by_name or looked_up or group in COMPUTED):
            unused.append(key)
    assert not unused


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name="zandy")
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, f"{path}{name}.")
        yield f"{path}{name}", found


@pytest.mark.parametrize(("key", "found"), list(commands(zandy)))
def test_every_command_and_option_has_its_help(key: str, found: click.Command) -> None:
    assert has(f"{key}.help")
    assert has(f"{key}.examples") or key in ("law.list", "law.check"), "help without an example"
    for param in found.params:
        if isinstance(param, click.Option):
            assert has(f"{key}.options.{param.name}") or has(f"options.{param.name}"), param.name
        else:
            assert has(f"metavars.{param.human_readable_name.lower()}"), param.human_readable_name


def test_every_claim_and_every_loss_has_its_words() -> None:
    from zandy.law.engines.export import Lost
    from zandy.law.engines.prove import Claim

    assert {f"prove.claims.{claim}" for claim in Claim} <= set(ALL)
    assert {f"prove.found.{claim}" for claim in Claim if claim.about_the_law} <= set(ALL)
    assert {f"export.losses.{each}" for each in Lost} <= set(ALL)


def test_every_difference_of_a_receipt_has_its_words() -> None:
    for code in ("altered", "unknown_format", "unknown_edition", "norms_changed", "unknown_fact", "answer"):
        assert has(f"replay.{code}")
