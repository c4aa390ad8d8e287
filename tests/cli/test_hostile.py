"""Files of other people on one's own terminal: nothing in them is obeyed, breaks the command, or holds it for long."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from zandy.cli.root import zandy

CONTROL = {chr(sign) for sign in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))}
COMMANDS = ("who-answers", "sanction", "authorship", "crosswalk", "assess", "explain")


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and everything that was printed."""
    result = CliRunner().invoke(zandy, [*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def shows_only(output: str) -> None:
    """No sign that a terminal would obey stands in the output."""
    assert not CONTROL & set(output), sorted(map(ascii, CONTROL & set(output)))


NAMED = 'zandy: 1\nname: "\\e[2J\\e]0;x\\a\\u202Eок"\nfacts: {{{}}}\n'
CARDS = {
    "commands in the name": NAMED.format(""),
    "commands in a key": 'zandy: 1\n"\\e[2J": 1\nfacts: {}\n',
    "commands in a fact": 'zandy: 1\nfacts: {"\\e[31m": yes}\n',
    "commands in an answer": 'zandy: 1\nfacts: {emotion.determined: "\\e[31m"}\n',
    "commands in a source": 'zandy: 1\nfacts: {emotion.determined: {value: yes, source: "\\e[31m\\u009b2J"}}\n',
    "aliases in aliases": "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfacts: *c\n",
    "a tag that builds": "facts: !!python/object/apply:os.system [id]\n",
    "a tag of somebody": "facts: !x {}\n",
    "a day before the calendar": "zandy: 1\nfacts: {offence.committed_on: 0001-01-01}\n",
    "days behind it": "zandy: 1\nfacts: {offence.committed_on: 9999-12-31, offence.penalised_on: 9999-12-30}\n",
    "a day that is none": "zandy: 1\nfacts: {offence.committed_on: 2026-02-30}\n",
    "a list for an answer": "zandy: 1\nfacts: {case.stage: [use, [use]]}\n",
    "a table for an answer": "zandy: 1\nfacts: {case.stage: {value: {value: use}}}\n",
    "facts in a list": "zandy: 1\nfacts: [case.stage, use]\n",
    "numbers without an end": "zandy: " + "9" * 5_000 + "\nfacts: {}\n",
    "a NUL": 'zandy: 1\nname: "a\\0b"\nfacts: {}\n',
    "half a letter": '{"zandy": 1, "name": "\\ud800", "facts": {}}',
    "half a letter in a fact": '{"zandy": 1, "facts": {"\\udfff": "yes"}}',
    "deep": "zandy: 1\nfacts: " + "{a: " * 3_000 + "1" + "}" * 3_000,
    "deep in JSON": '{"facts": ' + "[" * 100_000,
    "keys without an end": "zandy: 1\nfacts:\n" + "".join(f"  a{number}: 1\n" for number in range(3_000)),
    "no end of a text": 'zandy: 1\nname: "' + "x" * 1_000_000 + '"\nfacts: {}\n',
    "nothing": "",
    "octets": "\x00\x01",
}


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".toml"])
@pytest.mark.parametrize("name", CARDS)
def test_no_card_breaks_a_command_or_commands_the_terminal(tmp_path: Path, name: str, suffix: str) -> None:
    card = tmp_path / f"card{suffix}"
    card.write_bytes(CARDS[name].encode("utf-8", "surrogatepass"))
    for command in COMMANDS if suffix == ".yaml" or name.startswith("half") else COMMANDS[:1]:
        begun = time.perf_counter()
        code, output = run(command, str(card))
        assert code in (0, 2, 3, 4), f"{command}: {output}"
        assert time.perf_counter() - begun < 15
        shows_only(output)


def test_a_card_of_a_hundred_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    card = tmp_path / "card.yaml"
    card.write_bytes(b"facts: {}\n" + b"#" * 100_000_000)
    begun = time.perf_counter()
    code, output = run("who-answers", str(card))
    assert code == 2 and "20" in output and time.perf_counter() - begun < 5


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_a_site_says_commands_no_terminal(tmp_path: Path, form: str) -> None:
    site = tmp_path / "copy\x1b[2J"
    site.mkdir()
    page = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="\x1b]0;x\x07">'
    (site / "a\x1b[31m.html").write_text(page)
    (site / "robots.txt").write_text("User-agent: GPTBot\nDisallow: /\x1b[2J\u202e\x9b\n")
    (site / "tdmrep.json").write_text('[{"location": "\\ud800\\u001b", "tdm-reservation": 1, "tdm-policy": "\\udc80"}]')
    code, output = run("training-allowed", str(site), "--format", form)
    assert code == 3
    shows_only(output)


def test_what_a_site_says_is_told_to_programs_too(tmp_path: Path) -> None:
    (tmp_path / "tdmrep.json").write_text('[{"tdm-reservation": 1, "tdm-policy": "\\ud800"}]')
    code, output = run("training-allowed", str(tmp_path / "tdmrep.json"), "--format", "json")
    assert code == 3 and json.loads(output)["answer"] == "prohibited"


@pytest.mark.parametrize("arguments", [
    ("--work", "http://["), ("--agents", "/dev/null"), ("--on", "9999-12-31"), ("--on", "0001-01-01"),
])  # fmt: skip
def test_no_option_breaks_the_looking(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.html").write_text("<p>")
    (tmp_path / "b.html").write_text("<p>")
    assert run("training-allowed", str(tmp_path), *arguments)[0] in (2, 4)


@pytest.mark.parametrize("day", ["0001-01-01", "1990-12-31", "2100-12-31", "2101-01-01", "9999-12-30", "9999-12-31"])
@pytest.mark.parametrize("more", [(), ("--amount", "0"), ("--amount", "99999999999999"), ("--amount", "3000000")])
def test_no_day_breaks_the_calendar(day: str, more: tuple[str, ...]) -> None:
    for name in ("complaint", "objection_examination", "risk_update_interval", "hearing_notice", "repeat_offence"):
        code, output = run("deadline", name, "--from", day, *more)
        assert code in (0, 2), output


@pytest.mark.parametrize("span", ["2026-11-01..9999-12-31", "0001-01-01..9999-12-31", "0001-01-01.."])
def test_no_suspension_breaks_the_calendar(span: str) -> None:
    for name in ("complaint", "objection_examination", "risk_update_interval"):
        code, output = run("deadline", name, "--from", "2026-11-20", "--suspended", span)
        assert code in (0, 2), output
