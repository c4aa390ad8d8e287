"""``zandy diff draft 230-VIII``: what an amendment changes, with the shortest example for every change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from zandy.wording.numbers import number_text

from .terminal.language import lang, say
from .terminal.page import Page
from .terminal.parts import Choice, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, ProblemError

if TYPE_CHECKING:
    from zandy.law.engines.prove import Change, Comparison
    from zandy.law.words.edition import Edition
    from zandy.law.words.expression import Condition
    from zandy.law.words.norm import Norm


@make("diff")
@argument("old", required=True, metavar="OLD", type=EditionName())
@argument("new", required=True, metavar="NEW", type=EditionName())
@option("--format", "form", type=Choice("text", "json"), default="text")
def command(old: str, new: str, form: str) -> int:
    """Compare two editions."""
    from zandy.law.decisions.assess import select_edition

    from .answer.optional import needs

    if old == new:
        raise ProblemError("same_edition", edition=old)
    before, after = select_edition(today(), old), select_edition(today(), new)
    with needs("prove"):
        from zandy.law.engines.prove import compare
    found = compare(before, after)
    click.echo(_json(found) if form == "json" else str(_page(before, after, found)), nl=False)
    return DONE


def _json(found: "Comparison") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def _page(old: "Edition", new: "Edition", found: "Comparison") -> Page:
    from .answer import speech

    page = Page()
    page.text(speech.edition_label(old.id), style="head")
    page.text("→ " + speech.edition_label(new.id), style="head")
    page.rule()
    changed = dict.fromkeys(change.question for change in found.changes)
    page.text(
        say("diff.summary", shared=len(changed) + len(found.same), changed=len(changed), same=len(found.same),
            only_old=len(found.only_old), only_new=len(found.only_new)),
    )  # fmt: skip
    carried = [name for name in changed if _by_definition(old.norm(name), new.norm(name), old, new)]
    own = [name for name in changed if name not in carried]
    if own:
        page.blank()
        page.text(say("diff.changed"), style="head")
    for question in own:
        _question(question, found.of(question), old, new, page)
    if carried:
        page.blank()
        page.text(f"{say('diff.carried')} · {len(carried)}", style="head")
        page.text("; ".join(speech.cite(new.norm(name).at, new.act) for name in carried), indent=2)
    _only("diff.only_old", found.only_old, old, page)
    _only("diff.only_new", found.only_new, new, page)
    return page


def _by_definition(before: "Norm", after: "Norm", old: "Edition", new: "Edition") -> bool:
    """Whether an answer moves only because "AI system" is defined otherwise: the rest of the norm reads the same."""
    from zandy.law.decisions.regime import AI_SYSTEM

    if before.name == AI_SYSTEM:
        return False
    bare = [_without(norm, edition.norm(AI_SYSTEM)) for norm, edition in ((before, old), (after, new))]
    return bare[0] == bare[1]


def _without(norm: "Norm", definition: "Norm") -> list[object]:
    """What a norm says once the definition is taken for granted."""
    from zandy.law.words.norm import Classification

    arms = norm.arms if isinstance(norm, Classification) else ()
    return [_granted(norm.condition, definition), *((arm.value, _granted(arm.when, definition)) for arm in arms)]


def _granted(condition: "Condition", definition: "Norm") -> "Condition":
    from zandy.law.words.expression import ALWAYS, All, Any, Established, Not

    match condition:
        case Established(at=definition.at):
            return ALWAYS
        case Established(of=part):
            return _granted(part, definition)
        case All(of=parts):
            return All(tuple(_granted(part, definition) for part in parts))
        case Any(of=parts):
            return Any(tuple(_granted(part, definition) for part in parts))
        case Not(of=part):
            return Not(_granted(part, definition))
    return condition


def _question(name: str, changes: "Sequence[Change]", old: "Edition", new: "Edition", page: Page) -> None:
    from .answer import speech
    from .answer.witness import told

    before, after = old.norm(name), new.norm(name)
    page.blank()
    places = dict.fromkeys((speech.cite(before.at, old.act), speech.cite(after.at, new.act)))
    page.row([(" → ".join(places), "cite"), speech.summary(after.at, new.id)], _widths(page), indent=2)
    for change in changes:
        move = say(
            "diff.move",
            before=speech.outcome(before, change.before, old.id),
            after=speech.outcome(after, change.after, new.id),
        )
        total, count = (number_text(each, lang()) for each in (change.total, change.count))
        page.row([move, say("diff.witness", facts=told(change.witness, new.id))], _widths(page), indent=4)
        page.row(["", (say("diff.count", count=count, total=total), "quiet")], _widths(page), indent=4)


def _widths(page: Page) -> list[int]:
    return [28 if page.columns >= 90 else 22, 0]


def _only(title: str, names: Sequence[str], edition: "Edition", page: Page) -> None:
    if not names:
        return
    page.blank()
    page.text(f"{say(title, edition=edition.id)} · {len(names)}", style="head")
    for cite, does, summary in _told(names, edition):
        page.row([(cite, "cite"), (does, "quiet"), summary], [_widths(page)[0], 16, 0], indent=2)


def _told(names: Sequence[str], edition: "Edition") -> Iterator[tuple[str, str, str]]:
    from .answer import speech

    for name in names:
        norm = edition.norm(name)
        cite = speech.cite(norm.at, edition.act)
        yield cite, speech.term(f"modality.{norm.modality}"), speech.summary(norm.at, edition.id)
