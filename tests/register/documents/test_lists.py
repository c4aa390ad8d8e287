"""The list of documents: four groups, replaceable, marked until it is verified."""

from pathlib import Path

import pytest

from zandy.law.words.classes import Risk, Trust
from zandy.register.documents import lists
from zandy.register.documents.lists import ListError, document_label, document_list, known_documents, read_list, wanted
from zandy.register.language import LANGUAGES

SHIPPED = Path(lists.__file__).parent / "lists.toml"


def test_four_groups_and_a_mark() -> None:
    listed = read_list(SHIPPED)
    assert [group.key for group in listed.groups] == ["system", "risk_management", "data_libraries", "ethics"]
    assert listed.draft and listed.trust is Trust.SECONDARY and listed.act == "95/НҚ"
    assert all(listed.statement[language] and listed.source[language] for language in LANGUAGES)


def test_a_higher_class_is_asked_for_no_less() -> None:
    low, medium, high = ({want.document for want in wanted([risk])} for risk in Risk)
    assert low <= medium <= high and low < high
    assert len({want.group for want in wanted(["low"])}) == 4, "every system is asked for all four groups"


def test_a_class_that_is_not_settled_asks_for_certain_only_what_every_class_does() -> None:
    found = {want.document: want.certain for want in wanted(["high", "low"])}
    assert found["system_documentation"] and found["audit_report"] is False


def test_a_system_outside_the_law_is_asked_for_nothing() -> None:
    assert wanted(["outside"]) == ()


def test_documents_have_names() -> None:
    for language in LANGUAGES:
        for name in known_documents():
            assert document_label(name, language)[0].isupper() or not document_label(name, language)[0].isalpha()


def test_the_list_can_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = (
        SHIPPED.read_text("utf-8").replace('status = "draft"', 'status = "final"').replace('trust = "S"', 'trust = "P"')
    )
    (tmp_path / lists.REPLACEMENT).write_text(read, "utf-8")
    monkeypatch.setenv("ZANDY_HOME", str(tmp_path))
    document_list.cache_clear()
    try:
        assert document_list().draft is False and document_list().trust is Trust.OFFICIAL
    finally:
        document_list.cache_clear()


@pytest.mark.parametrize(("old", "new"), [
    ("[[group]]", "[[group"), ('"low", "medium"', '"lowest"'), ("ethics_documentation", "etics_documentation"),
    ('trust = "S"', 'trust = "X"'), ("title.kk", "title.kz"), ('classes = ["high"]', "classes = []"),
    ("art_15__para_2", "статья 15"),
])  # fmt: skip
def test_a_broken_list_says_what_is_wrong(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "my-list.toml"
    text = SHIPPED.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ListError, match=r"my-list\.toml"):
        read_list(file)
