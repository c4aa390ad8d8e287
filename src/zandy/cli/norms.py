"""``zandy norms``: the norms of an edition; with ``--coverage`` how much of the act they cover."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from zandy.wording.numbers import share_text

from .terminal.language import lang, say
from .terminal.page import Page
from .terminal.parts import Choice, Day, EditionName, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, ProblemError

if TYPE_CHECKING:
    from zandy.law.decisions.coverage import Coverage
    from zandy.law.words.edition import Edition
    from zandy.law.words.norm import Norm

MODALITIES = ("defines", "classifies", "prohibits", "obliges", "permits", "entitles", "empowers", "defers")


@make("norms")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--modality", type=Choice(*MODALITIES))
@option("--who", metavar="ROLE")
@option("--article", metavar="PROVISION")
@option("--coverage", is_flag=True)
@option("--format", "form", type=Choice("text", "json", "md"), default="text")
def command(
    edition: str | None, on: date | None, modality: str | None, who: str | None, article: str | None,
    coverage: bool, form: str,
) -> int:  # fmt: skip
    """List norms, or say how much they cover."""
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import as_of

    if coverage:
        click.echo(_coverage(_editions(edition), form, sources=edition is None), nl=False)
        return DONE
    from .answer.roles import role

    chosen = as_of(select_edition(on or today(), edition), on or today())
    norms = _chosen(chosen, modality, role(who, "--who"), article)
    if form == "json":
        from zandy.law.engines.canonical import hash_of, to_json

        rows = [{"id": norm.id, "hash": hash_of(norm), **to_json(norm)} for norm in norms]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "md":
        click.echo(_markdown(norms, chosen), nl=False)
    else:
        click.echo(str(_page(norms, chosen)), nl=False)
    return DONE


def _chosen(edition: "Edition", modality: str | None, who: str | None, article: str | None) -> list["Norm"]:
    norms = list(edition.all_norms)
    if modality:
        norms = [norm for norm in norms if norm.modality == modality]
    if who:
        norms = [norm for norm in norms if who in (*norm.who, *norm.toward)]
    if article:
        from .answer import speech

        at = speech.provision(article, edition.act)
        if at is None:
            raise ProblemError("no_such_provision", asked=article)
        norms = [norm for norm in norms if any(home.within(at) for home in norm.homes)]
    return norms


def _page(norms: Sequence["Norm"], edition: "Edition") -> Page:
    from .answer import speech

    page = Page()
    page.apart(say("norms.title", count=len(norms)), speech.edition_label(edition.id))
    page.rule()
    if not norms:
        page.text(say("norms.none"))
    widths = [24 if page.columns >= 90 else 18, 16, 0]
    for norm in norms:
        who = speech.roles(norm.who, edition.id)
        cite, does = speech.cite(norm.at, edition.act), speech.term(f"modality.{norm.modality}")
        page.row([(cite, "cite"), does, speech.summary(norm.at, edition.id)], widths)
        page.row(["", "", (" · ".join(filter(None, (who, norm.name))), "quiet")], widths)
    return page


def _markdown(norms: Sequence["Norm"], edition: "Edition") -> str:
    from .answer import speech

    terms = [speech.term(f"heading.{key}") for key in ("provisions", "who", "what")]
    head = [terms[0], say("norms.does"), *terms[1:], say("norms.name")]
    lines = [f"# {speech.edition_label(edition.id)}", "", _md_row(head), _md_row(["---"] * len(head))]
    for norm in norms:
        who = speech.roles(norm.who, edition.id)
        summary = speech.summary(norm.at, edition.id)
        cite, does = speech.cite(norm.at, edition.act), speech.term(f"modality.{norm.modality}")
        lines.append(_md_row([cite, does, who, summary, f"`{norm.name}`"]))
    return "\n".join(lines) + "\n"


def _md_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# --- coverage --------------------------------------------------------------------------------------------------------


def _editions(asked: str | None) -> list["Edition"]:
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import edition, edition_ids

    return [edition(id) for id in edition_ids()] if asked is None else [select_edition(today(), asked)]


def _coverage(editions: Sequence["Edition"], form: str, *, sources: bool) -> str:
    from zandy.law.decisions.coverage import coverage, coverage_of_source
    from zandy.law.norms.sources import SOURCES
    from zandy.legislation import units_of

    found = [coverage(edition, units_of(edition.act, edition.id)) for edition in editions]
    found += [coverage_of_source(source) for source in SOURCES] if sources else []
    if form == "json":
        return json.dumps([_figures(each) for each in found], ensure_ascii=False, indent=1) + "\n"
    heads = [say(f"coverage.{key}") for key in ("edition", "provisions", "norm", "reason", "nothing", "share")]
    rows = [_row(each) for each in found]
    if form == "md":
        return "\n".join(map(_md_row, [heads, ["---"] * len(heads), *rows])) + "\n"
    page = Page()
    page.text(say("coverage.title"), style="head")
    page.rule()
    page.table([[(head, "quiet") for head in heads], *rows], widest=26, flow=0)
    page.blank()
    page.text(say("coverage.note"), style="quiet")
    for each in found:
        for entry in each.missing:
            page.text(say("coverage.missing", edition=each.edition, unit=entry.unit), indent=2)
    return str(page)


def _figures(found: "Coverage") -> dict[str, object]:
    return {
        "edition": found.edition,
        "provisions": len(found.provisions),
        "norm": len(found.computed),
        "reason": len(found.reasoned),
        "nothing": [entry.unit for entry in found.missing],
        "share": round(found.share, 4),
        "share_computed": round(found.share_computed, 4),
    }


def _row(found: "Coverage") -> list[str]:
    counts = (found.provisions, found.computed, found.reasoned, found.missing)
    share = " / ".join(share_text(each, lang(), 1) for each in (found.share, found.share_computed))
    return [found.edition, *(str(len(each)) for each in counts), share]
