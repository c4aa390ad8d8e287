"""ai.txt: which kinds of media may be used for training, in the manner of robots.txt."""

import re
from collections.abc import Iterator, Sequence

from protego import Protego

from ..resources import Resource
from ..said import EVERYONE, About, Form, Says, Statement, Unreadable
from .robots import NAMELESS, Group, groups, within_reason

_RULE = re.compile(r"^[ \t]*(allow|disallow)[ \t]*:[ \t]*([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What ai.txt says of a work; None for any other file, and for one of another site."""
    path = resource.below(resource.folder, work)
    if resource.path.rsplit("/", 1)[-1].lower() != "ai.txt" or path is None:
        return None
    return within_reason(Form.AI_TXT, resource, lambda text: _rules(resource, text, path))


def _rules(resource: Resource, text: str, path: str) -> Iterator[Statement]:
    rules = Protego.parse(_from_the_root(text))
    for name, group in groups(text).items():
        agents = EVERYONE if name == "*" else (name,)
        says, part = _of_the_site(group) if path == "/" else (None, False)
        if path != "/" and group.rules:
            may = rules.can_fetch(path, name if name != "*" else NAMELESS)
            says = Says.ALLOWS if may else Says.PROHIBITS
        if says is not None:
            place = f"{resource.place}:{group.line}"
            yield Statement(Form.AI_TXT, says, About.TRAINING, place, group.words, agents, part=part)


def _of_the_site(group: Group) -> tuple[Says | None, bool]:
    """Of a site as a whole: one kind of medium that is closed is a ban for the works of that kind."""
    closed = [path for verb, path in group.rules if verb == "disallow" and path]
    opened = [path for verb, path in group.rules if verb == "allow" and path]
    if closed:
        return Says.PROHIBITS, "/" not in closed or bool(opened)
    return (Says.ALLOWS, "/" not in opened) if opened else (None, False)


def _from_the_root(text: str) -> str:
    """``*.png`` stands for every picture of the site; robots' rules begin at the root."""
    return _RULE.sub(
        lambda rule: f"{rule[1]}: {'/' + rule[2].strip() if rule[2].strip()[:1] == '*' else rule[2]}", text
    )
