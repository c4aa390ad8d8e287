"""Last days: asked for at the end of the interview, counted by the calendar, said to be unknown where they are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import NOT_ASKED, state_of
from zandy.legislation.calendar import last_day
from zandy.register.risks.actions import find_risk, review_system
from zandy.register.systems import actions
from zandy.register.systems.days import DAYS, asked_next, sets_no_day
from zandy.register.systems.models import Duty, System
from zandy.register.systems.views.common import regime_now

from .conftest import Office, known
from .pages import at, text

FIRST, RISKS = "system.first_used_on", "system.risks_last_updated_on"


def say_day(office: Office, system: System, fact: str, low: date, high: date | None = None) -> None:
    office.client.post(at("question", system, fact=fact), {"low": str(low), "high": str(high) if high else ""})
    system.refresh_from_db()


def due(system: System, norm: str) -> date | None:
    found: date | None = Duty.objects.get(system=system, norm=norm).due_on
    return found


def owner_of_first_use(system: System) -> str:
    """A duty of the system that is due before the first use."""
    regime = regime_now(system)
    return next(norm.name for norm, _ in regime.duties(True) if norm.by and norm.by.starts == "first_use")


def test_the_days_that_duties_count_from_are_asked_last(office: Office) -> None:
    system = office.system(facts=known(system__has_users=True))
    assert asked_next(regime_now(system)) is not None
    first = office.client.get(at("interview", system)).url
    assert not any(day in first for day in DAYS), "as long as the regime itself is open, that goes first"


def test_a_last_day_is_counted_and_kept(office: Office) -> None:
    system = office.system(facts=known(system__has_users=True))
    norm = owner_of_first_use(system)
    assert due(system, norm) is None
    office.speak("kk")
    page = text(office.client.get(at("regime", system)))
    assert "белгісіз, себебі мынау айтылмаған" in page and f"/interview/{FIRST}/" in page
    say_day(office, system, FIRST, date(2026, 3, 2))
    assert due(system, norm) == date(2026, 3, 2)
    page = text(office.client.get(at("regime", system)))
    assert "2026 ж. 2 наурыз" in page and "өтіп кетті" in page
    actions.answer(system=system, answers={FIRST: NOT_ASKED}, by=office.officer)
    assert due(system, norm) is None, "what is taken back takes its day along"


def test_a_day_known_in_part_gives_the_earliest(office: Office) -> None:
    system = office.system(facts=known(system__has_users=True))
    today = timezone.localdate()
    say_day(office, system, FIRST, today + timedelta(days=10), today + timedelta(days=30))
    assert due(system, owner_of_first_use(system)) == today + timedelta(days=10)
    office.speak("en")
    assert "at the earliest" in text(office.client.get(at("regime", system)))


def test_a_year_from_the_last_update_of_the_risks(office: Office) -> None:
    system = office.system()
    say_day(office, system, RISKS, date(2026, 2, 10))
    assert due(system, "update_risks_yearly") == last_day("risk_update_interval", date(2026, 2, 10))
    office.speak("en")
    assert "How it is counted" in text(office.client.get(at("regime", system)))


def test_looking_at_all_risks_is_an_update_of_them(office: Office) -> None:
    system = office.system()
    risk = find_risk(system=system, by=office.officer, title="Қате", stage="in_use")
    review_system(system=system, by=office.officer, changed=False, note="қаралды")
    system.refresh_from_db()
    today = str(timezone.localdate())
    assert system.facts[RISKS]["between"] == [today, today] and system.facts[RISKS]["by"] == str(office.officer)
    risk.refresh_from_db()
    assert due(system, "update_risks_yearly") == risk.next_review_on


def test_where_risks_have_days_of_their_own_the_card_does_not_move_them(office: Office) -> None:
    system = office.system()
    risk = find_risk(system=system, by=office.officer, title="Қате", stage="in_use")
    say_day(office, system, RISKS, date(2026, 2, 10))
    assert due(system, "update_risks_yearly") == risk.next_review_on


@pytest.mark.parametrize("said", [{"low": "2026-13-40"}, {"low": "2026-02-02", "high": "2026-01-01"}, {}])
def test_what_is_no_day_is_refused(office: Office, said: dict[str, str]) -> None:
    system = office.system()
    assert office.client.post(at("question", system, fact=FIRST), said).status_code == 422
    system.refresh_from_db()
    assert FIRST not in system.facts


def test_a_day_that_does_not_apply_is_not_asked_for(office: Office) -> None:
    system = office.system(facts=known(system__has_users=True))
    said = state_of(VOCABULARY[FIRST], None)
    actions.answer(system=system, answers={FIRST: said}, by=office.officer)
    system.refresh_from_db()
    assert f"/interview/{FIRST}/" in text(office.client.get(at("regime", system))), "not known: still to be found out"
    assert asked_next(regime_now(system)) is not VOCABULARY[FIRST], "but not asked again by itself"


def test_where_the_law_sets_no_day_the_organisation_may(office: Office) -> None:
    system = office.system(facts=known(system__has_users=True))
    duty = next(each for each in Duty.objects.filter(system=system, settled=True) if sets_no_day(each, system))
    bound = Duty.objects.get(system=system, norm=owner_of_first_use(system))
    said = {"state": "open", "reason": "", "due_on": "2026-01-15"}
    assert office.client.post(at("duty", system, duty_id=duty.pk), said).status_code == 302
    assert due(system, duty.norm) == date(2026, 1, 15)
    office.speak("en")
    page = text(office.client.get(at("regime", system)))
    assert "Deadline set in the register" in page and "15 January 2026" in page
    office.client.post(at("duty", system, duty_id=bound.pk), said)
    assert due(system, bound.norm) is None, "a day that the law counts is not set by hand"


def test_an_answered_question_says_who_answered_and_when(office: Office) -> None:
    system = office.system()
    address = at("question", system, fact="emotion.determined")
    office.speak("en")
    assert "The answer so far" not in text(office.client.get(address))
    office.client.post(address, {"answer": "unknown"})
    page = text(office.client.get(address))
    assert "The answer so far" in page and str(office.officer) in page
