"""The norms that say what follows and who answers, as editions: in force, in the bill, as proposed, as drafted.

They lean on the Law on AI (what an AI system is, which risk is high): on a day they are read with the edition of the
Law that is law on that day.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ..words.classes import Trust
from ..words.edition import NEVER_IN_FORCE, Edition, Span, correspondence, gather, overlay, rewrite
from ..words.expression import Condition
from ..words.liability import Attribution, Offence
from ..words.norm import Norm
from ..words.provision import Provision, act
from .editions import ADOPTED, articles, edition

OFFENCES, BILL, PROPOSED = "235-V", "235-V@bill", "235-V@proposed"
CRIMES, UNION, HARM, INSTITUTE = "criminal_draft", "eu_ai_act", "civil_code", "inst"
BY_ROLE = "by_role"

_CARRIED_FOR_MORE = ("civil_code", "eu_ai_act")

#: What became law later than the rest of its act.
SINCE = {act("admin_code") / "641-1": date(2026, 1, 18)}


class Standing(StrEnum):
    """What a set of norms is: law, a bill, what somebody proposes, a draft, the law of another place."""

    IN_FORCE = "in_force"
    BILL = "bill"
    PROPOSED = "proposed"
    DRAFT = "draft"
    ELSEWHERE = "elsewhere"


#: In the order in which an answer tells them.
SANCTIONS = {
    OFFENCES: Standing.IN_FORCE, BILL: Standing.BILL, PROPOSED: Standing.PROPOSED,
    CRIMES: Standing.DRAFT, UNION: Standing.ELSEWHERE,
}  # fmt: skip


@cache
def _as_written(id: str) -> Edition:
    match id:
        case "235-V@bill":
            return _laid(_as_written(OFFENCES), id, "offences_bill")
        case "235-V@proposed":
            return _laid(_as_written(BILL), id, "offences_proposed")
        case "235-V":
            return Edition(id, "admin_code", Span(date(2026, 1, 18)), _norms("admin_code"))
        case "civil_code":
            return Edition(id, id, Span(), _norms(id), trust=Trust.SECONDARY)
        case "by_role":
            return Edition(id, "ai_law", Span(), _in_order("by_role", "by_duty"))
        case "inst":
            norms = {**_in_order("by_duty"), **_norms(id)}
            return Edition(id, id, NEVER_IN_FORCE, norms, trust=Trust.SECONDARY)
        case "eu_ai_act":
            return Edition(id, id, Span(), _norms(id), trust=Trust.SECONDARY)
    return Edition(id, id, NEVER_IN_FORCE, _norms(id), trust=Trust.SECONDARY)


def _norms(act_id: str) -> dict[Provision, Norm]:
    """What the act says of consequences. Of an act that is carried for other matters as well (authors, tiers of risk)
    only the norms that punish or say who answers; a note that mitigates belongs to its articles.
    """
    norms = gather(articles(act_id))[0]
    own = act_id not in _CARRIED_FOR_MORE
    return {at: norm for at, norm in norms.items() if own or isinstance(norm, Offence | Attribution)}


def _in_order(*names: str) -> dict[Provision, Norm]:
    """The rules of modules that read the Law as rules on who answers."""
    return {norm.at: norm for name in names for norm in import_module(f"{__package__}.{name}").NORMS}


def _laid(base: Edition, id: str, name: str) -> Edition:
    changes = import_module(f"{__package__}.{name}")
    over = overlay(base, id=id, in_force=NEVER_IN_FORCE, replacing=changes.REPLACING, trust=Trust.SECONDARY)
    more = {norm.at: norm for norm in getattr(changes, "ADDING", ())}
    return replace(over, norms=dict(sorted({**over.norms, **more}.items())))


@cache
def consequences(id: str, law: str = ADOPTED) -> Edition:
    """The norms of one set, read with an edition of the Law on AI; raises KeyError for a set that there is not."""
    if id not in (*SANCTIONS, HARM, INSTITUTE, BY_ROLE):
        raise KeyError(id)
    changed, read_with = _changed(law), edition(law)
    written = _as_written(id)
    norms = (_cited_as_in(rewrite(norm, changed), read_with) for norm in written.norms.values())
    # What is read with a text that was not verified is no surer than that.
    trust = max(written.trust, read_with.trust, key=list(Trust).index)
    return replace(written, norms={norm.at: norm for norm in norms}, trust=trust)


def _cited_as_in(norm: Norm, law: Edition) -> Norm:
    """Article 8 is article 8 in the Law and in its draft."""
    return replace(norm, at=Provision(law.act, norm.at.steps)) if norm.at.act == "ai_law" else norm


@cache
def act_alone(act: str, law: str = ADOPTED) -> Edition:
    """An act with its own norms and no others, read with an edition of the Law; raises KeyError for one without any."""
    if find_spec(f"{__package__}.{act}") is None:
        raise KeyError(act)
    norms, reasons = gather(articles(act))
    changed = _changed(law)
    read = {at: rewrite(norm, changed) for at, norm in norms.items()}
    return Edition(act, act, Span(), read, not_computed=reasons, trust=Trust.SECONDARY)


def known_on(written: Edition, day: date) -> Edition:
    """The same without what was not law yet on a day; a bill, a proposal and a draft are asked about on any day."""
    if written.id != OFFENCES:
        return written
    later = tuple(place for place, since in SINCE.items() if day < since)
    return _without(written, later) if later else written


@cache
def _without(written: Edition, places: tuple[Provision, ...]) -> Edition:
    kept = {at: norm for at, norm in written.norms.items() if not any(at.within(place) for place in places)}
    return replace(written, norms=kept)


@cache
def _changed(law: str) -> dict[Condition, Condition]:
    """What the norms take from the adopted Law, and what an edition of the Law (or its draft) puts in its place."""
    adopted = {norm.name: norm for norm in edition(ADOPTED).norms.values()}
    pairs = ((adopted[norm.name], norm) for norm in edition(law).norms.values() if norm.name in adopted)
    return {
        old: new
        for before, now in pairs
        if before != now and type(before) is type(now)
        for old, new in correspondence(before, now)
    }
