"""``zandy explain card.yaml``: why the answer is what it is, why not another one, and what would change it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal.language import lang, say
from .terminal.page import Page
from .terminal.parts import Day, EditionName, argument, option, today
from .terminal.parts import command as make
from .terminal.problems import DONE, FAULT, ProblemError

if TYPE_CHECKING:
    from zandy.answers.because import Explainer
    from zandy.law.decisions.assess import Assessment
    from zandy.law.words.norm import Norm

LARGEST_RECEIPT = 50_000_000


@make("explain")
@argument("file", required=False, metavar="FILE", type=click.Path(path_type=Path))
@argument("question", nargs=-1, metavar="QUESTION")
@option("--edition", type=EditionName())
@option("--on", type=Day(), metavar="DATE")
@option("--replay", metavar="RECEIPT", type=click.Path(path_type=Path))
def command(
    file: Path | None, question: tuple[str, ...], edition: str | None, on: date | None, replay: Path | None
) -> int:
    """Explain an assessment."""
    if replay is not None:
        return _replay(replay, file)
    if file is None:
        raise ProblemError("file_or_receipt")
    from .answer.cards import assessed, one_card

    card = one_card(file)
    page = Page()
    _explain(assessed(card, on or today(), edition), card.called(lang()), " ".join(question), page)
    click.echo(str(page), nl=False)
    return DONE


def _explain(assessment: "Assessment", name: str, question: str, page: Page) -> None:
    from .answer import speech
    from .answer.because import explainer as explaining

    explainer = explaining(assessment.regime, assessment.knowledge)
    page.apart(name, speech.edition_label(assessment.edition))
    page.rule()
    for each in _questions(assessment, question):
        _question(assessment, explainer, each, page)
    page.blank()
    page.text(say("because.legend"), style="quiet")


def _questions(assessment: "Assessment", asked: str) -> list[str]:
    """The names of the questions meant: a group, a norm's name, a class, a provision as people write it."""
    from zandy.law.decisions.duties import of_the_system
    from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED

    regime = assessment.regime
    groups: dict[str, Sequence[Norm]] = {
        PROHIBITED: regime.prohibited_functions,
        USE_PROHIBITED: regime.prohibited_uses,
        "duties": regime.duties,
        "rights": regime.rights,
    }
    if not asked:
        classes = [norm.name for norm in regime.classifications]
        return [AI_SYSTEM, *_news(assessment, groups[PROHIBITED]), *_news(assessment, groups[USE_PROHIBITED]), *classes]
    if asked in groups:
        return [norm.name for norm in groups[asked] if of_the_system(norm) and assessment[norm.name].holds is not False]
    names = list(regime.evaluator.questions)
    return [asked] if asked in names else [_at_provision(assessment, asked, [*names, *groups])]


def _news(assessment: "Assessment", norms: "Sequence[Norm]") -> list[str]:
    """Those that hold, else those that may."""
    for wanted in (True, None):
        found = [norm.name for norm in norms if assessment[norm.name].holds is wanted]
        if found:
            return found
    return []


def _at_provision(assessment: "Assessment", asked: str, names: Sequence[str]) -> str:
    from zandy.law.words.norm import Norm

    from .answer import speech

    at = speech.provision(asked, assessment.act)
    home = assessment.regime.edition.home_of(at) if at is not None else None
    if isinstance(home, Norm):
        return home.name
    from difflib import get_close_matches

    close = ", ".join(get_close_matches(asked, names, n=3, cutoff=0.5))
    raise ProblemError("unknown_question_close" if close else "unknown_question", question=asked, close=close)


def _question(assessment: "Assessment", explainer: "Explainer", name: str, page: Page) -> None:
    from zandy.law.words.norm import Classification

    from .answer import speech
    from .answer.because import write_tree

    norm, finding = assessment.regime.norm(name), assessment[name]
    page.blank()
    page.text(speech.cited(norm.at, assessment.edition), style="lead")
    page.text(_verdict(assessment, norm), indent=2, style="plain" if finding.decided else "open")
    for given, place, tree in explainer.trees(norm):
        if isinstance(norm, Classification):
            page.text(say("because.class", name=given, cite=place), indent=2)
        write_tree(tree, page, depth=1 if isinstance(norm, Classification) else 0)
    _changes(explainer, norm, page)


def _verdict(assessment: "Assessment", norm: "Norm") -> str:
    from zandy.law.words.norm import Classification

    from .answer import speech

    finding = assessment[norm.name]
    if isinstance(norm, Classification):
        return speech.classes(norm, finding.outcomes, assessment.edition)
    if finding.holds is None:
        return speech.term("verdict.undetermined")
    return say("because.holds" if finding.holds else "because.holds_not")


def _changes(explainer: "Explainer", norm: "Norm", page: Page) -> None:
    from .answer import speech

    found = list(explainer.changes(norm.name, norm))
    if not found:
        return
    page.text(speech.term("heading.what_would_change_this"), indent=2)
    widest = min(24, max(len(change.to) for change in found))
    for change in found:
        needed = (say("because.needed", fact=each.label, value=each.value, now=each.now) for each in change.needed)
        page.row([change.to, "; ".join(needed)], [widest, 0], indent=4)


# --- receipts --------------------------------------------------------------------------------------------------------


def _replay(path: Path, card: Path | None) -> int:
    from zandy.law.decisions.receipt import ReceiptError, replay

    receipt = _read_receipt(path)
    try:
        outcome = replay(receipt)
    except ReceiptError:
        raise ProblemError("receipt_broken", path=path) from None
    page = Page()
    for line in _told(outcome.differences) if not outcome.same else [say("replay.same", hash=receipt["sha256"])]:
        page.text(line)
    same_facts = card is None or _same_facts(receipt, card)
    if not same_facts:
        page.text(say("replay.other_facts", path=card))
    click.echo(str(page), nl=False)
    return DONE if outcome.same and same_facts else FAULT


def _told(differences: Sequence[Any]) -> Iterator[str]:
    yield say("replay.differs")
    for each in differences:
        yield "  " + say(f"replay.{each.code}", what=each.what, then=each.then, now=each.now)


def _same_facts(receipt: dict[str, Any], card: Path) -> bool:
    """Whether the card still says what the receipt was made from."""
    from zandy.law.decisions.receipt import facts_json

    from .answer.cards import one_card

    return bool(facts_json(one_card(card).knowledge) == receipt["facts"])


def _read_receipt(path: Path) -> dict[str, Any]:
    import json

    if path.stat().st_size > LARGEST_RECEIPT:
        raise ProblemError("receipt_too_large", path=path)
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise ProblemError("receipt_broken", path=path) from None
    if not isinstance(found, dict) or "sha256" not in found:
        raise ProblemError("receipt_broken", path=path)
    return found
