"""Our summaries of provisions: every norm has one, an overlay goes before the act, and none is copied."""

import re

import pytest

from tests.sources import SHARED, source
from tests.wording.every_text import all_texts, words
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.classes import Trust
from zandy.law.words.provision import Provision
from zandy.wording import LANGUAGES, has_summary, note, summary, summary_trust, title
from zandy.wording.texts import summarised

RUN = 8
#: Official names of acts are names, not sentences; they are cited as they are.
NAMES = ("acts.toml",)


def at(text: str) -> Provision:
    return Provision.parse(text)


def norm_act(id: str) -> str:
    """The act that an edition is of; of the acts linked to it only some paragraphs are carried."""
    return edition(id).act


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", edition_ids())
def test_every_norm_has_a_summary(id: str, lang: str) -> None:
    for norm in edition(id).all_norms:
        for place in norm.homes:
            assert summary(place, lang, id), place
            assert place.act != norm_act(id) or title(place, lang, id), place


def test_summaries_are_of_provisions() -> None:
    for act in ("ai_law", "ai_law_draft", "ai_law@2026-08-25", "personal_data_law", "digital_code"):
        found = summarised(act)
        assert found
        assert len(set(found)) == len(found)


def test_the_overlay_goes_before_the_act() -> None:
    place = at("ai_law:art_1__point_5")
    assert "informatisation object" in summary(place, "en", "230-VIII")
    assert "digital object" in summary(place, "en", "230-VIII@2026-08-25")
    assert summary_trust(place, "230-VIII") is Trust.OFFICIAL
    assert summary_trust(place, "230-VIII@2026-08-25") is Trust.SECONDARY


def test_what_the_overlay_leaves_alone_stays() -> None:
    place = at("ai_law:art_18__para_1__point_4")
    assert summary(place, "ru", "230-VIII@2026-08-25") == summary(place, "ru", "230-VIII")


def test_notes_stand_where_the_texts_differ() -> None:
    assert "Kazakh" in str(note(at("ai_law:art_17__para_3__point_7"), "en"))
    assert note(at("ai_law:art_17__para_3__point_6"), "en") is None


def test_an_article_of_one_sentence_has_a_heading_of_its_own() -> None:
    assert title(at("ai_law:art_5"), "en") == "Legality"
    assert summary(at("ai_law:art_5"), "en") != "Legality"
    assert title(at("personal_data_law:art_7__para_11"), "en") is None


def test_an_unknown_provision_has_no_words() -> None:
    for place in (at("ai_law:art_99"), at("ai_law:art_17__para_9"), at("nowhere:art_1"), at("ai_law")):
        assert not has_summary(place)
        with pytest.raises(KeyError):
            summary(place, "kk")


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words of a text."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def test_runs_are_found_whatever_stands_between_the_words() -> None:
    assert runs("Один, два — три; четыре пять «шесть» семь 8) девять") & runs("один два три четыре пять шесть семь 8")
    assert not runs("один два три четыре пять шесть семь")


def test_no_sentence_of_an_act_is_copied() -> None:
    source("sources", "adopted", "230-VIII.kaz.md")
    texts = [each for each in (SHARED / "sources").rglob("*") if re.search(r"\.(txt|md)$", each.name)]
    official = set().union(*(runs(each.read_text("utf-8", errors="replace")) for each in texts))
    assert len(official) > 10_000
    copied = [
        f"{place} ({lang}): {' '.join(shared[0])}"
        for place, said in all_texts()
        if not place.startswith(NAMES)
        for lang, text in said.items()
        if (shared := sorted(runs(text) & official))
    ]
    assert not copied, "say it in our own words:\n" + "\n".join(copied)
