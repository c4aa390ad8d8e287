"""tdmrep.json: rights of text and data mining reserved for parts of a site (W3C community group protocol)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown

RESERVED = {1: Says.PROHIBITS, "1": Says.PROHIBITS, 0: Says.ALLOWS, "0": Says.ALLOWS}

_EVERYTHING = ("/", "/*", "*")


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What tdmrep.json says of a work; None for any other file, and for one of another site."""
    path = resource.below(resource.folder.removesuffix(".well-known/"), work)
    return _file(resource, path) if resource.path.rsplit("/", 1)[-1] == "tdmrep.json" and path is not None else None


def _file(resource: Resource, work: str) -> Iterator[Statement | Unreadable]:
    try:
        rules = json.loads(resource.text)
    except (ValueError, RecursionError):
        rules = None
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield Unreadable(Form.TDMREP, resource.place, "broken")
        return
    for rule in rules if work == "/" else _most_telling(rules, work):
        policy, words = rule.get("tdm-policy"), json.dumps(rule, ensure_ascii=False)
        said = reservation(Form.TDMREP, rule.get("tdm-reservation"), resource.place, words, policy)
        in_part = work == "/" and rule.get("location", "/") not in _EVERYTHING
        yield replace(said, part=in_part) if said else Unreadable(Form.TDMREP, resource.place, "broken")


def reservation(form: Form, value: object, place: str, words: str, policy: object = None) -> Statement | None:
    """A reservation (1) or the word that nothing is reserved (0); None for any other value."""
    says = RESERVED.get(value.strip() if isinstance(value, str) else value) if isinstance(value, int | str) else None
    if says is None or isinstance(value, bool):
        return None
    return Statement(form, says, About.TRAINING, place, shown(words), policy=shown(str(policy or "")))


def _most_telling(rules: list[dict[str, Any]], work: str) -> list[dict[str, Any]]:
    """The rule whose location is the longest of those that fit; a rule with no location speaks for all."""
    fitting = [rule for rule in rules if _fits(str(rule.get("location", "/")), work)]
    return sorted(fitting, key=lambda rule: len(str(rule.get("location", "/"))))[-1:]


def _fits(location: str, work: str) -> bool:
    """Whether a location with ``*`` and ``$`` stands for a path; found part by part, so that no pattern takes long."""
    first, *others = location.removesuffix("$").split("*")
    if not work.startswith(first):
        return False
    at = len(first)
    for part in others:
        found = work.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not location.endswith("$"):
        return True
    # The last part may stand once more, at the very end.
    return at == len(work) or (bool(others) and work.endswith(others[-1]))
