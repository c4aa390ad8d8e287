"""The words for facts: every fact of the vocabulary, and no other."""

import re

import pytest

from tests.wording.every_text import HOME
from zandy.law.norms.editions import draft, edition_ids
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY, families
from zandy.wording import LANGUAGES, fact_text, family_label, value_label
from zandy.wording.books import book

FILES = sorted(path.name for path in (HOME / "facts").glob("*.toml"))
#: What a Kazakh question that is answered by yes or no ends in.
PARTICLES = {"ма", "ме", "ба", "бе", "па", "пе"}


def named() -> list[str]:
    return [name for file in FILES for name in book("facts", file)]


def test_every_fact_has_words() -> None:
    assert sorted(set(VOCABULARY) - set(named())) == []


def test_no_words_for_a_fact_that_is_not_there() -> None:
    assert sorted(name for name in named() if "." in name and name not in VOCABULARY) == []


def test_a_file_holds_one_family() -> None:
    for file in FILES:
        assert {name.partition(".")[0] for name in book("facts", file)} == {file.removesuffix(".toml")}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", [None, *edition_ids()])
def test_every_fact_speaks(lang: str, edition: str | None) -> None:
    for name, fact in VOCABULARY.items():
        text = fact_text(name, lang, edition)
        assert text.question.endswith("?"), name
        assert text.help.endswith("."), name
        assert 1 <= len(re.findall(r"[.?!](?:\s|$)", text.help)) <= 4, f"{name}: a help text is short"
        assert not text.label.endswith("."), name
        expected = () if fact.kind in (Kind.NUMBER, Kind.DATE) else fact.values
        assert set(text.values) == set(expected), name
    for family in families():
        assert family_label(family.name, lang, edition)


def test_yes_no_questions_are_questions_of_yes_and_no() -> None:
    for name, fact in VOCABULARY.items():
        if fact.kind is Kind.YES_NO:
            question = re.sub(r"\s*\([^)]*\)|:.*", "", fact_text(name, "kk").question.rstrip("?")).split()
            assert PARTICLES & set(re.findall(r"\w+", " ".join(question))), f"{name}: where is the question?"


def test_labels_tell_facts_apart() -> None:
    for lang in LANGUAGES:
        labels = [fact_text(name, lang).label for name in VOCABULARY]
        assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_questions_about_failure_ask_what_it_can_lead_to() -> None:
    for name in VOCABULARY:
        if name.startswith("failure."):
            assert fact_text(name, "en").question.startswith("If the system fails or stops, can this lead to")
            assert fact_text(name, "ru").question.startswith("Если система откажет или остановится, может ли это")
            assert fact_text(name, "kk").question.startswith("Жүйе бұзылса немесе тоқтаса, бұл")


def test_the_draft_uses_its_own_words() -> None:
    assert "дерекнама" in fact_text("library.kept", "kk", "230-VIII").question
    assert "деректер кітапханасы" in fact_text("library.kept", "kk", "draft").question
    assert fact_text("library.kept", "ru", "draft") == fact_text("library.kept", "ru")


def test_the_draft_never_uses_the_terms_of_the_adopted_law() -> None:
    for name in VOCABULARY:
        if any(provision.act == "ai_law_draft" for provision in VOCABULARY[name].at):
            text = fact_text(name, "kk", "draft")
            for words in (text.question, text.help, text.label):
                assert not re.search("дерекнама|иегер|қауіп-қатер", words), name


def test_values_have_labels() -> None:
    assert value_label("failure.emergency", "may", "kk") == "Алып келуі мүмкін"
    assert value_label("emotion.consent", "no", "ru") == "нет"
    assert value_label("system.stage", "training", "kk", "draft") == "Оқыту"
    with pytest.raises(KeyError):
        value_label("failure.emergency", "perhaps", "kk")


def test_an_unknown_fact_has_no_words() -> None:
    for name in ("emotion.smell", "weather.rain", ""):
        with pytest.raises(KeyError):
            fact_text(name, "kk")


def test_automated_processing_is_asked_of_whether_or_not_it_ends_in_a_decision() -> None:
    text = fact_text("decision.by_processing_personal_data", "en")
    assert "decision" not in text.question and "decision" in text.help


def test_what_is_unlawful_is_asked_whole_under_the_draft_which_asks_nothing_of_it_apart() -> None:
    asked = {fact.name for norm in draft().all_norms for fact in norm.condition.facts()}
    assert "personal_data.unlawful_otherwise" not in asked
    for lang, word in (("kk", "Мақсатсыз"), ("ru", "ецелевое"), ("en", "untargeted")):
        assert word.lower() in fact_text("personal_data.handled_unlawfully", lang, "draft").help.lower()


def test_the_territory_is_asked_about_for_what_each_edition_bans_there() -> None:
    assert "circulation" not in fact_text("system.in_kazakhstan", "en", "230-VIII").question
    assert "circulation" in fact_text("system.in_kazakhstan", "en", "draft").question
    assert "operated" not in fact_text("system.in_kazakhstan", "en", "draft").question
