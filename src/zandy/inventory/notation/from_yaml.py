"""YAML, from the parser's events: no object is ever built from a tag, an alias is refused, `no` stays the text "no".

What an unquoted word means is for the reader of the card to say, who knows whether the fact has a value "no".
"""

from collections.abc import Iterator

import yaml

from .tree import DEPTH, Leaf, Listing, Place, Table, Tree, TreeError, table

# The C parser where PyYAML has it: the same events, twenty times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}

# Tags that name what a value is anyway; any other would ask for an object to be built.
_TAGS = {None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null", "map", "seq"))}

Events = Iterator[yaml.Event]


def read_yaml(text: str) -> Iterator[Tree]:
    """Every document of a YAML text; raises TreeError. An empty document is passed over."""
    try:
        events: Events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                tree = _node(next(events), events, 0)
                if not (isinstance(tree, Leaf) and tree.value is None):
                    yield tree
    except yaml.YAMLError as error:
        raise _broken(error) from error


def _broken(error: yaml.YAMLError) -> TreeError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return TreeError("broken", place, notation="YAML", problem=str(problem))


def _node(event: yaml.Event, events: Events, depth: int) -> Tree:
    place = _place(event)
    if depth > DEPTH:
        raise TreeError("too_deep", place, depth=DEPTH)
    if isinstance(event, yaml.AliasEvent):
        raise TreeError("alias", place, name=event.anchor)
    tag = getattr(event, "tag", None)
    if tag not in _TAGS:
        raise TreeError("tag", place, tag=tag)
    if isinstance(event, yaml.MappingStartEvent):
        return _table(events, place, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        return _listing(events, place, depth)
    assert isinstance(event, yaml.ScalarEvent)  # the parser yields nothing else here
    return _leaf(event, place)


def _table(events: Events, place: Place, depth: int) -> Table:
    pairs: list[tuple[str, Place, Tree]] = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Leaf):
            raise TreeError("key_is_no_text", key.place)
        pairs.append((str(key.value or ""), key.place, _node(next(events), events, depth + 1)))
    return table(pairs, place)


def _listing(events: Events, place: Place, depth: int) -> Listing:
    items: list[Tree] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(event, events, depth + 1))
    return Listing(tuple(items), place)


def _leaf(event: yaml.ScalarEvent, place: Place) -> Leaf:
    plain = event.style in (None, "") and event.tag in (None, "!")
    if plain and event.value in _NULLS:
        return Leaf(None, place, blank=not event.value)
    return Leaf(event.value, place)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
