"""``zandy law add|get|list|check``: the official texts that the user has added, and what reads differently in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang, say
from .terminal.page import Cell, Page
from .terminal.parts import CONTEXT, Choice, Command, Group, argument, lang_option, option
from .terminal.parts import command as make
from .terminal.problems import DONE

if TYPE_CHECKING:
    from zandy.legislation import Added, Report

OFFICIAL = ("kk", "ru")


@make("add")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--act", metavar="ACT")
@option("--of-language", "language", type=Choice(*OFFICIAL))
@option("--edition", metavar="EDITION")
def add(file: Path, act: str | None, language: str | None, edition: str | None) -> int:
    """Add a text from a file."""
    from zandy import legislation

    _tell(legislation.add(file, act=act, lang=language, edition=edition))
    return DONE


@make("get")
@argument("name", required=True, metavar="ACT")
@option("--of-language", "language", type=Choice(*OFFICIAL))
@option("--edition", metavar="EDITION")
@option("--url", metavar="URL")
@option("--sha256", metavar="SHA256")
def get(name: str, language: str | None, edition: str | None, url: str | None, sha256: str | None) -> int:
    """Fetch a text from its publisher."""
    from zandy import legislation

    _tell(legislation.get(name, url, sha256, lang=language, edition=edition))
    return DONE


@make("list")
def list_() -> int:
    """The texts that were added."""
    from zandy.legislation import added_texts, data_home

    from .answer import speech

    page = Page()
    found = added_texts()
    if not found:
        page.text(say("law.none"))
    rows: list[list[Cell]] = [[(edition, "head"), language, speech.act_title(act)] for act, edition, language in found]
    page.table(rows, widest=26)
    page.text(say("law.home", path=data_home()), style="quiet")
    click.echo(str(page), nl=False)
    return DONE


@make("check")
def check() -> int:
    """What reads differently in the texts that were added, and which norms to read again."""
    from zandy.legislation import LegislationError, added_texts, compare_with_text, skeleton, text

    page = Page()
    found = added_texts()
    if not found:
        page.text(say("law.none"))
    for act, edition, language in found:
        added = text(act, language, edition)
        if added is None:
            continue
        try:
            touched = compare_with_text(skeleton(act, edition), added).touched
        except LegislationError as error:
            page.text(f"{edition} {language}: {error.message(lang())}", hang=2)
            continue
        _told(act, edition, language, touched, page)
    click.echo(str(page), nl=False)
    return DONE


def _tell(added: Sequence["Added"]) -> None:
    page = Page()
    told: list[Report] = []
    for each in added:
        page.text(say("law.added", edition=each.edition, language=each.lang, path=each.folder), hang=2)
        page.text(say("law.sha256", hash=each.sha256), indent=2, style="quiet")
        # A sheet of extracts holds several acts; what was remarked on it is told once.
        if each.report not in told:
            told.append(each.report)
            for notice in each.report.notices:
                page.text(notice.message(lang()), indent=2, hang=2, style="quiet")
        if each.touched is None:
            page.text(say("law.nothing_to_compare"), indent=2)
        else:
            _told(each.act, each.edition, each.lang, each.touched, page)
    click.echo(str(page), nl=False)


def _told(act: str, edition: str, language: str, touched: Sequence[str], page: Page) -> None:
    """Which provisions read differently, and the norms that were written from them."""
    from zandy.law.words.provision import Provision

    from .answer import speech

    if not touched:
        said = "law.same" if _has_norms(act) else "law.same_without_norms"
        page.text(say(said, edition=edition, language=language), indent=2, style="good")
        return
    page.text(say("law.differs", edition=edition, language=language, count=len(touched)), indent=2, style="open")
    for eid in touched:
        at = Provision.parse(f"{act}:{eid}") if speech.is_place(eid) else None
        page.row([speech.cite(at) if at else eid, _norm_at(at)], [26, 0], indent=4)


def _has_norms(act: str) -> bool:
    """Whether any norm of any edition was written from an act."""
    from zandy.law.norms.editions import edition, edition_ids

    return any(norm.at.act == act for id in edition_ids() for norm in edition(id).all_norms)


def _norm_at(at: object) -> str:
    from zandy.law.norms.editions import edition, edition_ids
    from zandy.law.words.norm import Norm
    from zandy.law.words.provision import Provision

    if not isinstance(at, Provision):
        return ""
    homes = (edition(id).home_of(at) for id in edition_ids())
    names = dict.fromkeys(home.name for home in homes if isinstance(home, Norm))
    return say("law.read_again", norms=", ".join(names)) if names else say("law.no_norm")


_BELOW: dict[str, Command] = {"add": add, "get": get, "list": list_, "check": check}

command = Group("law", below=tuple(_BELOW), find=_BELOW.__getitem__, context_settings=CONTEXT)
command.params.append(lang_option())
