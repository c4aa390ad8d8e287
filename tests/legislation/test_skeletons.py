"""Skeletons: they ship, they are those of the official texts, and they name what an amendment touched."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.legislation.official import adopted, draft, linked_reading
from zandy.legislation import Act, LegislationError, build_skeleton, compare_with_text, leaf_units, skeleton, units_of
from zandy.legislation.read import read_bytes
from zandy.legislation.skeletons import from_json, shipped_editions, to_json
from zandy.legislation.skeletons.__main__ import main

SHIPPED = [
    ("ai_law", "230-VIII", 31), ("ai_law_draft", "draft", 28), ("personal_data_law", "94-V@2026-01-18", 2),
    ("digital_code", "255-VIII", 1), ("admin_code", "235-V@2026-01-18", 1),
]  # fmt: skip


@pytest.mark.parametrize(("act", "edition", "articles"), SHIPPED)
def test_skeletons_ship(act: str, edition: str, articles: int) -> None:
    assert shipped_editions(act) == (edition,)
    assert sum(unit.kind == "article" for unit in skeleton(act, edition).units) == articles
    assert set(leaf_units(act)) < set(units_of(act))


def test_a_skeleton_holds_no_wording() -> None:
    for act, edition, _ in SHIPPED:
        text = to_json(skeleton(act, edition))
        assert text.isascii()
        assert all(set(row) <= {"eid", "in", "kind", "number", "sha256"} for row in json.loads(text)["units"])


def test_the_law_has_every_leaf_in_both_languages_but_the_shared_predicates() -> None:
    law = skeleton("ai_law")
    lone = [eid for eid in leaf_units("ai_law") if set(law.by_eid[eid].sha256) != {"kk", "ru"}]
    assert len(lone) == 8 and all(eid.endswith("__wrapup") for eid in lone)


def test_the_overlaid_edition_has_the_units_of_its_base() -> None:
    assert units_of("230-VIII@2026-08-25") == units_of("ai_law", "230-VIII") == units_of("ai_law")


def test_an_unknown_act_or_edition_is_named() -> None:
    with pytest.raises(LegislationError, match="ai_law_draft"):
        units_of("ai-law")
    with pytest.raises(LegislationError, match="230-VIII"):
        units_of("ai_law", "1999")


def test_shipped_skeletons_are_those_of_the_official_texts() -> None:
    kk, ru = (replace(adopted(lang).act, name="ai_law", edition="230-VIII") for lang in ("kk", "ru"))
    assert to_json(build_skeleton(kk, ru)) == to_json(skeleton("ai_law"))
    text = replace(draft().act, name="ai_law_draft", edition="draft")
    assert to_json(build_skeleton(text)) == to_json(skeleton("ai_law_draft"))
    acts: dict[str, list[Act]] = {}
    for act in linked_reading().acts:
        acts.setdefault(act.name or "", []).append(act)
    for name, texts in acts.items():
        made = build_skeleton(*sorted(texts, key=lambda act: act.lang or ""), partial=True)
        assert to_json(made) == to_json(skeleton(name))


BASE = """1-бап. Ара туралы
1. Омарташы:
1) ұяны күтуге;
2) балды сатуға құқылы.
2. Ара еркін ұшады.

2-бап. Бал
Бал таза болуға тиіс.
"""


def act_of(text: str) -> Act:
    return replace(read_bytes(text.encode()).act, name="ai_law", edition="test", lang="kk")


def test_the_same_wording_in_other_typography_is_the_same() -> None:
    other = BASE.replace("1. Омарташы", "1.\tОмарташы").replace("Бал таза", "Бaл\u00a0 таза")
    assert compare_with_text(build_skeleton(act_of(BASE)), act_of(other)).is_same


def test_a_changed_point_is_named_with_what_holds_it() -> None:
    result = compare_with_text(build_skeleton(act_of(BASE)), act_of(BASE.replace("күтуге", "күзетуге")))
    assert result.changed == ("art_1", "art_1__para_1", "art_1__para_1__point_1")
    assert result.smallest == result.touched == ("art_1__para_1__point_1",)


def test_a_changed_heading_names_the_article_itself() -> None:
    result = compare_with_text(build_skeleton(act_of(BASE)), act_of(BASE.replace("Ара туралы", "Аралар туралы")))
    assert result.smallest == ("art_1",)


def test_a_renumbered_paragraph_is_moved() -> None:
    text = BASE.replace("2. Ара еркін", "2. Ара қорғалады.\n3. Ара еркін")
    result = compare_with_text(build_skeleton(act_of(BASE)), act_of(text))
    assert result.added == ("art_1__para_3",) and result.smallest == ("art_1__para_2",)


def test_a_repealed_article_is_removed_and_its_words_are_found_elsewhere() -> None:
    result = compare_with_text(build_skeleton(act_of(BASE)), act_of(BASE.replace("2-бап", "3-бап")))
    assert (result.added, result.removed, result.moved) == (("art_3",), ("art_2",), {"art_2": "art_3"})


def test_a_skeleton_of_extracts_minds_only_its_own_articles() -> None:
    part = build_skeleton(act_of(BASE.partition("\n\n")[0]), partial=True)
    assert compare_with_text(part, act_of(BASE)).is_same
    grown = compare_with_text(part, act_of(BASE.replace("ұшады.", "ұшады.\n3. Ұя тыныш тұрады.")))
    assert grown.touched == ("art_1__para_3",)


def test_json_round_trip_and_refusals() -> None:
    made = build_skeleton(act_of(BASE))
    assert from_json(to_json(made)) == made
    for broken in ("", "{}", "[]", to_json(made).replace('"format": 1', '"format": 99')):
        with pytest.raises(LegislationError, match="damaged"):
            from_json(broken)


def test_texts_of_one_language_make_no_skeleton() -> None:
    with pytest.raises(LegislationError, match="another language"):
        build_skeleton(act_of(BASE), act_of(BASE))


def test_the_command_writes_checks_and_complains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "bees.txt"
    text.write_text(BASE, "utf-8")
    named, out = f"{text}=ai_law:230-VIII", ["--out", str(tmp_path / "out")]
    assert main([*out, "--check", named]) == 1
    assert main([*out, named]) == 0 and (tmp_path / "out" / "ai_law" / "230-VIII.json").is_file()
    assert main([*out, "--check", named]) == 0
    assert main([*out, str(text)]) == 2 and "Name it" in capsys.readouterr().err
