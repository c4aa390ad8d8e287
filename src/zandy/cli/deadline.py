"""``zandy deadline objection_examination --from 2026-11-20``: the last day of a term and how it was counted."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from .terminal.language import lang, say
from .terminal.page import Page, joined
from .terminal.parts import Choice, Day, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, ProblemError

if TYPE_CHECKING:
    from zandy.legislation.calendar import Deadline, Suspension
    from zandy.legislation.parameters import Parameter


@make("deadline")
@argument("name", required=False, metavar="NAME")
@option("--from", "start", type=Day(), metavar="DATE")
@option("--amount", type=click.IntRange(min=0), metavar="NUMBER")
@option("--suspended", multiple=True, metavar="DATE")
@option("--format", "form", type=Choice("text", "json"), default="text")
def command(name: str | None, start: date | None, amount: int | None, suspended: tuple[str, ...], form: str) -> int:
    """Count a deadline."""
    from zandy.legislation.calendar import deadline

    if name is None:
        click.echo(_all_json(start or today()) if form == "json" else str(_all(start or today())), nl=False)
        return DONE
    found = deadline(name, start or today(), amount=amount, suspended=[_suspension(each) for each in suspended])
    click.echo(_json(found) if form == "json" else str(_page(found)), nl=False)
    return DONE


def _suspension(written: str) -> "Suspension":
    since, dots, until = written.partition("..")
    if not dots:
        raise ProblemError("not_a_suspension", value=written[:40])
    day = Day()
    return day.convert(since, None, None), day.convert(until, None, None) if until.strip() else None


def _page(found: "Deadline") -> Page:
    from zandy.legislation.calendar import explained
    from zandy.wording import counted, day_text

    page = Page()
    page.text(found.parameter.label[lang()], style="head")
    page.rule()
    if found.last_day is None:
        page.text(say("deadline.no_last_day"), style="open")
    else:
        left = (found.last_day - today()).days
        length = counted(abs(left), "day", lang())
        away = say("deadline.passed" if left < 0 else "deadline.left", days=length) if left else say("deadline.today")
        page.apart(day_text(found.last_day, lang()), away, style="bad" if left < 0 else "good")
    page.blank()
    for line in explained(found, lang()):
        page.text("· " + line, indent=2, hang=2)
    page.blank()
    page.row([(_cited(found.parameter), "cite"), (_source(found.parameter), "quiet")], [28, 0])
    return page


def _all(on: date) -> Page:
    page = Page()
    for name, each in _terms(on):
        page.row([(name, "cite"), _length(each), (_cited(each), "quiet")], [28, 22, 0])
        page.text(each.label[lang()], indent=2)
    return page


def _terms(on: date) -> "Iterator[tuple[str, Parameter]]":
    from zandy.legislation.parameters import ParameterError, Unit, parameter, parameter_names

    for name in sorted(parameter_names()):
        try:
            found = parameter(name, on)
        except ParameterError:
            continue
        if found.unit not in (Unit.TENGE, Unit.EVENT) and found.starts:
            yield name, found


def _length(found: "Parameter") -> str:
    from zandy.wording import counted

    return "–" if found.amount is None else counted(int(found.amount), str(found.unit), lang())


def _cited(found: "Parameter") -> str:
    from zandy.wording import cite

    return cite(found.provision, lang(), act=True) if found.provision else ""


def _source(found: "Parameter") -> str:
    from zandy.wording import term

    return joined([found.source, term(f"trust.{found.trust}", lang())])


def _json(found: "Deadline") -> str:
    import json

    from zandy.legislation.calendar import explained

    told = {
        "name": found.name, "from": found.started_on, "counted_from": found.counted_from, "last_day": found.last_day,
        **_numbers(found.parameter), "amount": found.amount, "verified": found.verified,
        "calendar_trust": found.calendar, "how": explained(found, lang()),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def _all_json(on: date) -> str:
    import json

    rows = [{"name": name, **_numbers(each)} for name, each in _terms(on)]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"


def _numbers(found: "Parameter") -> dict[str, object]:
    return {
        "label": found.label[lang()], "amount": found.amount, "unit": str(found.unit), "starts": found.starts,
        "provision": str(found.provision) if found.provision else None, "source": found.source, "trust": found.trust,
    }  # fmt: skip
