"""`zandy article`, `norms`, `law`: what provisions say, which norms live there, the texts a user has added."""

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.sources import source

from .helpers import DAY, LANGUAGES, run


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


@pytest.mark.parametrize(
    "asked",
    [["18.3.4"], ["18(3)(4)"], ["ст.", "18", "п.", "3", "пп.", "4"], ["18-бап 3-тармақ 4) тармақша"],
     ["ai_law_draft:art_18__para_3__point_4"]],
)  # fmt: skip
def test_a_provision_as_people_type_it(asked: list[str], home: str) -> None:
    ran = run("article", *asked, "--edition", "draft", ZANDY_HOME=home)
    assert ran.code == 0
    assert ran.out.startswith("art. 18(3)(4)")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("asked", ["17", "17.3.6", "1", "31", "17.1 part 3"])
def test_summaries_in_three_languages_without_the_text(asked: str, lang: str, home: str) -> None:
    ran = run("article", asked, "--on", DAY, lang=lang, ZANDY_HOME=home)
    assert ran.code == 0
    starts = [line[:4] for line in ran.out.splitlines()]
    assert all(f"{language}  " in starts for language in LANGUAGES)
    assert "zandy law get 230-VIII" in ran.out


def test_norms_bearers_facts_and_judgement(home: str) -> None:
    out = " ".join(run("article", "17.3.1", "--on", DAY, ZANDY_HOME=home).out.split())
    assert "art. 17(3)(1) – prohibits Who anyone Conduct creating, operating" in out
    assert "manipulative techniques; " in out and "judgement" in out
    assert "Name manipulation" in out


def test_where_the_two_texts_differ(home: str) -> None:
    assert "Kazakh text" in run("article", "17.3.7", "--on", DAY, ZANDY_HOME=home).out
    assert "\nNote\n" in run("article", "17.3.7", "--on", DAY, ZANDY_HOME=home).out


def test_why_a_provision_is_not_computed(home: str) -> None:
    assert "not computed:" in run("article", "31", "--on", DAY, ZANDY_HOME=home).out


def test_a_provision_that_lives_elsewhere(home: str) -> None:
    out = run("article", "22.1 part 4", "--edition", "draft", ZANDY_HOME=home).out
    assert "art. 22(1) part 2 – obliges" in out


def test_an_overlay_shows_no_words_of_its_base(home: str) -> None:
    out = run("article", "17.1", "--edition", "230-VIII@2026-08-25", ZANDY_HOME=home).out
    assert "before the amendment: --edition 230-VIII " in " ".join(out.split())


def test_what_an_overlay_leaves_as_it_was_is_shown_in_the_words_of_its_base(home: str) -> None:
    """Marked as such; 17(1), which the amendment touches, still shows none."""
    untouched, touched = (["article", at, "--edition", "230-VIII@2026-08-25"] for at in ("17.3.6", "17.1"))
    assert "zandy law get 230-VIII " in run(*untouched, ZANDY_HOME=home).out
    run("law", "add", source("sources", "adopted", "230-VIII.rus.md"), ZANDY_HOME=home)
    words = " ".join(run(*untouched, ZANDY_HOME=home).out.split())
    assert "эмоци" in words and "en  " not in words
    assert "This is the text of the edition 230-VIII." in words
    assert "before the amendment" in " ".join(run(*touched, ZANDY_HOME=home).out.split())


@pytest.mark.parametrize("at", ["17.3.6", "18.1"])
def test_the_text_of_an_edition_of_its_own_is_not_marked(home: str, at: str) -> None:
    run("law", "add", source("sources", "adopted", "230-VIII.rus.md"), ZANDY_HOME=home)
    assert "text of the edition" not in run("article", at, "--on", DAY, ZANDY_HOME=home).out


@pytest.mark.parametrize(
    ("asked", "command"),
    [("641-1", "zandy article admin_code:641-1"), ("43.1", "zandy article digital_code:43.1")],
)
def test_numbers_of_another_act_are_offered_with_it(asked: str, command: str, home: str) -> None:
    ran = run("article", asked, "--on", DAY, ZANDY_HOME=home)
    assert ran.code == 2
    assert command in ran.err and "draft" not in ran.err
    assert run(*command.split()[1:], "--on", DAY, ZANDY_HOME=home).code == 0


def test_a_number_that_stands_nowhere(home: str) -> None:
    ran = run("article", "999", "--on", DAY, ZANDY_HOME=home)
    assert ran.code == 2
    assert "neither in this edition nor" in ran.err


def test_another_act(home: str) -> None:
    out = run("article", "personal_data_law:art_7__para_12", "--on", DAY, ZANDY_HOME=home).out
    assert out.startswith("Personal Data Law, art. 7(12)")
    assert "biometrics_in_public_places" in out


# --- norms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", ["draft", "230-VIII", "230-VIII@2026-08-25"])
def test_every_norm_of_every_edition_can_be_told(edition: str, lang: str) -> None:
    ran = run("norms", "--edition", edition, lang=lang)
    assert ran.code == 0
    assert not ran.err


def test_filters() -> None:
    found = json.loads(run("norms", "--modality", "prohibits", "--article", "17", "--on", DAY, "--format", "json").out)
    assert {norm["modality"] for norm in found} == {"prohibits"}
    assert len([norm for norm in found if norm["at"].startswith("ai_law:art_17__para_3")]) == 7
    owners = json.loads(run("norms", "--who", "owner", "--on", DAY, "--format", "json").out)
    assert owners and all("owner" in (*norm["who"], *norm["toward"]) for norm in owners)
    assert all(len(norm["hash"]) == 64 for norm in found)


def test_a_filter_that_leaves_nothing() -> None:
    assert "There is no such norm." in run("norms", "--modality", "prohibits", "--article", "31", "--on", DAY).out


def test_norms_as_markdown() -> None:
    rows = run("norms", "--article", "18", "--on", DAY, "--format", "md").out.splitlines()[2:]
    assert len({row.count("|") for row in rows}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_coverage_of_every_edition(lang: str) -> None:
    out = run("norms", "--coverage", lang=lang).out
    assert all(edition in out for edition in ("draft", "230-VIII", "230-VIII@2026-08-25"))
    assert all(source in out for source in ("INST", "PAPER", "CONF"))


def test_coverage_counts_every_provision() -> None:
    for found in json.loads(run("norms", "--coverage", "--format", "json").out):
        assert found["norm"] + found["reason"] + len(found["nothing"]) >= found["provisions"]
        assert 0 < found["share_computed"] <= found["share"] <= 1
    assert "| draft |" in run("norms", "--coverage", "--format", "md").out


# --- law -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["list", "check"])
def test_no_text_yet(command: str, lang: str, home: str) -> None:
    ran = run("law", command, lang=lang, ZANDY_HOME=home)
    assert ran.code == 0
    assert "zandy law get 230-VIII" in ran.out


def test_adding_both_languages_reading_and_checking(home: str) -> None:
    for name in ("230-VIII.kaz.md", "230-VIII.rus.md"):
        ran = run("law", "add", source("sources", "adopted", name), ZANDY_HOME=home)
        assert ran.code == 0, ran.err
        assert "SHA-256" in ran.out
    assert "230-VIII" in run("law", "list", ZANDY_HOME=home).out
    assert "is the one the norms were written from" in run("law", "check", ZANDY_HOME=home).out
    out = run("article", "17.3.6", "--on", DAY, ZANDY_HOME=home).out
    assert "kk" in out and "ru" in out
    assert "en  " not in out, "with the official words at hand the summaries step back"
    akn = run("export", "akn", "--edition", "230-VIII", "--of-language", "ru", ZANDY_HOME=home)
    assert akn.out.startswith("<?xml")


def test_a_sheet_of_extracts_is_remarked_on_once_and_claims_no_norms_that_there_are_not(home: str) -> None:
    ran = run("law", "add", source("sources", "adopted", "linked-provisions.md"), ZANDY_HOME=home)
    assert ran.code == 0, ran.err
    lines = [line.strip() for line in ran.out.splitlines() if line.strip().startswith("Line ")]
    assert len(lines) == len(set(lines))
    said = " ".join(ran.out.split())
    assert "no norm is computed from this act" in said
    assert "is the one the norms were written from" in said, "the personal data law has norms"


def test_a_text_that_was_amended_names_the_norms_to_read_again(tmp_path: Path, home: str) -> None:
    words = source("sources", "adopted", "230-VIII.rus.md").read_text("utf-8")
    before, mark, after = words.partition("эмоци")
    assert mark
    amended = tmp_path / "230-VIII.rus.md"
    amended.write_text(f"{before}настроени{after}", "utf-8")
    ran = run("law", "add", amended, "--act", "ai_law", "--of-language", "ru", "--edition", "230-VIII", ZANDY_HOME=home)
    assert ran.code == 0, ran.err
    out = run("law", "check", ZANDY_HOME=home).out
    assert "provisions that read differently: 1" in out
    assert "emotion_recognition" in out


def test_fetching_from_a_publisher(home: str) -> None:
    """From a server on this machine, in both languages, by an address template."""
    folder = source("sources", "adopted", "230-VIII.kaz.md").parent
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/230-VIII.{{lang}}.md"
        ran = run("law", "get", "230-VIII", "--url", url, ZANDY_HOME=home)
        gone = run("law", "get", "230-VIII", "--url", url.replace("230", "231"), ZANDY_HOME=home, lang="ru")
        server.shutdown()
    assert ran.code == 0, ran.err
    assert ran.out.count("Added: 230-VIII") == 2
    assert (gone.code, gone.out) == (2, "")
    assert "404" in gone.err


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None: ...


def test_the_term_is_that_of_the_day_asked_about(home: str) -> None:
    asked = ("article", "18.1.4", "--edition", "230-VIII", "--on")
    assert "1 year from" in run(*asked, DAY, ZANDY_HOME=home).out
    assert "1 year from" not in run(*asked, "2026-01-10", ZANDY_HOME=home).out, "no such term stood yet"
