"""The proofs about the norms beside the Law: what holds, what the sources bring to light, and that a proof can fail."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from zandy.law.decisions.proofs import prove_group
from zandy.law.decisions.proofs.authorship import prove_held, prove_labour, prove_no_ai
from zandy.law.decisions.proofs.crimes import prove_crimes
from zandy.law.decisions.proofs.sanctions import (
    prove_competition,
    prove_first_or_again,
    prove_note,
    prove_one_sanction,
)
from zandy.law.decisions.proofs.who_answers import prove_gap
from zandy.law.decisions.sets import GROUPS, SETS
from zandy.law.decisions.which_sanction import NOTE
from zandy.law.engines.prove import Claim, Proof
from zandy.law.norms.consequences import BILL, BY_ROLE, CRIMES, INSTITUTE, OFFENCES, PROPOSED, consequences
from zandy.law.norms.jurisdictions import Jurisdiction, law_of
from zandy.law.words.edition import Edition
from zandy.law.words.expression import Always
from zandy.law.words.liability import Offence
from zandy.law.words.sanction import Counted, Measure, Penalty, Sanction
from zandy.legislation.parameters.sanctions import sanction

pytest.importorskip("z3", reason="the solver is not installed: pip install 'zandy[prove]'")

LAW, DAY = "230-VIII", date(2026, 11, 21)
#: What fails for several pairs of norms, as a rule: counted, not listed.
PAIRS = (Claim.NO_OVERLAP, Claim.ONE_BEARER, Claim.ARMS_DISJOINT, Claim.NO_COMPETITION)


def amounts(name: str) -> Sanction:
    return sanction(name, DAY).sanction


def refuted(proofs: tuple[Proof, ...]) -> list[Proof]:
    return [proof for proof in proofs if proof.holds is not True]


#: All that is refuted, per set of norms: news about the sources, reported and not mended.
FOUND = {
    # Without a note, 641-1 and 456-2 meet over the same falsehood: a first offence meets part one or three, a repeated
    # one part two or three; only the same time of offending fits.
    OFFENCES: [
        (Claim.NO_COMPETITION, "risks_unmanaged", ("false_information_placed",)),
        (Claim.NO_COMPETITION, "risks_unmanaged", ("false_information_by_platform_user",)),
        (Claim.NO_COMPETITION, "repeated_breach", ("false_information_placed_again",)),
        (Claim.NO_COMPETITION, "repeated_breach", ("false_information_by_platform_user",)),
    ],
    # Equal maxima of 3.1 and 3.2, a fine for officials only, three times against 10 to 30 years.
    CRIMES: [
        (Claim.HEAVIER, "deepfake_of_politician", ("aggravated_deepfake_of_politician", "7 = 7")),
        (Claim.NO_MILDER_MEASURE, "large_fraud", ()),
        (Claim.ONE_MAXIMUM, "deepfake_of_head_of_state", ("21 < 30", "30 = 30")),
    ],
    # An outsider employs nobody in the case.
    BY_ROLE: [
        (Claim.SOMEBODY_ANSWERS, "", ()),
        (Claim.CAN_ANSWER_SO, "", ("party.outsider", "liability.disciplinary")),
    ],
    INSTITUTE: [
        (Claim.SOMEBODY_ANSWERS, "", ()),
        (Claim.CAN_ANSWER_SO, "", ("party.outsider", "liability.disciplinary")),
    ],
    # By one reading, which is marked as a reading.
    "cn": [(Claim.NO_AUTHOR_WITHOUT_WORK, "author", ())],
}


@pytest.mark.parametrize("group", list(GROUPS))
def test_all_else_is_proved(group: str) -> None:
    for each in prove_group(group, LAW, DAY, amounts):
        found = [(p.claim, p.subject, p.parts) for p in refuted(each.proofs)]
        expected = FOUND.get(each.edition.id, [])
        if each.edition.id != OFFENCES:
            found = [one for one in found if one[0] not in PAIRS]
        assert found == expected, each.edition.id
        assert all(p.claim.about_the_law for p in refuted(each.proofs)), "a fault of the encoding"
        assert all(p.witness for p in refuted(each.proofs) if p.claim in (*PAIRS, Claim.SOMEBODY_ANSWERS))


def test_every_set_is_proved() -> None:
    proved = [each.edition.id for group in GROUPS for each in prove_group(group, LAW, DAY, amounts)]
    assert len(proved) == len(SETS)
    with pytest.raises(KeyError):
        prove_group("everything", LAW, DAY, amounts)


def test_which_drafted_articles_meet_over_one_deed() -> None:
    """The draft says of one article which part follows, and of two articles nothing."""
    met = [p.parts for p in prove_crimes(consequences(CRIMES, LAW), amounts)
           if p.claim is Claim.NO_COMPETITION and p.holds is False]  # fmt: skip
    pairs = [tuple(part.rpartition("_")[2] for part in parts) for parts in met]
    # Whoever shows the head of state shows no other politician: 3 and 4 never meet.
    assert pairs == [(one, other) for one in "1234" for other in "2345" if one < other and (one, other) != ("3", "4")]


# --- a proof can fail ------------------------------------------------------------------------------------------------


def offences(id: str) -> Edition:
    return consequences(id, LAW)


def changed(edition: Edition, name: str, **values: object) -> Edition:
    """The edition with one norm otherwise."""
    norms = {
        at: replace(norm, **values) if norm.name == name else norm  # type: ignore[arg-type]  # any field of a norm
        for at, norm in edition.norms.items()
    }  # fmt: skip
    assert norms != dict(edition.norms)
    return replace(edition, norms=norms)


def failed(proofs: object) -> Counter[str]:
    return Counter(str(p.claim) for p in proofs if p.holds is False)  # type: ignore[attr-defined]  # several proofs


def test_the_note_is_what_keeps_the_articles_apart() -> None:
    assert not failed(prove_competition(offences(PROPOSED))) and not failed(prove_competition(offences(BILL)))
    in_force, proposed = offences(OFFENCES), offences(PROPOSED)
    name = next(norm.name for norm in in_force.norms.values() if norm.name == "false_information_placed")
    was = next(norm for norm in in_force.norms.values() if norm.name == name)
    assert failed(prove_competition(changed(proposed, name, when=was.condition, unless=(), overridden=())))


def test_who_is_freed_by_a_note_that_says_too_much_is_found() -> None:
    proposed = offences(PROPOSED)
    assert not failed(prove_note(proposed, offences(OFFENCES)))
    for norm in list(proposed.norms.values()):
        if isinstance(norm, Offence) and norm.name not in ("users_untold",):
            proposed = changed(proposed, norm.name, when=Always(False))
    [told] = [p for p in prove_note(proposed, offences(OFFENCES)) if p.claim is Claim.NOBODY_FREED]
    assert told.holds is False and told.subject == NOTE and told.witness


def test_a_sanction_too_many_or_too_few_is_found() -> None:
    edition = offences(OFFENCES)
    norm = next(norm for norm in edition.norms.values() if isinstance(norm, Offence) and len(norm.entails) > 1)
    twice, less = (*norm.entails, norm.entails[0]), norm.entails[1:]
    for entails in (twice, less):
        assert failed(prove_one_sanction(changed(edition, norm.name, entails=entails))) == {"one_sanction": 1}


def test_a_first_offence_that_is_repeated_is_found() -> None:
    edition = offences(OFFENCES)
    first = next(norm for norm in edition.norms.values() if norm.name == "users_untold")
    assert failed(
        prove_first_or_again(changed(edition, "repeated_breach", when=first.condition, unless=(), overridden=()))
    )


def test_a_graver_case_with_less_is_found() -> None:
    def lighter(name: str) -> Sanction:
        found = amounts(name)
        if name not in ("draft_2_3", "draft_5_4"):
            return found
        return replace(found, alternatives=(Penalty(Measure.IMPRISONMENT, Counted.YEAR, most=1),))

    found = failed(prove_crimes(offences(CRIMES), lighter)) - failed(prove_crimes(offences(CRIMES), amounts))
    assert found[str(Claim.NOT_LIGHTER)] == 2 and found[str(Claim.CIRCUMSTANCE_NEVER_LOWERS)] >= 1


def test_a_gap_that_is_not_stated_is_found() -> None:
    edition = offences(INSTITUTE)
    by_name = next(norm.name for norm in edition.norms.values() if norm.at.article.act == "inst")
    broken = changed(edition, by_name, when=Always(False))
    assert failed(prove_gap(edition, LAW)) == {"somebody_answers": 1}
    assert failed(prove_gap(broken, LAW)) == {"somebody_answers": 1, "gap_is_stated": 1}


def test_a_law_that_gave_ai_the_rights_would_be_found() -> None:
    law = law_of(Jurisdiction.KZ)
    author = law.norm("author")
    arms = (replace(author.arms[0], value="ai"), *author.arms[1:])  # type: ignore[union-attr]  # it classifies
    edition = changed(law.edition, "author", arms=arms)
    assert failed(prove_no_ai(replace(law, edition=edition))) == {"never_ai": 1}


def test_a_person_without_work_and_what_nobody_holds_would_be_found() -> None:
    law = law_of(Jurisdiction.KZ)
    author, holder = law.norm("author"), law.norm("holder")
    everybody = tuple(replace(arm, when=Always(arm.value == "person")) for arm in author.arms)  # type: ignore[union-attr]
    assert failed(prove_labour(replace(law, edition=changed(law.edition, "author", arms=everybody))))
    nobody = tuple(replace(arm, when=Always(arm.value == "nobody")) for arm in holder.arms)  # type: ignore[union-attr]
    assert failed(prove_held(replace(law, edition=changed(law.edition, "holder", arms=nobody))))
