"""``zandy prove``: claims about a whole edition or set of norms, proved or refuted with a witness in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

import click

from zandy.wording.numbers import number_text

from .terminal.language import lang, say
from .terminal.page import Cell, Page, joined, on_terminal
from .terminal.parts import Choice, Day, EditionName, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, FAULT

if TYPE_CHECKING:
    from zandy.law.engines.prove import Claim, Proof
    from zandy.law.words.edition import Edition

#: Findings that are many and ordinary: they are listed, their examples only on demand.
COMMON = ("no_overlap", "one_bearer")
#: The Law itself, and the sets of norms beside it (`sets.GROUPS`).
LAW = "law"
OF = (LAW, "sanctions", "answers", "authorship", "union")


@make("prove")
@option("--of", type=Choice(*OF), default=LAW)
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--every", is_flag=True)
def command(of: str, edition: str | None, on: date | None, every: bool) -> int:
    """Prove the claims about an edition, or about the norms beside the Law."""
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import as_of

    from .answer.optional import needs

    day = on or today()
    chosen = as_of(select_edition(day, edition), day)
    page, proofs = Page(), list["Proof"]()
    start = perf_counter()
    with needs("prove"):
        for proved, found in _proved(of, chosen, day):
            _write(proved, found, every, page)
            page.blank()
            proofs += found
    page.text(_summary(proofs), style="plain")
    if on_terminal():
        # In a file the page is the same each time it is made.
        page.text(say("prove.took", seconds=number_text(perf_counter() - start, lang(), 1)), style="quiet")
    click.echo(str(page), nl=False)
    return FAULT if any(_at_fault(proof) for proof in proofs) else DONE


def _proved(of: str, law: "Edition", day: date) -> "Iterator[tuple[Edition, Sequence[Proof]]]":
    """What is proved, set by set."""
    if of == LAW:
        from zandy.law.engines.prove import prove

        yield law, prove(law)
        return
    from zandy.law.decisions.proofs import prove_group
    from zandy.legislation.parameters.sanctions import sanction

    for each in prove_group(of, law.id, day, lambda name: sanction(name, day).sanction):
        yield each.edition, each.proofs


def _at_fault(proof: "Proof") -> bool:
    """A claim that failed and is not news about the text of the law but a fault of its encoding."""
    return proof.holds is not True and not proof.claim.about_the_law


def _write(edition: "Edition", proofs: "Sequence[Proof]", every: bool, page: Page) -> None:
    from .answer import speech

    page.apart(say("prove.table"), speech.set_label(edition.id))
    page.rule()
    _table(proofs, page)
    faults = [proof for proof in proofs if _at_fault(proof)]
    if faults:
        page.blank()
        page.text(f"{say('prove.faults')} · {len(faults)}", style="bad")
        for proof in faults:
            _proof(proof, edition, page, witness=True, claim=True)
    _news([proof for proof in proofs if proof.holds is not True and proof not in faults], edition, every, page)
    if every:
        page.blank()
        page.text(say("prove.proved_one_by_one"), style="head")
        for proof in proofs:
            if proof.holds:
                _proof(proof, edition, page, witness=True, claim=True)


def _news(proofs: "Sequence[Proof]", edition: "Edition", every: bool, page: Page) -> None:
    """What was found out about the text of the law, claim by claim; the common findings without their examples."""
    if not proofs:
        return
    page.blank()
    page.text(f"{say('prove.news')} · {len(proofs)}", style="head")
    for claim in dict.fromkeys(proof.claim for proof in proofs):
        found = [proof for proof in proofs if proof.claim is claim]
        page.blank()
        page.text(f"{say(f'prove.found.{claim}')} · {len(found)}", indent=2, style="open")
        if every or claim not in COMMON:
            for proof in found:
                _proof(proof, edition, page, witness=True, claim=False)
        else:
            _listed(found, edition, page)
    if not every and any(proof.claim in COMMON for proof in proofs):
        page.blank()
        page.text(say("prove.more"), style="quiet")


def _table(proofs: "Sequence[Proof]", page: Page) -> None:
    """Each claim with how many were proved and how many not."""
    counts: dict[Claim, Counter[bool | None]] = {}
    for proof in proofs:
        counts.setdefault(proof.claim, Counter())[proof.holds] += 1
    rows: list[list[Cell]] = []
    for claim, count in counts.items():
        proved, not_proved = count[True], sum(count.values()) - count[True]
        mood = "good" if not not_proved else "open" if claim.about_the_law else "bad"
        shown = say("prove.of", proved=proved, count=proved + not_proved)
        rows.append([(shown.rjust(11), mood), say(f"prove.claims.{claim}")])
    page.table(rows, indent=2)


def _listed(found: "Sequence[Proof]", edition: "Edition", page: Page) -> None:
    """Findings without their examples, those of one norm (or of the same bearers) together."""
    from .answer import speech
    from .answer.witness import named

    rows: dict[str, list[str]] = {}
    for proof in found:
        norm = edition.norm(proof.subject)
        place = speech.cite(norm.at, edition.act)
        if proof.claim == "one_bearer":
            rows.setdefault(speech.roles(norm.who, edition.id), []).append(place)
        else:
            rows.setdefault(place, []).extend(named(part, norm, edition) for part in proof.parts)
    widths = [30 if page.columns >= 90 else 22, 0]
    for head, items in rows.items():
        page.row([head, "; ".join(items)], widths, indent=4)


def _proof(proof: "Proof", edition: "Edition", page: Page, *, witness: bool, claim: bool) -> None:
    from .answer import speech
    from .answer.witness import named, told

    norm = edition.norm(proof.subject) if proof.subject else None
    bearers = [] if norm is None else [str(role) for role in norm.who]
    parts = [named(part, norm, edition) for part in proof.parts if part not in bearers]
    if norm is not None and list(proof.parts) == bearers:
        parts = [speech.roles(norm.who, edition.id)]
    words = say(f"prove.claims.{proof.claim}") if claim else ""
    widths = [30 if page.columns >= 90 else 22, 0]
    place = say("prove.all_norms") if norm is None else speech.cite(norm.at, edition.act)
    page.row([(place, "cite"), joined((words, "; ".join(parts)))], widths, indent=4)
    if witness and proof.witness is not None:
        page.row(["", (say("prove.witness", facts=told(proof.witness, edition.id)), "quiet")], widths, indent=4)


def _summary(proofs: "Sequence[Proof]") -> str:
    faults = sum(map(_at_fault, proofs))
    news = sum(1 for proof in proofs if proof.holds is not True) - faults
    proved = sum(1 for proof in proofs if proof.holds)
    return say("prove.summary", count=len(proofs), proved=proved, news=news, faults=faults)
