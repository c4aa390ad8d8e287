"""Proofs about editions: deliberate defects are found, the real editions stand, amendments are counted."""

from itertools import count as count_up
from itertools import product

import pytest

pytest.importorskip("z3", reason="proofs need z3: install zandy[prove]")

from hypothesis import given, settings

from zandy.law.engines.evaluate import Evaluator, question_of
from zandy.law.engines.layout import Layout
from zandy.law.engines.prove import Claim, Proof, compare, prove
from zandy.law.engines.prove.knowledge import Subject, Tracks, prove_question, prove_rails
from zandy.law.engines.prove.norms import Prover
from zandy.law.engines.prove.solving import Solver
from zandy.law.engines.rails import NEVER_HOLDS, AllOf, Excluded, Rails, holds, rails_of
from zandy.law.norms import editions
from zandy.law.words.classes import Conduct, Role
from zandy.law.words.edition import Edition
from zandy.law.words.expression import ALWAYS, Condition
from zandy.law.words.fact import NO, YES
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import (
    Arm,
    Classification,
    Exemption,
    Ground,
    Norm,
    Override,
    classify,
    oblige,
    permit,
    prohibit,
)

from .small_norms import ART, SOME_DAY, a, b, c, conditions, count, d, day, edition

OWNER = (Role.OWNER,)


def claims(proofs: tuple[Proof, ...], claim: Claim) -> dict[tuple[str, ...], Proof]:
    """The proofs of one claim, by subject and parts."""
    return {(proof.subject, *proof.parts): proof for proof in proofs if proof.claim is claim}


def one(norm: Norm, claim: Claim, *parts: str, impossible: dict[str, Condition] | None = None) -> Proof:
    """The proof of a claim about an edition with one norm."""
    return claims(prove(edition(norm), impossible or {}), claim)[(norm.name, *parts)]


# --- (a) classifications -----------------------------------------------------------------------------------------


def test_a_gap_between_classes_is_found() -> None:
    classes = classify(ART / 1, name="kind", arms=(Arm(ART / 1 / 2, "high", a & b), Arm(ART / 1 / 1, "low", ~a)))
    gap = one(classes, Claim.NO_GAP)
    assert gap.holds is False
    assert gap.witness == {"thing.a": YES, "thing.b": NO}


def test_no_gap_where_the_classes_cover_everything() -> None:
    classes = classify(ART / 1, name="kind", arms=(Arm(ART / 1 / 2, "high", a), Arm(ART / 1 / 1, "low", ~a)))
    assert one(classes, Claim.NO_GAP).holds is True
    assert one(classes, Claim.NO_GAP).witness is None


def test_overlapping_descriptions_of_classes_are_found() -> None:
    classes = classify(
        ART / 1, name="kind", arms=(Arm(ART / 1 / 3, "high", a), Arm(ART / 1 / 2, "middle", b), Arm(ART / 1 / 1, "low"))
    )
    overlap = one(classes, Claim.ARMS_DISJOINT, "high", "middle")
    assert overlap.witness == {"thing.a": YES, "thing.b": YES}
    assert one(classes, Claim.DISJOINT, "high", "middle").holds is True


def test_a_class_that_is_never_given_is_found() -> None:
    classes = classify(
        ART / 1,
        name="kind",
        arms=(Arm(ART / 1 / 3, "high", a), Arm(ART / 1 / 2, "never", a & b), Arm(ART / 1 / 1, "low")),
    )
    assert one(classes, Claim.CLASS_GIVEN, "never").holds is False
    assert one(classes, Claim.CLASS_GIVEN, "low").holds is True


class Broken(Classification):
    """Classes whose outcomes do not follow the rule «the highest class that holds»."""

    @property
    def outcomes(self) -> dict[str, Condition]:
        return {"high": a, "low": b}


def test_outcomes_that_are_neither_exhaustive_nor_disjoint_are_found() -> None:
    broken = Broken(ART / 1, modality=classify.keywords["modality"], name="kind")
    assert one(broken, Claim.EXHAUSTIVE).witness == {"thing.a": NO, "thing.b": NO}
    assert one(broken, Claim.DISJOINT, "high", "low").witness == {"thing.a": YES, "thing.b": YES}


# --- (b) dead norms ----------------------------------------------------------------------------------------------


def test_a_norm_that_can_never_hold_is_found() -> None:
    dead = prohibit(ART / 1, name="dead", when=a & b & ~a)
    assert one(dead, Claim.CAN_HOLD).holds is False


def test_a_norm_that_only_contradictory_systems_meet_is_dead() -> None:
    norm = prohibit(ART / 1, name="dead", when=a & b)
    assert one(norm, Claim.CAN_HOLD).holds is True
    assert one(norm, Claim.CAN_HOLD, impossible={"both": a & b}).holds is False


def test_contradictions_of_three_facts_reach_through_a_fact_the_norm_does_not_name() -> None:
    norm = prohibit(ART / 1, name="dead", when=a & b)
    assert one(norm, Claim.CAN_HOLD, impossible={"one": a & c, "other": b & ~c}).holds is False


def test_an_empty_stretch_of_numbers_is_dead() -> None:
    assert one(prohibit(ART / 1, name="dead", when=count.at_least(10) & count.below(5)), Claim.CAN_HOLD).holds is False
    alive = one(prohibit(ART / 1, name="alive", when=count.at_least(5) & count.below(10)), Claim.CAN_HOLD)
    assert alive.witness == {"thing.count": "5 – 10"}


def test_a_norm_that_always_holds_without_saying_so_is_found() -> None:
    hidden = oblige(ART / 1, name="hidden", who=OWNER, when=a | ~a | b)
    assert one(hidden, Claim.CAN_FAIL).holds is False
    said = oblige(ART / 1, name="said", who=OWNER, when=ALWAYS)
    assert not claims(prove(edition(said), {}), Claim.CAN_FAIL)


def test_an_exemption_that_changes_nothing_is_found() -> None:
    norm = prohibit(ART / 1, name="norm", when=a & b, unless=(Exemption(ART / 2, ~a), Exemption(ART / 3, c)))
    assert one(norm, Claim.EXEMPTION_MATTERS, str(ART / 2), "thing.a").holds is False
    assert one(norm, Claim.EXEMPTION_MATTERS, str(ART / 3), "thing.c").holds is True


def test_an_override_that_changes_nothing_is_found() -> None:
    special = permit(ART / 2, name="special", when=~a)
    norm = prohibit(ART / 1, name="norm", when=a, overridden=(Override(special, Ground.SPECIAL_LAW, ART / 2),))
    assert one(norm, Claim.OVERRIDE_MATTERS, str(ART / 2), "thing.a").holds is False


def test_overrides_in_a_circle_are_refused() -> None:
    first = prohibit(ART / 1, name="first", when=a)
    second = permit(ART / 2, name="second", when=b, overridden=(Override(first, Ground.LATER_ACT, ART / 2),))
    # Values cannot name each other in a circle; only a norm read from outside or changed by force can.
    object.__setattr__(first, "overridden", (Override(second, Ground.SPECIAL_LAW, ART / 1),))
    with pytest.raises(ValueError, match="in a circle"):
        prove(edition(first, second), {})


# --- (c) norms beside each other ---------------------------------------------------------------------------------


def test_a_permission_of_what_is_prohibited_is_a_conflict() -> None:
    ban = prohibit(ART / 1, name="ban", who=(Role.ANYONE,), to=(Conduct.OPERATE,), when=a)
    leave = permit(ART / 2, name="leave", who=OWNER, to=(Conduct.OPERATE,), when=b)
    conflict = claims(prove(edition(ban, leave), {}), Claim.NO_CONFLICT)[("ban", "leave")]
    assert conflict.holds is False
    assert conflict.witness == {"thing.a": YES, "thing.b": YES}


@pytest.mark.parametrize(
    "leave",
    [
        permit(ART / 2, name="leave", who=OWNER, to=(Conduct.OPERATE,), when=~a & b),
        permit(ART / 2, name="leave", who=OWNER, to=(Conduct.CREATE,), when=b),
        permit(ART / 2, name="leave", who=(Role.USER,), to=(Conduct.OPERATE,), when=b),
    ],
    ids=["never together", "other conduct", "other bearer"],
)
def test_what_is_no_conflict(leave: Norm) -> None:
    ban = prohibit(ART / 1, name="ban", who=OWNER, to=(Conduct.OPERATE,), when=a)
    assert all(proof.holds for proof in claims(prove(edition(ban, leave), {}), Claim.NO_CONFLICT).values())


def test_an_override_settles_a_conflict() -> None:
    leave = permit(ART / 2, name="leave", who=OWNER, to=(Conduct.OPERATE,), when=b)
    override = (Override(leave, Ground.SPECIAL_LAW, ART / 2),)
    ban = prohibit(ART / 1, name="ban", who=OWNER, to=(Conduct.OPERATE,), when=a, overridden=override)
    assert claims(prove(edition(ban, leave), {}), Claim.NO_CONFLICT)[("ban", "leave")].holds is True


def test_prohibitions_of_one_article_that_overlap_or_repeat_each_other() -> None:
    wide = prohibit(ART / 1, name="wide", when=a)
    narrow = prohibit(ART / 2, name="narrow", when=a & b)
    proofs = prove(edition(wide, narrow), {})
    assert claims(proofs, Claim.NO_OVERLAP)[("wide", "narrow")].witness == {"thing.a": YES, "thing.b": YES}
    assert claims(proofs, Claim.SAYS_MORE)[("wide", "narrow")].holds is True
    assert claims(proofs, Claim.SAYS_MORE)[("narrow", "wide")].holds is False


def test_a_duty_of_several_bearers_is_found() -> None:
    shared = oblige(ART / 1, name="shared", who=(Role.OWNER, Role.POSSESSOR), when=a)
    assert one(shared, Claim.ONE_BEARER, "owner", "possessor").witness == {"thing.a": YES}
    assert one(oblige(ART / 1, name="sole", who=OWNER, when=a), Claim.ONE_BEARER, "owner").holds is True


# --- (d, e) knowledge --------------------------------------------------------------------------------------------

TWO_WAY = (a & b) | (~a & c)


def about(condition: Condition, rails: Rails) -> dict[Claim, Proof]:
    """What is proved of these rails as the rails of a condition."""
    prover = Prover(Solver(Layout([condition])))
    tracks = Tracks(prover.solver)
    return {proof.claim: proof for proof in prove_rails(Subject("q", YES, condition), rails, tracks, prover)}


def test_rails_of_a_fact_that_pulls_both_ways_are_sound_and_complete() -> None:
    assert all(proof.holds for proof in about(TWO_WAY, rails_of(TWO_WAY, Layout([TWO_WAY]))).values())


def test_rails_that_ran_out_of_budget_are_sound_but_miss_a_state() -> None:
    proofs = about(TWO_WAY, rails_of(TWO_WAY, Layout([TWO_WAY]), budget=0))
    assert proofs[Claim.SOUND].holds is True
    assert proofs[Claim.COMPLETE].holds is False
    assert proofs[Claim.COMPLETE].witness is not None


def test_a_rail_that_says_too_much_is_unsound() -> None:
    layout = Layout([a & b])
    only_a = Excluded(layout.slots[a].bits([1]))
    proofs = about(a & b, Rails(only_a, NEVER_HOLDS))
    assert proofs[Claim.SOUND].holds is False
    witness = proofs[Claim.SOUND].witness
    assert witness is not None
    assert witness["thing.a"] == YES


def test_rails_that_both_hold_are_found() -> None:
    layout = Layout([a & b])
    a_is_yes = Excluded(layout.slots[a].bits([1]))
    assert about(a & b, Rails(a_is_yes, a_is_yes))[Claim.NEVER_BOTH].holds is False


def test_an_answer_that_learning_leaves_empty_is_found() -> None:
    question = question_of(prohibit(ART / 1, name="norm", when=a & b))
    prover = Prover(Solver(Layout(question.outcomes.values())))
    layout = prover.solver.layout
    a_is_no, b_is_yes = Excluded(layout.slots[a].bits([0])), Excluded(layout.slots[b].bits([1]))
    assert prove_question(question, {YES: a_is_no, NO: b_is_yes}, prover).holds is False
    assert prove_question(question, {YES: a_is_no, NO: AllOf((b_is_yes, NEVER_HOLDS))}, prover).holds is True


def test_thresholds_are_proved_against_arithmetic() -> None:
    condition = (count.at_least(10) & ~count.at_least(20)) | day.on_or_after(SOME_DAY)
    layout = Layout([condition])
    assert all(proof.holds for proof in about(condition, rails_of(condition, layout)).values())
    shifted = Rails(Excluded(layout.slots[count].bits([0, 3])), NEVER_HOLDS)
    assert about(condition, shifted)[Claim.SOUND].holds is False


@settings(max_examples=60, deadline=None)
@given(conditions())
def test_rails_of_any_condition_are_sound_and_complete(condition: Condition) -> None:
    proofs = about(condition, rails_of(condition, Layout([condition])))
    assert all(proof.holds for proof in proofs.values()), proofs


# --- (f) what an amendment changes -------------------------------------------------------------------------------


def test_an_amendment_is_counted_and_witnessed() -> None:
    old = edition(prohibit(ART / 1, name="norm", when=a & b), permit(ART / 2, name="gone", when=a), id="old")
    new = edition(prohibit(ART / 1, name="norm", when=a & ~c), permit(ART / 3, name="added", when=a), id="new")
    found = compare(old, new, impossible={})
    assert (found.only_old, found.only_new, found.same) == (("gone",), ("added",), ())
    lifted, laid = found.of("norm")
    assert (lifted.before, lifted.after, lifted.count, lifted.total) == (YES, NO, 1, 8)
    assert lifted.witness == {"thing.a": YES, "thing.b": YES, "thing.c": YES}
    assert (laid.before, laid.after, laid.count) == (NO, YES, 1)


def test_the_smallest_witness_is_smaller_than_the_shortest_way_through_the_diagram() -> None:
    # Asked in the order a, b, c, d the shortest way goes by a; but d alone is enough.
    old = edition(prohibit(ART / 1, name="norm", when=(a & b & c) & ~(a & b & c)))
    new = edition(prohibit(ART / 1, name="norm", when=(a & (b | d)) | (~a & (c | d))))
    (change,) = compare(old, new, impossible={}).of("norm")
    assert change.witness == {"thing.d": YES}


def test_contradictory_systems_are_neither_counted_nor_shown() -> None:
    old, new = edition(prohibit(ART / 1, name="norm", when=a)), edition(prohibit(ART / 1, name="norm", when=a | b))
    assert compare(old, new, impossible={}).of("norm")[0].count == 1
    assert compare(old, new, impossible={"b needs a": b & ~a}).same == ("norm",)
    # The same contradiction by way of a fact that neither norm looks at.
    assert compare(old, new, impossible={"b needs c": b & ~c, "c needs a": c & ~a}).same == ("norm",)


def test_the_same_said_differently_is_no_change() -> None:
    old = edition(prohibit(ART / 1, name="norm", when=~(a & b)))
    new = edition(prohibit(ART / 1, name="norm", when=~a | ~b))
    assert compare(old, new, impossible={}).same == ("norm",)


@settings(max_examples=40, deadline=None)
@given(conditions(), conditions(), conditions(1))
def test_counts_and_witnesses_equal_a_full_enumeration(was: Condition, becomes: Condition, refused: Condition) -> None:
    old, new = edition(prohibit(ART / 1, name="norm", when=was)), edition(prohibit(ART / 1, name="norm", when=becomes))
    layout = Layout([was, ~was, becomes, ~becomes])
    beside = Layout([was, becomes, refused])
    moved, total = set(), set()
    for chosen in product(*(range(len(slot.cells)) for slot in beside.slots.values())):
        state = beside.everything & ~sum(
            slot.bits([cell]) for slot, cell in zip(beside.slots.values(), chosen, strict=True)
        )
        known = dict(zip(beside.slots, chosen, strict=True))
        own = tuple((fact.name, known[fact]) for fact in layout.slots)
        if _met(refused, beside, state):
            continue
        total.add(own)
        if _met(was, beside, state) and not _met(becomes, beside, state):
            moved.add(own)
    found = [change for change in compare(old, new, impossible={"refused": refused}).of("norm") if change.before == YES]
    assert sum(change.count for change in found) == len(moved)
    assert all(change.total == len(total) for change in found)


def _met(condition: Condition, layout: Layout, state: int) -> bool:
    return holds(rails_of(condition, layout).certain, state)


# --- the editions themselves -------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=editions.edition_ids())
def proved(request: pytest.FixtureRequest) -> tuple[Edition, tuple[Proof, ...]]:
    """An edition and everything proved about it."""
    chosen = editions.edition(request.param)
    return chosen, prove(chosen)


def test_the_encoding_of_every_edition_has_no_fault(proved: tuple[Edition, tuple[Proof, ...]]) -> None:
    faults = [proof for proof in proved[1] if not proof.claim.about_the_law and not proof.holds]
    assert not faults


def test_every_norm_is_proved_on_every_claim(proved: tuple[Edition, tuple[Proof, ...]]) -> None:
    chosen, proofs = proved
    names = {norm.name for norm in chosen.all_norms}
    about_rails = (Claim.MONOTONE, Claim.NEVER_BOTH, Claim.SOUND, Claim.COMPLETE, Claim.NEVER_OVERTURNED)
    for claim in (Claim.CAN_HOLD, *about_rails):
        assert {proof.subject for proof in proofs if proof.claim is claim} == names


def test_a_lent_clock_tells_how_long_each_proof_took() -> None:
    norm = prohibit(ART / 1, name="norm", when=a & b)
    ticks = count_up()
    proofs = prove(edition(norm), {}, clock=lambda: float(next(ticks)))
    # Every question to the solver takes one tick; a witness takes a second question.
    assert {proof.claim: proof.seconds for proof in proofs if proof.subject == "norm"}[Claim.CAN_HOLD] == 2
    assert sum(proof.seconds for proof in proofs) * 2 == next(ticks)
    assert all(proof.seconds == 0 for proof in prove(edition(norm), {}))


def test_the_witnesses_of_gaps_are_answered_with_gap_by_the_evaluator(
    proved: tuple[Edition, tuple[Proof, ...]],
) -> None:
    chosen, proofs = proved
    for proof in proofs:
        if proof.claim is Claim.NO_GAP and proof.witness is not None:
            evaluator = Evaluator.of([question_of(chosen.norm(proof.subject))])
            known = know(proof.witness, VOCABULARY)
            assert evaluator.answer(proof.subject, known) == (Classification.GAP,)


def test_the_drafts_classes_of_autonomy_leave_a_gap() -> None:
    gap = claims(prove(editions.draft()), Claim.NO_GAP)[("autonomy",)]
    assert gap.holds is False
    assert gap.witness is not None
    assert gap.witness["autonomy.human_takes_final_decision"] == NO


def test_both_editions_answer_the_witnesses_of_change_so() -> None:
    old, new = editions.draft(), editions.adopted()
    found = compare(old, new)
    assert found.changes
    for change in found.changes:
        known = know(change.witness, VOCABULARY)
        for chosen, outcome in ((old, change.before), (new, change.after)):
            evaluator = Evaluator.of([question_of(chosen.norm(change.question))])
            assert evaluator.answer(change.question, known) == (outcome,)
        assert 0 < change.count < change.total
