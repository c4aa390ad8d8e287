"""The question that the public asks first: does the system decide about people without a person?"""

from functools import cache
from typing import Literal

from zandy.law.engines.evaluate import Evaluator, yes_no
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.facts.data import personal_data_processed
from zandy.law.words.facts.decisions import about_natural_persons, about_users, fully_automated, taken_or_influenced
from zandy.law.words.knowledge import Knowledge

Said = Literal["yes", "no", "unknown"]

_ABOUT_PEOPLE = about_users | about_natural_persons
#: What is asked, by name.
ASKED = {
    "automatic": fully_automated & taken_or_influenced & _ABOUT_PEOPLE,
    "decides": taken_or_influenced & _ABOUT_PEOPLE,
    "personal_data": personal_data_processed,
}


@cache
def _evaluator() -> Evaluator:
    return Evaluator.of((yes_no(name, condition) for name, condition in ASKED.items()), CONTRADICTIONS.values())


def answered(knowledge: Knowledge) -> dict[str, Said]:
    """What is known to the questions; what is not settled is unknown, never no."""
    evaluator = _evaluator()
    excluded = evaluator.layout.excluded(knowledge)
    said = {name: tuple(map(str, evaluator.outcomes(name, excluded))) for name in ASKED}
    return {name: "yes" if each == ("yes",) else "no" if each == ("no",) else "unknown" for name, each in said.items()}
