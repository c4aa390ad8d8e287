"""The labels of the product's own words cover the words of the law."""

from collections.abc import Iterable
from enum import StrEnum

import pytest

from zandy.law.decisions.assess import Verdict
from zandy.law.decisions.duties import When
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.classes import Autonomy, Chance, Conduct, LifeStage, Risk, Role, Trust, UseMode
from zandy.law.words.edition import NotComputed
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.knowledge import Status
from zandy.law.words.norm import Classification, Ground, Modality, Norm
from zandy.legislation.parameters import parameter_names, parameters
from zandy.wording import (
    LANGUAGES,
    LanguageError,
    act_title,
    edition_label,
    edition_statement,
    glossary,
    glossary_term,
    term,
    terms,
)
from zandy.wording.books import book
from zandy.wording.numbers import UNITS

GROUPS: dict[str, type[StrEnum]] = {
    "role": Role, "modality": Modality, "conduct": Conduct, "ground": Ground, "risk": Risk, "risk_short": Risk,
    "autonomy": Autonomy, "autonomy_short": Autonomy, "mode": UseMode, "mode_short": UseMode, "stage": LifeStage,
    "chance": Chance, "status": Status, "kind": Kind, "trust": Trust, "not_computed": NotComputed, "when": When,
}  # fmt: skip


def all_norms() -> Iterable[Norm]:
    return [norm for id in edition_ids() for norm in edition(id).all_norms]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_the_words_of_its_kind(group: str) -> None:
    assert set(terms(group)) == {str(value) for value in GROUPS[group]}


def test_verdicts_and_outcomes() -> None:
    assert {str(verdict) for verdict in Verdict} <= set(terms("verdict"))
    assert {"yes", "no", Classification.GAP, Classification.OUTSIDE, "undetermined"} <= set(terms("outcome"))


def test_documents_that_norms_ask_for() -> None:
    asked = {document for norm in all_norms() for document in norm.documents}
    assert sorted(asked - set(terms("document"))) == []


def test_deadlines_that_norms_set() -> None:
    deadlines = [norm.by for norm in all_norms() if norm.by]
    assert sorted({each.parameter for each in deadlines} - set(terms("deadline"))) == []
    assert sorted({each.starts for each in deadlines} - set(terms("starts"))) == []


def test_what_the_dated_terms_count_from() -> None:
    starts = {each.starts for name in parameter_names() for each in parameters(name)}
    assert sorted(starts - set(terms("starts")) - {""}) == []


def test_prohibited_functions_have_a_short_name() -> None:
    functions = {norm.name for norm in all_norms() if norm.of_function}
    assert functions == set(terms("function"))


def test_contradictions_are_told() -> None:
    assert set(terms("contradiction")) == set(CONTRADICTIONS)
    assert all(term(f"contradiction.{name}", lang).endswith(".") for name in CONTRADICTIONS for lang in LANGUAGES)


def test_what_numbers_count_can_be_counted() -> None:
    assert {fact.unit for fact in VOCABULARY.values() if fact.unit} <= set(UNITS)


def test_classes_are_called_as_the_edition_calls_them() -> None:
    assert term("risk.low", "en", "draft") == "low risk"
    assert term("risk.low", "en", "230-VIII") == "minimal risk"
    assert term("risk.low", "kk", "230-VIII@2026-08-25") == "қауіп-қатер дәрежесі ең төмен"
    assert term("autonomy.high", "kk", "draft") == "толық дербес жүйе"
    assert term("autonomy.high", "ru") == "высокая автономность"


def test_verdicts_name_the_class() -> None:
    medium = term("risk.medium", "kk")
    assert term("verdict.at_least", "kk", name=medium) == "қауіп-қатер дәрежесі орташа немесе одан жоғары"
    with pytest.raises(KeyError):
        term("verdict.at_least", "kk")


@pytest.mark.parametrize("key", ["risk", "risk.", "risk.extreme", "nonsense.low", ""])
def test_an_unknown_key_is_never_shown(key: str) -> None:
    with pytest.raises(KeyError):
        term(key, "kk")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        term("risk.low", "de")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_acts_and_editions_have_names(lang: str) -> None:
    for id in edition_ids():
        assert edition_label(id, lang)
        assert edition_statement(id, lang) if edition(id).trust is not Trust.OFFICIAL else True
    for act in {norm.at.act for norm in all_norms()}:
        assert act_title(act, lang) != act_title(act, lang, short=True)


def test_the_glossary_keeps_the_terms_of_the_draft_apart() -> None:
    assert glossary_term("possessor", "kk") == "иегері"
    assert glossary_term("possessor", "kk", "draft") == "иесі"
    assert glossary_term("possessor", "ru", "draft") == "владелец"
    assert "possessor" in glossary()


def test_the_bearers_of_19_1_are_three() -> None:
    assert "үшінші тұлға" in term("role.personal_data_holder", "kk")
    assert "третье лицо" in term("role.personal_data_holder", "ru")
    assert "third party" in term("role.personal_data_holder", "en")


def test_a_system_that_the_law_does_not_reach_is_no_outlaw() -> None:
    assert term("verdict.outside", "en") == "THE LAW DOES NOT APPLY"


def test_a_term_begins_with_its_start_where_kazakh_puts_it() -> None:
    starts = term("starts.receipt", "kk")
    said = str(book("answers.toml")["deadline"]["term"]["kk"]).format(length="3 жұмыс күні", starts=starts)
    assert said == "алынған күннен бастап 3 жұмыс күні"
