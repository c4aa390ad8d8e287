"""Sanctions and answerable parties as plain data, sealed like a receipt: the same facts give the same bytes."""

from collections.abc import Iterator
from datetime import date
from typing import Any as Anything

from ..law.decisions.finding import Finding
from ..law.decisions.receipt import SEAL, facts_json, seal
from ..law.decisions.which_sanction import Competition, Judged, Strand, WhichSanction
from ..law.decisions.who_answers import Answering, Line, WhoAnswers
from ..law.engines.canonical import hash_of
from ..law.words.sanction import Penalty

FORMAT = 1


def sanction_json(found: WhichSanction) -> dict[str, Anything]:
    """Which sanction follows."""
    body = {
        "format": FORMAT,
        "question": "sanction",
        "on": found.on.isoformat(),
        "law": found.law,
        "facts": facts_json(found.knowledge),
        "sets": [_strand(each, found.on) for each in found.strands],
        "competition": None if found.competition is None else _competition(found.competition),
        "next_question": None if found.next_question is None else found.next_question.name,
        "open_questions": [fact.name for fact in found.open_questions],
    }
    return body | {SEAL: seal(body)}


def answers_json(found: WhoAnswers) -> dict[str, Anything]:
    """Who answers."""
    body = {
        "format": FORMAT,
        "question": "who_answers",
        "on": found.on.isoformat(),
        "law": found.law,
        "facts": facts_json(found.knowledge),
        "rules": [_line(line) for line in found.lines],
        "next_question": None if found.next_question is None else found.next_question.name,
        "open_questions": [fact.name for fact in found.open_questions],
    }
    return body | {SEAL: seal(body)}


def _strand(strand: Strand, on: date) -> dict[str, Anything]:
    return {
        "id": strand.edition.id,
        "standing": str(strand.standing),
        "hash": hash_of(strand.edition),
        "trust": str(strand.edition.trust),
        "outcome": str(strand.outcome),
        "offences": [_judged(each, on) for each in strand.judged],
        "mitigated": None if strand.mitigated is None else str(strand.mitigated),
    }


def _judged(judged: Judged, on: date) -> dict[str, Anything]:
    sanctions = [_sanction(each.sanction, on) | {"follows": each.holds} for each in judged.follows]
    return {"offence": judged.norm.id, "name": judged.norm.name, **_finding(judged.finding), "sanctions": sanctions}


def _sanction(name: str, on: date) -> dict[str, Anything]:
    from ..legislation.parameters.sanctions import sanction_or_first

    dated = sanction_or_first(name, on)
    return {
        "name": name,
        "provision": str(dated.provision),
        "trust": str(dated.trust),
        "source": dated.source,
        "one_of": [_penalty(each, on) for each in dated.sanction.alternatives],
        "beside": [_penalty(each, on) for each in dated.sanction.beside],
        "times": dated.sanction.times,
        "of": list(dated.sanction.of),
    }


def _penalty(penalty: Penalty, on: date) -> dict[str, Anything]:
    from ..legislation.parameters.sanctions import in_tenge

    tenge = in_tenge(penalty, on)
    said: dict[str, Anything] = {
        "measure": str(penalty.measure),
        "unit": penalty.unit and str(penalty.unit),
        "least": penalty.least,
        "most": penalty.most,
        "subjects": list(map(str, penalty.subjects)),
        "optional": penalty.optional or None,
        "reading": penalty.reading and str(penalty.reading),
        "tenge": tenge and [tenge.least, tenge.most],
    }
    return {key: value for key, value in said.items() if value not in (None, [])}


def _competition(found: Competition) -> dict[str, Anything]:
    return {
        **_finding(found.finding),
        "readings": list(map(str, found.readings)),
        "by_proposed_note": list(map(str, found.by_note)),
    }


def _line(line: Line) -> dict[str, Anything]:
    return {
        "id": line.edition.id,
        "standing": str(line.standing),
        "hash": hash_of(line.edition),
        "trust": str(line.edition.trust),
        "nobody": _finding(line.nobody),
        "parties": dict(_party(each) for each in line.parties),
    }


def _party(each: Answering) -> tuple[str, dict[str, Anything]]:
    freed = [{"provision": str(way.at), "facts": list(way.facts), "shown": way.shown} for way in each.freed_by]
    return str(each.party), {
        **_finding(each.finding),
        "rules": list(map(str, each.rules)),
        "kinds": dict(_kinds(each)),
        "share": list(map(str, each.share)),
        "freed_by": freed,
    }


def _kinds(each: Answering) -> Iterator[tuple[str, dict[str, Anything]]]:
    for kind, finding in each.kinds.items():
        yield str(kind), _finding(finding)


def _finding(finding: Finding) -> dict[str, Anything]:
    return {
        "holds": finding.holds,
        "provisions": list(map(str, finding.provisions)),
        "deciding": list(finding.deciding),
        "missing": list(finding.missing),
        "judged": list(finding.judged),
        "trust": str(finding.trust),
    }
