"""No command line, however wrong, ends in a traceback or an exit code of its own."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zandy.cli.root import COMMANDS

from .helpers import AI, DAY, PROCTORING, card, run

WORDS = [
    *COMMANDS,
    "--lang", "kk", "ru", "--edition", "draft", "230-VIII", "--on", "2026-13-40", "--format", "json", "md", "text",
    "17.3.6", "18", "art_17", "--", "-", "--help", "--version", "-h", "--coverage", "risk", "duties", "list", "bash",
    "norms", "--modality", "prohibits", "--who", "owner", "--article", "17", "--replay", "жоқ", "--=", "-o",
    "nowhere/file", DAY, "", "\N{NO-BREAK SPACE}", "\udcff", "a" * 300,
]  # fmt: skip
#: Commands that take seconds or write files wherever they are told to are tried by their own tests.
SLOW = {"prove", "diff", "inventory", "export", "ask", "serve", "register"}

SCRAP = st.text(max_size=8)
#: No operating system hands a program an argument with the character 0 in it.
ARGUMENT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
BYTES = st.binary(max_size=300) | st.text(max_size=200).map(str.encode)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS) | ARGUMENT, max_size=6))
def test_any_arguments(words: list[str], tmp_path: Path) -> None:
    arguments = [word for word in words if word not in SLOW]
    ran = run(*arguments, PROCTORING, input="", ZANDY_HOME=str(tmp_path))
    assert ran.code in (0, 2, 3, 4)
    assert "unexpected fault" not in ran.err


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    suffix=st.sampled_from(["yaml", "json", "toml"]),
)
def test_any_card(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"card.{suffix}"
    path.write_bytes(content)
    ran = run("assess", path, "--on", DAY)
    assert ran.code in (0, 2, 4)
    assert "unexpected fault" not in ran.err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(st.sampled_from(["y", "n", "d", "b", "?", "", "1", "1,2", "q"]) | st.text(max_size=8), max_size=12)
)
def test_any_interview(typed: list[str], tmp_path: Path) -> None:
    path = card(tmp_path / "card.yaml", *AI)
    lines = "".join(each.replace("\n", " ").replace("\r", " ") + "\n" for each in typed)
    ran = run("ask", path, "--on", DAY, "--by", "A", input=lines)
    assert ran.code in (0, 3, 4)
    assert "unexpected fault" not in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_an_unknown_option(command: str) -> None:
    ran = run(command, "--no-such-option")
    assert ran.code == 2
    assert "--no-such-option" in ran.err
