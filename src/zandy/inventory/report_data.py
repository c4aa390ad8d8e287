"""The report's sections on the source: what was assumed, what it stated, what nobody understood."""

from collections import Counter
from html import escape

from ..wording.messages import render_error
from ..wording.texts import term
from .pictures import bar, swatch
from .run import Inventory
from .telling import Teller, heading

#: So many values that were not understood stand on the page.
SHOWN = 200
_LEVELS = ("known", "partly", "asked", "none")


def assumed(found: Inventory, teller: Teller) -> str:
    """The box of assumptions; "" where nothing was assumed."""
    if not found.assumed:
        return ""
    rows = ""
    for each in found.assumed:
        values = [value for value in each.fact.values if value in each.state.values]
        answer = teller.say("or").join(escape(teller.fact(each.fact.name).values[value]) for value in values)
        rows += f"<dt>{teller.fact(each.fact.name).question} – {answer or '?'}</dt><dd>{teller.words(each.note)}</dd>"
    lead = f"<p>{teller.say('assumed_note')}</p>"
    return f'<div class="box">{heading("assumed", teller.say("assumed"))}{lead}<dl>{rows}</dl></div>'


def stated(found: Inventory, teller: Teller) -> str:
    """For how many systems each fact is stated."""
    key = "".join(f"<li>{swatch(level)}{_level(teller, level)}</li>" for level in _LEVELS)
    order = sorted(found.source.stated, key=lambda name: -found.source.stated[name].total())
    rows = [_stated_row(found, teller, name) for name in order]
    more = ""
    if len(rows) > 15:
        count = teller.say("more", count=teller.number(len(rows) - 12))
        more = f'<details><summary>{count}</summary><ul class="rows">{"".join(rows[12:])}</ul></details>'
        rows = rows[:12]
    text = heading("stated", teller.say("stated")) + f'<p class="note">{teller.say("stated_note")}</p>'
    text += f'<ul class="key">{key}</ul><ul class="rows">{"".join(rows)}</ul>{more}'
    return text + _never(found, teller) + _columns(found, teller)


def _level(teller: Teller, level: str) -> str:
    match level:
        case "known":
            return teller.term("status.known")
        case "asked":
            return teller.term("status.asked_not_known")
        case "partly":
            return teller.say("partly")
    return teller.say("not_stated")


def _stated_row(found: Inventory, teller: Teller, name: str) -> str:
    counts = found.source.stated[name]
    levels = {
        "known": counts["known"] + counts["not_applicable"],
        "partly": counts["partly"],
        "asked": counts["asked_not_known"],
        "none": found.systems - counts.total(),
    }
    label = ", ".join(f"{_level(teller, level)} {count}" for level, count in levels.items() if count)
    shown = "".join(f"<span>{_level(teller, each)} {teller.number(n)}</span>" for each, n in levels.items() if n)
    words = teller.fact(name)
    picture = bar(list(levels.items()), found.systems, label)
    return (
        f'<li><div class="what">{words.label[:1].upper() + words.label[1:]}<small class="soft">{words.question}</small>'
        f'</div><div>{picture}<div class="counts small">{shown}</div></div></li>'
    )


def _never(found: Inventory, teller: Teller) -> str:
    assumed = {each.fact.name for each in found.assumed}
    evaluator = found.regime.evaluator
    needed = {slot.fact.name for question in found.questions for slot in evaluator.slots(question)}
    never = needed - set(found.source.stated) - assumed
    return f"<p>{teller.say('facts_never_stated', count=teller.number(len(never)))}</p>" if never else ""


def _columns(found: Inventory, teller: Teller) -> str:
    source_map = found.source.map
    if source_map is None:
        return ""
    taken = "".join(
        f"<dt>{escape(take.column)} → {teller.fact(take.fact.name).label}</dt><dd>{teller.words(take.note)}</dd>"
        for take in source_map.takes
    )
    left = "".join(
        f"<dt>{'<br>'.join(map(escape, leave.columns))}</dt><dd>{teller.words(leave.why)}</dd>"
        for leave in source_map.leaves
    )
    return (
        f"<details><summary>{teller.say('columns')}</summary>"
        f'<h3>{teller.say("taken")}</h3><dl class="provisions small">{taken}</dl>'
        f'<h3>{teller.say("left")}</h3><dl class="provisions small">{left}</dl></details>'
    )


def unmatched(found: Inventory, teller: Teller) -> str:
    """The values that the map does not list, with how often they stand."""
    if found.source.map is None:
        return ""
    text = heading("unmatched", teller.say("unmatched"))
    counts = found.source.unmatched
    if not counts:
        text += f"<p>{teller.say('unmatched_none')}</p>"
    else:
        text += f'<p class="note">{teller.say("unmatched_note")}</p>' + _unmatched_table(counts, teller)
    disagreeing = found.source.disagreeing.total()
    if disagreeing:
        text += f"<p>{teller.say('disagreeing', count=teller.number(disagreeing))}</p>"
    return text


def _unmatched_table(counts: Counter[tuple[str, str, str]], teller: Teller) -> str:
    heads = (teller.term("heading.fact"), teller.say("column"), teller.term("heading.value"), teller.say("times"))
    rows = "".join(
        f'<tr><td data-is="{heads[0]}">{teller.fact(fact).label}</td><td data-is="{heads[1]}">{escape(column)}</td>'
        f'<td data-is="{heads[2]}">{escape(value[:200])}</td>'
        f'<td class="num" data-is="{heads[3]}">{teller.number(n)}</td></tr>'
        for (fact, column, value), n in counts.most_common(SHOWN)
    )
    head = "".join(f'<th scope="col">{each}</th>' for each in heads[:3])
    head += f'<th class="num" scope="col">{heads[3]}</th>'
    table = f'<table class="stack small"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    rest = len(counts) - SHOWN
    return table + (f"<p>{teller.say('more', count=teller.number(rest))}</p>" if rest > 0 else "")


def faulty(found: Inventory, teller: Teller) -> str:
    """The cards that could not be read, with what is wrong."""
    if not found.source.faulty:
        return ""
    errors = (each for error in found.source.faulty for each in error.every)
    rows = "".join(f"<li>{escape(render_error(error, teller.lang))}</li>" for error in errors)
    return heading("faulty", teller.say("faulty")) + f"<ul>{rows}</ul>"


def contradictory(found: Inventory, teller: Teller) -> str:
    """The systems whose statements contradict each other."""
    if not found.contradictory:
        return ""
    rows = "".join(
        f"<li>{teller.words(system.name)} ({escape(system.id)}): {escape(_statement(name, teller))}</li>"
        for system, name in found.contradictory[:SHOWN]
    )
    lead = f'<p class="note">{teller.say("contradictory_note")}</p>'
    return heading("contradictory", teller.say("contradictory")) + lead + f"<ul>{rows}</ul>"


def _statement(name: str, teller: Teller) -> str:
    try:
        return term(f"contradiction.{name}", teller.lang, teller.edition)
    except KeyError:
        return name
