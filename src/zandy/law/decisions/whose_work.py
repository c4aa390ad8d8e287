"""Whose work is it? Made with the help of AI or by AI alone; protected or not; author, right holder, term – by place.

AI is never an author: no rule of any place in force gives it, and the proofs show it. What the sources do not speak of
is told as not found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ..engines.evaluate import Question, question_of, yes_no
from ..norms.editions import as_of, in_force_on
from ..norms.jurisdictions import PROMPT, WORK_WITH_AI, Jurisdiction, Law, law_of, with_
from ..words.authorship import Made
from ..words.expression import Established, any_of
from ..words.fact import Fact
from ..words.facts import VOCABULARY
from ..words.facts.creations import made
from ..words.facts.works import prompts_creative
from ..words.knowledge import Knowledge
from ..words.norm import Norm
from .consequence import Questions, open_facts
from .finding import Finding

SHARE, PROTECTED, AUTHOR, HOLDER, TERM, MORAL = "share", "protected", "author", "holder", "term", "moral_rights"
KAZAKHSTAN = (Jurisdiction.KZ, Jurisdiction.KZ_PROPOSED)
QUESTIONS = (SHARE, PROTECTED, AUTHOR, HOLDER, TERM, MORAL)
_INVENTED = frozenset({Made.INVENTION, Made.UTILITY_MODEL})
#: Only what is protected has a term, and moral rights in it.
_OF_PROTECTED = (TERM, MORAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law of one place says.

    Attributes:
        jurisdiction: whose law.
        proposed: whether it is law nowhere.
        covered: whether the sources speak of this kind of creation there; None while the kind is not known.
        like: work or invention: of which kind of cases it is.
        findings: ``share``, ``protected``, ``author``, ``holder`` and, where there are such rules, ``term`` and
            ``moral_rights``. Of a kind that is not covered only the share.
    """

    jurisdiction: Jurisdiction
    proposed: bool
    covered: bool | None
    like: Made
    findings: Mapping[str, Finding]

    def __getitem__(self, question: str) -> Finding:
        return self.findings[question]


@dataclass(frozen=True, slots=True)
class WhoseWork:
    """The answers side by side.

    Attributes:
        on: the day of the question.
        answers: a place each.
        next_question: the fact to ask first, None when nothing more would settle anything.
        open_questions: all facts that can still matter.
        knowledge: what was known.
    """

    on: date
    answers: tuple[Answer, ...]
    next_question: Fact | None
    open_questions: tuple[Fact, ...]
    knowledge: Knowledge


def whose_work(
    knowledge: Knowledge, *, on: date, jurisdictions: Iterable[Jurisdiction] = tuple(Jurisdiction)
) -> WhoseWork:
    """Whose a creation is, of which so much is known, by the law of each place on a day."""
    answers = tuple(_answer(_law_on(place, on), knowledge) for place in jurisdictions)
    findings = [finding for answer in answers for finding in answer.findings.values()]
    asked = tuple(open_facts(findings, knowledge, VOCABULARY))
    # A reading of a text is not asked of the person who made something.
    # What it is that was made is asked first: the rest hangs on it.
    asked = tuple(sorted((fact for fact in asked if not fact.reading), key=lambda fact: fact is not made))
    return WhoseWork(on, answers, asked[0] if asked else None, asked, knowledge)


def _answer(law: Law, knowledge: Knowledge) -> Answer:
    kinds = frozenset(knowledge[made.name].values or made.values)
    covered = _covered(law, kinds)
    asked = questions(law, frozenset(kinds & law.protected.keys()) or kinds)
    findings = {name: finding for name, finding in asked.findings(knowledge).items() if name in QUESTIONS}
    if law.jurisdiction is Jurisdiction.KZ and Made.PROMPT in law.protected and kinds == {Made.WORK}:
        # Where the Law on AI speaks of prompts, it says of works what the copyright law says: both are named.
        protected = findings[PROTECTED]
        findings[PROTECTED] = replace(protected, provisions=(*protected.provisions, WORK_WITH_AI))
    if covered is False:
        findings = {SHARE: findings[SHARE]}
    elif findings[PROTECTED].holds is False:
        findings = {name: finding for name, finding in findings.items() if name not in _OF_PROTECTED}
    like = Made.INVENTION if kinds <= _INVENTED else Made.WORK
    return Answer(law.jurisdiction, law.proposed, covered, like, findings)


def _covered(law: Law, kinds: frozenset[str]) -> bool | None:
    """Whether the sources speak of what was made; None: of some of what it may be."""
    spoken = {kind in law.protected for kind in kinds}
    return spoken.pop() if len(spoken) == 1 else None


@cache
def _law_on(place: Jurisdiction, day: date) -> Law:
    """Prompts are protected in Kazakhstan since there is a Law on AI (23(2))."""
    law = law_of(place)
    found = in_force_on(day)
    if found is None or place not in KAZAKHSTAN:
        return law
    prompt = next(norm for norm in as_of(found, day).norms.values() if norm.at == PROMPT)
    return with_(law, Made.PROMPT, prompt)


@cache
def questions(law: Law, kinds: frozenset[str]) -> Questions:
    """The questions of a place about what may be of some kinds."""
    return Questions(law.edition, tuple(_asked(law, kinds)))


def _asked(law: Law, kinds: frozenset[str]) -> Iterator[tuple[Question, tuple[Norm, ...]]]:
    """The questions with the norms behind each; `protected` stands on one norm for every kind that it may be."""
    for name in QUESTIONS:
        if name == PROTECTED:
            yield from _protected(law, kinds)
        elif (norm := law.norm(name, kinds)) is not None:
            yield replace(question_of(norm), name=name), (norm,)


def _protected(law: Law, kinds: frozenset[str]) -> Iterator[tuple[Question, tuple[Norm, ...]]]:
    spoken = {kind: norm for kind, norm in law.protected.items() if kind in kinds}
    held_by_kind = []
    for kind, norm in spoken.items():
        # That the prompt is one to an AI system is what is asked about, not something to be found out.
        held = Established(norm.at, prompts_creative) if kind is Made.PROMPT else norm.holds
        held_by_kind.append(made.is_(kind) & held)
        yield yes_no(norm.name, held), (norm,)
    yield yes_no(PROTECTED, any_of(held_by_kind)), tuple(spoken.values())
