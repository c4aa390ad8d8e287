"""The demonstration set: the example cards as systems of invented bodies, with people, duties, risks, things overdue.

Only for a register that one person tries out on one machine: its passwords are known to everybody. It may be made again
and again: what is there already is left alone.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from zandy.inventory.cards import Card, cards_in
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.words.classes import LifeStage
from zandy.law.words.facts.system import first_used_on
from zandy.law.words.facts.system import stage as life_stage
from zandy.law.words.knowledge import Knowledge, state_of

from .accounts.models import User
from .assessments import demo as assessments_demo
from .audits import demo as audits_demo
from .authority import demo as authority_demo
from .documents import demo as documents_demo
from .documents.actions import add_evidence
from .drills import demo as drills_demo
from .incidents import demo as incidents_demo
from .journal.actions import action
from .language import current_language
from .objections import demo as objections_demo
from .organisations.actions import found_organisation, invite
from .organisations.bin_number import check_digit
from .organisations.models import Membership, Organisation
from .organisations.viewing import viewer_for, viewing
from .public import demo as public_demo
from .risks import demo as risks_demo
from .risks.actions import add_measure, edit_risk, find_from_catalogue, move_risk
from .risks.catalogue import relevant
from .risks.models import Risk
from .risks.policies import missing_for, moves_from
from .systems.actions import answer, change_duty, create_system, save_version
from .systems.days import sets_no_day
from .systems.models import Duty, System

#: The states that a risk goes through, as far as what is known of it allows.
_WAY = (Risk.State.ANALYSED, Risk.State.ASSESSED, Risk.State.TREATED)
#: The stages in which risks are kept and evidence is gathered.
_KEPT = (LifeStage.IN_USE, LifeStage.PILOT)
#: Of every system in use so many duties are shown at work; the others are open.
_AT_WORK = 10
#: So many risks a system has.
_RISKS = 3


class DemoError(Exception):
    """The demonstration set is refused; `code` says why: ``https``, ``no_cards``."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the set, for the list that is printed."""

    email: str
    name: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True)
class World:
    """A body of the set as the other parts of the register fill it, seen with the eyes of its founder.

    Attributes:
        serial: its number in ``demo.toml``.
        by: its founder; `people` are all people of the set, by their address.
        systems: its systems, by the name of their card.
    """

    serial: int
    organisation: Organisation
    by: User
    people: Mapping[str, User]
    systems: Mapping[str, System]


#: What the parts of the register add, a line each: ``fill(world)`` of the app's own ``demo.py``.
FILLS: tuple[Callable[[World], None], ...] = (
    assessments_demo.fill,
    risks_demo.fill,
    public_demo.fill,
    documents_demo.fill,
    objections_demo.fill,
    incidents_demo.fill,
    drills_demo.fill,
    audits_demo.fill,
    # The last: it shares what the others have added.
    authority_demo.fill,
)


@cache
def plan() -> Mapping[str, Any]:
    """The set as ``demo.toml`` has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def make(cards: Path) -> list[Account]:
    """Make the set of the cards in a folder, or what is missing of it; gives its accounts. Raises DemoError."""
    if settings.HTTPS:
        raise DemoError("https")
    by_name = {card.id: card for card in cards_in(cards)} if cards.is_dir() else {}
    wanted = {each["card"] for body in plan()["organisation"] for each in body["systems"]}
    if wanted - set(by_name):
        raise DemoError("no_cards", folder=cards, missing=sorted(wanted - set(by_name)))
    people = _people()
    for body in plan()["organisation"]:
        founder = people[body["members"][0][0]]
        with viewing(viewer_for(founder.pk, founder.name)):
            _body(body, people, by_name)
    return list(accounts(people))


def accounts(people: Mapping[str, User]) -> Iterator[Account]:
    """Who may sign in, and as what."""
    for body in plan()["organisation"]:
        for email, role, _ in body["members"]:
            yield Account(email, people[email].name, body["name"][current_language()], str(Membership.Role(role).label))


def _people() -> dict[str, User]:
    # One slow hash serves them all: the password is the same and no secret.
    password = make_password(plan()["password"])
    found = {}
    for row in plan()["person"]:
        found[row["email"]], _ = User.objects.get_or_create(
            email=row["email"], defaults={"name": row["name"], "language": row["language"], "password": password}
        )
    return found


def demo_bin(serial: int) -> str:
    """The number of an invented body: of December 2099, so that it belongs to nobody."""
    for number in range(serial * 10, serial * 10 + 10):
        eleven = f"99124{number:06d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError("ten numbers in a row without a check digit")


def _body(body: Mapping[str, Any], people: Mapping[str, User], cards: Mapping[str, Card]) -> None:
    """A body with everything it has, all or nothing; one that is there is left alone."""
    number = demo_bin(body["serial"])
    if Organisation.objects.filter(bin=number).exists():
        return
    (founder, role, _), *others = body["members"]
    by = people[founder]
    with transaction.atomic():
        names = {f"name_{language}": name for language, name in body["name"].items()}
        made = found_organisation(by=by, role=role, bin=number, kind=body["kind"], contact=body["contact"], **names)
        with viewing(viewer_for(by.pk, by.name)):
            _join(organisation=made, others=others, people=people)
            if "invite" in body:
                email, invited_role = body["invite"]
                invite(organisation=made, email=email, role=invited_role, by=by)
            systems = {each["card"]: _system(made, each, cards[each["card"]], by) for each in body["systems"]}
            world = World(body["serial"], made, by, people, systems)
            with override(by.language):
                for fill in FILLS:
                    fill(world)


@action
def _join(*, organisation: Organisation, others: list[Any], people: Mapping[str, User]) -> None:
    for email, role, administers in others:
        Membership.objects.create(organisation=organisation, user=people[email], role=role, administers=administers)


def _system(organisation: Organisation, wanted: Mapping[str, Any], card: Card, by: User) -> System:
    stated = next(iter(card.knowledge["system.stage"].values), "in_use")
    words = {f"name_{language}": card.called(language) for language in ("kk", "ru", "en")}
    words |= {f"about_{language}": card.about.get(language, "") for language in ("kk", "ru", "en")}
    system = create_system(
        organisation=organisation, by=by, facts=_first_known(card, wanted), own_role=wanted["role"],
        stage=wanted.get("stage", stated), source=card.id, **words,
    )  # fmt: skip
    with override(by.language):
        _answer_later(system, card, wanted, by)
        _at_work(system=system, by=by)
        if system.stage in _KEPT:
            _risks(system=system, by=by)
            _evidence(system=system, by=by)
    return system


def _first_known(card: Card, wanted: Mapping[str, Any]) -> Knowledge:
    """What the card says, and since when the system is used, as far as the set says so; the rest is answered later."""
    later = wanted.get("answered_later", ())
    states = {name: state for name, state in card.knowledge.states.items() if name not in later}
    if "stage" in wanted:
        states[life_stage.name] = state_of(life_stage, wanted["stage"])
    if "first_used_ago" in wanted:
        day = timezone.localdate() - timedelta(days=wanted["first_used_ago"])
        states[first_used_on.name] = state_of(first_used_on, (day, day))
    return Knowledge(states)


def _answer_later(system: System, card: Card, wanted: Mapping[str, Any], by: User) -> None:
    """Keep the card as it was brought, then answer what was left open: a version to compare, a regime that differs."""
    names = wanted.get("answered_later", ())
    if names:
        save_version(system=system, by=by, note=plan()["brought"][by.language])
        answer(system=system, answers={name: card.knowledge[name] for name in names}, by=by)


@action
def _at_work(*, system: System, by: User) -> None:
    """Duties at different states, some of them overdue."""
    today = timezone.localdate()
    duties = system.duties.filter(settled=True, ended_at=None).order_by("id")[:_AT_WORK]
    states = cycle(_turned(plan()["duty"], system))
    for duty, row in zip(duties, states, strict=False):
        if row["state"] != Duty.State.OPEN:
            change_duty(duty=duty, state=row["state"], reason=row.get("reason", {}).get(by.language, ""), by=by)
        # Where the law counts the day itself, none is made up.
        if "due_in" in row and sets_no_day(duty, system):
            duty.due_on = today + timedelta(days=row["due_in"])
            duty.save(update_fields=["due_on"])


def _turned(rows: list[Any], system: System) -> list[Any]:
    """The rows beginning elsewhere for every system, so that no two are alike."""
    start = system.pk % len(rows)
    return [*rows[start:], *rows[:start]]


@action
def _risks(*, system: System, by: User) -> None:
    """The first risks of the catalogue that fit the system, each as far as it has come; measures, some of them late."""
    today = timezone.localdate()
    fitting, _ = relevant(knowledge_from(system.facts))
    rows = _turned(plan()["risk"], system)[:_RISKS]
    keys = [entry.key for entry in fitting if not entry.function][:_RISKS]
    for risk, row in zip(find_from_catalogue(system=system, keys=keys, by=by), rows, strict=False):
        degrees = {name: degree for name, degree in row.items() if name.endswith(("likelihood", "severity"))}
        edit_risk(risk=risk, by=by, owner=by, next_review_on=today + timedelta(days=row["review_in"]), **degrees)
        if "measure" in row:
            days = {"due_on": row.get("measure_due_in"), "done_on": -row.get("measure_done_ago", 0) or None}
            dates = {name: today + timedelta(days=days) for name, days in days.items() if days is not None}
            add_measure(risk=risk, text=row["measure"][by.language], owner=by, **dates)
        _take_on(risk)


def _take_on(risk: Risk) -> None:
    """Take a risk through the procedure as far as it goes."""
    for state in _WAY:
        if any(move.to == state and not missing_for(move, risk) for move in moves_from(risk.state)):
            risk = move_risk(risk=risk, to=state)


@action
def _evidence(*, system: System, by: User) -> None:
    """Evidence with days; the files are short texts that say what they are."""
    today = timezone.localdate()
    for row in plan()["evidence"]:
        title = row["title"][by.language]
        expires = today + timedelta(days=row["expires_in"]) if "expires_in" in row else None
        add_evidence(
            system=system, title=title, file_name=f"{title}.txt", content=f"{title}\n{system}\n".encode(), by=by,
            effective_on=today - timedelta(days=row["effective_ago"]), expires_on=expires, why=title,
        )  # fmt: skip
