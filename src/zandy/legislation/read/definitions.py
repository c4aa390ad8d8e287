"""Definitions: in the article on terms every point reads `term (hereinafter – short form) – meaning`."""

import re

from zandy.legislation.letters import fold
from zandy.legislation.read.nodes import Node

__all__ = ["mark_definitions"]

_OPENING = re.compile(r"\b(?:ұғымдар|терминдер|понятия|термины)\b", re.I)
_DASH = re.compile(r"\s[–—-](?=\s|\w)")
#: No term is longer; beyond it a dash belongs to the definition.
_FARTHEST = 1000
_SHORT = re.compile(r"\((?:бұдан\s+әрі|далее)\s*[–—-]\s*(?P<short>[^()]+)\)", re.I)


def mark_definitions(article: Node) -> None:
    """Note the term each point defines, when the article is one of definitions."""
    for host in _with_points(article):
        intro = host.child("intro")
        if intro is not None and _OPENING.search(fold(intro.raw)) and intro.raw.rstrip().endswith(":"):
            for point in host.children:
                _mark(point)


def _with_points(node: Node) -> list[Node]:
    return [node, *(host for child in node.children for host in _with_points(child))]


def _mark(point: Node) -> None:
    words = point.raw if point.kind == "point" else ""
    if not words and point.kind == "point" and (intro := point.child("intro")):
        words = intro.raw
    dash = next((found for found in _DASH.finditer(words[:_FARTHEST]) if _outside_brackets(words, found.start())), None)
    if dash is None:
        return
    head = " ".join(words[: dash.start()].split())
    short = _SHORT.search(head)
    point.term = _SHORT.sub("", head).strip() or None
    point.short = short["short"].strip() if short else None


def _outside_brackets(words: str, offset: int) -> bool:
    return words.count("(", 0, offset) <= words.count(")", 0, offset)
