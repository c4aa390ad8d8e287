"""Kazakh puts the verb last: the last point of a list often ends with the predicate of all its points.

    1) … айқындауға;
    2) … жүзеге асыруға құқылы.        ← `құқылы.` belongs to both points

Such words are split off into a unit of their own, `wrapup`, so that each point says only what it says, as in
the Russian text.
"""

import re

from zandy.legislation.letters import fold
from zandy.legislation.read.nodes import Node, split_pieces
from zandy.legislation.read.report import Notice

__all__ = ["split_predicates"]

_VERBS = r"құқылы|міндетті|тиіс|болып\s+табылады|қамтиды|тыйым\s+салынады|жатады|жатпайды|түсініледі"
_PREDICATE = re.compile(rf"(?<=\s)(?:{_VERBS})\s*\.\s*$")
_FINITE = re.compile(rf"\b(?:{_VERBS})\s*[;:.]?\s*$")
# An intro of one word leaves subject and object to the end of the list: "Мынадай: 1) …; 7) … сияқты … тыйым салынады."
_BARE_INTRO = re.compile(r"\s*мына(?:дай|лар|ларға|ларды)\s*:\s*$", re.I)
_LIKENESS = re.compile(r"(?<=\s)(?:сияқты|секілді|тәрізді|сынды|түріндегі)\s")
# In the offences code the offence is summed up before the sanction, for all points.
_SUMMED_UP = re.compile(r"(?<=\s)түрінде\s+жасалған\s")


def split_predicates(node: Node) -> list[Notice]:
    """Split shared predicates off everywhere below a node; a notice for each."""
    notices = [notice for child in node.children for notice in split_predicates(child)]
    entries = [child for child in node.children if child.kind in ("point", "indent")]
    if len(entries) > 1 and not entries[-1].children:
        notices += _split(node, entries)
    return notices


def _split(host: Node, entries: list[Node]) -> list[Notice]:
    last = entries[-1]
    offset = _offset(host, entries)
    if not offset or not fold(last.raw)[:offset].strip():
        return []
    last.pieces, tail = split_pieces(last.pieces, offset)
    wrapup = host.child("wrapup")
    if wrapup is None:
        wrapup = Node("wrapup")
        host.children.insert(host.children.index(last) + 1, wrapup)
    wrapup.pieces[:0] = tail
    return [Notice(tail[0].line, "predicate_split", "".join(piece.text for piece in tail).strip()[:60])]


def _offset(host: Node, entries: list[Node]) -> int:
    """Where in the last entry the shared words begin; 0 when nothing is shared."""
    intro = host.child("intro")
    opening, words = fold(intro.raw) if intro else "", fold(entries[-1].raw)
    if (sanction := host.child("wrapup")) is not None:
        follows = host.children.index(sanction) == host.children.index(entries[-1]) + 1
        found = _SUMMED_UP.search(words) if follows else None
        return found.start() if found else 0
    if _FINITE.search(opening) or any(_FINITE.search(fold(entry.raw)) for entry in entries[:-1]):
        return 0
    if _BARE_INTRO.fullmatch(opening) and _PREDICATE.search(words):
        likenesses = list(_LIKENESS.finditer(words))
        if likenesses:
            return likenesses[-1].start()
    found = _PREDICATE.search(words)
    return found.start() if found else 0
