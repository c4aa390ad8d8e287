"""From what a card says of a fact to the state of the fact, and back.

The same word can be an answer and a value: `no` is "no" of a yes/no fact, and the value "no" of a fact that has it.
That is why a card's words get their meaning here, where the fact is known, and not in the notation.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any as Anything

from ..law.words.fact import NO, YES, Fact, Kind
from ..law.words.knowledge import FactError, State, Status, state_of
from .notation import Leaf, Listing, Table, Tree

#: What people write for an answer, in Kazakh, Russian and English.
YES_WORDS = frozenset({"yes", "y", "true", "on", "иә", "ия", "да"})
NO_WORDS = frozenset({"no", "n", "false", "off", "жоқ", "нет"})
UNKNOWN_WORDS = frozenset({
    "unknown", "not known", "asked not known", "asked, not known", "don't know", "i don't know", "?",
    "білмеймін", "белгісіз", "не знаю", "неизвестно",
})  # fmt: skip
NOT_APPLICABLE_WORDS = frozenset({
    "not applicable", "n/a", "does not apply", "қолданылмайды", "неприменимо", "не применимо", "не применяется",
})  # fmt: skip

#: The keys of an answer that says more than its value.
VALUE, POSSIBLE, BETWEEN, BY, ON, SOURCE = "value", "possible", "between", "by", "on", "source"
KEYS = (VALUE, POSSIBLE, BETWEEN, BY, ON, SOURCE)


def read_answer(fact: Fact, tree: Tree) -> State | None:
    """The state that an answer on a card puts a fact into; None where the card leaves the answer blank.

    Raises FactError: ``wrong_type``, ``unknown_value``, ``empty_range``, ``not_applicable_here``, ``unknown_key``,
    ``one_answer_only``, ``text_wanted``, ``wrong_date``.
    """
    if not isinstance(tree, Table):
        return _state(fact, tree, {})
    for key in tree.items:
        if key not in KEYS:
            raise FactError("unknown_key", fact.name, key=key, keys=KEYS, place=tree.where(key))
    said = [key for key in (VALUE, POSSIBLE, BETWEEN) if key in tree.items]
    if len(said) != 1:
        raise FactError("one_answer_only", fact.name, keys=(VALUE, POSSIBLE, BETWEEN), given=said)
    return _state(fact, _narrowed(fact, said[0], tree.items[said[0]]), dict(_who(fact, tree)))


def _narrowed(fact: Fact, key: str, tree: Tree) -> Tree:
    wanted = {VALUE: Leaf, POSSIBLE: Listing, BETWEEN: Listing}[key]
    ranged = fact.kind in (Kind.NUMBER, Kind.DATE)
    if not isinstance(tree, wanted) or (key == POSSIBLE and ranged) or (key == BETWEEN and not ranged):
        raise FactError("wrong_type", fact.name, value=plain(tree), kind=fact.kind, values=fact.values)
    return tree


def _state(fact: Fact, tree: Tree, who: Mapping[str, Anything]) -> State | None:
    if isinstance(tree, Table):
        raise FactError("wrong_type", fact.name, value=plain(tree), kind=fact.kind, values=fact.values)
    if isinstance(tree, Listing):
        return state_of(fact, _several(fact, tree), **who)
    if tree.blank and not who:
        return None
    return state_of(fact, _meaning(fact, tree), **who)


def _several(fact: Fact, tree: Listing) -> Anything:
    if not all(isinstance(each, Leaf) for each in tree.items):
        raise FactError("wrong_type", fact.name, value=plain(tree), kind=fact.kind, values=fact.values)
    values = [_meaning(fact, each) for each in tree.items if isinstance(each, Leaf)]
    if None in values or Status.NOT_APPLICABLE in values:
        raise FactError("wrong_type", fact.name, value=plain(tree), kind=fact.kind, values=fact.values)
    return tuple(values) if fact.kind in (Kind.NUMBER, Kind.DATE) else values


def _meaning(fact: Fact, leaf: Leaf) -> Anything:
    value = leaf.value
    if not isinstance(value, str):
        return _of_boolean(fact, value) if isinstance(value, bool) else value
    said = " ".join(value.replace("_", " ").split()).casefold()
    if said in UNKNOWN_WORDS:
        return None
    if said in NOT_APPLICABLE_WORDS:
        return Status.NOT_APPLICABLE
    return _of_word(fact, value, said)


def _of_boolean(fact: Fact, value: bool) -> Anything:
    if fact.kind is Kind.ONE_OF and (YES if value else NO) in fact.values:
        return YES if value else NO
    return value


def _of_word(fact: Fact, value: str, said: str) -> Anything:
    match fact.kind:
        case Kind.YES_NO:
            return True if said in YES_WORDS else False if said in NO_WORDS else value
        case Kind.ONE_OF:
            if said in NO_WORDS and NO in fact.values:
                return NO
            return said.replace(" ", "_") if said.replace(" ", "_") in fact.values else value
        case Kind.NUMBER:
            return int(said) if said.lstrip("-").isascii() and said.lstrip("-").isdigit() and len(said) < 20 else value
    with suppress(ValueError):
        return date.fromisoformat(value.strip())
    return value


def _who(fact: Fact, tree: Table) -> Iterator[tuple[str, Anything]]:
    for key in (BY, SOURCE):
        if key in tree.items:
            yield key, _text(fact, key, tree.items[key])
    if ON in tree.items:
        yield ON, _day(fact, tree.items[ON])


def _text(fact: Fact, key: str, tree: Tree) -> str:
    if isinstance(tree, Leaf) and not isinstance(tree.value, bool):
        return "" if tree.value is None else str(tree.value)
    raise FactError("text_wanted", fact.name, key=key, value=plain(tree), place=tree.place)


def _day(fact: Fact, tree: Tree) -> date:
    value = tree.value if isinstance(tree, Leaf) else None
    with suppress(ValueError):
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    raise FactError("wrong_date", fact.name, value=plain(tree), place=tree.place)


def plain(tree: Tree) -> Anything:
    """What was written, for showing it back: at most a line."""
    if isinstance(tree, Leaf):
        return tree.value[:80] if isinstance(tree.value, str) else tree.value
    if isinstance(tree, Listing):
        return [plain(each) for each in tree.items[:5]]
    return dict.fromkeys(list(tree.items)[:5], "…")


def write_answer(fact: Fact, state: State) -> Anything:
    """The plain value that a card shows for a state; reading it gives the state back."""
    said = _said(fact, state)
    who = {BY: state.by, ON: state.on, SOURCE: state.source}
    if not any(who.values()):
        return said
    answer = said if isinstance(said, dict) else {VALUE: said}
    return answer | {key: value for key, value in who.items() if value}


def _said(fact: Fact, state: State) -> Anything:
    match state.status:
        case Status.ASKED_NOT_KNOWN | Status.NOT_ASKED:
            return "unknown"
        case Status.NOT_APPLICABLE:
            return "not applicable"
    if state.between is not None:
        low, high = state.between
        return low if low == high else {BETWEEN: [low, high]}
    values = [value for value in fact.values if value in state.values]
    return values[0] if len(values) == 1 else {POSSIBLE: values}
