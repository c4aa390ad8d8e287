"""Laying an edition over another: what is replaced, what follows it, what stays."""

from datetime import date

import pytest

from zandy.law.words.classes import Trust
from zandy.law.words.edition import Edition, Span, overlay
from zandy.law.words.expression import all_of
from zandy.law.words.fact import Family
from zandy.law.words.norm import Arm, Norm, classify, define, oblige
from zandy.law.words.provision import act

ACT = act("made_up")
thing = Family("thing", ACT / 1)
old, new, big, listed = (thing.yes_no(name) for name in ("old", "new", "big", "listed"))
SPAN = Span(date(2026, 1, 1))

system = define(ACT / 1, name="system", when=old)
twin = define(ACT / 2, name="twin", when=old)
size = classify(ACT / 3, name="size", when=system.holds, arms=(Arm(ACT / 3 / 2, "big", big), Arm(ACT / 3 / 1, "small")))
duty = oblige(ACT / 4, name="duty", when=size.is_("big") & listed)
twin_duty = oblige(ACT / 5, name="twin_duty", when=twin.holds)
BASE = Edition("base", "made_up", SPAN, {norm.at: norm for norm in (system, twin, size, duty, twin_duty)})


def laid_over(*norms: Norm) -> Edition:
    return overlay(BASE, id="later", in_force=SPAN, replacing=norms, trust=Trust.SECONDARY)


def asked_by(edition: Edition, name: str) -> set[str]:
    return {fact.name for fact in edition.norm(name).condition.facts()}


def test_norms_that_lean_on_a_replaced_one_follow_it() -> None:
    later = laid_over(define(system.at, when=new))
    assert asked_by(later, "duty") == {"thing.new", "thing.big", "thing.listed"}
    assert asked_by(BASE, "duty") == {"thing.old", "thing.big", "thing.listed"}


def test_a_norm_that_merely_has_the_same_condition_stays() -> None:
    later = laid_over(define(system.at, when=new))
    assert asked_by(later, "twin") == {"thing.old"}
    assert asked_by(later, "twin_duty") == {"thing.old"}


def test_a_replacing_norm_may_lean_on_one_replaced_before_it() -> None:
    later = laid_over(define(system.at, when=new), oblige(duty.at, when=all_of((size.is_("big"), system.holds))))
    assert asked_by(later, "duty") == {"thing.new", "thing.big"}


def test_a_norm_without_a_name_takes_the_name_of_the_one_it_replaces() -> None:
    later = laid_over(define(system.at, when=new))
    assert [norm.name for norm in later.norms.values()] == ["system", "twin", "size", "duty", "twin_duty"]


def test_a_replaced_class_changes_what_hangs_on_it() -> None:
    bigger = classify(size.at, when=system.holds, arms=(Arm(ACT / 3 / 2, "big", new), Arm(ACT / 3 / 1, "small")))
    assert asked_by(laid_over(bigger), "duty") == {"thing.old", "thing.new", "thing.listed"}


def test_nothing_is_added_where_there_is_nothing_to_replace() -> None:
    with pytest.raises(ValueError, match="nothing to replace at made_up:art_9 in base"):
        laid_over(define(ACT / 9, when=new))
