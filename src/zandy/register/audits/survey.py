"""The survey itself, read from ``questions.toml``: stages, questions, what stands behind each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.words.provision import Provision

from ..language import LANGUAGES

Words = Mapping[str, str]

#: How a "no" counts, the gravest first.
GRAVE, CONSIDERABLE, MINOR = 3, 2, 1
SEVERITIES = (GRAVE, CONSIDERABLE, MINOR)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the survey.

    Attributes:
        key: its stable name.
        stage: the stage it belongs to.
        severity: how a "no" counts.
        at: the provisions behind it.
        check: the query that answers it from the register; empty where a person does.
        ask, method, evidence, mistake: what is asked, how one finds out, what shows it, how it usually goes wrong.
    """

    key: str
    stage: str
    severity: int
    at: tuple[Provision, ...]
    check: str
    ask: Words
    method: Words
    evidence: Words
    mistake: Words


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the survey with its questions."""

    key: str
    title: Words
    questions: tuple[Question, ...]


@cache
def stages() -> tuple[Stage, ...]:
    """The survey in its order. Raises ValueError for a question that is not whole."""
    said = tomllib.loads(files(__package__).joinpath("questions.toml").read_text("utf-8"))
    questions = [_question(row) for row in said["question"]]
    return tuple(
        Stage(row["key"], _words(row, "title"), tuple(each for each in questions if each.stage == row["key"]))
        for row in said["stage"]
    )


@cache
def questions() -> Mapping[str, Question]:
    """All questions by key, in the order of the survey."""
    return {question.key: question for stage in stages() for question in stage.questions}


def stage_named(key: str) -> Stage:
    """The stage with this key; raises KeyError."""
    return next((stage for stage in stages() if stage.key == key), None) or _missing(key)


def _missing(key: str) -> Any:
    raise KeyError(key)


def _question(row: Mapping[str, Any]) -> Question:
    if row["severity"] not in SEVERITIES:
        raise ValueError(f"{row['key']}: severity is 1, 2 or 3")
    texts = (_words(row, name) for name in ("ask", "method", "evidence", "mistake"))
    places = tuple(Provision.parse(place) for place in row["at"])
    return Question(row["key"], row["stage"], row["severity"], places, row.get("check", ""), *texts)


def _words(row: Mapping[str, Any], name: str) -> Words:
    words: Words = row[name]
    missing = set(LANGUAGES) - set(words)
    if missing:
        raise ValueError(f"{row['key']}.{name} has no words in {', '.join(sorted(missing))}")
    return words
