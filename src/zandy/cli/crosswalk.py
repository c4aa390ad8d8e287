"""``zandy crosswalk [CARD]``: Kazakhstan beside the Union, ISO/IEC 42001 and NIST; of a system, what differs."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang, say
from .terminal.page import Cell, Page
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, UNDETERMINED

if TYPE_CHECKING:
    from zandy.law.decisions.assess import Assessment
    from zandy.law.decisions.finding import Finding
    from zandy.law.decisions.in_the_union import InTheUnion
    from zandy.law.words.norm import Norm
    from zandy.law.words.provision import Provision
    from zandy.legislation.crosswalk import Here, Row


@make("crosswalk")
@argument("card", required=False, metavar="CARD", type=click.Path(path_type=Path))
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
def command(card: Path | None, form: str, edition: str | None, on: date | None) -> int:
    """Show the crosswalk, or how a system sits in it."""
    if card is None:
        click.echo(_table(form), nl=False)
        return DONE
    from zandy.law.decisions.in_the_union import in_the_union

    from .answer.cards import assessed, one_card

    found = one_card(card)
    day = on or today()
    system = _System(found.called(lang()), assessed(found, day, edition), in_the_union(found.knowledge, on=day))
    click.echo({"text": _text, "json": _json, "md": _markdown}[form](system), nl=False)
    return DONE if system.union["tier"].decided else UNDETERMINED


class _System:
    """One system: its name, what the Law says of it, how it sits in the Union, and every row for it."""

    def __init__(self, name: str, assessment: "Assessment", union: "InTheUnion") -> None:
        from zandy.legislation.crosswalk import differences, here

        self.name, self.assessment, self.union = name, assessment, union
        self.here = here(assessment, union)
        self.only_kz, self.only_eu = differences(self.here)


# --- words -----------------------------------------------------------------------------------------------------------


def _cite(at: "Provision | None") -> str:
    from zandy.wording import cite

    return cite(at, lang(), act=True) if at is not None else "–"


def _outcomes(finding: "Finding", group: str) -> str:
    from .answer import speech

    words = say("crosswalk.or").join(speech.term(f"{group}.{outcome}") for outcome in finding.outcomes)
    return words if finding.decided else f"{speech.term('outcome.undetermined')}: {words}"


def _yes_no(finding: "Finding") -> str:
    from .answer import speech

    return speech.term(f"outcome.{finding.outcome or 'undetermined'}")


def _since(at: "Provision") -> str:
    from zandy.legislation.crosswalk import applies

    from .answer import speech

    found = applies(at)
    if found is None:
        return ""
    if found.reported is None:
        return say("crosswalk.since", day=speech.day(found.since))
    return say("crosswalk.since_reported", day=speech.day(found.since), reported=speech.day(found.reported))


def _definitions(union: "InTheUnion") -> Iterable[tuple[str, str, str]]:
    from zandy.law.decisions.in_the_union import DEFINITIONS

    from .answer import speech

    for name in DEFINITIONS:
        finding = union[name]
        at = finding.provisions[0]
        yield _cite(at), _yes_no(finding), speech.summary(at)


# --- the table alone -------------------------------------------------------------------------------------------------


def _table(form: str) -> str:
    from zandy.legislation.crosswalk import rows

    if form == "json":
        return json.dumps([_row_json(row) for row in rows()], ensure_ascii=False, indent=1) + "\n"
    if form == "md":
        heads = [say(f"crosswalk.heads.{head}") for head in ("kz", "eu", "relation", "iso", "nist", "note")]
        lines = [f"# {say('crosswalk.title')}", "", _md(heads), _md(["---"] * len(heads))]
        return "\n".join([*lines, *(_md(_cells(row)) for row in rows()), "", _reviewed()]) + "\n"
    page = Page()
    page.text(say("crosswalk.title"), style="head")
    page.rule()
    for row in rows():
        kz, eu, relation, iso, nist, note = _cells(row)
        page.row([(kz, "cite"), (eu, "cite"), relation], [34, 0, 22] if page.columns >= 90 else [24, 0, 16])
        page.text(note, indent=2)
        page.text(f"ISO/IEC 42001: {iso} · NIST AI RMF: {nist}", indent=2, style="quiet")
    page.blank()
    page.text(_reviewed(), style="quiet")
    return str(page)


def _cells(row: "Row") -> list[str]:
    from .answer import speech

    relation = speech.term(f"relation.{row.relation}")
    return [_cite(row.kz), _cite(row.eu), relation, ", ".join(row.iso), ", ".join(row.nist), row.note[lang()]]


def _row_json(row: "Row") -> dict[str, Any]:
    places = {"kz": str(row.kz) if row.kz else None, "eu": str(row.eu) if row.eu else None}
    return {
        "id": row.id,
        **places,
        "iso": row.iso,
        "nist": row.nist,
        "relation": row.relation,
        "note": row.note[lang()],
    }


def _reviewed() -> str:
    from zandy.legislation.crosswalk import reviewed

    from .answer import speech

    return say("crosswalk.reviewed", day=speech.day(reviewed()))


def _md(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# --- a system --------------------------------------------------------------------------------------------------------


def _text(system: _System) -> str:
    from .answer import speech

    page = Page()
    page.apart(system.name, speech.edition_label(system.assessment.edition))
    page.rule()
    page.text(say("crosswalk.is_it_ai"), style="head")
    own = system.assessment["ai_system"]
    at = own.provisions[0]
    cells: list[Cell] = [(_cite(at), "cite"), _yes_no(own), speech.summary(at, system.assessment.edition)]
    page.row(cells, [34, 14, 0], indent=2)
    for cite, answer, summary in _definitions(system.union):
        page.row([(cite, "cite"), answer, summary], [34, 14, 0], indent=2)
    page.blank()
    page.text(say("crosswalk.classes"), style="head")
    page.row([say("crosswalk.heads.kz"), _risk(system)], [34, 0], indent=2)
    page.row([say("crosswalk.heads.eu"), _outcomes(system.union["tier"], "tier")], [34, 0], indent=2)
    page.row([say("crosswalk.reaches"), _yes_no(system.union["eu_reaches"])], [34, 0], indent=2)
    _norms(page, say("crosswalk.practices"), system.union.practices(), "bad")
    _norms(page, say("crosswalk.practices_open"), system.union.practices(None), "open")
    _norms(page, say("crosswalk.duties"), system.union.duties(), "")
    _differences(page, system)
    _open(page, system)
    page.blank()
    page.text(say("crosswalk.trust"), style="quiet")
    return str(page)


def _risk(system: _System) -> str:
    from .answer import speech

    norm = system.assessment.regime.norm("risk")
    return speech.classes(norm, system.assessment["risk"].outcomes, system.assessment.edition)  # type: ignore[arg-type]  # risk is a classification


def _norms(page: Page, title: str, found: "Sequence[tuple[Norm, Finding]]", style: str) -> None:
    from .answer import speech

    if not found:
        return
    page.blank()
    page.text(title, style="head")
    for norm, _ in found:
        words = " ".join(filter(None, (speech.summary(norm.at), _since(norm.at))))
        page.row([(_cite(norm.at), "cite"), (words, style)], [34, 0], indent=2)


def _differences(page: Page, system: _System) -> None:
    for title, found in (("only_kz", system.only_kz), ("only_eu", system.only_eu)):
        if found:
            page.blank()
            page.text(say(f"crosswalk.{title}"), style="head")
        for each in found:
            page.row([(_cite(each.row.kz or each.row.eu), "cite"), each.row.note[lang()]], [34, 0], indent=2)


def _open(page: Page, system: _System) -> None:
    from .answer import speech

    asked = system.union["tier"].missing
    if asked:
        page.blank()
        page.text(say("crosswalk.open"), style="head")
    for name in asked:
        page.text(f"{speech.question_named(name)}  {name}", indent=2, hang=2)


def _here_json(each: "Here") -> dict[str, Any]:
    return {"row": each.row.id, "kz": each.kz, "eu": each.eu, "differs": each.differs}


def _json(system: _System) -> str:
    union = system.union
    shown = {
        "name": system.name, "on": union.on.isoformat(), "edition": system.assessment.edition,
        "findings": {name: {"outcomes": each.outcomes, "provisions": [str(at) for at in each.provisions],
                            "deciding": each.deciding, "missing": each.missing, "trust": each.trust}
                     for name, each in union.findings.items()},
        "rows": [_here_json(each) for each in system.here],
        "open_questions": [fact.name for fact in union.open_questions],
    }  # fmt: skip
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _markdown(system: _System) -> str:
    from .answer import speech

    union = system.union
    lines = [f"# {system.name}", "", f"## {say('crosswalk.is_it_ai')}", ""]
    lines += [f"- {cite}: **{answer}** – {summary}" for cite, answer, summary in _definitions(union)]
    tier = _outcomes(union["tier"], "tier")
    lines += ["", f"## {say('crosswalk.classes')}", "", f"- {say('crosswalk.heads.kz')}: **{_risk(system)}**"]
    lines += [f"- {say('crosswalk.heads.eu')}: **{tier}**", ""]
    heads = [say(f"crosswalk.heads.{head}") for head in ("kz", "eu", "note")]
    lines += [_md(heads), _md(["---"] * 3)]
    words = {
        True: speech.term("outcome.yes"),
        False: speech.term("outcome.no"),
        None: speech.term("outcome.undetermined"),
    }
    for each in system.here:
        kz, eu = (f"{_cite(at)}: {words[holds]}" for at, holds in ((each.row.kz, each.kz), (each.row.eu, each.eu)))
        lines.append(_md([kz, eu, each.row.note[lang()]]))
    return "\n".join([*lines, "", say("crosswalk.trust")]) + "\n"
