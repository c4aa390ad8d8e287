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
    from zandy.law.engines.evaluate import Evaluator
    from zandy.law.words.edition import Edition

WHAT = ("norms", "facts-schema", "answer-schema", "norm-schema", "dmn", "rego", "sql", "akn")
#: The sets of norms beside the Law (`sets.SETS`), for what can be made of a set.
SETS = (
    "235-V", "235-V@bill", "235-V@proposed", "criminal_draft", "eu_ai_act", "by_role", "inst",
    "kz", "kz_proposed", "ru", "us", "uk", "au", "cn", "union", "definitions",
)  # fmt: skip
OF_SETS = ("norms", "answer-schema", "dmn", "rego", "sql")
#: The table that an exported query reads: a row a case, a column a fact.
TABLE = "cases"


@make("export")
@argument("what", required=True, metavar="WHAT", type=Choice(*WHAT))
@option("--of", type=Choice(*SETS), metavar="SET")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--of-language", "language", type=Choice("kk", "ru"), default="kk")
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def command(
    what: str, of: str | None, edition: str | None, on: date | None, language: str, output: Path | None
) -> int:  # fmt: skip
    """Export an edition, or a set of norms beside the Law."""
    from zandy.law.decisions.assess import select_edition
    from zandy.law.norms.editions import as_of

    day = on or today()
    chosen = as_of(select_edition(day, edition), day)
    if of is not None and what not in OF_SETS:
        raise ProblemError("export_of_law_only", what=what, can=", ".join(OF_SETS))
    text, lost = _made(what, chosen, language) if of is None else _of_set(what, of, chosen.id, day)
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


Made = tuple[str, tuple[str, ...]]


def _made(what: str, edition: "Edition", language: str) -> Made:
    if what == "norms":
        return _norms(edition)
    if what == "akn":
        return _akn(edition, language), ()
    if what == "norm-schema":
        from zandy.law.engines.export.norm_schema import norm_schema, schema_text

        return schema_text(norm_schema()), ()
    if what == "facts-schema":
        from zandy.law.engines.export.json_schema import to_card_schema
        from zandy.law.norms.editions import edition_ids
        from zandy.wording.texts import fact_text

        describe = to_card_schema(editions=edition_ids(), describe=lambda fact: fact_text(fact.name, lang()).question)
        return describe.text, tuple(map(str, describe.lost))
    from zandy.law.decisions.regime import regime

    return _questions(what, edition.id, regime(edition).evaluator)


def _of_set(what: str, of: str, law: str, day: date) -> Made:
    from zandy.law.decisions.sets import questions_of

    asked = questions_of(of, law, day)
    return _norms(asked.edition) if what == "norms" else _questions(what, of, asked.evaluator)


def _norms(edition: "Edition") -> Made:
    import json

    from zandy.law.engines.canonical import hash_of, to_json

    body = {"hash": hash_of(edition), "edition": to_json(edition)}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n", ()


def _questions(what: str, id: str, evaluator: "Evaluator") -> Made:
    """What can be made of questions: the shape of their answers, or an engine's rules."""
    questions = list(evaluator.questions.values())
    if what == "sql":
        from zandy.law.engines.sql import LOST, sql_for

        return sql_for(evaluator, evaluator.questions, TABLE) + "\n", tuple(map(str, LOST))
    if what == "dmn":
        from zandy.law.engines.export.dmn import to_dmn

        export = to_dmn(questions, id)
    elif what == "rego":
        from zandy.law.engines.export.rego import to_rego

        export = to_rego(questions, id)
    else:
        from zandy.law.engines.export.json_schema import to_answer_schema

        export = to_answer_schema(questions)
    return export.text, tuple(map(str, export.lost))


def _akn(edition: "Edition", language: str) -> str:
    from zandy.legislation import text, to_akn

    act = text(edition.act, language, edition.id)
    if act is None:
        raise ProblemError("text_not_added", edition=edition.id, language=language)
    return to_akn(act)
