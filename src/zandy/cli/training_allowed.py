"""``zandy training-allowed FILE``: whether a right holder's machine-readable ban stands against training on a work."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import say
from .terminal.page import Page
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, PROHIBITED, UNDETERMINED, ProblemError

if TYPE_CHECKING:
    from zandy.law.decisions.may_train import MayTrain
    from zandy.reservations import Ban, Examination, Statement

CODES = {"not_prohibited": DONE, "not_settled": UNDETERMINED, "prohibited": PROHIBITED}
_STYLES = {"not_prohibited": "good", "not_settled": "open", "prohibited": "bad"}
_YES_NO: dict[str | None, bool | None] = {"yes": True, "no": False, None: None}


@make("training-allowed")
@argument("path", required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--work", default="/", metavar="PATH")
@option("--agent", metavar="NAME")
@option("--generative", type=Choice("yes", "no"))
@option("--agents", "names", metavar="FILE", type=click.Path(path_type=Path))
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
def command(
    path: Path, work: str, agent: str | None, generative: str | None, names: Path | None, form: str,
    edition: str | None, on: date | None,
) -> int:  # fmt: skip
    """Look for a ban on training, and say what the law makes of it."""
    from zandy.law.decisions.may_train import may_train

    found, ban = _looked_through(path, work, agent, _YES_NO[generative], names)
    answer = may_train(ban.holds, on=on or today(), edition=edition)
    write = {"text": _text, "json": _json, "md": _markdown}[form]
    click.echo(write(found, ban, answer), nl=False)
    return CODES[answer.answer]


def _looked_through(
    path: Path, work: str, agent: str | None, generative: bool | None, names: Path | None
) -> "tuple[Examination, Ban]":
    from .answer.optional import needs

    with needs("works"):
        from zandy.reservations import ExaminationError, ban, examine

        try:
            found = examine(path, work=work, agents=_agents(names))
        except ExaminationError as error:
            code = "no_such_file" if error.code == "no_such_path" else "no_such_work"
            raise ProblemError(code, **error.details) from error
    return found, ban(found, agent=agent, generative=generative)


def _agents(names: Path | None) -> tuple[str, ...] | None:
    from zandy.reservations.training_agents import read

    if names is None:
        return None
    try:
        return read(names)
    except (ValueError, KeyError) as error:
        raise ProblemError("no_list_of_agents", path=str(names)) from error


# --- text ------------------------------------------------------------------------------------------------------------


def _text(found: "Examination", ban: "Ban", answer: "MayTrain") -> str:
    from .answer import speech

    page = Page()
    page.apart(say("training_allowed.title"), speech.edition_label(answer.edition))
    page.text(_about(found), style="quiet")
    page.rule()
    page.text(say(f"training_allowed.answers.{answer.answer}"), style=_STYLES[answer.answer])
    for reason in ban.reasons:
        page.text(say(f"training_allowed.reasons.{reason}"), indent=2)
    page.blank()
    _statements(found.statements, page)
    _unread(found, page)
    page.text(_looked_for(found), style="quiet")
    page.blank()
    page.text(say("training_allowed.law"), style="head")
    for place, summary in _law(answer):
        page.row([(place, "cite"), summary], [28 if page.columns >= 90 else 22, 0], indent=2)
    page.blank()
    page.text(say("training_allowed.trust"), style="quiet")
    return str(page)


def _about(found: "Examination") -> str:
    words = "training_allowed.looked" if found.work == "/" else "training_allowed.looked_for_work"
    return say(words, path=found.path, work=found.work, count=found.looked)


def _statements(said: "Sequence[Statement]", page: Page) -> None:
    if not said:
        return
    page.text(say("training_allowed.found"), style="head")
    for each in said:
        style = {"prohibits": "bad", "conditions": "open", "allows": "good"}.get(each.says, "")
        page.row([_form(each), (_says(each), style), _words(each)], [16, 30, 0], indent=2)
    page.blank()


def _form(said: "Statement") -> str:
    return say(f"training_allowed.forms.{said.form}")


def _says(said: "Statement") -> str:
    words = [say(f"training_allowed.says.{said.says}"), say(f"training_allowed.about.{said.about}")]
    if said.agents:
        words.append(say("training_allowed.agents", agents=", ".join(said.agents)))
    if said.part:
        words.append(say("training_allowed.part"))
    if said.verified is not None:
        words.append(say(f"training_allowed.signature.{'good' if said.verified else 'bad'}"))
    return "; ".join(words)


def _words(said: "Statement") -> str:
    return " · ".join(filter(None, (said.place, f"«{said.words}»", said.policy)))


def _unread(found: "Examination", page: Page) -> None:
    if found.unreadable:
        page.text(say("training_allowed.unreadable"), style="head")
        for each in found.unreadable:
            page.row([each.place, (say(f"training_allowed.why.{each.why}"), "open")], [46, 0], indent=2)
        page.blank()


def _looked_for(found: "Examination") -> str:
    absent = [say(f"training_allowed.forms.{form}") for form, places in found.forms.items() if not places]
    return say("training_allowed.absent", forms=", ".join(absent) or "–")


def _law(answer: "MayTrain") -> list[tuple[str, str]]:
    from .answer import speech

    places = [finding.provisions[0] for finding in answer.findings]
    return [(speech.cite(at), speech.summary(at, answer.edition)) for at in places]


# --- other forms -----------------------------------------------------------------------------------------------------


def _json(found: "Examination", ban: "Ban", answer: "MayTrain") -> str:
    from .answer import speech

    shown: dict[str, Any] = {
        "answer": answer.answer, "edition": answer.edition, "on": answer.on.isoformat(), "in_force": answer.in_force,
        "trust": answer.trust, "path": found.path, "work": found.work, "looked_through": found.looked,
        "ban": {"holds": ban.holds, "reasons": ban.reasons},
        "statements": [asdict(each) for each in found.statements],
        "unreadable": [asdict(each) for each in found.unreadable],
        "forms": found.forms,
        "provisions": [
            {"at": str(finding.provisions[0]), "holds": finding.holds, "summary": speech.summary(finding.provisions[0])}
            for finding in answer.findings
        ],
    }  # fmt: skip
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _markdown(found: "Examination", ban: "Ban", answer: "MayTrain") -> str:
    from .answer import speech

    lines = [f"# {say('training_allowed.title')}", "", speech.edition_label(answer.edition), "", _about(found), ""]
    lines += [f"**{say(f'training_allowed.answers.{answer.answer}')}**", ""]
    lines += [f"- {say(f'training_allowed.reasons.{reason}')}" for reason in ban.reasons]
    if found.statements:
        lines += ["", f"## {say('training_allowed.found')}", "", "| | | |", "|---|---|---|"]
        cells = ((_form(each), _says(each), _words(each)) for each in found.statements)
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    for each in found.unreadable:
        lines.append(f"- {each.place}: {say(f'training_allowed.why.{each.why}')}")
    lines += ["", _looked_for(found), "", f"## {say('training_allowed.law')}", ""]
    lines += [f"- {place}: {summary}" for place, summary in _law(answer)]
    lines += ["", say("training_allowed.trust")]
    return "\n".join(lines) + "\n"
