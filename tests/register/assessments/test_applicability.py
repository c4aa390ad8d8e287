"""The statement of applicability: every norm once, three-valued, with the state of its duty; no formula runs."""

import csv
from io import StringIO

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.assessments import actions
from zandy.register.assessments.applicability import ALWAYS, APPLIES, NOT, OPEN, Line, by_article, statement
from zandy.register.assessments.evidence import evidence_of
from zandy.register.assessments.tables import csv_text
from zandy.register.systems.actions import answer, change_duty
from zandy.register.systems.models import Duty

from .conftest import Scene


def lines_of(scene: Scene) -> dict[str, Line]:
    scene.system.refresh_from_db()
    found = actions.today(scene.system)
    return {line.norm: line for line in statement(found, scene.system.duties.all(), evidence_of(scene.system))}


def test_every_norm_of_the_edition_stands_in_it_once(scene: Scene) -> None:
    found = actions.today(scene.system)
    lines = statement(found, (), {})
    assert [line.norm for line in lines] == [norm.name for norm in found.regime.edition.all_norms]
    assert sum(len(article.lines) for article in by_article(found, lines)) == len(lines)


def test_applies_does_not_or_is_not_settled(scene: Scene) -> None:
    lines = lines_of(scene)
    assert lines["assess_risks"].standing == APPLIES
    assert lines["emotion_recognition"].standing == OPEN and "белгісіз" in lines["emotion_recognition"].why
    assert (lines["risk"].standing, lines["risk"].outcome) == (APPLIES, "ең төмен")
    assert {line.standing for line in lines.values()} == {APPLIES, OPEN, NOT, ALWAYS}
    told = {
        "emotion.determined": True,
        "emotion.consent": False,
        "emotion.provided_by_law": False,
        "system.in_kazakhstan": True,
    }
    answer(system=scene.system, answers=know(told, VOCABULARY).states, by=scene.aigul)
    met = lines_of(scene)["emotion_recognition"]
    assert (met.standing, met.mark) == (APPLIES, "no"), "a ban that applies is grave"


def test_outside_the_law_no_class_applies(scene: Scene) -> None:
    answer(system=scene.system, answers=know({"system.learns_from_data": False}, VOCABULARY).states, by=scene.aigul)
    lines = lines_of(scene)
    assert lines["risk"].standing == NOT and lines["assess_risks"].standing == NOT
    assert lines["assess_risks"].state == "", "a duty that is no longer owed has no state"


def test_the_state_of_a_duty_and_its_evidence(scene: Scene) -> None:
    duty = Duty.objects.get(system=scene.system, norm="assess_risks")
    change_duty(duty=duty, state="met", reason="№ 7 хаттама", by=scene.aigul)
    line = lines_of(scene)["assess_risks"]
    assert line.state == "Орындалды" and "№ 7 хаттама" in line.evidence


def test_formulas_do_not_run() -> None:
    rows = list(
        csv.reader(StringIO(csv_text(["a"], [["=1+1"], ["+7"], ["-1"], ["@x"], ["\tx"], ["қалыпты"]]).lstrip("\ufeff")))
    )
    assert [row[0] for row in rows] == ["a", "'=1+1", "'+7", "'-1", "'@x", "'\tx", "қалыпты"]
