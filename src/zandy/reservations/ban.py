"""From what was found to the one fact of 230-VIII 23(5): is there a ban in machine-readable form? Three-valued."""

from dataclasses import dataclass
from enum import StrEnum

from .examine import Examination
from .said import About, Says, Statement


class Reason(StrEnum):
    """Why the answer is what it is."""

    BANNED = "banned"
    BANNED_IN_PART = "banned_in_part"
    ALLOWED = "allowed"
    UNREADABLE = "unreadable"
    ON_CONDITIONS = "on_conditions"
    OF_OTHER_AGENTS = "of_other_agents"
    OF_CRAWLING = "of_crawling"
    OF_EXTRACTION = "of_extraction"
    OF_GENERATIVE_MODELS = "of_generative_models"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class Ban:
    """Whether there is a ban.

    Attributes:
        holds: True, False, or None: not settled.
        reasons: why, the weightiest first.
        because: the statements that decided it, or that leave it open.
    """

    holds: bool | None
    reasons: tuple[Reason, ...]
    because: tuple[Statement, ...]


def ban(found: Examination, *, agent: str | None = None, generative: bool | None = None) -> Ban:
    """Whether what was found is a ban for a program called `agent` that trains a (generative) model.

    One ban is enough, whatever else is allowed elsewhere, and a ban for a part of what was looked through is a ban for
    the works in it. Silence is no permission: that nothing was found leaves it
    open whether the right holder has said it in another form or place. A ban to crawl, and a ban for other programs by
    name, are no ban to train for everyone by their words; how to read them is left to a person.
    """
    name = None if agent is None else agent.strip().lower()
    banning = [each for each in found.statements if _bans(each, name, generative)]
    if banning:
        whole = any(not each.part for each in banning)
        return Ban(True, (Reason.BANNED if whole else Reason.BANNED_IN_PART,), tuple(banning))
    doubts = [(reason, each) for each in found.statements if (reason := _doubt(each, name, generative)) is not None]
    allowing = [each for each in found.statements if each.says is Says.ALLOWS and _binds(each, name)]
    allowing = [each for each in allowing if each.about is About.TRAINING and not each.part]
    reasons = tuple(dict.fromkeys(reason for reason, _ in doubts))
    if found.unreadable:
        reasons = (*reasons, Reason.UNREADABLE)
    if reasons:
        return Ban(None, reasons, tuple(each for _, each in doubts))
    return Ban(False, (Reason.ALLOWED,), tuple(allowing)) if allowing else Ban(None, (Reason.NOTHING_FOUND,), ())


def _binds(said: Statement, agent: str | None) -> bool:
    return not said.agents or (agent is not None and any(_same(agent, name) for name in said.agents))


def _same(agent: str, name: str) -> bool:
    return agent == name or agent.split("/")[0] == name


def _bans(said: Statement, agent: str | None, generative: bool | None) -> bool:
    meant = said.about is About.TRAINING or (said.about is About.GENERATIVE_TRAINING and generative is True)
    return said.says is Says.PROHIBITS and meant and _binds(said, agent)


def _doubt(said: Statement, agent: str | None, generative: bool | None) -> Reason | None:
    """What a statement that is no ban as it stands still leaves open; None when it leaves nothing."""
    if said.says not in (Says.PROHIBITS, Says.CONDITIONS):
        return None
    if said.about is About.GENERATIVE_TRAINING and generative is False:
        return None
    if not _binds(said, agent):
        # Another program was named. A program that has told its name and is not meant may still be meant in spirit.
        return Reason.OF_OTHER_AGENTS
    if said.says is Says.CONDITIONS:
        return Reason.ON_CONDITIONS
    return {
        About.CRAWLING: Reason.OF_CRAWLING,
        About.EXTRACTION: Reason.OF_EXTRACTION,
        About.GENERATIVE_TRAINING: Reason.OF_GENERATIVE_MODELS,
    }[said.about]
