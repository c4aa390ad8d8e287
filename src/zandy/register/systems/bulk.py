"""Writes of many systems at once: an inventory taken over, and all of an organisation's systems assessed anew.

The law answers each distinct state of knowledge once and only what is kept of it; the rows go in by the thousand.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from zandy.law.decisions.assess import select_edition, verdict_of
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.receipt import FORMAT, SEAL, facts_json, knowledge_from, seal
from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime, regime
from zandy.law.engines.canonical import hash_of
from zandy.law.norms.editions import as_of
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.classes import LifeStage
from zandy.law.words.knowledge import Knowledge
from zandy.law.words.norm import Modality

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from . import uploads
from .actions import CLASSES, notify
from .models import Answer, Assessment, CardVersion, Duty, Notice, System, Upload
from .names import ordered, searched
from .policies import overturned
from .reading import Fault, Found, read_systems
from .seals import hashes_of

CHUNK = 1000
#: The outcomes of the assessment before, its edition and its day.
Latest = tuple[Mapping[str, Any], str, date]
_REMEMBERED = 50_000
_HOLDS: Mapping[tuple[str, ...], bool] = {("yes",): True, ("no",): False}


@dataclass(frozen=True, slots=True)
class Answered:
    """What is kept of a regime: the verdict, the outcomes of every question, and the duties owed or open."""

    verdict: str
    outcomes: Mapping[str, list[str]]
    classes: Mapping[str, str]
    duties: Mapping[str, tuple[str, bool]]


class Regimes:
    """Regimes of many systems under one edition on one day; a state that came before is not answered again."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.edition = as_of(select_edition(on), on)
        self.regime: Regime = regime(self.edition)
        self._duties = list(duties_under(self.edition.id, on).items())
        self._known: dict[int, Answered] = {}
        self._head = {
            "format": FORMAT,
            "edition": {"id": self.edition.id, "act": self.edition.act, "hash": hash_of(self.edition),
                        "trust": str(self.edition.trust)},
            "on": on.isoformat(), "in_force": self.edition.in_force.holds_on(on),
        }  # fmt: skip

    def of(self, knowledge: Knowledge) -> Answered:
        """The regime of one system."""
        state = self.regime.evaluator.layout.excluded(knowledge)
        if state not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[state] = self._answer(state)
        return self._known[state]

    def receipt(self, answered: Answered, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The short receipt: facts, edition, day and verdict, sealed; the findings follow from them."""
        body = {**self._head, "verdict": answered.verdict, "facts": dict(facts)}
        return body | {SEAL: seal(body)}

    def _answer(self, state: int) -> Answered:
        ask = self.regime.evaluator.outcomes
        outcomes = {name: [str(each) for each in ask(name, state)] for name in self.regime.evaluator.questions}
        holds = {name: _HOLDS.get(tuple(outcomes[name])) for name in (PROHIBITED, USE_PROHIBITED, AI_SYSTEM)}
        classes = {name: "|".join(outcomes.get(name, ())) for name in CLASSES}
        duties = {name: (id, outcomes[name] == ["yes"]) for name, id in self._duties if outcomes[name] != ["no"]}
        return Answered(str(verdict_of(holds)), outcomes, classes, duties)


@cache
def duties_under(edition: str, on: date) -> Mapping[str, str]:
    """The duties that an edition lays on keepers of systems on a day: name and provision."""
    rules = regime(as_of(edition_by_id(edition), on))
    owed = (norm for norm in rules.duties if norm.modality is Modality.OBLIGES and of_the_system(norm))
    return {norm.name: norm.id for norm in owed}


# --- An inventory taken over -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Loaded:
    """What became of an inventory: how many systems are on the list now, and what was left out."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    unmatched: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


@action
def load_inventory(
    *, organisation: Organisation, path: Path, map: str = "", by: User | None = None, source: str = "",
    most: int | None = None, columns: int | None = None,
) -> Loaded:  # fmt: skip
    """Take over the systems of a file (see `reading.read_systems`), all in one transaction.

    Rows that contradict themselves or that cannot be read are left out and told. Raises CardError, MapError, RowsError
    when nothing can be read.
    """
    reading = read_systems(path, map, most=most, columns=columns)
    count = load_systems(organisation=organisation, found=reading.found, by=by, source=source or path.name)
    return Loaded(count, reading.faults, reading.unmatched)


@action
def load_systems(*, organisation: Organisation, found: Iterable[Found], by: User | None, source: str) -> int:
    """Systems, answers, first versions, assessments and duties of what a reader found; gives how many systems."""
    regimes, now, count = Regimes(timezone.localdate()), timezone.now(), 0
    rows = iter(found)
    while chunk := list(islice(rows, CHUNK)):
        count += write_rows(rows_of(chunk, regimes, organisation, by, source, now))
    return count


@action
def take_upload(*, upload: Upload, by: User | None) -> Loaded:
    """Take over the systems of a file that somebody brought and confirmed; it is taken once.

    Raises UploadError when the file has gone or was taken, and what `load_inventory` raises.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.taken_at:
        raise uploads.UploadError("gone")
    path = uploads.still_there(upload.ident, upload.kind, upload.sha256)
    loaded = load_inventory(
        organisation=upload.organisation, path=path, map=upload.map, by=by, source=upload.name,
        most=uploads.MOST_ROWS, columns=uploads.MOST_COLUMNS,
    )  # fmt: skip
    upload.taken_at = timezone.now()
    upload.save(update_fields=["taken_at"])
    transaction.on_commit(partial(uploads.drop, upload.ident, upload.kind))
    return loaded


@dataclass(slots=True)
class Rows:
    """Rows ready to be written, table by table."""

    systems: list[System] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    versions: list[CardVersion] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


def rows_of(
    found: Iterable[Found], regimes: Regimes, organisation: Organisation, by: User | None, source: str, now: datetime
) -> Rows:
    """The rows of some systems; nothing is written yet."""
    rows = Rows()
    for each in found:
        facts = facts_json(each.knowledge)
        answered = regimes.of(each.knowledge)
        system = _system(each, facts, answered, regimes, organisation, by, source, now)
        mine = {"organisation_id": organisation.pk, "system": system}
        rows.systems.append(system)
        rows.answers += [Answer(**mine, fact=name, state=state, by=by, at=now) for name, state in facts.items()]
        rows.versions.append(CardVersion(**mine, number=1, facts=facts, note=source[:300], made_by=by, made_at=now))
        rows.assessments.append(_assessment(system, facts, answered, regimes, now))
        rows.duties += _duties(system, answered, now)
    return rows


def _system(
    found: Found, facts: Mapping[str, Any], answered: Answered, regimes: Regimes, organisation: Organisation,
    by: User | None, source: str, now: datetime,
) -> System:  # fmt: skip
    about = {lang: found.about.get(lang, "") for lang in ("kk", "ru", "en")}
    about["kk"] = about["kk"] or found.about.get("", "")
    names = found.names
    return System(
        organisation=organisation, ident=uuid.uuid4(), name_kk=names["kk"], name_ru=names["ru"], name_en=names["en"],
        about_kk=about["kk"], about_ru=about["ru"], about_en=about["en"], stage=_stage(found.knowledge), facts=facts,
        verdict=answered.verdict, **answered.classes, edition=regimes.edition.id, assessed_at=now, source=source[:200],
        search=searched(*names.values()), sort_name=ordered(names["kk"]), created_by=by, created_at=now,
    )  # fmt: skip


def _stage(knowledge: Knowledge) -> str:
    """The stage of life that a card states, else that of a system that is there."""
    values = knowledge["system.stage"].values
    return next(iter(values)) if len(values) == 1 else LifeStage.IN_USE.value


def _assessment(
    system: System, facts: Mapping[str, Any], answered: Answered, regimes: Regimes, now: datetime
) -> Assessment:
    receipt = regimes.receipt(answered, facts)
    return Assessment(
        organisation_id=system.organisation_id, system=system, edition=regimes.edition.id, on=regimes.on,
        verdict=answered.verdict, outcomes=answered.outcomes, receipt=receipt, receipt_hash=receipt[SEAL], at=now,
        **hashes_of(facts, answered.outcomes),
    )  # fmt: skip


def _duties(system: System, answered: Answered, now: datetime, but: Iterable[str] = ()) -> list[Duty]:
    left_out = frozenset(but)
    return [
        Duty(organisation_id=system.organisation_id, system=system, norm=name, provision=id, settled=settled, since=now)
        for name, (id, settled) in answered.duties.items() if name not in left_out
    ]  # fmt: skip


def write_rows(rows: Rows) -> int:
    """Write rows by table, systems first; gives how many systems."""
    System.objects.bulk_create(rows.systems, batch_size=CHUNK)
    Answer.objects.bulk_create(rows.answers, batch_size=5 * CHUNK)
    CardVersion.objects.bulk_create(rows.versions, batch_size=CHUNK)
    Assessment.objects.bulk_create(rows.assessments, batch_size=CHUNK)
    Duty.objects.bulk_create(rows.duties, batch_size=5 * CHUNK)
    return len(rows.systems)


# --- All systems assessed anew ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Renewed:
    """What came of assessing all anew: how many systems there are, how many differ, in verdict or class even."""

    systems: int = 0
    differing: int = 0
    overturned: int = 0


@action
def reassess_all(*, organisation: Organisation, on: date | None = None) -> Renewed:
    """Assess every system of an organisation under the edition in force on the day; tell its members what differs."""
    regimes, renewed = Regimes(on or timezone.localdate()), Renewed()
    before = set(System.objects.filter(organisation=organisation).values_list("edition", flat=True).distinct())
    for chunk in _chunks(organisation):
        _renew(chunk, regimes, renewed)
    if renewed.differing or before - {regimes.edition.id}:
        details = {
            "before": next(iter(sorted(before - {regimes.edition.id})), regimes.edition.id),
            "after": regimes.edition.id, "systems": renewed.systems, "differing": renewed.differing,
            "overturned": renewed.overturned,
        }  # fmt: skip
        notify(organisation_id=organisation.pk, system=None, key="all", details=details)
    return renewed


def _chunks(organisation: Organisation) -> Iterator[list[System]]:
    last = 0
    fields = ("id", "organisation_id", "facts", "verdict", "edition", *CLASSES)
    while True:
        systems = System.objects.filter(organisation=organisation, pk__gt=last).order_by("pk").only(*fields)
        chunk = list(systems.select_for_update()[: 2 * CHUNK])
        if not chunk:
            return
        last = chunk[-1].pk
        yield chunk


def _renew(systems: Sequence[System], regimes: Regimes, renewed: Renewed) -> None:
    now = timezone.now()
    latest = _latest(systems)
    answered = {system.pk: regimes.of(knowledge_from(system.facts)) for system in systems}
    changed = [
        system for system in systems
        if latest.get(system.pk, (None, ""))[:2] != (answered[system.pk].outcomes, regimes.edition.id)
    ]  # fmt: skip
    _note_regimes(changed, answered, regimes, now)
    differing = [each for each in changed if latest.get(each.pk, (None,))[0] != answered[each.pk].outcomes]
    _keep_duties(differing, latest, answered, now)
    Assessment.objects.bulk_create(
        (_assessment(system, system.facts, answered[system.pk], regimes, now) for system in changed), batch_size=CHUNK
    )
    renewed.systems += len(systems)
    renewed.differing += len(differing)
    renewed.overturned += _tell(differing, latest, answered, regimes)


def _latest(systems: Sequence[System]) -> dict[int, Latest]:
    rows = (
        Assessment.objects.filter(system__in=[system.pk for system in systems])
        .order_by("system_id", "-at", "-id").distinct("system_id").values_list("system_id", "outcomes", "edition", "on")
    )  # fmt: skip
    return {system: (outcomes, edition, on) for system, outcomes, edition, on in rows}


def _note_regimes(
    systems: Iterable[System], answered: Mapping[int, Answered], regimes: Regimes, now: datetime
) -> None:  # fmt: skip
    """Write the newest regime on the systems; those with the same one in one statement."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for system in systems:
        found = answered[system.pk]
        alike.setdefault((found.verdict, *(found.classes[name] for name in CLASSES)), []).append(system.pk)
    for (verdict, *classes), ids in alike.items():
        fields = dict(zip(CLASSES, classes, strict=True))
        System.objects.filter(pk__in=ids).update(verdict=verdict, edition=regimes.edition.id, assessed_at=now, **fields)


def _keep_duties(
    systems: Sequence[System], latest: Mapping[int, Latest], answered: Mapping[int, Answered], now: datetime
) -> None:
    """Bring the duties in step, as `actions.keep_duties` does for one system.

    What was owed follows from the assessment before, so that no duty is read: most of them stay as they are.
    """
    new: list[Duty] = []
    moved: dict[tuple[str, bool | None], list[int]] = {}
    for system in systems:
        owed = {name: settled for name, (_, settled) in answered[system.pk].duties.items()}
        before = _owed_before(latest.get(system.pk))
        new += _duties(system, answered[system.pk], now, but=before)
        for name, settled in before.items():
            if owed.get(name) is not settled:
                moved.setdefault((name, owed.get(name)), []).append(system.pk)
    # A duty that was owed once and is owed again has its row already, with what people noted on it.
    Duty.objects.bulk_create(
        new, batch_size=5 * CHUNK, update_conflicts=True, unique_fields=["system", "norm"],
        update_fields=["settled", "ended_at"],
    )  # fmt: skip
    for (name, stands), ids in moved.items():
        change = {"ended_at": now} if stands is None else {"settled": stands}
        Duty.objects.filter(system__in=ids, norm=name).update(**change)


def _owed_before(latest: Latest | None) -> dict[str, bool]:
    """The duties that the assessment before found owed for certain, or perhaps."""
    if latest is None:
        return {}
    outcomes, edition, on = latest
    found = {name: outcomes[name] for name in duties_under(edition, on) if name in outcomes}
    return {name: said == ["yes"] for name, said in found.items() if said != ["no"]}


def _tell(
    systems: Iterable[System], latest: Mapping[int, Latest],
    answered: Mapping[int, Answered], regimes: Regimes,
) -> int:  # fmt: skip
    """A notice for every system whose verdict or class turned out otherwise."""
    told = []
    for system in systems:
        if system.pk not in latest:
            continue
        before, edition, _ = latest[system.pk]
        news = overturned(before, answered[system.pk].outcomes)
        if news:
            details = {"before": edition, "after": regimes.edition.id, "questions": list(news)}
            told.append(Notice(organisation_id=system.organisation_id, system=system, key="edition", details=details))
    Notice.objects.bulk_create(told, batch_size=CHUNK)
    return len(told)
