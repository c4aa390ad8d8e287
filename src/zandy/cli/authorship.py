"""``zandy authorship CARD``: whose work it is that was made with AI – side by side, by the law of seven places."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang, say
from .terminal.page import Cell, Page
from .terminal.parts import Choice, Day, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, UNDETERMINED

if TYPE_CHECKING:
    from zandy.law.decisions.finding import Finding
    from zandy.law.decisions.whose_work import Answer, WhoseWork
    from zandy.legislation.cases import Case

PLACES = ("kz", "kz_proposed", "ru", "us", "uk", "au", "cn")
_ROWS = ("protected", "author", "holder", "term", "moral_rights")


@make("authorship")
@argument("card", required=True, metavar="CARD", type=click.Path(path_type=Path))
@option("--in", "places", multiple=True, type=Choice(*PLACES))
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
@option("--on", type=Day(), metavar="DATE")
def command(card: Path, places: tuple[str, ...], form: str, on: date | None) -> int:
    """Say whose work it is."""
    from zandy.law.decisions.whose_work import whose_work
    from zandy.law.norms.jurisdictions import Jurisdiction

    from .answer.cards import one_card

    found = one_card(card)
    asked = tuple(map(Jurisdiction, dict.fromkeys(places or PLACES)))
    answer = whose_work(found.knowledge, on=on or today(), jurisdictions=asked)
    name = found.called(lang())
    write = {"text": _text, "json": _json, "md": _markdown}[form]
    click.echo(write(name, answer), nl=False)
    return UNDETERMINED if any(_open(each) for each in answer.answers) else DONE


def _open(answer: "Answer") -> bool:
    """Whether something that the sources speak of is not settled."""
    return answer.covered is not False and any(not finding.decided for finding in answer.findings.values())


# --- words -----------------------------------------------------------------------------------------------------------


def said(answer: "Answer", row: str) -> str:
    """The words of one cell."""
    from .answer import speech

    if row in _ROWS and answer.covered is False:
        return say("authorship.no_source")
    finding = answer.findings.get(row)
    if finding is None:
        protected = answer.findings.get("protected")
        return say("authorship.none" if protected is not None and protected.holds is False else "authorship.no_source")
    if row == "term":
        return _among(finding, _term)
    if row in ("author", "holder"):
        return _among(finding, lambda who: speech.term(f"claimant.{who}"))
    if row == "share":
        return _among(finding, lambda share: speech.term(f"creation_share.{share}"))
    return speech.term(f"outcome.{finding.outcome or 'undetermined'}")


def _among(finding: "Finding", words: Any) -> str:
    from .answer import speech

    told = say("authorship.or").join(words(outcome) for outcome in finding.outcomes)
    return told if finding.decided else f"{speech.term('outcome.undetermined')}: {told}"


def _term(name: str) -> str:
    from zandy.legislation.parameters import parameters

    return str(parameters(name)[-1].label[lang()])


def _places(answer: "Answer", row: str) -> str:
    from zandy.wording import cite

    finding = answer.findings.get(row)
    if finding is None or answer.covered is False:
        return ""
    return "; ".join(cite(at, lang(), act=True) for at in finding.provisions)


def _cases(answer: "Answer") -> "tuple[Case, ...]":
    from zandy.legislation.cases import cases_of

    return () if answer.covered is False else cases_of(answer.jurisdiction, answer.like, "author")


def _case(case: "Case") -> str:
    when = case.decided.isoformat() if isinstance(case.decided, date) else str(case.decided or "")
    facts = ", ".join(filter(None, (case.citation, when)))
    return f"{case.name} ({facts}): {case.says[lang()]}" + (f" [{case.differs[lang()]}]" if case.differs else "")


def _titles() -> Iterator[tuple[str, str]]:
    for row in _ROWS:
        yield row, say(f"authorship.rows.{row}")


# --- text ------------------------------------------------------------------------------------------------------------


def _text(name: str, found: "WhoseWork") -> str:
    from .answer import speech

    page = Page()
    page.apart(name, speech.day(found.on))
    page.text(say("authorship.title"), style="head")
    page.rule()
    page.text(_share(found), style="plain")
    for answer in found.answers:
        page.blank()
        page.text(speech.term(f"jurisdiction.{answer.jurisdiction}"), style="head")
        if answer.proposed:
            page.text(say("authorship.proposed"), indent=2, style="open")
        if answer.covered is False:
            page.text(say("authorship.not_covered"), indent=2, style="quiet")
            continue
        for row, title in _titles():
            cells: list[Cell] = [title, (said(answer, row), _style(answer, row)), (_places(answer, row), "cite")]
            page.row(cells, [20, 0, 34] if page.columns >= 90 else [14, 0, 22], indent=2)
        for case in _cases(answer):
            page.text(_case(case), indent=4, hang=2, style="quiet")
    _open_questions(found, page)
    page.blank()
    page.text(say("authorship.trust"), style="quiet")
    return str(page)


def _share(found: "WhoseWork") -> str:
    return said(found.answers[0], "share") if found.answers else ""


def _style(answer: "Answer", row: str) -> str:
    finding = answer.findings.get(row)
    if finding is None:
        return "quiet"
    return "" if finding.decided else "open"


def _open_questions(found: "WhoseWork", page: Page) -> None:
    from .answer import speech

    if not found.open_questions:
        return
    page.blank()
    page.text(say("authorship.open", count=len(found.open_questions)), style="head")
    for fact in found.open_questions[:5]:
        page.text(f"{speech.question(fact)}  {fact.name}", indent=2, hang=2)


# --- other forms -----------------------------------------------------------------------------------------------------


def _json(name: str, found: "WhoseWork") -> str:
    from zandy.law.decisions.receipt import facts_json

    shown = {
        "name": name,
        "on": found.on.isoformat(),
        "answers": [_answer_json(each) for each in found.answers],
        "next_question": found.next_question.name if found.next_question is not None else None,
        "open_questions": [fact.name for fact in found.open_questions],
        "facts": facts_json(found.knowledge),
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _answer_json(answer: "Answer") -> dict[str, Any]:
    findings = {
        row: {
            "outcomes": finding.outcomes, "provisions": [str(at) for at in finding.provisions],
            "deciding": finding.deciding, "missing": finding.missing, "judged": finding.judged, "trust": finding.trust,
        }
        for row, finding in answer.findings.items()
    }  # fmt: skip
    cases = [case.id for case in _cases(answer)]
    place = {"jurisdiction": answer.jurisdiction, "proposed": answer.proposed, "covered": answer.covered}
    return {**place, "findings": findings, "cases": cases}


def _markdown(name: str, found: "WhoseWork") -> str:
    from .answer import speech

    heads = ["", *(speech.term(f"jurisdiction.{answer.jurisdiction}") for answer in found.answers)]
    lines = [f"# {name}", "", say("authorship.title"), "", _share(found), "", _row(heads), _row(["---"] * len(heads))]
    for row, title in _titles():
        cells = (" ".join(filter(None, (said(each, row), _bracketed(_places(each, row))))) for each in found.answers)
        lines.append(_row([title, *cells]))
    told = [_case(case) for answer in found.answers for case in _cases(answer)]
    lines += ["", *(f"- {each}" for each in dict.fromkeys(told))]
    lines += ["", *(f"- {speech.question(fact)} `{fact.name}`" for fact in found.open_questions)]
    return "\n".join([*lines, "", say("authorship.trust")]) + "\n"


def _bracketed(words: str) -> str:
    return f"({words})" if words else ""


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
