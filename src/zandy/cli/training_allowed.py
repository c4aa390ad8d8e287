"""``zandy training-allowed FILE``: whether a right holder's machine-readable ban stands against training on a work."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, PROHIBITED, UNDETERMINED, ProblemError

if TYPE_CHECKING:
    from zandy.answers.training import TrainingView

CODES = {"not_prohibited": DONE, "not_settled": UNDETERMINED, "prohibited": PROHIBITED}
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
    from .answer.optional import needs

    with needs("works"):
        from zandy.answers.training import TrainingView
        from zandy.reservations import ExaminationError, examine

        try:
            found = examine(path, work=work, agents=_agents(names))
        except ExaminationError as error:
            code = "no_such_file" if error.code == "no_such_path" else "no_such_work"
            raise ProblemError(code, **error.details) from error
    view = TrainingView.of(
        found, lang(), on=on or today(), edition=edition, agent=agent, generative=_YES_NO[generative]
    )
    click.echo(_written(view, form), nl=False)
    return CODES[view.answer.answer]


def _agents(names: Path | None) -> tuple[str, ...] | None:
    from zandy.reservations.training_agents import read

    if names is None:
        return None
    try:
        return read(names)
    except ValueError as error:
        raise ProblemError("no_list_of_agents", path=str(names)) from error


def _written(view: "TrainingView", form: str) -> str:
    if form == "json":
        return json.dumps(_json(view), ensure_ascii=False, indent=1) + "\n"
    from .answer.paper import markdown, text

    return (text if form == "text" else markdown)(view.paper, "")


def _json(view: "TrainingView") -> dict[str, Any]:
    found, answer = view.found, view.answer
    return {
        "answer": answer.answer, "edition": answer.edition, "on": answer.on.isoformat(), "in_force": answer.in_force,
        "trust": answer.trust, "path": found.path, "work": found.work, "looked_through": found.looked,
        "ban": {"holds": view.ban.holds, "reasons": view.ban.reasons},
        "statements": [asdict(each) for each in found.statements],
        "unreadable": [asdict(each) for each in found.unreadable],
        "forms": found.forms,
        "provisions": [{"at": str(each.provisions[0]), "holds": each.holds} for each in answer.findings],
    }  # fmt: skip
