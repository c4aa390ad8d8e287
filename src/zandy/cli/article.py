"""``zandy article 18.3.4``: what a provision says, which norms live there, who is bound, what it asks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from .export import SETS
from .terminal.language import LANGUAGES, say
from .terminal.page import Page, joined
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, ProblemError

if TYPE_CHECKING:
    from zandy.law.words.edition import Edition
    from zandy.law.words.fact import Fact
    from zandy.law.words.norm import Norm
    from zandy.law.words.provision import Provision

#: The languages in which an act is official.
OFFICIAL = ("kk", "ru")


@make("article")
@argument("provision", nargs=-1, required=True, metavar="PROVISION")
@option("--of", type=Choice(*SETS), metavar="SET")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
def command(provision: tuple[str, ...], of: str | None, edition: str | None, on: date | None) -> int:
    """Show a provision."""
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import as_of

    from .answer import speech

    asked, day = " ".join(provision), on or today()
    chosen = as_of(select_edition(day, edition), day)
    if of is not None:
        from zandy.law.decisions.sets import questions_of

        chosen = questions_of(of, chosen.id, day).edition
    at = speech.provision(asked, chosen.act)
    if at is None:
        raise ProblemError("no_such_provision", asked=asked)
    click.echo(str(_page(at, chosen if of is not None else _home_of(at, chosen), day)), nl=False)
    return DONE


def _home_of(at: "Provision", law: "Edition") -> "Edition":
    """The edition of the Law where it has norms of the act; else the act by itself, where there are norms of it."""
    from contextlib import suppress

    from zandy.law.norms.consequences import act_alone

    if at.act not in {law.act, *(norm.at.act for norm in law.all_norms)}:
        with suppress(KeyError):
            return act_alone(at.act, law.id)
    return law


def _units(at: "Provision", edition: "Edition") -> list[str]:
    """The ids of an act's provisions; of an act whose text nobody can add those that our norms know."""
    from zandy.law.words.provision import Provision
    from zandy.legislation import units_of

    if _has_text(at.act):
        return units_of(at.act, edition.id if edition.act == at.act and _is_of_the_law(edition) else None)
    homes = sorted(home for home in edition.homes if home.act == at.act)
    wholes = (Provision(at.act, home.steps[:depth]) for home in homes for depth in range(1, len(home.steps) + 1))
    return list(dict.fromkeys(whole.eid for whole in wholes))


def _has_text(act: str) -> bool:
    """Whether the official text of an act can be added."""
    from zandy.legislation.catalogue import acts

    return act in acts()


def _is_of_the_law(edition: "Edition") -> bool:
    from zandy.law.norms.editions import edition_ids

    return edition.id in edition_ids()


def _page(at: "Provision", edition: "Edition", day: date) -> Page:
    from .answer import speech

    units = _units(at, edition)
    if at.eid not in units:
        raise _not_there(at, units)
    page = Page()
    own = at.act == edition.act and edition.id != edition.act
    page.apart(speech.cite(at), speech.set_label(edition.id) if own else speech.act_title(at.act))
    page.rule()
    _words(at, edition, page)
    _note(at, edition, page)
    _below(at, edition, units, page)
    for norm in _norms(at, edition):
        _norm(norm, edition, day, page)
    _home(at, edition, page)
    return page


def _not_there(at: "Provision", units: Sequence[str]) -> ProblemError:
    """What to ask instead: the nearest place there is, or the editions and acts that have an article of this number."""
    from .answer import speech

    asked = speech.cite(at)
    if near := _nearest(at, units):
        return ProblemError("no_such_provision_near", asked=asked, near=near)
    if elsewhere := list(_elsewhere(at)):
        return ProblemError("provision_elsewhere", asked=asked, commands=" · ".join(elsewhere))
    return ProblemError("no_such_article", asked=asked)


def _elsewhere(at: "Provision") -> Iterator[str]:
    """The commands that show the same numbers in other editions and acts."""
    from zandy.law.norms.editions import edition, edition_ids
    from zandy.legislation import units_of
    from zandy.legislation.catalogue import acts

    numbers = ".".join(step.partition("_")[2] for step in at.steps)
    own = {edition(id).act: id for id in reversed(edition_ids())}
    for act in acts():
        if act != at.act and at.article.eid in units_of(act):
            yield f"zandy article {numbers} --edition {own[act]}" if act in own else f"zandy article {act}:{numbers}"


def _nearest(at: "Provision", units: Sequence[str]) -> str:
    from zandy.law.words.provision import Provision

    from .answer import speech

    for depth in range(len(at.steps) - 1, 0, -1):
        place = Provision(at.act, at.steps[:depth])
        if place.eid in units:
            return speech.cite(place)
    return ""


# --- words -----------------------------------------------------------------------------------------------------------


def _words(at: "Provision", edition: "Edition", page: Page) -> None:
    """The official words side by side where the user has added them, else what we say of them."""
    from zandy.answers.official import official, official_or_none

    from .answer import speech

    found = official(at, edition) if _is_of_the_law(edition) else official_or_none(at, edition)
    if found.there:
        _side_by_side(found.texts, page)
        if found.base:
            page.blank()
            page.text(say("article.text_of_base", base=found.base), style="quiet")
        return
    for language in LANGUAGES:
        page.row([(language, "quiet"), speech.summary(at, edition.id, language)], [2, 0])
    page.blank()
    page.text(_how_to_add(at, edition), style="quiet")


def _how_to_add(at: "Provision", edition: "Edition") -> str:
    """How to bring the official words in; an overlay has none of its own."""
    if not _has_text(at.act):
        return say("article.from_the_sources")
    if at.act != edition.act or not _is_of_the_law(edition):
        return say("article.no_text", act=at.act)
    if edition.over is not None:
        from zandy.answers.official import unchanged

        return say(
            "article.no_text" if unchanged(at, edition) else "article.no_text_of_overlay",
            act=edition.over,
            base=edition.over,
        )
    return say("article.no_text_to_get" if edition.id == "draft" else "article.no_text", act=edition.id)


def _side_by_side(texts: Mapping[str, str], page: Page) -> None:
    shown = [texts[language] or say("article.not_added", language=language) for language in OFFICIAL]
    half = (page.columns - 2) // 2
    lines = [words.split("\n") for words in shown]
    page.row([(language, "quiet") for language in OFFICIAL], [half, 0])
    for place in range(max(map(len, lines))):
        page.row([each[place] if place < len(each) else "" for each in lines], [half, 0])


def _note(at: "Provision", edition: "Edition", page: Page) -> None:
    from .answer import speech

    note = speech.note(at, edition.id)
    if note:
        page.blank()
        page.text(speech.term("heading.note"), style="head")
        page.text(note, indent=2)


def _below(at: "Provision", edition: "Edition", units: Sequence[str], page: Page) -> None:
    """What a provision consists of."""
    from zandy.law.words.provision import Provision

    from .answer import speech

    depth = len(at.steps) + 1
    below = [eid for eid in units if eid.startswith(f"{at.eid}__") and eid.count("__") == depth - 1]
    parts = [Provision(at.act, tuple(eid.split("__"))) for eid in below if not eid.endswith(("__intro", "__wrapup"))]
    if not parts:
        return
    page.blank()
    page.text(say("article.parts"), style="head")
    page.table([[(speech.cite(part), "cite"), speech.summary(part, edition.id)] for part in parts], indent=2, widest=26)


# --- norms -----------------------------------------------------------------------------------------------------------


def _norms(at: "Provision", edition: "Edition") -> Iterator["Norm"]:
    """The norms that live at this provision or in its parts."""
    for norm in edition.all_norms:
        if any(home.within(at) for home in norm.homes):
            yield norm


def _norm(norm: "Norm", edition: "Edition", day: date, page: Page) -> None:
    from .answer import speech

    page.blank()
    page.text(
        say("article.norm", cite=speech.cite(norm.at, edition.act), does=speech.term(f"modality.{norm.modality}")),
        style="head",
    )
    deadline, mark = speech.deadline(norm.by, day)
    facts = [speech.label(fact.name, edition.id) for fact in _facts(norm)]
    titles = {
        "who": "who", "toward": "to_whom", "unless": "exceptions", "judgement": "judgement", "documents": "documents",
        "deadline": "by_when",
    }  # fmt: skip
    rows = {
        "who": speech.roles(norm.who, edition.id),
        "toward": speech.roles(norm.toward, edition.id),
        "conduct": speech.conducts(norm.to),
        "unless": ", ".join(dict.fromkeys(speech.cite(each.at, edition.act) for each in norm.unless)),
        "overridden": ", ".join(speech.cite(each.by.at, edition.act) for each in norm.overridden),
        "deadline": joined((deadline, mark)),
        "documents": speech.documents(norm.documents, edition.id),
        "asks": "; ".join(facts),
        "judgement": _judged(norm, edition),
        "name": norm.name,
    }
    shown = [
        ((speech.term(f"heading.{titles[key]}") if key in titles else say(f"article.{key}"), "quiet"), words)
        for key, words in rows.items()
        if words
    ]
    page.table(shown, indent=2, widest=22)


def _judged(norm: "Norm", edition: "Edition") -> str:
    """The facts of a norm that only a person can judge."""
    from .answer import speech

    return "; ".join(speech.label(fact.name, edition.id) for fact in _facts(norm) if fact.judgement)


def _facts(norm: "Norm") -> "Sequence[Fact]":
    """The facts that a norm asks for, those of its classes included."""
    from zandy.law.words.norm import Classification

    arms = norm.arms if isinstance(norm, Classification) else ()
    return list(dict.fromkeys((*norm.condition.facts(), *(fact for arm in arms for fact in arm.when.facts()))))


def _home(at: "Provision", edition: "Edition", page: Page) -> None:
    """Where the provision lives when it is no norm's own place."""
    from zandy.law.words.edition import NotComputed
    from zandy.law.words.norm import Norm

    from .answer import speech

    home = edition.home_of(at)
    if isinstance(home, NotComputed):
        page.blank()
        page.text(say("article.not_computed", reason=speech.reason(home)))
    elif isinstance(home, Norm) and not any(place.within(at) for place in home.homes):
        page.blank()
        page.text(say("article.lives_at", cite=speech.cite(home.at, edition.act)))
    elif home is None and not list(_norms(at, edition)):
        page.blank()
        page.text(say("article.no_home"))
