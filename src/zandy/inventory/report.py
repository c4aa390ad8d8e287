"""The report on an inventory: one HTML file that needs nothing else, to be read on a screen or on paper."""

import hashlib
import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from string import Template

from ..law.engines.canonical import hash_of
from ..law.words.classes import Trust
from ..wording.numbers import day_text
from ..wording.texts import act_title, edition_label, edition_statement
from . import report_data, report_questions, report_systems
from .files import write_text
from .pictures import bar, circle, mark, swatch
from .run import Inventory
from .telling import GAP, OUTSIDE, Teller, anchor, heading

YES, NO = "yes", "no"
VERDICTS = ("prohibited", "undetermined", "lawful", "outside")


def write_report(found: Inventory, path: Path, lang: str) -> None:
    """Write the report, whole or not at all. Raises OSError, LanguageError."""
    write_text(path, report(found, lang))


def report(found: Inventory, lang: str) -> str:
    """The report as the text of one HTML page. Raises LanguageError."""
    teller = Teller(lang, found.regime)
    sections = {
        "short": _short(found, teller),
        "assumed": report_data.assumed(found, teller),
        "functions": _functions(found, teller),
        "uses": _uses(found, teller),
        "classes": _classes(found, teller),
        "first": report_questions.first(found, teller),
        "settling": report_questions.settling(found, teller),
        "stated": report_data.stated(found, teller),
        "unmatched": report_data.unmatched(found, teller),
        "faulty": report_data.faulty(found, teller),
        "contradictory": report_data.contradictory(found, teller),
        "systems": report_systems.systems(found, teller),
        "method": _method(found, teller),
    }
    sections["provisions"] = _provisions(teller)
    present = {name: section for name, section in sections.items() if section}
    page = Template(resources.files(__package__).joinpath("report.html").read_text("utf-8"))
    return page.substitute(
        lang=lang,
        title=f"{_name(found, teller)} – {teller.say('title')}",
        contents=teller.say("contents"),
        header=_header(found, teller),
        nav=_nav(present),
        body="\n".join(_section(name, text) for name, text in present.items()),
        footer=_footer(found, teller),
    )


def _section(name: str, text: str) -> str:
    return f'<section id="{name}" aria-labelledby="h-{name}">{text}</section>'


def _nav(sections: dict[str, str]) -> str:
    found = {name: re.search(r"<h2[^>]*>(.*?)</h2>", text) for name, text in sections.items()}
    items = (f'<li><a href="#{name}">{title[1]}</a></li>' for name, title in found.items() if title)
    return f"<ul>{''.join(items)}</ul>"


# --- the head ---


def _header(found: Inventory, teller: Teller) -> str:
    edition = found.edition
    trust = teller.term(f"trust.{edition.trust}")
    lines = [
        f'<p class="kind">{teller.say("title")}</p>',
        f"<h1>{_name(found, teller)}</h1>",
        f"<p>{teller.words(found.source.about)}</p>" if found.source.about else "",
        '<dl class="facts">',
        f"<dt>{teller.term('heading.edition')}</dt><dd>{edition_label(edition.id, teller.lang)}</dd>",
        f"<dt>{teller.term('heading.on_date')}</dt><dd>{day_text(found.on, teller.lang)}</dd>",
        f"<dt>{teller.term('heading.trust')}</dt><dd>{trust}</dd>",
        f"<dt>{teller.say('systems_counted')}</dt><dd>{teller.number(found.systems)}</dd>",
        "</dl>",
        _warning(found, teller),
    ]
    return "\n".join(filter(None, lines))


def _name(found: Inventory, teller: Teller) -> str:
    """What the inventory is called: by its map, else by its file or folder."""
    return teller.words(found.source.name) or teller.say("cards_named", name=found.source.path.name)


def _warning(found: Inventory, teller: Teller) -> str:
    lines = []
    if found.edition.trust is not Trust.OFFICIAL:
        lines.append(f"<p><strong>{teller.term('heading.not_verified')}.</strong> "
                     f"{edition_statement(found.edition.id, teller.lang) or ''}</p>")  # fmt: skip
    if not found.in_force:
        lines.append(f"<p>{teller.say('not_in_force')}</p>")
    return f'<div class="box">{"".join(lines)}</div>' if lines else ""


# --- in short ---


def _short(found: Inventory, teller: Teller) -> str:
    items = "".join(_big(name, found.verdicts[name], teller) for name in VERDICTS)  # type: ignore[index]
    settled = f"{teller.number(found.decided)} / {teller.number(found.systems)}"
    return (
        f"{heading('short', teller.say('short'))}"
        f'<ul class="big">{items}</ul>'
        f'<p>{teller.say("settled")}: <b>{settled}</b></p><p class="note">{teller.say("short_note")}</p>'
    )


def _big(name: str, count: int, teller: Teller) -> str:
    quiet = "" if count else " none"
    return f'<li class="{name}{quiet}"><b>{teller.number(count)}</b>{mark(name)}{teller.verdict(name)}</li>'


# --- prohibitions ---


def _functions(found: Inventory, teller: Teller) -> str:
    names = [norm.name for norm in found.regime.prohibited_functions]
    return heading("functions", teller.term("heading.prohibited_functions")) + _bars(found, teller, names)


def _uses(found: Inventory, teller: Teller) -> str:
    names = [norm.name for norm in found.regime.prohibited_uses]
    return heading("uses", teller.term("heading.prohibited_uses")) + _bars(found, teller, names)


def _bars(found: Inventory, teller: Teller, names: list[str]) -> str:
    kinds = (("prohibited", "prohibited"), ("open", "open"), ("clear", "not_prohibited"))
    key = "".join(f"<li>{swatch(kind)}{teller.say(word)}</li>" for kind, word in kinds)
    rows = "".join(_function(found, teller, name) for name in names)
    return f'<ul class="key">{key}</ul><ul class="rows">{rows}</ul>'


def _function(found: Inventory, teller: Teller, name: str) -> str:
    counts = found.outcomes.get(name, Counter())
    prohibited, clear = counts[YES,], counts[NO,]
    open_ = counts.total() - prohibited - clear
    parts = (("prohibited", prohibited, "prohibited"), ("open", open_, "open"), ("clear", clear, "not_prohibited"))
    label = ", ".join(f"{teller.say(word)} {teller.number(count)}" for _, count, word in parts)
    shown = "".join(
        f'<span class="{"zero" if not count else ""}">{teller.say(word)} {teller.number(count)}</span>'
        for _, count, word in parts
    )
    picture = bar([(kind, count) for kind, count, _ in parts], found.systems, label)
    hint = _open_until(found, teller, name) if open_ else ""
    return f'<li>{_what(teller, name)}<div>{picture}<div class="counts small">{shown}</div>{hint}</div></li>'


def _open_until(found: Inventory, teller: Teller, name: str) -> str:
    """The facts that leave a prohibition open, the commonest first: often one is not known of any system."""
    facts = found.first_for[name].most_common(report_questions.HINTS)
    told = "; ".join(f"{teller.fact(fact).label} ({teller.number(count)})" for fact, count in facts)
    return f'<div class="small soft">{teller.say("open_until", facts=told)}</div>' if told else ""


def _what(teller: Teller, name: str) -> str:
    """A function by its name, a use by its provision with what that says."""
    at = teller.regime.norm(name).at
    title = teller.function(name)
    if title:
        return f'<div class="what">{title}<small>{teller.at(at)}</small></div>'
    return f'<div class="what">{teller.at(at)}<small class="soft">{teller.summary(at)}</small></div>'


# --- classes ---


def _classes(found: Inventory, teller: Teller) -> str:
    risk = teller.term("heading.risk")
    text = heading("classes", teller.say("classes", risk=risk)) + f'<p class="note">{teller.say("classes_note")}</p>'
    text += f'<div class="scroll" tabindex="0" role="group" aria-labelledby="h-classes">{_grid(found, teller)}</div>'
    return text + (_mode(found, teller) if "mode" in found.outcomes else "")


def _grid(found: Inventory, teller: Teller) -> str:
    rows = _axis(teller, "risk", {risk for risk, _ in found.grid})
    columns = _axis(teller, "autonomy", {autonomy for _, autonomy in found.grid}, rising=True)
    head = "".join(f'<th scope="col">{teller.classes("autonomy", column)}</th>' for column in columns)
    most = max(found.grid.values(), default=1)
    body = "".join(
        f'<tr><th scope="row">{teller.classes("risk", row)}</th>'
        + "".join(_cell(found.grid[row, column], most, row, column, teller) for column in columns)
        + "</tr>"
        for row in rows
    )
    corner = f'<td class="corner">{teller.term("heading.risk")}</td>'
    axis = f'<th class="axis" colspan="{len(columns)}">{teller.term("heading.autonomy")}</th>'
    return (
        f'<table class="grid"><thead><tr><td class="corner"></td>{axis}</tr><tr>{corner}{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _axis(teller: Teller, name: str, found: set[tuple[str, ...]], rising: bool = False) -> list[tuple[str, ...]]:
    """The three classes, then the sets of classes left open, then where the law gives none; each only once."""
    classes = [(value,) for value in ("high", "medium", "low")]
    open_ = sorted((each for each in found if len(each) > 1), key=lambda each: (len(each), each))
    rest = [(value,) for value in (GAP, OUTSIDE) if (value,) in found]
    return [*(classes[::-1] if rising else classes), *open_, *rest]


def _cell(count: int, most: int, risk: tuple[str, ...], autonomy: tuple[str, ...], teller: Teller) -> str:
    if not count:
        return '<td class="empty">·</td>'
    return f"<td>{circle(count, most, len(risk) == len(autonomy) == 1)}<b>{teller.number(count)}</b></td>"


def _mode(found: Inventory, teller: Teller) -> str:
    rows = ""
    for outcomes, count in found.outcomes["mode"].most_common():
        label = teller.classes("mode", outcomes)
        kind = "known" if len(outcomes) == 1 else "open"
        picture = bar([(kind, count)], found.systems, f"{label}: {count}")
        rows += (
            f'<li><div class="what">{label[:1].upper() + label[1:]}</div>'
            f'<div>{picture}<div class="counts small"><span>{teller.number(count)}</span></div></div></li>'
        )
    at = teller.at(teller.regime.norm("mode").at)
    return f'<h3>{teller.term("heading.mode")} <small>{at}</small></h3><ul class="rows">{rows}</ul>'


# --- method, provisions, receipt ---


def _method(found: Inventory, teller: Teller) -> str:
    text = "".join(f"<p>{teller.say(f'method_{number}')}</p>" for number in (1, 2, 3))
    receipt = f'<h3>{teller.term("heading.receipt")}</h3><p class="note">{teller.say("receipt_note")}</p>'
    hashes = {**found.hashes, "norms": hash_of(found.edition), "answers": answers_hash(found)}
    rows = "".join(
        f'<dt>{teller.say(f"hash_{name}")}</dt><dd class="hash">{value}</dd>' for name, value in hashes.items()
    )
    return heading("method", teller.say("method")) + text + receipt + f'<dl class="facts">{rows}</dl>'


def answers_hash(found: Inventory) -> str:
    """The SHA-256 of everything that was counted, as canonical JSON: the same inventory gives it again."""
    outcomes = {q: {"|".join(o): n for o, n in counts.items()} for q, counts in found.outcomes.items()}
    body = {
        "edition": found.edition.id, "on": found.on.isoformat(), "systems": found.systems, "decided": found.decided,
        "verdicts": {str(name): count for name, count in found.verdicts.items()},
        "outcomes": outcomes, "first": dict(found.first), "contradictory": len(found.contradictory),
    }  # fmt: skip
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _provisions(teller: Teller) -> str:
    rows = ""
    for place in sorted(teller.named):
        cited = teller.at(place).split(">", 1)[1].removesuffix("</a>")
        rows += f'<dt id="{anchor(place)}">{cited}</dt><dd>{teller.summary(place) or "–"}</dd>'
    lead = f'<p class="note">{teller.say("summaries_note")}</p>'
    return heading("provisions", teller.term("heading.provisions")) + lead + f'<dl class="provisions">{rows}</dl>'


def _footer(found: Inventory, teller: Teller) -> str:
    acts = "; ".join(act_title(act, teller.lang) for act in dict.fromkeys(place.act for place in teller.named))
    return f'<p class="small">Zandy · {edition_label(found.edition.id, teller.lang)}</p><p class="small">{acts}</p>'
