"""The gap report taken away: a table for spreadsheets, or a document."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.utils import timezone

from zandy.wording import cite, day_text, edition_label

from ..assessments.tables import csv_text
from ..documents.content.blocks import (
    Block,
    Cell,
    Document,
    Frame,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
    numbered,
)
from ..documents.render.docx import docx
from ..documents.render.typst import pdf
from ..language import text
from .models import Audit, Finding, PlanStep
from .queries import Asked, findings_of, gaps_of, systems_named
from .showing import Row, row
from .survey import questions

_COLUMNS = ("stage", "question", "severity", "provision", "value", "shown", "systems", "said_by", "note", "plan")
_CAPTIONS = ("bin", "document", "edition", "receipt", "page")


def as_csv(audit: Audit, language: str) -> str:
    """Every question of an audit, one a line."""
    findings, plan = findings_of(audit), _plan(audit)
    systems = systems_named(findings.values())
    asked = [Asked(question, findings[key]) for key, question in questions().items() if key in findings]
    lines = [_line(row(each, systems, language), plan.get(each.question.key, ()), language) for each in asked]
    return csv_text([text(f"audits.columns.{name}", language) for name in _COLUMNS], lines)


def as_document(audit: Audit, language: str, format: str) -> bytes:
    """The gap report with its plan, as DOCX or PDF."""
    gaps = gaps_of(audit)
    systems = systems_named(each.finding for each in gaps)
    rows = [row(each, systems, language) for each in gaps]
    document = Document(
        kind="audit_report", language=language, title=text("audits.paper.title", language), subtitle=str(audit),
        blocks=numbered(_blocks(audit, rows, language)), frame=_frame(audit, language),
    )  # fmt: skip
    return docx(document) if format == "docx" else pdf(document)


def seal(audit: Audit) -> str:
    """The SHA-256 of all answers of an audit: two reports of the same answers bear the same."""
    values = audit.findings.order_by("key").values_list("key", "found", "said", "note", "value")
    said = json.dumps([audit.number, *values], ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _plan(audit: Audit) -> dict[str, list[PlanStep]]:
    found: dict[str, list[PlanStep]] = {}
    for step in audit.steps.select_related("owner").order_by("due_on", "pk"):
        found.setdefault(step.key, []).append(step)
    return found


def _line(each: Row, steps: Iterable[PlanStep], language: str) -> Sequence[str]:
    question, finding = each.asked.question, each.asked.finding
    return (
        question.stage, each.ask, each.severity, _places(each, language), each.value, each.shown,
        "; ".join(system.name_in(language) for system in each.systems), str(finding.by or "") if finding.said else "",
        finding.note, "; ".join(_step(step, language) for step in steps),
    )  # fmt: skip


def _places(each: Row, language: str) -> str:
    return "; ".join(cite(place, language, act=True) for place in each.asked.question.at)


def _step(step: PlanStep, language: str) -> str:
    day = f", {day_text(step.due_on, language)}" if step.due_on else ""
    done = f" ({text('audits.plan.done', language)})" if step.done_on else ""
    return f"{step.text} – {step.owner or text('audits.no_owner', language)}{day}{done}"


def _blocks(audit: Audit, rows: Sequence[Row], language: str) -> tuple[Block, ...]:
    def say(key: str, **details: object) -> str:
        return text(f"audits.paper.{key}", language, **details)

    looked = timezone.localtime(audit.looked_at)
    blocks: list[Block] = [
        Paragraph(say("scope", system=audit.system.name_in(language)) if audit.system else say("scope_all")),
        Paragraph(say("looked_at", day=day_text(looked.date(), language), time=f"{looked:%H:%M}")),
        Heading(say("counts")), _counts(audit, language), Heading(say("gaps")),
    ]  # fmt: skip
    if not rows:
        blocks.append(Paragraph(say("no_gaps")))
    for each in rows:
        blocks += _gap(each, language)
    captions = tuple(text(f"documents.paper.shared.{name}", language) for name in ("signature", "full_name", "date"))
    signed = (Signature(say("signed_by"), str(audit.begun_by or "")),)
    return (*blocks, Signatures(signed, (captions[0], captions[1], captions[2])))


def _counts(audit: Audit, language: str) -> Table:
    values = list(audit.findings.values_list("value", flat=True))
    return Table(tuple((Cell(str(text(f"audits.value.{each}", language))), Cell(str(values.count(each))))
                       for each in Finding.Value.values))  # fmt: skip


def _gap(each: Row, language: str) -> list[Block]:
    finding = each.asked.finding
    told = "; ".join(system.name_in(language) for system in each.systems)
    pairs = [
        ("value", Cell(each.value, unknown=finding.value == Finding.Value.UNKNOWN)),
        ("severity", Cell(each.severity)), ("provision", Cell(_places(each, language))),
        ("shown", Cell(f"{each.shown} {told}".strip() or "–")), ("note", Cell(finding.note or "–")),
        ("plan", Cell("; ".join(_step(step, language) for step in each.asked.steps)
                      or text("audits.plan.none", language), unknown=not each.asked.steps)),
    ]  # fmt: skip
    rows = tuple((Cell(text(f"audits.columns.{name}", language)), cell) for name, cell in pairs)
    return [Heading(each.ask, 2), Table(rows, widths=(1, 3))]


def _frame(audit: Audit, language: str) -> Frame:
    organisation, today = audit.organisation, timezone.localdate()
    return Frame(
        organisation=organisation.name_in(language), bin=organisation.bin, ident=f"SA-{audit.number}",
        edition=edition_label(audit.edition, language), on=today, day=day_text(today, language), receipt=seal(audit),
        captions=tuple((name, text(f"documents.paper.frame.{name}", language)) for name in _CAPTIONS),
    )  # fmt: skip
