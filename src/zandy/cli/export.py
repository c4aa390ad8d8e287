"""``zandy export norms|facts-schema|…``: the same norms for other machines, saying what is lost."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal.language import lang, say
from .terminal.parts import Choice, Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, ProblemError

if TYPE_CHECKING:
    from zandy.law.engines.export import Export
    from zandy.law.words.edition import Edition

WHAT = ("norms", "facts-schema", "answer-schema", "norm-schema", "dmn", "rego", "akn")


@make("export")
@argument("what", required=True, metavar="WHAT", type=Choice(*WHAT))
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--of-language", "language", type=Choice("kk", "ru"), default="kk")
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def command(what: str, edition: str | None, on: date | None, language: str, output: Path | None) -> int:
    """Export an edition."""
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import as_of

    day = on or today()
    chosen = select_edition(day, edition)
    text, lost = _made(what, as_of(chosen, day), language)
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from zandy.inventory.files import write_text

        write_text(output, text)
    if lost:
        click.echo(say("export.lost"), err=True)
        for each in lost:
            click.echo(f"  – {say(f'export.losses.{each}')}", err=True)
    return DONE


def _made(what: str, edition: "Edition", language: str) -> "tuple[str, tuple[str, ...]]":
    if what == "norms":
        import json

        from zandy.law.engines.canonical import hash_of, to_json

        body = {"hash": hash_of(edition), "edition": to_json(edition)}
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n", ()
    if what == "akn":
        return _akn(edition, language), ()
    if what == "norm-schema":
        from zandy.law.engines.export.norm_schema import norm_schema, schema_text

        return schema_text(norm_schema()), ()
    export = _export(what, edition)
    return export.text, tuple(map(str, export.lost))


def _export(what: str, edition: "Edition") -> "Export":
    from zandy.law.decisions.regime import regime

    questions = list(regime(edition).evaluator.questions.values())
    if what == "dmn":
        from zandy.law.engines.export.dmn import to_dmn

        return to_dmn(questions, edition.id)
    if what == "rego":
        from zandy.law.engines.export.rego import to_rego

        return to_rego(questions, edition.id)
    from zandy.law.engines.export.json_schema import to_answer_schema, to_card_schema

    if what == "answer-schema":
        return to_answer_schema(questions)
    from zandy.law.norms.editions import edition_ids
    from zandy.wording.texts import fact_text

    return to_card_schema(editions=edition_ids(), describe=lambda fact: fact_text(fact.name, lang()).question)


def _akn(edition: "Edition", language: str) -> str:
    from zandy.legislation import text, to_akn

    act = text(edition.act, language, edition.id)
    if act is None:
        raise ProblemError("text_not_added", edition=edition.id, language=language)
    return to_akn(act)
