"""Sections that several documents share."""

from collections.abc import Iterable

from zandy.law.words.norm import Norm
from zandy.wording import counted

from .blocks import Block, Cell, Heading, Items, Paragraph, Table
from .snapshot import Card, OwnAnswer, Snapshot
from .voice import Voice

QUESTIONS = ("ai_system", "risk", "autonomy", "mode")
LANGUAGES = ("kk", "ru", "en")


def heading(voice: Voice, key: str, level: int = 1) -> Heading:
    """A heading by its string."""
    return Heading(voice.say(key), level)


def pairs(voice: Voice, rows: Iterable[tuple[str, Cell]]) -> Table:
    """Names and what they are, by the string of the name."""
    return Table(tuple((Cell(voice.say(key)), cell) for key, cell in rows))


def particular(snapshot: Snapshot, voice: Voice, key: str) -> Cell:
    """What people wrote for the documents under a key; not known where they did not."""
    return voice.pick(snapshot.particulars.get(key, {}))


def identity(snapshot: Snapshot, voice: Voice) -> Table:
    """Which system, whose, at which stage: the first table of every document."""
    card, keeper = snapshot.card, snapshot.keeper
    return pairs(
        voice,
        (
            ("shared.system", Cell(voice.name(card.names))),
            ("shared.ident", Cell(card.ident)),
            ("shared.organisation", Cell(f"{voice.name(keeper.names)}, {voice.say('shared.bin')} {keeper.bin}")),
            ("shared.own_role", Cell(voice.say(f"own_role.{card.own_role}"))),
            ("shared.stage", _stage(card, voice)),
            ("shared.about", voice.pick(card.about)),
        ),
    )


def _stage(card: Card, voice: Voice) -> Cell:
    """At which stage of its life; not known while nobody has said it, whatever the register takes it to be."""
    return Cell(voice.capital(voice.term(f"stage.{card.stage}"))) if card.stage_stated else voice.unknown()


def verdict(snapshot: Snapshot, voice: Voice) -> Cell:
    """Prohibited, not prohibited, not settled, outside the Law."""
    said = str(snapshot.assessment.verdict)
    return Cell(voice.capital(voice.term(f"verdict.{said}").lower()), unknown=said == "undetermined")


def classes(snapshot: Snapshot, voice: Voice, *, inside: bool = True) -> Table:
    """The four lines of the regime: what came out, where it stands, and what the organisation answers otherwise.

    Who answered otherwise, and why, stands only in what stays `inside` the organisation.
    """
    assessment = snapshot.assessment
    found = [(Cell(voice.term("heading.prohibited_functions")),
              with_own(snapshot, voice, "prohibited", verdict(snapshot, voice), inside=inside),
              Cell(voice.cites(assessment["prohibited"].provisions)))]  # fmt: skip
    for name in QUESTIONS:
        if name not in assessment.findings:
            continue
        finding = assessment[name]
        outcome = voice.outcome(assessment.regime.norm(name), finding.outcomes)
        outcome = with_own(snapshot, voice, name, outcome, inside=inside)
        found.append((Cell(voice.term(f"heading.{name}")), outcome, Cell(voice.cites(finding.provisions))))
    head = tuple(voice.say(f"shared.{each}") for each in ("question", "answer", "provisions"))
    return Table(tuple(found), head, (3, 4, 4))


def with_own(snapshot: Snapshot, voice: Voice, question: str, found: Cell, *, inside: bool = True) -> Cell:
    """An outcome with the answer of the organisation's own beside it, where it gives one."""
    own = next((each for each in snapshot.own_answers if each.question == question), None)
    if own is None:
        return found
    words = voice.say("shared.own_answer", outcome=_own_outcome(snapshot, voice, own))
    if inside:
        day = voice.day_words(own.at.date())
        words += " " + voice.say("shared.own_answer_why", reason=own.reason.rstrip(". "), by=own.by, day=day)
    return Cell(f"{found.text}. {words}", found.unknown)


def _own_outcome(snapshot: Snapshot, voice: Voice, own: OwnAnswer) -> str:
    norm = snapshot.assessment.regime.edition.classification(own.question)
    if norm is None:
        return voice.term("verdict.prohibited" if own.outcome == "yes" else "verdict.lawful").lower()
    said = voice.outcome(norm, (own.outcome,)).text
    return said[:1].lower() + said[1:]


def fact_rows(snapshot: Snapshot, voice: Voice, names: Iterable[str]) -> Table:
    """Facts, how they stand, who said so and when: for those inside the organisation."""
    rows = []
    for name in names:
        told = snapshot.told.get(name)
        said = Cell(f"{told.by}, {voice.day_words(told.at.date())}" if told else "–")
        rows.append((*_fact(snapshot, voice, name), said))
    head = tuple(voice.say(f"shared.{each}") for each in ("fact", "answer", "told_by"))
    return Table(tuple(rows), head, (5, 3, 3))


def fact_rows_for_anyone(snapshot: Snapshot, voice: Voice, names: Iterable[str]) -> Table:
    """Facts and how they stand; which of the staff said so is nobody's business outside."""
    rows = tuple(_fact(snapshot, voice, name) for name in names)
    return Table(rows, tuple(voice.say(f"shared.{each}") for each in ("fact", "answer")), (3, 2))


def _fact(snapshot: Snapshot, voice: Voice, name: str) -> tuple[Cell, Cell]:
    return Cell(voice.fact(name)), voice.state(name, snapshot.assessment.knowledge[name])


def of_family(snapshot: Snapshot, *families: str) -> tuple[str, ...]:
    """The facts of some families that the edition asks about, in the order of the statute."""
    asked = snapshot.assessment.regime.evaluator.layout.by_name
    return tuple(name for name in asked if name.partition(".")[0] in families)


def open_questions(snapshot: Snapshot, voice: Voice, question: str) -> tuple[Block, ...]:
    """What is not known and can still change the answer to a question."""
    missing = snapshot.assessment[question].missing
    if not missing:
        return (Paragraph(voice.say("shared.all_settled")),)
    return (Paragraph(voice.say("shared.questions_open")), Items(tuple(voice.fact(name) for name in missing)))


def how_many_open(snapshot: Snapshot, voice: Voice) -> Paragraph:
    """How many questions are open, where the facts themselves follow."""
    count = len(snapshot.assessment.open_questions)
    if not count:
        return Paragraph(voice.say("shared.all_settled"))
    return Paragraph(voice.say("shared.how_many_open", questions=counted(count, "question", voice.language)))


def duties(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """Every duty that is owed or may be, how it stands, what shows it."""
    if not snapshot.duties:
        return (Paragraph(voice.say("shared.no_duties")),)
    norms = {norm.name: norm for norm in snapshot.assessment.regime.duties}
    rows = [
        (Cell(voice.law(norms[duty.norm].at).summary or voice.cite(norms[duty.norm].at)),
         Cell(voice.cite(norms[duty.norm].at)),
         Cell(voice.say("shared.duty_not_settled"), unknown=True) if not duty.settled
         else Cell(voice.say(f"duty.{duty.state}") + (f": {duty.reason}" if duty.reason else "")),
         Cell("; ".join(duty.evidence) or "–"))
        for duty in snapshot.duties if duty.norm in norms
    ]  # fmt: skip
    head = tuple(voice.say(f"shared.{each}") for each in ("duty", "provision", "state", "evidence"))
    return (Table(tuple(rows), head, (6, 3, 3, 3)),)


def holds(snapshot: Snapshot, name: str) -> bool | None:
    """Whether a norm of the edition holds for the system; None where that is not settled or the edition has none."""
    finding = snapshot.assessment.findings.get(name)
    return None if finding is None else finding.holds


def norm_of(snapshot: Snapshot, name: str) -> Norm | None:
    """The norm with this name, where the edition has it."""
    return next((norm for norm in snapshot.assessment.regime.edition.all_norms if norm.name == name), None)
