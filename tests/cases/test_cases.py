"""Worked cases of our own, as tables a lawyer can check: a story, its facts, the answer expected and its provisions.

A table of sanctions (``sanctions.toml``, ``crimes.toml``)::

    [[case]]
    name = "…"
    story = "…"
    on = 2026-09-14
    facts = {…}                               # beside those of [given]
    [case.expect."235-V"]
    follows = ["admin_code:art_641-1__para_1__point_2"]    # exactly these offences
    open = []                                              # and these are not settled
    fine = {mci = [30, 30], tenge = [129750, 129750]}      # of the first that follows, least and most
    [case.expect]
    conflict = "open"                         # open, possible or none: 641-1 against 456-2
    note_leaves = ["admin_code:art_641-1"]

A table of liability (``liability.toml``)::

    [case.expect.in_force]
    answer = ["developer", "possessor"]       # exactly these parties
    may = []                                  # and these may
    nobody = false
    kinds = {possessor = ["civil"]}           # exactly these kinds, certain
    rules = {developer = ["ai_law:art_8__para_2"]}
    share = {developer = ["greatest"]}
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zandy.answers.liability import LiabilityView
from zandy.answers.sanctions import SanctionView, day_of_event
from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.decisions.which_sanction import Strand, WhichSanction
from zandy.law.decisions.who_answers import Line, WhoAnswers
from zandy.law.norms.consequences import Standing
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.offences import offender_subject
from zandy.law.words.knowledge import Knowledge, Status, know
from zandy.law.words.parties import Liability, Party
from zandy.law.words.sanction import Counted, Penalty, Subject
from zandy.legislation.parameters.sanctions import in_tenge, sanction

HERE = Path(__file__).parent
NOT_APPLICABLE = "not applicable"
Case = Mapping[str, Any]


def cases(*names: str) -> Iterator[Any]:
    for name in names:
        table = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
        for case in table["case"]:
            assert set(case) == {"name", "story", "on", "facts", "expect"}, case["name"]
            yield pytest.param({**case, "facts": {**table.get("given", {}), **case["facts"]}}, id=case["name"])


def knowledge_of(case: Case) -> Knowledge:
    words = {"unknown": None, NOT_APPLICABLE: Status.NOT_APPLICABLE}
    facts = {
        name: words.get(value, value) if isinstance(value, str) else value for name, value in case["facts"].items()
    }
    found = know(facts, VOCABULARY)
    refuse_contradictions(found)
    return found


ALL_SANCTIONS = list(cases("sanctions", "crimes"))
ALL_LIABILITY = list(cases("liability"))


def test_there_are_enough_of_them_and_no_two_of_one_name() -> None:
    names = [str(case.id) for case in (*ALL_SANCTIONS, *ALL_LIABILITY)]
    assert len(names) == len(set(names)) >= 25


# --- sanctions ----


@pytest.mark.parametrize("case", ALL_SANCTIONS)
def test_sanction(case: Case) -> None:
    view = SanctionView.of(knowledge_of(case), "en", on=case["on"], scope="all")
    expected = dict(case["expect"])
    conflict, left = expected.pop("conflict", None), expected.pop("note_leaves", None)
    assert expected or conflict, "a case expects something"
    for id, wanted in expected.items():
        hold(view.found.strand(id), wanted, view)
    if conflict is not None:
        assert conflict_of(view.found) == conflict
    if left is not None:
        assert view.found.competition is not None
        assert sorted(map(str, view.found.competition.by_note)) == sorted(left)


def hold(strand: Strand, wanted: Mapping[str, Any], view: SanctionView) -> None:
    """The strand answers exactly what is wanted."""
    assert set(wanted) <= {"follows", "open", "fine", "sanction", "prison", "mitigated"}
    follows = {each.norm.id: each for each in strand.judged if each.finding.holds is True}
    assert sorted(follows) == sorted(wanted["follows"]), strand.edition.id
    assert sorted(each.norm.id for each in strand.judged if each.finding.holds is None) == sorted(
        wanted.get("open", [])
    )
    if "sanction" in wanted:
        assert [each.sanction for one in follows.values() for each in one.follows] == wanted["sanction"]
    if "fine" in wanted:
        (penalty,) = fines(strand, view)
        index = in_tenge(penalty, view.found.on)
        assert [penalty.least, penalty.most] == wanted["fine"]["mci"]
        assert index is not None
        assert [index.least, index.most] == wanted["fine"]["tenge"]
    if "mitigated" in wanted:
        assert (strand.mitigated is not None) is wanted["mitigated"]


def fines(strand: Strand, view: SanctionView) -> list[Penalty]:
    """The fines in MCI of the first offence that follows, for the subject of the case."""
    values = view.found.knowledge[offender_subject.name].values
    subject = Subject(next(iter(values))) if len(values) == 1 else None
    first = next(each for each in strand.judged if each.finding.holds)
    found = sanction(first.follows[0].sanction, view.found.on).sanction.for_(subject)
    return [each for each in found.alternatives if each.unit is Counted.MCI and each.measure == "fine"]


def conflict_of(found: WhichSanction) -> str:
    if found.competition is None or found.competition.holds is False:
        return "none"
    return "open" if found.competition.holds else "possible"


# --- liability ----


@pytest.mark.parametrize("case", ALL_LIABILITY)
def test_who_answers(case: Case) -> None:
    known = knowledge_of(case)
    found = LiabilityView.of(known, "en", on=case["on"]).found
    assert set(case["expect"]) <= {"in_force", "proposed"}
    for standing, wanted in case["expect"].items():
        answers(found, found[Standing(standing)], wanted)


def answers(found: WhoAnswers, line: Line, wanted: Mapping[str, Any]) -> None:
    """The line answers exactly what is wanted; and somebody answers, or may, or the gap is stated."""
    assert set(wanted) <= {"answer", "may", "nobody", "kinds", "may_kinds", "rules", "share", "freed"}
    certain = {str(each.party) for each in line.parties if each.finding.holds is True}
    possible = {str(each.party) for each in line.parties if each.finding.holds is None}
    assert certain == set(wanted["answer"]), line.standing
    assert possible == set(wanted.get("may", [])), line.standing
    assert line.nobody.holds is (None if possible and not certain else not certain)
    assert (line.nobody.holds is True) is wanted.get("nobody", False)
    for party, kinds in wanted.get("kinds", {}).items():
        assert {str(kind) for kind in Liability if line[Party(party)].kinds[kind].holds is True} == set(kinds), party
    for party, kinds in wanted.get("may_kinds", {}).items():
        assert {str(kind) for kind in Liability if line[Party(party)].kinds[kind].holds is None} == set(kinds), party
    for party, rules in wanted.get("rules", {}).items():
        assert list(map(str, line[Party(party)].rules)) == rules, party
    for party, share in wanted.get("share", {}).items():
        assert list(map(str, line[Party(party)].share)) == share, party
    for party, shown in wanted.get("freed", {}).items():
        assert [way.shown for way in line[Party(party)].freed_by] == [shown], party


# --- every case can be told ----


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("case", [*ALL_SANCTIONS, *ALL_LIABILITY])
def test_every_case_is_told_in_words(case: Case, lang: str) -> None:
    known = knowledge_of(case)
    for paper in (
        SanctionView.of(known, lang, on=case["on"], scope="all").paper,
        LiabilityView.of(known, lang, on=case["on"]).paper,
    ):
        told = [paper.title, *paper.notes]
        for section in paper.sections:
            told += [
                section.title,
                *section.notes,
                *(part for row in section.rows for part in (row.lead + row.words, *row.notes)),
            ]
        assert all(part.strip() for part in told)
        assert not any("{" in part for part in told)


def test_the_day_of_the_offence_selects_the_edition() -> None:
    known = know({"offence.committed_on": date(2026, 3, 2)}, VOCABULARY)
    assert day_of_event(known, date(2026, 11, 21)) == date(2026, 3, 2)
    assert SanctionView.of(known, "en", on=date(2026, 11, 21)).found.law == "230-VIII"
