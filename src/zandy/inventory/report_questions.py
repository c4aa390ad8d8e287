"""The report's sections on questions: which to ask first, in which other order, what one answer can settle."""

from collections import Counter
from html import escape

from ..law.decisions.regime import PROHIBITED, USE_PROHIBITED
from ..law.words.facts import VOCABULARY
from ..wording.numbers import share_text
from .pictures import bar
from .run import Inventory
from .telling import Teller, heading

#: Stand in a sentence for what is HTML already.
NAME, WHAT = "\1", "\2"
#: So many questions stand on the page at once; the others can be opened.
SHOWN = 8
#: So many facts are named where a matter stays open.
HINTS = 3


def first(found: Inventory, teller: Teller) -> str:
    """Which question to ask first, and what else one may begin with."""
    text = heading("first", teller.say("first"))
    if not found.first:
        return text + f"<p>{teller.say('first_none')}</p>"
    items = [_question(found, teller, name, count) for name, count in found.first.most_common()]
    text += f'<p class="note">{teller.say("first_note")}</p>' + _some(items, teller)
    return text + _orders(found, teller)


def _orders(found: Inventory, teller: Teller) -> str:
    """Where else one may begin: what is asked first then, and how many systems are open in that matter."""
    regime = found.regime
    matters = {
        teller.term("heading.prohibited_functions"): (PROHIBITED, [norm.name for norm in regime.prohibited_functions]),
        teller.term("heading.prohibited_uses"): (USE_PROHIBITED, [norm.name for norm in regime.prohibited_uses]),
    } | {teller.term(f"heading.{norm.name}"): (norm.name, [norm.name]) for norm in regime.classifications}
    rows = "".join(_order(found, teller, title, *matter) for title, matter in matters.items())
    lead = f'<h3>{teller.say("orders")}</h3><p class="note">{teller.say("orders_note")}</p>'
    return f'{lead}<ul class="rows" id="orders">{rows}</ul>' if rows else ""


def _order(found: Inventory, teller: Teller, title: str, question: str, parts: list[str]) -> str:
    open_ = sum(count for outcomes, count in found.outcomes[question].items() if len(outcomes) > 1)
    if not open_:
        return ""
    facts = dict.fromkeys(fact for name in parts for fact, _ in found.first_for[name].most_common(1))
    first = "; ".join(teller.fact(fact).label for fact in list(facts)[:HINTS])
    shown = f"{teller.say('open')} {teller.number(open_)}"
    picture = bar([("open", open_)], found.systems, shown)
    hint = f'<div class="small soft">{teller.say("asked_first", facts=first)}</div>'
    return (
        f'<li><div class="what">{title}</div>'
        f'<div>{picture}<div class="counts small"><span>{shown}</span></div>{hint}</div></li>'
    )


def settling(found: Inventory, teller: Teller) -> str:
    """The facts of which one answer settles something, those that settle it for most systems first."""
    order = list(VOCABULARY)
    ranked = sorted(
        found.settling.items(),
        key=lambda each: (-max(each[1].values()), -len({q for _, q in each[1]}), order.index(each[0])),
    )
    if not ranked:
        return ""
    items = [
        _question(found, teller, name, max(counts.values()), _what_is_settled(teller, name, counts, found.questions))
        for name, counts in ranked
    ]
    lead = f'<p class="note">{teller.say("settling_note")}</p>'
    return heading("settling", teller.say("settling")) + lead + _some(items, teller)


def _what_is_settled(teller: Teller, fact: str, counts: Counter[tuple[str, str]], questions: tuple[str, ...]) -> str:
    lines = []
    for value in dict.fromkeys(value for value in VOCABULARY[fact].values if any(v == value for v, _ in counts)):
        settled = [question for question in questions if (value, question) in counts]
        what = ", ".join(map(teller.briefly, settled[:6])) + (" …" if len(settled) > 6 else "")
        answer = escape(teller.fact(fact).values[value])
        sentence = teller.say("settles", answer=NAME, what=WHAT)
        # Where the list goes on, the full stop would follow an ellipsis.
        sentence = sentence.replace(NAME, answer).replace(WHAT, what).replace("….", "…")
        lines.append(f"<p>{sentence}</p>")
    return "".join(lines)


def _some(items: list[str], teller: Teller) -> str:
    text = f'<ol class="ask">{"".join(items[:SHOWN])}</ol>'
    if len(items) > SHOWN:
        more = teller.say("more", count=teller.number(len(items) - SHOWN))
        text += f'<details><summary>{more}</summary><ol class="ask">{"".join(items[SHOWN:])}</ol></details>'
    return text


def _question(found: Inventory, teller: Teller, name: str, count: int, more: str = "") -> str:
    fact, words = VOCABULARY[name], teller.fact(name)
    at = teller.provisions_of_fact(fact.at)
    why = f"<p>{teller.say('why_asked')} {teller.at(at)} {teller.summary(at)}</p>" if at else ""
    judged = f' <span class="soft small">({teller.say("judgement")})</span>' if fact.judgement else ""
    share = share_text(count / max(found.systems, 1), teller.lang)
    picture = bar([("known", count)], found.systems, share)
    return (
        f'<li><div class="n"><b>{teller.number(count)}</b><span class="soft small">{share}</span>{picture}</div>'
        f'<div><p class="q">{words.question}{judged}</p>{more}<div class="soft small">{why}</div></div></li>'
    )
