"""The report's list of systems: each with its verdict, its classes and the question to ask first."""

from html import escape

from .pictures import mark
from .run import Inventory, Listed
from .telling import Teller

#: So many systems stand on the page at once; the others can be opened.
SHOWN = 20
#: Of so many systems it is told what they do.
TOLD = 60
VERDICTS = ("prohibited", "undetermined", "lawful", "outside")


def systems(found: Inventory, teller: Teller) -> str:
    """The list, the prohibited first."""
    listed = sorted(found.listed, key=lambda each: VERDICTS.index(each.answer.verdict or "undetermined"))
    # What a system does is told where people wrote it for this; a register's own texts would drown the list.
    told = found.source.map is None and found.systems <= TOLD
    rows = [_row(each, teller, found.questions, told) for each in listed]
    text = f'<h2 id="h-systems">{teller.say("systems")}</h2>' + _table(rows[:SHOWN], teller)
    if len(rows) > SHOWN:
        more = teller.say("more", count=teller.number(len(rows) - SHOWN))
        text += f"<details><summary>{more}</summary>{_table(rows[SHOWN:], teller)}</details>"
    if found.systems > len(found.listed):
        text += f"<p>{teller.say('systems_beyond', shown=teller.number(len(rows)))}</p>"
    return text


def _heads(teller: Teller) -> tuple[str, ...]:
    names = ("system", "answer", "risk", "autonomy", "next_question")
    return tuple(teller.term(f"heading.{name}") for name in names)


def _table(rows: list[str], teller: Teller) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in _heads(teller))
    return f'<table class="stack systems small"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _row(each: Listed, teller: Teller, questions: tuple[str, ...], told: bool) -> str:
    answer, heads = each.answer, _heads(teller)
    verdict = str(answer.verdict or "undetermined")
    banned = [name for name in questions if _banned(teller, name) and answer.outcomes.get(name) == ("yes",)]
    why = "".join(f"<br>{teller.function(name)} {teller.at(teller.regime.norm(name).at)}" for name in banned)
    about = f'<br><span class="soft">{teller.words(each.system.about)}</span>' if told else ""
    group = f' <span class="soft">{escape(each.system.group)}</span>' if each.system.group else ""
    first = teller.fact(each.first).question if each.first else "–"
    name = teller.words(each.system.name) or teller.say("unnamed")
    return (
        f'<tr id="s-{escape(each.system.id)}"><td><b>{name}</b>{group}{about}</td>'
        f'<td><span class="verdict {verdict}">{mark(verdict)}{teller.verdict(verdict)}</span>{why}</td>'
        f'<td data-is="{heads[2]}">{_classes(each, teller, "risk")}</td>'
        f'<td data-is="{heads[3]}">{_classes(each, teller, "autonomy")}</td>'
        f'<td data-is="{heads[4]}">{first}</td></tr>'
    )


def _banned(teller: Teller, name: str) -> bool:
    prohibitions = (*teller.regime.prohibited_functions, *teller.regime.prohibited_uses)
    return any(norm.name == name for norm in prohibitions)


def _classes(each: Listed, teller: Teller, name: str) -> str:
    outcomes = each.answer.outcomes.get(name)
    return teller.classes(name, outcomes) if outcomes else "–"
