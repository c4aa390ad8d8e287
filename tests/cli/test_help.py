"""Help pages: every command, in three languages, with examples, without a word of the toolkit's own English."""

import re

import pytest

from zandy.cli.root import COMMANDS

from .helpers import LANGUAGES, run

PAGES = [(), *((name,) for name in COMMANDS), *(("law", name) for name in ("add", "get", "list", "check"))]
PAGES += [("register", name) for name in ("load", "demo", "verify", "check", "migrate", "worker")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", PAGES)
def test_help_in_the_language_spoken(command: tuple[str, ...], lang: str) -> None:
    ran = run(*command, "--help", lang=lang)
    assert ran.code == 0
    assert not ran.err
    assert max(map(len, ran.out.splitlines())) <= 112
    if lang != "en":
        for word in ("Usage", "Options:", "Show this", "Commands:", "Examples"):
            assert word not in ran.out


def test_kazakh_help_of_the_program() -> None:
    out = run("--help", lang="kk").out
    assert out.startswith("Қолданылуы: zandy [ПАРАМЕТРЛЕР] КОМАНДА …")
    assert re.search("assess +Жүйенің құқықтық режимін айту", out)
    assert "4  анықталмаған" in out


def test_lang_before_and_behind_the_command() -> None:
    assert "Использование" in run("--lang", "ru", "assess", "--help").out
    assert "Использование" in run("assess", "--help", "--lang=ru").out


@pytest.mark.parametrize(
    ("env", "word"),
    [
        ({"LC_ALL": "ru_RU.UTF-8"}, "Использование"),
        ({"LC_ALL": "en_GB"}, "Usage"),
        ({"LC_ALL": "de_DE.UTF-8"}, "Қолданылуы"),
        ({"LC_ALL": "C"}, "Қолданылуы"),
        ({"LC_ALL": "", "LANG": "kk_KZ.UTF-8"}, "Қолданылуы"),
        ({"LC_ALL": "ru_RU.UTF-8", "ZANDY_LANG": "EN"}, "Usage"),
    ],
)
def test_the_language_comes_from_zandy_lang_then_the_locale_then_is_kazakh(env: dict[str, str], word: str) -> None:
    lang = env.pop("ZANDY_LANG", None)
    assert word in run("--help", lang=lang, **env).out


def test_no_arguments_show_the_help() -> None:
    ran = run()
    assert ran.code == 2
    assert ran.out.startswith("Usage: zandy")


def test_version() -> None:
    ran = run("--version")
    assert (ran.code, ran.out[:6]) == (0, "zandy ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert "_ZANDY_COMPLETE" in ran.out


def test_completion_knows_commands_and_editions() -> None:
    asked = {"_ZANDY_COMPLETE": "bash_complete"}
    assert "plain,assess" in run(**asked, COMP_WORDS="zandy as", COMP_CWORD="1").out
    assert "plain,230-VIII" in run(**asked, COMP_WORDS="zandy assess --edition 2", COMP_CWORD="3").out
